import { Component, type ComponentChildren, type FunctionComponent, h } from 'preact'

/** The same component, drawn again only when one of its properties has become another value. */
export function memo<Props extends object>(
  draw: (props: Props) => ComponentChildren,
): FunctionComponent<Props> {
  class Kept extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const before = new Map<string, unknown>(Object.entries(this.props))
      const entries = Object.entries<unknown>({ ...next })
      return (
        entries.length !== before.size ||
        entries.some(([name, value]) => before.get(name) !== value)
      )
    }

    override render(props: Props): ComponentChildren {
      return draw(props)
    }
  }
  return (props) => h(Kept, props)
}
