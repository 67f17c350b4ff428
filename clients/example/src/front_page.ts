/** The front page: its sections in the order of the editors. */

import { dataOf, type FrontPage, type Schemas } from "@klaster-portal/client";

import { figures, richText } from "./blocks.js";
import { card, eventRow, state } from "./cards.js";
import { type Context, link, sectionPath, type View, viewOf } from "./context.js";
import { type Html, html, list } from "./html.js";
import { moreLink, subscriptions } from "./layout.js";
import { organisationLine } from "./organisations.js";
import { picture } from "./pictures.js";

type Home = Schemas["HomeDetail"];
type Section = Home["sections"][number];
type Story = Schemas["StoryItem"];

/** The front page; a preview of it has sections that are not saved yet. */
export async function frontPage(page: Home, context: Context): Promise<View> {
  const { portal, words, locale } = context;
  const params = { query: { locale } };
  const content = dataOf(await portal.GET("/api/headless/v1/home", { params }));
  const stories = await loadBodies(content.stories, context);
  const pinned = content.pinned;
  const main = html`<h1>${page.title}</h1><p class="lead">${page.intro}</p>
      <p>${moreLink("event_index", words.comingEvents, context)} ${moreLink("story_index", words.stories, context)}</p>
      ${picture(page.image, "30rem")}
      ${
        pinned &&
        html`<section><h2>${words.pinned}</h2>${card(pinned, context)}
        ${pinned.type === "event" && state(pinned, context)}</section>`
      }
      ${page.sections.map((section) => show(section, { ...content, stories }, context))}`;
  return { ...viewOf(page, main, context), path: `/${locale}/`, parents: [] };
}

/** The stories with their bodies, for the quotes. */
async function loadBodies(stories: Story[], { portal }: Context): Promise<Story[]> {
  if (stories.length === 0) return [];
  const query = { ids: stories.map(({ id }) => id), view: "full" } as const;
  const loaded = dataOf(
    await portal.GET("/api/headless/v1/stories", { params: { query } }),
  );
  return stories
    .map(({ id }) => loaded.items.find((item) => item.id === id))
    .filter((item) => item !== undefined);
}

function show(section: Section, content: FrontPage, context: Context): Html {
  const { words } = context;
  const { title } = section.value;
  const band = (usual: string, more: Html, content: Html) =>
    html`<section><h2>${title || usual}</h2>${more}${content}</section>`;
  const rows = <Item>(
    items: Item[],
    write: (item: Item, context: Context) => Html,
    empty: string,
  ) =>
    items.length > 0
      ? list(items.map((item) => write(item, context)))
      : html`<p>${empty}</p>`;
  switch (section.type) {
    case "events":
      return band(
        words.comingEvents,
        moreLink("event_index", words.allEvents, context),
        rows(content.events, eventRow, words.noEvents),
      );
    case "news":
      return band(
        words.news,
        moreLink("news_index", words.allNews, context),
        rows(content.news, card, words.noNews),
      );
    case "stories":
      return band(
        words.stories,
        moreLink("story_index", words.allStories, context),
        rows(content.stories, storyQuote, words.noStories),
      );
    case "clusters":
      return labels(title, content.labels, context);
    case "partners":
      return section.value.organisations.length > 0
        ? band(
            words.partners,
            html``,
            rows(section.value.organisations, organisationLine, ""),
          )
        : html``;
    case "text":
      return band("", html``, richText(section.value.text, context));
    case "subscribe":
      return band(
        words.stayInformed,
        html`<p>${words.howToSubscribe}</p>`,
        subscriptions(context),
      );
  }
}

/** A story by its first quote, or by its intro. */
function storyQuote(story: Story, context: Context): Html {
  const quote = story.body?.find((block) => block.type === "quote")?.value;
  return html`<article>${picture(story.person?.portrait ?? story.image, "10rem", true)}
    ${story.organisation && html`<p>${story.organisation.name}</p>`}
    <h3><a href="${link(story.url, context)}">${story.title}</a></h3>
    ${
      quote
        ? html`<blockquote><p>${quote.text}</p></blockquote>
          <p><strong>${quote.name}</strong>${quote.role && `, ${quote.role}`}</p>`
        : html`<p>${story.intro}</p>`
    }
    ${story.figures.length > 0 && figures(story.figures.slice(0, 3))}</article>`;
}

function labels(
  title: string,
  counts: Schemas["LabelCount"][],
  context: Context,
): Html {
  const { words } = context;
  const path = sectionPath("directory", context);
  if (!path) return html``;
  const names: Record<string, string> = words.labels;
  return html`<section><h2>${title || words.clustersByLabel}</h2>
    <a href="${path}">${words.allClusters}</a>
    <ul>${counts.map(
      ({ label, count }) =>
        count > 0 &&
        html`<li><a href="${path}?label=${label}">${names[label] ?? words.initiatives} ${words.clusterCount(count)}</a></li>`,
    )}</ul></section>`;
}
