/** The programme of an event, by day. */

import type { EventDetail, Schemas } from "@klaster-portal/client";

import { fileKind } from "./blocks.js";
import { type Context, link } from "./context.js";
import { clock, dayOf, languageName, programmeDay, weekdayAndDay } from "./dates.js";
import { type Html, html, paragraphs } from "./html.js";

export function programme(page: EventDetail, context: Context): Html {
  const first = dayOf(page.start ?? "");
  const days = new Map<string, Html[]>();
  for (const item of page.agenda) {
    const day = weekdayAndDay(programmeDay(item.start, first), context.locale);
    days.set(day, [...(days.get(day) ?? []), html`<li>${part(item, context)}</li>`]);
  }
  return html`<section><h2>${context.words.programme}</h2>${[...days].map(
    ([day, parts]) => html`${days.size > 1 && html`<h3>${day}</h3>`}<ol>${parts}</ol>`,
  )}</section>`;
}

function part(item: Schemas["AgendaItem"], context: Context): Html {
  const { words, locale } = context;
  const hours = [item.start, item.end].flatMap((iso) => (iso ? [clock(iso)] : []));
  const slides = item.slides;
  return html`<p>${hours.join("–")}</p>
    ${item.track && html`<p>${item.track}</p>`}
    <p><strong>${item.title}</strong></p>
    ${people(item.speakers, context)}
    ${item.moderators.length > 0 && html`<p>${words.moderatedBy}:</p>${people(item.moderators, context)}`}
    ${item.language && html`<p>${words.language}: ${languageName(item.language, locale)}</p>`}
    ${item.text && paragraphs(item.text)}
    ${
      slides &&
      html`<p><a href="${slides.url}" download>${words.slides}: ${item.title}</a>
      ${fileKind(slides, context)}</p>`
    }
    ${item.slides_url && html`<p><a href="${item.slides_url}">${words.slidesOnline}: ${item.title}</a></p>`}`;
}

function people(speakers: Schemas["Speaker"][], context: Context): Html {
  if (speakers.length === 0) return html``;
  return html`<ul>${speakers.map(({ name, affiliation, organisation }) => {
    const url = organisation?.url;
    const employer = url
      ? html`, <a href="${link(url, context)}">${organisation.name}</a>`
      : organisation && `, ${organisation.name}`;
    return html`<li>${name}${affiliation && `, ${affiliation}`}${employer}</li>`;
  })}</ul>`;
}
