/** The search, with its results in parts. */

import { dataOf, type Schemas } from "@klaster-portal/client";

import { type Context, link, type View } from "./context.js";
import { dayOf, eventDates, longDate } from "./dates.js";
import { Html, html } from "./html.js";
import { pagination, readPart } from "./lists.js";

const SIZE = 20;

export async function search(context: Context): Promise<View> {
  const { portal, words, site, locale } = context;
  const typed = context.query.get("q")?.trim().slice(0, 200) ?? "";
  const part = readPart(context, SIZE);
  const query = { locale, q: typed, ...part.query };
  const list = typed
    ? dataOf(await portal.GET("/api/headless/v1/search", { params: { query } }))
    : { items: [], count: 0 };
  const suffix = typed && `?${new URLSearchParams({ q: typed })}`;
  const translations = site.locales.map((one) => [
    one.locale,
    `/${one.locale}/search/${suffix}`,
  ]);
  return {
    title: typed ? `${words.search}: ${typed}` : words.search,
    path: `/${locale}/search/${suffix}`,
    translations: Object.fromEntries(translations),
    parents: [],
    main: html`<h1>${words.search}</h1>
      <form role="search" action="/${locale}/search/">
        <label for="q">${words.searchSite}</label>
        <input id="q" type="search" name="q" value="${typed}" maxlength="200" required>
        <button>${words.find}</button></form>
      ${typed && html`<p role="status">${words.resultCount(list.count)} <q>${typed}</q></p>`}
      ${
        list.items.length > 0 &&
        html`<h2>${words.results}</h2><ol start="${part.query.offset + 1}">
        ${list.items.map((item) => html`<li>${hit(item, context)}</li>`)}</ol>`
      }
      ${typed && list.count === 0 && html`<h2>${words.nothingFound}</h2>`}
      ${pagination(list.count, part, context)}`,
  };
}

/** A result; its title and snippet are safe HTML. */
function hit(item: Schemas["HitItem"], context: Context): Html {
  const title = new Html(item.title_html);
  return html`<article>
    <h3>${item.url ? html`<a href="${link(item.url, context)}">${title}</a>` : title}</h3>
    <p>${[context.words.types[item.type], dateOf(item, context), item.place].filter(Boolean).join(" · ")}</p>
    <p>${new Html(item.snippet)}</p></article>`;
}

function dateOf(item: Schemas["HitItem"], { locale }: Context): string {
  if (!item.date) return "";
  if (item.type !== "event") return longDate(dayOf(item.date), locale);
  const isAllDay = !item.date.includes("T");
  const times = { start: item.date, end: item.end, days: [], timezone: "UTC" };
  return eventDates({ ...times, all_day: isAllDay }, locale);
}
