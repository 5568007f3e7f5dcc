import { Resvg } from '@resvg/resvg-js'
import { init } from 'echarts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { viChart } from '../../texts/vi/paper.ts'
import { FONT_FAMILY, FONT_FILES } from './fonts.ts'

type Chart = NoticeOf<'digest-chart'>

/** A phone held upright. */
const WIDTH = 1080
const HEIGHT = 1350
const MOST_AGENCIES = 9

const INK = '#1f2933'
const MUTED = '#52606d'
const LATE = '#c0392b'
const CALM = '#cbd5dc'

/** Lateness by agency and over the last ten working days, as a PNG that is legible on a phone. */
export function drawChart(chart: Chart): Uint8Array {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  try {
    drawing.setOption(optionsOf(chart))
    const font = {
      fontFiles: Object.values(FONT_FILES),
      loadSystemFonts: false,
      defaultFontFamily: FONT_FAMILY,
    }
    return new Resvg(drawing.renderToSVGString(), { font, background: '#ffffff' }).render().asPng()
  } finally {
    // A chart that is not disposed of keeps its process alive.
    drawing.dispose()
  }
}

type Options = Parameters<ReturnType<typeof init>['setOption']>[0]

const WORDS = { fontFamily: FONT_FAMILY, color: INK, fontSize: 26 }
const HEADING = { ...WORDS, fontSize: 28, fontWeight: 'bold' as const }
const AXIS = { ...WORDS, fontSize: 24, color: MUTED }
const BARE = { axisLine: { show: false }, axisTick: { show: false } }

function optionsOf(chart: Chart): Options {
  const { takenAt, agencies, trend, among } = chart
  // The worst comes first from the top; the axis counts from the bottom.
  const shown = agencies
    .filter(({ open }) => open > 0)
    .slice(0, MOST_AGENCIES)
    .toReversed()
  return {
    animation: false,
    textStyle: WORDS,
    title: [
      {
        text: viChart.title(takenAt),
        subtext: viChart.takenAt(takenAt),
        left: 40,
        top: 28,
        textStyle: { ...HEADING, fontSize: 40 },
        subtextStyle: AXIS,
      },
      { text: viChart.byAgency, left: 40, top: 150, textStyle: HEADING },
      ...(among ? [{ text: viChart.apart(among), left: 40, top: 872, textStyle: AXIS }] : []),
      { text: viChart.trend, left: 40, top: 910, textStyle: HEADING },
    ],
    grid: [
      { left: 300, right: 130, top: 200, height: 670 },
      { left: 90, right: 60, top: 980, height: 290 },
    ],
    xAxis: [
      { gridIndex: 0, type: 'value', show: false },
      {
        gridIndex: 1,
        type: 'category',
        data: trend.map(({ on }) => viChart.shortDay(on)),
        axisLabel: { ...AXIS, interval: 0, fontSize: 22 },
        axisTick: { show: false },
      },
    ],
    yAxis: [
      {
        gridIndex: 0,
        type: 'category',
        data: shown.map(({ kind }) => viChart.kind(kind)),
        axisLabel: { ...WORDS, width: 250, overflow: 'truncate' },
        ...BARE,
      },
      { gridIndex: 1, type: 'value', minInterval: 1, axisLabel: AXIS, ...BARE },
    ],
    series: [...bars(shown), line(trend)],
  }
}

function bars(shown: Chart['agencies']): object[] {
  const stacked = { type: 'bar', stack: 'agencies', barMaxWidth: 44 }
  const label = (overdue: number, open: number): object => ({
    show: true,
    position: 'right',
    formatter: `{late|${String(overdue)}}{all| / ${String(open)}}`,
    rich: { late: { ...HEADING, color: LATE }, all: { ...WORDS, color: MUTED } },
  })
  return [
    { ...stacked, itemStyle: { color: LATE }, data: shown.map(({ overdue }) => overdue) },
    {
      ...stacked,
      itemStyle: { color: CALM },
      data: shown.map(({ open, overdue }) => ({
        value: open - overdue,
        label: label(overdue, open),
      })),
    },
  ]
}

function line(trend: Chart['trend']): object {
  return {
    type: 'line',
    xAxisIndex: 1,
    yAxisIndex: 1,
    symbol: 'circle',
    symbolSize: 14,
    itemStyle: { color: LATE },
    lineStyle: { width: 5, color: LATE },
    label: { show: true, position: 'top', ...WORDS, fontWeight: 'bold' },
    data: trend.map(({ overdue }) => overdue),
  }
}
