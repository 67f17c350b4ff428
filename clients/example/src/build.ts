/**
 * Builds a static site of the portal's events, in every language:
 * `node dist/build.js http://127.0.0.1:8000 public`.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  connect,
  dataOf,
  type EventDetail,
  type EventItem,
} from "@klaster-portal/client";

import { block, html, type Html, picture } from "./html.js";

const [address = "http://127.0.0.1:8000", folder = "public"] = process.argv.slice(2);
const portal = connect(address);

function page(language: string, title: string, switches: Html, content: Html): string {
  return html`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><header><nav aria-label="Language">${switches}</nav></header>
<main>${content}</main></body></html>
`.source;
}

async function write(path: string, content: string): Promise<void> {
  const file = join(folder, path, "index.html");
  await mkdir(join(folder, path), { recursive: true });
  await writeFile(file, content);
}

function when(event: EventItem, language: string): string {
  if (!event.start) return "";
  const moment = new Date(event.start);
  const zone = event.all_day ? "UTC" : event.timezone;
  const hours = event.all_day ? {} : ({ timeStyle: "short" } as const);
  const options = { dateStyle: "long", timeZone: zone, ...hours } as const;
  return new Intl.DateTimeFormat(
    language === "en" ? "en-GB" : language,
    options,
  ).format(moment);
}

const path = (event: { locale: string; id: number }) => `/${event.locale}/${event.id}/`;

/** Loads all events of a language, page by page. */
async function eventsIn(language: string): Promise<EventItem[]> {
  const found: EventItem[] = [];
  for (let offset = 0, count = 1; offset < count; offset += 100) {
    const query = { locale: language, limit: 100, offset, order: "-start" } as const;
    const part = dataOf(
      await portal.GET("/api/headless/v1/events", { params: { query } }),
    );
    found.push(...part.items);
    count = part.count;
  }
  return found;
}

function details(event: EventDetail): Html {
  const venue = event.venue
    ? `${event.venue.name} ${event.venue.city}, ${event.venue.country_name}`
    : "";
  return html`<article><h1>${event.title}</h1><p>${when(event, event.locale)}</p><p>${venue}</p>
<p>${event.intro}</p>${picture(event.image, "(min-width: 60rem) 50vw, 100vw")}
${event.body.map((item) => block(item, address))}
<p><a href="${event.ics_url}">iCalendar</a></p></article>`;
}

const service = dataOf(await portal.GET("/api/headless/v1"));
for (const { locale, name } of service.locales) {
  const events = await eventsIn(locale);
  const others = service.locales.filter((other) => other.locale !== locale);
  const switches = html`${others.map((one) => html`<a href="/${one.locale}/" hreflang="${one.locale}">${one.name}</a>`)}`;
  const rows = events.map(
    (event) =>
      html`<li><a href="${path(event)}">${event.title}</a> ${when(event, locale)}</li>`,
  );
  await write(
    locale,
    page(locale, name, switches, html`<h1>${service.title}</h1><ul>${rows}</ul>`),
  );
  for (const { id } of events) {
    const params = { path: { pk: id } };
    const event = dataOf(await portal.GET("/api/headless/v1/events/{pk}", { params }));
    const own = html`${event.translations.map(
      (one) => html`<a href="${path(one)}" hreflang="${one.locale}">${one.title}</a>`,
    )}`;
    await write(path(event), page(locale, event.title, own, details(event)));
  }
  console.log(`${locale}: ${events.length} events`);
}
