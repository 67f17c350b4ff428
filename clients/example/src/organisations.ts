/** An organisation in a page: its name, its label, a line with what is said of it. */

import type { Schemas } from "@klaster-portal/client";

import { type Context, link } from "./context.js";
import { dayOf, isOver, longDate } from "./dates.js";
import { type Html, html } from "./html.js";
import { picture } from "./pictures.js";

type Card = Schemas["OrganisationCard"];

/** The label that an organisation holds today; null without one. */
export function heldLabel({ label, label_valid_until: until }: Card) {
  return label === "none" || (until && isOver(until)) ? null : label;
}

/** The label, or that a cluster has none. */
export function labelOf(organisation: Card, context: Context, withDate = false): Html {
  const { words, locale } = context;
  const label = heldLabel(organisation);
  if (!label) {
    return html`${organisation.kind === "cluster" && html`<p>${words.initiative}</p>`}`;
  }
  const until = organisation.label_valid_until;
  return html`<p>${words.labels[label]}
    ${withDate && until && words.holdsUntil(longDate(dayOf(until), locale))}</p>`;
}

/** The name, with a link to the profile if there is one. */
export function nameOf(
  organisation: Pick<Card, "name" | "url">,
  context: Context,
): Html {
  const { name, url } = organisation;
  return url ? html`<a href="${link(url, context)}">${name}</a>` : html`${name}`;
}

/** An organisation in a page, with what the page says of it. */
export function organisationLine(value: Card, context: Context, text = ""): Html {
  return html`<div class="organisation">${picture(value.logo, "4rem")}
    <p><strong>${nameOf(value, context)}</strong></p>
    ${value.sector && html`<p>${value.sector}</p>`}
    ${labelOf(value, context)}
    ${text && html`<p>${text}</p>`}</div>`;
}
