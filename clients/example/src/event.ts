/** The page of an event: what has changed, the facts, the body and the programme. */

import type { EventDetail } from "@klaster-portal/client";

import { body, files } from "./blocks.js";
import { eventRow } from "./cards.js";
import { type Context, link, type View, viewOf } from "./context.js";
import {
  dateAndTime,
  dayOf,
  eventDates,
  eventHours,
  hoursHere,
  languageName,
  longDate,
  zoneName,
} from "./dates.js";
import { type Html, html, join, list, type Value } from "./html.js";
import { crumbs } from "./layout.js";
import { figure } from "./pictures.js";
import { isOnline, mapUrl, venueOf } from "./places.js";
import { programme } from "./programme.js";
import { topicLinks } from "./topics.js";

export function event(page: EventDetail, context: Context): View {
  const { words } = context;
  const main = html`<article>${crumbs(page.parents, context)}
      <h1>${page.title}</h1>${notice(page, context)}<p class="lead">${page.intro}</p>
      ${facts(page, context)}
      ${figure(page.image)}
      ${body(page.body, context)}
      ${page.agenda.length > 0 && programme(page, context)}
      ${page.documents.length > 0 && html`<section><h2>${words.documents}</h2>${files(page.documents, context)}</section>`}
      ${topicLinks(page, context)}</article>
      ${
        page.related.length > 0 &&
        html`<section><h2>${words.otherEvents}</h2>
        ${list(page.related.map((item) => eventRow(item, context)))}</section>`
      }`;
  return viewOf(page, main, context);
}

/** An event that does not take place on its date. */
function isOff({ status }: EventDetail): boolean {
  return status === "cancelled" || status === "postponed";
}

function notice(page: EventDetail, { words, locale }: Context): Html {
  const note = (title: string, ...texts: string[]) =>
    html`<p role="note"><strong>${title}</strong> ${page.status_reason} ${join(texts, " ")}</p>`;
  if (page.status === "cancelled") return note(words.isCancelled);
  if (page.status === "postponed") return note(words.isPostponed, words.dateWillFollow);
  if (page.phase === "past") return html`<p role="note">${words.isOver}</p>`;
  const earlier = page.previous_start
    ? [words.earlierDate(longDate(dayOf(page.previous_start), locale))]
    : [];
  return html`${page.status === "rescheduled" && note(words.hasNewDate, ...earlier)}
    ${page.status === "moved_online" && note(words.hasMovedOnline)}
    ${page.phase === "ongoing" && html`<p role="note"><strong>${words.isOnNow}</strong></p>`}`;
}

function facts(page: EventDetail, context: Context): Html {
  const { words, locale } = context;
  const venue = venueOf(page);
  const languages = page.languages.map((code) => languageName(code, locale));
  const rows: [string, Value][] = [
    [isOff(page) ? words.wasPlannedFor : words.when, when(page, context)],
    [words.where, venue && place(venue, context)],
    [words.online, isOnline(page) && online(page, context)],
    [words.registration, registration(page, context)],
    [words.organisers, page.organisers.length > 0 && organisers(page, context)],
    [words.places, page.capacity],
    [words.price, page.price],
    [words.languages, languages.join(", ")],
    [words.contact, page.contacts.length > 0 && contacts(page)],
  ];
  return html`<section class="facts"><h2>${words.atAGlance}</h2>
    <dl>${rows.map(([name, value]) => value && html`<div><dt>${name}</dt> <dd>${value}</dd></div>`)}</dl>
    ${
      !isOff(page) &&
      page.phase !== "past" &&
      html`<details><summary>${words.addToCalendar}</summary>
      <a href="${page.ics_url}">iCalendar</a></details>`
    }
  </section>`;
}

function when(page: EventDetail, { words, locale }: Context): Html {
  const here = hoursHere(page, locale);
  return html`<time datetime="${page.start}">${eventDates(page, locale)}</time>
    <p>${eventHours(page, locale, words)}${page.all_day && `, ${words.allDay}`}</p>
    <p>${zoneName(page, locale)}</p>${here && html`<p>${words.inLithuania(here)}</p>`}`;
}

function place(venue: NonNullable<EventDetail["venue"]>, { words }: Context): Html {
  const address = [venue.address, venue.city, venue.country_name].filter(Boolean);
  const isOnMap = venue.address || venue.city || venue.geo;
  return html`<p>${venue.name}</p><p>${address.join(", ")}</p>
    ${isOnMap && html`<p><a href="${mapUrl(venue)}" rel="noreferrer">${words.onMap}</a></p>`}`;
}

function online(page: EventDetail, { words }: Context): Html {
  return page.online_url && page.phase !== "past" && !isOff(page)
    ? html`<a href="${page.online_url}">${words.joinOnline}</a>`
    : html`${words.canJoinOnline}`;
}

function registration(page: EventDetail, { words, locale }: Context): Value {
  const now = page.registration;
  if (!now || isOff(page) || page.phase === "past") return null;
  const moment = (iso: string) => dateAndTime(iso, page.timezone, locale);
  if (now.is_full) return words.fullyBooked;
  if (!now.has_opened) return now.opens && words.opensOn(moment(now.opens));
  if (!now.url) return null;
  if (!now.is_open) return words.registrationClosed;
  return html`${now.deadline && html`<p>${words.until(moment(now.deadline))}</p>`}
    <p><a href="${now.url}">${words.register}</a></p>`;
}

function organisers(page: EventDetail, context: Context): Html {
  return html`<ul>${page.organisers.map(({ name, url, website }) => {
    const address = url ? link(url, context) : website;
    return html`<li>${address ? html`<a href="${address}">${name}</a>` : name}</li>`;
  })}</ul>`;
}

function contacts(page: EventDetail): Html {
  return html`${page.contacts.map(
    ({ name, role, email, phone }) => html`<div>
      <p>${[name, role].filter(Boolean).join(", ")}</p>
      ${email && html`<p><a href="mailto:${email}">${email}</a></p>`}
      ${phone && html`<p><a href="tel:${phone.replaceAll(" ", "")}">${phone}</a></p>`}</div>`,
  )}`;
}
