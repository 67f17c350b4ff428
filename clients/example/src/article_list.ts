/** The lists of news and success stories, whole or of one year. */

import { dataOf, type Schemas } from "@klaster-portal/client";

import { type CardItem, card } from "./cards.js";
import { type Context, link, type View, viewOf } from "./context.js";
import { type Html, html } from "./html.js";
import { crumbs } from "./layout.js";
import { pagination, readPart } from "./lists.js";
import { feeds } from "./topics.js";

const SIZE = 12;
type Collection = "/api/headless/v1/news" | "/api/headless/v1/stories";

interface Kind {
  collection: Collection;
  feed: string;
  count: (count: number) => string;
}

/** A list; `archive` is the year that the address asks for. */
export async function articleList(
  page: Schemas["SectionDetail"],
  archive: Schemas["Archive"] | null,
  context: Context,
): Promise<View> {
  const { words } = context;
  const kind: Kind =
    page.type === "news_index"
      ? { collection: "/api/headless/v1/news", feed: "news", count: words.newsCount }
      : {
          collection: "/api/headless/v1/stories",
          feed: "stories",
          count: words.storyCount,
        };
  const part = readPart(context, SIZE);
  const { items, count } = await load(kind.collection, part.query, archive, context);
  const path = link(archive?.url ?? page.url, context);
  const title = archive?.title ?? page.title;
  const main = html`${crumbs(archive?.parents ?? page.parents, context)}
      <h1>${title}</h1><p class="lead">${page.intro}</p>
      ${items.length > 0 ? list(items, kind.count(count), context) : empty(context)}
      ${pagination(count, part, context)}
      ${years(page, archive, context)}
      ${feeds(
        context.site.feeds.filter(({ atom }) => atom.includes(`/feeds/${kind.feed}`)),
        null,
        context,
      )}`;
  const isPart = part.number > 1 || archive !== null;
  return { ...viewOf(page, main, context), title, path, isPart };
}

async function load(
  collection: Collection,
  part: { limit: number; offset: number },
  archive: Schemas["Archive"] | null,
  { portal, locale }: Context,
): Promise<{ items: CardItem[]; count: number }> {
  const params = { query: { locale, ...part, ...(archive && { year: archive.year }) } };
  return collection === "/api/headless/v1/news"
    ? dataOf(await portal.GET("/api/headless/v1/news", { params }))
    : dataOf(await portal.GET("/api/headless/v1/stories", { params }));
}

function list(items: CardItem[], count: string, context: Context): Html {
  return html`<p>${count}</p>
    <ul class="cards">${items.map((item) => html`<li>${card(item, context, "h2")}</li>`)}</ul>`;
}

function empty({ words, locale }: Context): Html {
  return html`<p>${words.nothing} <a href="/${locale}/">${words.toHome}</a></p>`;
}

function years(
  page: Schemas["SectionDetail"],
  archive: Schemas["Archive"] | null,
  { words }: Context,
): Html {
  if (page.years.length === 0) return html``;
  return html`<nav><h2>${words.byYear}</h2><ul>${page.years.map(
    ({ year }) =>
      html`<li><a href="?year=${year}"${archive?.year === year && html` aria-current="page"`}>${year}</a></li>`,
  )}</ul></nav>`;
}
