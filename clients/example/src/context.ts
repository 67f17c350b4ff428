/** What every page is made with: the portal, its language and the texts of the site. */

import { connect, dataOf, type Portal, type Schemas } from "@klaster-portal/client";

import type { Html } from "./html.js";
import { findWords, type Words } from "./words.js";

export interface Context {
  portal: Portal;
  /** Where the portal's files, feeds and calendars are. */
  address: string;
  locale: string;
  words: Words;
  site: Schemas["Site"];
  /** The query of the address, such as `?page=2`. */
  query: URLSearchParams;
}

/** The content of a page; the layout adds the rest. */
export interface View {
  title: string;
  description?: string;
  /** Path of the page with its query. */
  path: string;
  main: Html;
  /** Its translations: language → URL. The layout adds the page itself. */
  translations: Record<string, string>;
  parents: Schemas["PageLink"][];
  /** A later part of a list has no translations, only its list has. */
  isPart?: boolean;
}

export async function loadContext(
  address: string,
  locale: string,
  query: URLSearchParams,
): Promise<Context> {
  const portal = connect(address);
  const params = { query: { locale } };
  const site = dataOf(await portal.GET("/api/headless/v1/site", { params }));
  return { portal, address, locale, words: findWords(locale), site, query };
}

/**
 * The address of a link here: pages of the site are paths, and what the portal serves
 * itself, such as a document, has the portal's address.
 */
export function link(url: string, { site, address }: Context): string {
  const base = site.locales[0]?.url ?? address;
  const target = new URL(url, base);
  const isPage = site.locales.some(({ locale }) =>
    target.pathname.startsWith(`/${locale}/`),
  );
  const isFeed = /^\/[\w-]+\/feeds\//.test(target.pathname);
  if (url.startsWith("/") && (!isPage || isFeed)) return `${address}${url}`;
  if (target.origin !== new URL(base).origin || !isPage || isFeed) return url;
  return `${target.pathname}${target.search}${target.hash}`;
}

/** The path of the menu's page of a type, such as `event_index`. */
export function sectionPath(type: string, context: Context): string | null {
  const section = context.site.menu.find((item) => item.type === type);
  return section ? link(section.url, context) : null;
}

/** Translations by language, as the layout needs them. */
export function byLocale(
  translations: { locale: string; url: string | null }[],
): Record<string, string> {
  const known = translations.flatMap(({ locale, url }) => (url ? [[locale, url]] : []));
  return Object.fromEntries(known);
}

/** The view of a page of the site; its content is in `main`. */
export function viewOf(
  page: {
    url: string;
    seo: Pick<Schemas["Seo"], "title" | "description">;
    translations: { locale: string; url: string | null }[];
    parents: Schemas["PageLink"][];
  },
  main: Html,
  context: Context,
): View {
  return {
    title: page.seo.title,
    description: page.seo.description,
    path: link(page.url, context),
    translations: byLocale(page.translations),
    parents: page.parents,
    main,
  };
}
