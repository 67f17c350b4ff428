/** Builds the view of a page by its type. */

import { dataOf, type Found, type Schemas } from "@klaster-portal/client";

import { articleList } from "./article_list.js";
import { news, story } from "./articles.js";
import { type Context, link, type View } from "./context.js";
import { directory, profile } from "./directory.js";
import { event } from "./event.js";
import { eventList } from "./event_list.js";
import { frontPage } from "./front_page.js";
import { information } from "./information.js";
import { topic } from "./topics.js";

export type Page = Exclude<Found, { type: "redirect" }>;

export async function showPage(page: Page, context: Context): Promise<View> {
  switch (page.type) {
    case "home":
      return frontPage(page, context);
    case "event":
      return event(page, context);
    case "news":
      return news(page, context);
    case "story":
      return story(page, context);
    case "information":
      return information(page, context);
    case "organisation":
      return profile(page, context);
    case "topic":
      return topic(page, context);
    case "archive":
      return articleList(await findSection(page, context), page, context);
    case "event_index":
      return eventList(page, context);
    case "directory":
      return directory(page, context);
    case "news_index":
    case "story_index":
      return articleList(page, null, context);
  }
}

/** The list to which a year belongs. */
async function findSection(
  archive: Schemas["Archive"],
  context: Context,
): Promise<Schemas["SectionDetail"]> {
  const params = { query: { path: link(archive.section.url, context) } };
  const found = dataOf(
    await context.portal.GET("/api/headless/v1/pages/find", { params }),
  );
  if (!("years" in found) || found.type === "archive") {
    throw new Error(`${archive.url} has no list.`);
  }
  return found;
}
