/** The style sheet, in every page. It has no signs that HTML would escape. */

import { Html } from "./html.js";

export const STYLE = new Html(`
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 50rem; padding: 1rem }
header, footer, header ul, .crumbs ol { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0 }
img { height: auto; max-width: 100% }
.organisation img, .card img { max-width: 12rem }
.lead { font-size: 1.25rem }
.skip:not(:focus) { left: -99rem; position: absolute }
.tag { font-weight: bold }
table { border-collapse: collapse }
td, th { border: 1px solid; padding: .25rem .5rem; text-align: start }
`);
