/** The parts of a list: `?page=2` is the second one. */

import type { Context } from "./context.js";
import { type Html, html } from "./html.js";

/** What is not there: the server answers with the page of status 404. */
export class NotFound extends Error {}

export interface Part {
  number: number;
  size: number;
  query: { limit: number; offset: number };
}

export function readPart({ query }: Context, size: number): Part {
  const number = Number(query.get("page") ?? 1);
  if (!Number.isInteger(number) || number < 1 || number > 100) throw new NotFound();
  return { number, size, query: { limit: size, offset: (number - 1) * size } };
}

/** The links to the parts before and after; a part beyond the last one is not there. */
export function pagination(count: number, part: Part, context: Context): Html {
  const { words } = context;
  const last = Math.max(1, Math.ceil(count / part.size));
  if (part.number > last) throw new NotFound();
  if (last === 1) return html``;
  return html`<nav aria-label="${words.pages}">
    ${part.number > 1 && html`<a rel="prev" href="${queryWith("page", part.number - 1, context)}">${words.previous}</a>`}
    <span>${words.pageOf(part.number, last)}</span>
    ${part.number < last && html`<a rel="next" href="${queryWith("page", part.number + 1, context)}">${words.next}</a>`}
  </nav>`;
}

/** The query of the address with another value for a name. */
export function queryWith(
  name: string,
  value: string | number,
  context: Context,
): string {
  const query = new URLSearchParams(context.query);
  query.set(name, String(value));
  return `?${query}`;
}
