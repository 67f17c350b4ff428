/** How a page is shown in lists: a card, the row of an event. */

import type { EventItem, NewsItem, Schemas, StoryItem } from "@klaster-portal/client";

import { type Context, link } from "./context.js";
import { dayOf, eventDates, eventHours, longDate, type Times } from "./dates.js";
import { isOnline, venueOf } from "./places.js";
import { type Html, html } from "./html.js";
import { picture } from "./pictures.js";

type Level = "h2" | "h3";
export type CardItem = NewsItem | StoryItem | EventItem;

/** A card of a piece of news, a success story or an event. */
export function card(item: CardItem, context: Context, level: Level = "h3"): Html {
  const title = html`<a href="${link(item.url, context)}">${item.title}</a>`;
  const [figure] = item.type === "story" ? item.figures : [];
  return html`<article class="card">${picture(item.image, "22rem", true)}
    <p>${dateOf(item, context)}</p>
    ${level === "h2" ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
    <p>${item.intro}</p>
    ${figure && html`<p><strong>${figure.value}</strong> ${figure.label}</p>`}</article>`;
}

function dateOf(item: CardItem, { locale }: Context): Html {
  if (item.type === "event") return html`${eventDates(item, locale)}`;
  const date = html`<time datetime="${item.date}">${longDate(dayOf(item.date), locale)}</time>`;
  const organisation = item.type === "story" && item.organisation;
  return organisation ? html`${date} · ${organisation.name}` : date;
}

type Row = Times &
  Pick<
    Schemas["RelatedEvent"],
    "title" | "url" | "status" | "phase" | "registration" | "attendance" | "venue"
  > & { organisers?: Schemas["OrganisationCard"][] };

/** The row of an event: its days, title, hours, place, organisers and state. */
export function eventRow(event: Row, context: Context, level: Level = "h3"): Html {
  const { words, locale } = context;
  const title = html`<a href="${link(event.url, context)}">${event.title}</a>`;
  const venue = venueOf(event);
  const abroad = venue && venue.country !== "LT" && `, ${venue.country_name}`;
  const organisers =
    event.organisers?.map((item) => item.short_name || item.name) ?? [];
  return html`<article class="row">
    <p><time datetime="${event.start}">${eventDates(event, locale)}</time></p>
    ${level === "h2" ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
    <p>${eventHours(event, locale, words)}
      ${venue && html`<span>${venue.city || venue.name}${abroad}</span>`}
      ${isOnline(event) && html`<span>${words.online}</span>`}</p>
    ${organisers.length > 0 && html`<p>${words.organisers}: ${organisers.join(", ")}</p>`}
    ${state(event, context)}</article>`;
}

/** What has changed about an event, and whether it is on now or fully booked. */
export function state(
  { status, phase, registration }: Pick<Row, "status" | "phase" | "registration">,
  { words }: Context,
): Html {
  const tag = (text: string) => html`<p class="tag">${text}</p>`;
  if (status === "cancelled") return tag(words.cancelled);
  if (status === "postponed") return tag(words.postponed);
  return html`${status === "rescheduled" && tag(words.newDate)}
    ${status === "moved_online" && tag(words.movedOnline)}
    ${phase === "ongoing" && tag(words.now)}
    ${phase === "upcoming" && registration?.is_full && tag(words.fullyBooked)}`;
}
