import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const kept = createRequire(import.meta.url).resolve('@picocss/pico/css/pico.classless.min.css')

/** A kept sheet for plain HTML, and the little that a desk needs beside it. */
export const STYLES = `${readFileSync(kept, 'utf8')}
:root{--pico-font-size:100%;--pico-spacing:.75rem;--pico-form-element-spacing-vertical:.4rem}
body>header,body>main,body>footer{padding-block:.75rem}
nav,nav ul{flex-wrap:wrap}nav li{white-space:nowrap;padding-block:.25rem}nav a[aria-current]{font-weight:700;text-decoration:underline}
h1{font-size:1.4rem}h2{font-size:1.15rem}
.said{white-space:pre-wrap;overflow-wrap:anywhere}
.to-do{border-left:.3rem solid #b3261e;padding-left:.75rem}
.wide{overflow-x:auto}table td{vertical-align:top}
form.inline{display:inline}form.inline button{width:auto;padding:.1rem .6rem;margin:0}
.search{display:flex;gap:.5rem;flex-wrap:wrap}.search input{flex:1 1 12rem;width:auto}.search button{width:auto}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:0 1rem}
.chart{max-width:100%;width:36rem;height:auto}details [type=submit],.acts [type=submit],.fields [type=submit]{width:auto}.fields [type=submit]{align-self:end}
.acts{display:flex;gap:.5rem 1.25rem;flex-wrap:wrap;align-items:center;justify-content:flex-start;margin-block:.75rem}
.sheet td:first-child a{white-space:nowrap}
@media(max-width:48rem){.sheet,.sheet tbody,.sheet tr,.sheet td{display:block}.sheet thead{display:none}
.sheet tr{border-bottom:1px solid var(--pico-muted-border-color);padding:.5rem 0}.sheet td{border:0;padding:.1rem 0}
.sheet td:empty{display:none}.sheet td::before{content:attr(data-label)': ';color:var(--pico-muted-color)}}
.code{font-size:1.6rem;letter-spacing:.15em;white-space:nowrap}
.letters{font-size:2rem;letter-spacing:.4em;text-transform:uppercase;max-width:12rem}
`
