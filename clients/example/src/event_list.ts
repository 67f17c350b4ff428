/** The list of events by month: the coming ones, or with `?when=past` the past ones. */

import { dataOf, type EventItem, type Schemas } from "@klaster-portal/client";

import { eventRow } from "./cards.js";
import { byLocale, type Context, link, type View, viewOf } from "./context.js";
import { dayOf, monthAndYear } from "./dates.js";
import { type Html, html } from "./html.js";
import { crumbs } from "./layout.js";
import { pagination, readPart } from "./lists.js";

const SIZE = 20;

export async function eventList(
  page: Schemas["SectionDetail"],
  context: Context,
): Promise<View> {
  const { portal, words, locale } = context;
  const isPast = context.query.get("when") === "past";
  const view = isPast ? "?when=past" : "";
  const part = readPart(context, SIZE);
  const when = isPast ? "past" : "current";
  const query = { locale, when, ...part.query } as const;
  const list = dataOf(
    await portal.GET("/api/headless/v1/events", { params: { query } }),
  );
  const translations = Object.entries(byLocale(page.translations)).map(
    ([code, url]) => [code, `${url}${view}`] as const,
  );
  const main = html`${crumbs(page.parents, context)}
      <h1>${page.title}</h1><p class="lead">${page.intro}</p>
      <nav aria-label="${words.whichEvents}"><ul>
        <li><a href="?">${words.upcoming}</a></li>
        <li><a href="?when=past">${words.past}</a></li>
      </ul></nav>
      ${list.count > 0 ? html`<p>${words.eventCount(list.count)}</p>${months(list.items, context)}` : nothing(isPast, context)}
      ${pagination(list.count, part, context)}`;
  return {
    ...viewOf(page, main, context),
    title: isPast ? words.pastEvents : page.title,
    path: `${link(page.url, context)}${view}`,
    translations: Object.fromEntries(translations),
    isPart: part.number > 1,
  };
}

function months(events: EventItem[], context: Context): Html {
  const groups = new Map<string, Html[]>();
  for (const event of events) {
    const month = monthAndYear(dayOf(event.start ?? ""), context.locale);
    const heading = event.phase === "ongoing" ? context.words.onNow : month;
    const rows = groups.get(heading) ?? [];
    groups.set(heading, [...rows, html`<li>${eventRow(event, context)}</li>`]);
  }
  return html`${[...groups].map(
    ([heading, rows]) => html`<section><h2>${heading}</h2><ul>${rows}</ul></section>`,
  )}`;
}

function nothing(isPast: boolean, { words }: Context): Html {
  return isPast
    ? html`<p>${words.noPastEvents}</p><ul><li><a href="?">${words.seeComing}</a></li></ul>`
    : html`<p>${words.noEvents}</p><ul><li><a href="?when=past">${words.seePast}</a></li></ul>`;
}
