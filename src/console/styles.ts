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
form.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.25rem .75rem;align-items:end;margin:0}
form.fields label,form.fields input,form.fields select,form.fields button{margin-bottom:.4rem}
form.fields button{padding-block:.4rem;max-width:20rem;margin-bottom:.8rem}
td form.fields{display:flex;gap:.4rem}td form.fields input{width:auto}td form.fields input,td form.fields button{margin:0}td form.fields button{width:auto;white-space:nowrap;padding:.1rem .6rem}
.code{font-size:1.6rem;letter-spacing:.15em;white-space:nowrap}
.slips{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr))}
.slip{border:1px dashed #777;padding:.6rem;margin:0;break-inside:avoid;display:grid;gap:.2rem;font-size:.8rem;background:#fff;color:#000}
.slip strong{font-size:1rem;color:#000}.slip .code{font-size:1.2rem;letter-spacing:.05em}
.slip .scan{display:flex;gap:.7rem}.slip svg{flex:0 0 7rem;width:7rem;height:7rem}
@media print{body>header,body>footer,.on-screen,h1{display:none}body>main{padding:0;max-width:none}.slips{grid-template-columns:1fr 1fr}}
.labels{display:flex;flex-wrap:wrap;gap:.3rem;margin:0}.labels button{width:auto;padding:.1rem .5rem;margin:0;font-size:.85rem}
.facts{font-size:.85rem;overflow-wrap:anywhere;min-width:14rem}
.grid-of-cells td{padding:.15rem}.grid-of-cells input{min-width:8rem;margin:0;padding:.2rem .4rem;height:auto;background-image:none}.grid-of-cells input[aria-invalid]{border:2px solid #b3261e;background-color:#fdecea;color:#000}.grid-of-cells td:last-child{min-width:16rem;font-size:.85rem}
.months{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem}.months table{font-size:.85rem;margin:0}.months td,.months th{padding:.15rem;text-align:center}.months caption{font-weight:700}
.rest{color:#6b6b6b}.off{text-decoration:underline;color:#b3261e}.worked{border:2px solid;padding:0 .2rem}
.letters{font-size:2rem;letter-spacing:.4em;text-transform:uppercase;max-width:12rem}
`
