/** The style sheet, in every page. It has no signs that HTML would escape. */

import { Html } from "./html.js";

export const STYLE = new Html(`
body { color: #1b1f23; font: 1.1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem }
a { color: #00593a }
h1, h2, h3 { line-height: 1.2 }
header, footer, header ul, .crumbs ol { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; list-style: none; padding: 0 }
header, .crumbs ol { align-items: baseline }
header { border-bottom: 1px solid #d0d7de; padding-bottom: 1rem }
header ul, .crumbs ol { margin: 0 }
header .languages { margin-inline-start: auto }
footer { border-top: 1px solid #d0d7de; gap: 0 3rem; margin-top: 3rem }
ul:has(article) { list-style: none; padding: 0 }
article { margin-block: 1.5rem }
img { height: auto; max-width: 100% }
.organisation img, .card img { max-width: 12rem }
.lead { font-size: 1.25rem }
.skip:not(:focus) { left: -99rem; position: absolute }
.tag { font-weight: bold }
table { border-collapse: collapse }
td, th { border: 1px solid; padding: .25rem .5rem; text-align: start }
`);
