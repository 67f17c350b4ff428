/** A page that readers look up, such as "About us". */

import type { Schemas } from "@klaster-portal/client";

import { body } from "./blocks.js";
import { type Context, type View, viewOf } from "./context.js";
import { longDate, portalDay } from "./dates.js";
import { html } from "./html.js";
import { crumbs } from "./layout.js";
import { figure } from "./pictures.js";

export function information(
  page: Schemas["InformationDetail"],
  context: Context,
): View {
  const { words, locale } = context;
  const updated = page.last_published_at;
  const main = html`<article>${crumbs(page.parents, context)}
      <h1>${page.title}</h1><p class="lead">${page.intro}</p>${figure(page.image)}
      ${body(page.body, context)}
      ${updated && html`<p>${words.updated}: <time datetime="${updated}">${longDate(portalDay(updated), locale)}</time></p>`}
    </article>`;
  return viewOf(page, main, context);
}
