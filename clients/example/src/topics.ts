/** The page of a topic, the topics of a page, and feeds to subscribe to. */

import { dataOf, type Schemas } from "@klaster-portal/client";

import { card, eventRow } from "./cards.js";
import { byLocale, type Context, link, type View } from "./context.js";
import { type Html, html, list } from "./html.js";
import { crumbs, moreLink } from "./layout.js";

export async function topic(
  page: Schemas["TopicDetail"],
  context: Context,
): Promise<View> {
  const { words, locale } = context;
  const { events, news, stories } = await loadPages(page, context);
  const part = (title: string, more: Html, items: Html[]) =>
    items.length > 0 && html`<section><h2>${title}</h2>${more}${list(items)}</section>`;
  const more = (type: string, text: string) =>
    moreLink(type, text, context, `?topic=${page.slug}`);
  const isEmpty = events.length + news.length + stories.length === 0;
  return {
    title: page.name,
    description: page.intro,
    path: link(page.url, context),
    translations: byLocale(page.translations),
    parents: page.parents,
    main: html`${crumbs(page.parents, context)}<p>${words.topic}</p><h1>${page.name}</h1>
      ${isEmpty && html`<p>${words.emptyTopic} <a href="/${locale}/">${words.toHome}</a></p>`}
      ${part(
        words.comingEvents,
        more("event_index", words.eventsOnTopic),
        events.map((item) => eventRow(item, context)),
      )}
      ${part(
        words.news,
        more("news_index", words.newsOnTopic),
        news.map((item) => card(item, context)),
      )}
      ${part(
        words.stories,
        more("story_index", words.storiesOnTopic),
        stories.map((item) => card(item, context)),
      )}
      ${feeds(page.feeds, page.calendar_url, context)}`,
  };
}

async function loadPages(
  { slug }: Schemas["TopicDetail"],
  { portal, locale }: Context,
) {
  const query = { locale, topic: [slug] };
  const [events, news, stories] = await Promise.all([
    portal.GET("/api/headless/v1/events", {
      params: { query: { ...query, when: "current", limit: 5 } },
    }),
    portal.GET("/api/headless/v1/news", { params: { query: { ...query, limit: 6 } } }),
    portal.GET("/api/headless/v1/stories", {
      params: { query: { ...query, limit: 3 } },
    }),
  ]);
  return {
    events: dataOf(events).items,
    news: dataOf(news).items,
    stories: dataOf(stories).items,
  };
}

/** Links to the topics of a page; a topic of another language has no page here. */
export function topicLinks(
  page: { locale: string; topic_details: Schemas["TopicName"][] },
  context: Context,
): Html {
  if (page.topic_details.length === 0) return html``;
  const items = page.topic_details.map(({ name, url, locale }) =>
    locale === page.locale
      ? html`<li><a href="${link(url, context)}">${name}</a></li>`
      : html`<li>${name}</li>`,
  );
  return html`<ul aria-label="${context.words.topics}">${items}</ul>`;
}

/** Feeds and, of a topic, the calendar of its events. */
export function feeds(
  links: Schemas["FeedLink"][],
  calendar: string | null,
  { words }: Context,
): Html {
  return html`<section><h2>${words.subscribe}</h2><ul>${links.map(
    ({ title, atom, rss }) =>
      html`<li>${title} <a href="${atom}">Atom: ${title}</a> <a href="${rss}">RSS: ${title}</a></li>`,
  )}${calendar && html`<li><a href="${calendar}">${words.calendarOfEvents}</a></li>`}</ul></section>`;
}
