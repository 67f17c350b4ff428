/** The directory of clusters, and the profile of an organisation. */

import { dataOf, type Schemas } from "@klaster-portal/client";

import { card, eventRow } from "./cards.js";
import { byLocale, type Context, link, type View, viewOf } from "./context.js";
import { type Html, html, list, paragraphs } from "./html.js";
import { crumbs } from "./layout.js";
import { pagination, readPart } from "./lists.js";
import { heldLabel, labelOf, nameOf } from "./organisations.js";
import { picture } from "./pictures.js";

const SIZE = 24;
/** How many pages of each type a profile shows. */
const PROFILE_SIZE = 4;

export async function directory(
  page: Schemas["SectionDetail"],
  context: Context,
): Promise<View> {
  const { portal, words, locale } = context;
  const part = readPart(context, SIZE);
  const query = { locale, kind: "cluster", ...part.query } as const;
  const { items, count } = dataOf(
    await portal.GET("/api/headless/v1/organisations", { params: { query } }),
  );
  const cards = items.map(
    (item) => html`<li><article>${picture(item.logo, "5rem", true)}
      <h2>${nameOf(item, context)}</h2>
      ${item.sector && html`<p>${item.sector}</p>`}
      ${labelOf(item, context, true)}</article></li>`,
  );
  const main = html`${crumbs(page.parents, context)}
    <h1>${page.title}</h1><p class="lead">${page.intro}</p>
    <p>${words.clusterCount(count)}</p>
    ${cards.length > 0 ? html`<ul class="cards">${cards}</ul>` : html`<p>${words.nothing}</p>`}
    ${pagination(count, part, context)}`;
  return {
    ...viewOf(page, main, context),
    title: page.title,
    isPart: part.number > 1,
  };
}

export async function profile(
  organisation: Schemas["OrganisationDetail"],
  context: Context,
): Promise<View> {
  const { words } = context;
  const { coming, past, news, stories } = await loadPages(organisation.id, context);
  const section = (title: string, items: Html[]) =>
    items.length > 0 && html`<section><h2>${title}</h2>${list(items)}</section>`;
  return {
    title: organisation.seo.title,
    description: organisation.seo.description,
    path: link(organisation.url ?? "", context),
    translations: byLocale(organisation.translations),
    parents: organisation.parents,
    main: html`<article>${crumbs(organisation.parents, context)}
      <h1>${organisation.name}</h1>${labelOf(organisation, context, true)}
      ${picture(organisation.logo, "12rem", true)}
      ${organisation.description && html`<div class="lead">${paragraphs(organisation.description)}</div>`}
      ${section(
        words.comingEvents,
        coming.map((event) => eventRow(event, context)),
      )}
      ${section(
        words.stories,
        stories.map((item) => card(item, context)),
      )}
      ${section(
        words.news,
        news.map((item) => card(item, context)),
      )}
      ${section(
        words.pastEvents,
        past.map((event) => eventRow(event, context)),
      )}
      ${facts(organisation, context)}</article>`,
  };
}

async function loadPages(id: number, { portal, locale }: Context) {
  const query = { locale, organisation: [id], limit: PROFILE_SIZE };
  const [coming, past, news, stories] = await Promise.all([
    portal.GET("/api/headless/v1/events", {
      params: { query: { ...query, when: "current" } },
    }),
    portal.GET("/api/headless/v1/events", {
      params: { query: { ...query, when: "past" } },
    }),
    portal.GET("/api/headless/v1/news", { params: { query } }),
    portal.GET("/api/headless/v1/stories", { params: { query } }),
  ]);
  return {
    coming: dataOf(coming).items,
    past: dataOf(past).items,
    news: dataOf(news).items,
    stories: dataOf(stories).items,
  };
}

function facts(organisation: Schemas["OrganisationDetail"], context: Context): Html {
  const { words, address } = context;
  const { kind, website, locale, slug } = organisation;
  const isInitiative = kind === "cluster" && !heldLabel(organisation);
  const rows: [string, Html | string][] = [
    [words.kind, isInitiative ? words.initiative : words.kinds[kind]],
    [words.shortName, organisation.short_name],
    [words.sector, organisation.sector],
  ];
  if (website) {
    const host = new URL(website).host.replace(/^www\./, "");
    rows.push([words.website, html`<a href="${website}">${host}</a>`]);
  }
  return html`<section aria-label="${words.atAGlance}">
    <dl>${rows.map(([name, value]) => value && html`<div><dt>${name}</dt> <dd>${value}</dd></div>`)}</dl>
    <p><a href="${address}/calendar/${locale}/organisations/${slug}.ics">${words.organisationCalendar}</a></p>
  </section>`;
}
