/** News and success stories. */

import {
  dataOf,
  type NewsDetail,
  type Schemas,
  type StoryDetail,
} from "@klaster-portal/client";

import { body, figures } from "./blocks.js";
import { type CardItem, card } from "./cards.js";
import { type Context, link, type View, viewOf } from "./context.js";
import { dayOf, longDate, portalDay } from "./dates.js";
import { type Html, html, list } from "./html.js";
import { crumbs } from "./layout.js";
import { organisationLine } from "./organisations.js";
import { figure, picture } from "./pictures.js";
import { topicLinks } from "./topics.js";

/** How many articles a page offers to read next. */
const NEXT = 3;

export async function news(page: NewsDetail, context: Context): Promise<View> {
  const { words } = context;
  const { author, source } = page;
  const related = await loadRelated(page, context);
  const next = related.length > 0 ? related : await loadNext(page, context);
  const main = html`<article>${crumbs(page.parents, context)}
    <h1>${page.title}</h1><p>${dates(page, context)}</p>
    ${author && html`<p>${[words.by(author.name), author.role].filter(Boolean).join(", ")}</p>`}
    <p class="lead">${page.intro}</p>${figure(page.image)}
    ${body(page.body, context)}
    ${source && html`<p>${words.source}: ${sourceLink(source)}</p>`}
    ${topicLinks(page, context)}</article>
    ${cards(words.readNext, next, context)}`;
  return viewOf(page, main, context);
}

export async function story(page: StoryDetail, context: Context): Promise<View> {
  const { words } = context;
  const { organisation, person } = page;
  const next = await loadNext(page, context);
  const url = organisation?.url;
  const main = html`<article>${crumbs(page.parents, context)}
    <h1>${page.title}</h1>
    <p>${organisation && html`${url ? html`<a href="${link(url, context)}">${organisation.name}</a>` : organisation.name} · `}
      ${dates(page, context)}</p>
    <p class="lead">${page.intro}</p>
    ${page.figures.length > 0 && figures(page.figures)}
    ${figure(page.image)}
    ${person && personFigure(person)}
    ${body(page.body, context)}
    ${organisation && html`<section><h2>${words.cluster}</h2>${organisationLine(organisation, context)}</section>`}
    ${topicLinks(page, context)}</article>
    ${cards(words.moreStories, next, context)}`;
  return viewOf(page, main, context);
}

/** The day of the article, and the day of a later change. */
function dates(page: NewsDetail | StoryDetail, { words, locale }: Context): Html {
  const shown = dayOf(page.date);
  const day = html`<time datetime="${page.date}">${longDate(shown, locale)}</time>`;
  if (!page.first_published_at || !page.last_published_at) return day;
  const last = portalDay(page.last_published_at);
  if (last <= portalDay(page.first_published_at) || last <= shown) return day;
  return html`${day} · ${words.updatedOn(longDate(last, locale))}`;
}

function sourceLink({ name, url }: Schemas["Source"]): Html {
  return url ? html`<a href="${url}">${name || url}</a>` : html`${name}`;
}

function personFigure({ name, role, portrait }: Schemas["Person"]): Html {
  const credit = [portrait?.caption, portrait?.credit].filter(Boolean).join(" · ");
  return html`<figure>${picture(portrait, "5rem", true)}<figcaption><strong>${name}</strong>
    ${role} <small>${credit}</small></figcaption></figure>`;
}

function cards(title: string, items: CardItem[], context: Context): Html {
  if (items.length === 0) return html``;
  return html`<section><h2>${title}</h2>
    ${list(items.map((item) => card(item, context)))}</section>`;
}

/** The pages that the editor chose. */
async function loadRelated(page: NewsDetail, { portal }: Context): Promise<CardItem[]> {
  const loaded = await Promise.all(
    page.related.slice(0, NEXT).map(async ({ url }) => {
      const params = { query: { path: url } };
      return dataOf(await portal.GET("/api/headless/v1/pages/find", { params }));
    }),
  );
  return loaded.filter(
    (found) =>
      found.type === "event" || found.type === "news" || found.type === "story",
  );
}

/** The newest others on the same topics, or else the newest ones. */
async function loadNext(
  page: NewsDetail | StoryDetail,
  context: Context,
): Promise<CardItem[]> {
  const topic = page.topic_details.map(({ slug }) => slug);
  const onTopic = topic.length > 0 ? await loadOthers(page, topic, context) : [];
  return onTopic.length > 0 ? onTopic : loadOthers(page, [], context);
}

async function loadOthers(
  { type, key }: NewsDetail | StoryDetail,
  topic: string[],
  { portal, locale }: Context,
): Promise<CardItem[]> {
  const params = { query: { locale, topic, limit: NEXT + 1 } };
  const items: CardItem[] =
    type === "news"
      ? dataOf(await portal.GET("/api/headless/v1/news", { params })).items
      : dataOf(await portal.GET("/api/headless/v1/stories", { params })).items;
  return items.filter((item) => item.key !== key).slice(0, NEXT);
}
