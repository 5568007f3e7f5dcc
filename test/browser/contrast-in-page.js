// Run in the page: texts whose contrast with what is behind them is below WCAG 2 AA, and texts below 14 px.
;(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const over = (colour, behind) => {
    canvas.globalAlpha = 1
    canvas.fillStyle = `rgb(${behind.join(' ')})`
    canvas.fillRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const backgroundOf = (element) => {
    const behind = element.parentElement ? backgroundOf(element.parentElement) : [255, 255, 255]
    return over(getComputedStyle(element).backgroundColor, behind)
  }
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.unseen, :disabled')
  const faults = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement: element } = walker.currentNode
    if (data.trim() === '' || !isSeen(element)) continue
    const { color, fontSize } = getComputedStyle(element)
    const behind = backgroundOf(element)
    const found = contrast(over(color, behind), behind)
    const what = `${element.className || element.tagName}: ${data.slice(0, 30)}`
    if (found < 4.5) faults.push(`${found.toFixed(2)} ${what}`)
    if (parseFloat(fontSize) < 14) faults.push(`${fontSize} ${what}`)
  }
  return faults
})()
