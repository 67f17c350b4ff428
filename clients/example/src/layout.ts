/** The parts that every page has: head, menu, language switch and footer. */

import { dataOf, type Schemas } from "@klaster-portal/client";

import { richText } from "./blocks.js";
import { byLocale, type Context, link, sectionPath, type View } from "./context.js";
import { type Html, html } from "./html.js";
import { picture } from "./pictures.js";
import { STYLE } from "./style.js";

interface LanguageLink {
  locale: string;
  name: string;
  path: string;
  isMissing: boolean;
}

/** A whole HTML document. */
export async function render(view: View, context: Context): Promise<string> {
  const { locale, words, site } = context;
  const languages = await listLanguages(view, context);
  const isHome = view.path === `/${locale}/`;
  const title = isHome ? view.title : `${view.title} · ${site.branding.name}`;
  return html`<!DOCTYPE html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <meta name="description" content="${view.description}">
  ${alternates(view, context)}
  <style>${STYLE}</style>
</head>
<body>
  <a class="skip" href="#content">${words.skip}</a>
  ${header(languages, context)}
  <main id="content" tabindex="-1">${view.main}</main>
  ${footer(context)}
</body>
</html>
`.source;
}

/** The breadcrumbs above a title. */
export function crumbs(parents: Schemas["PageLink"][], context: Context): Html {
  const { words } = context;
  const items = parents.map(({ type, url, title }) => {
    const text = type === "home" ? words.home : title;
    return html`<li><a href="${link(url, context)}">${text}</a></li>`;
  });
  return html`<nav class="crumbs" aria-label="${words.youAreHere}"><ol>${items}</ol></nav>`;
}

/** The calendars and feeds of the site. */
export function subscriptions({ site, words }: Context): Html {
  const feeds = site.feeds.map(({ atom }) => {
    const text = atom.includes("/feeds/news") ? words.newsFeed : words.storyFeed;
    return html`<li><a href="${atom}" type="application/atom+xml">${text}</a></li>`;
  });
  const calendars = site.calendars.map(
    ({ title, url }) => html`<li><a href="${url}">${title}</a></li>`,
  );
  return html`<ul>${calendars}${feeds}</ul>`;
}

function alternates(view: View, context: Context): Html {
  if (view.isPart) return html``;
  const { site, locale } = context;
  const paths = { ...view.translations, [locale]: view.path };
  const links = site.locales.flatMap(({ locale: code }) => {
    const url = paths[code];
    return url ? [{ code, href: link(url, context) }] : [];
  });
  return html`${links.map(
    ({ code, href }) => html`<link rel="alternate" hreflang="${code}" href="${href}">`,
  )}<link rel="alternate" hreflang="x-default" href="${links[0]?.href}">`;
}

/** The other languages; without a translation, the page above it that has one. */
async function listLanguages(view: View, context: Context): Promise<LanguageLink[]> {
  const others = context.site.locales.filter(({ locale }) => locale !== context.locale);
  return Promise.all(
    others.map(async ({ locale, name }) => {
      const url = view.translations[locale];
      const path = url ? link(url, context) : await findAbove(view, locale, context);
      return { locale, name, path, isMissing: !url };
    }),
  );
}

async function findAbove(
  view: View,
  locale: string,
  context: Context,
): Promise<string> {
  for (const { url } of [...view.parents].reverse()) {
    const params = { query: { path: link(url, context) } };
    const answer = await context.portal.GET("/api/headless/v1/pages/find", { params });
    const found = dataOf(answer);
    if (!("translations" in found)) continue;
    const translation = byLocale(found.translations)[locale];
    if (translation) return link(translation, context);
  }
  return `/${locale}/`;
}

function header(languages: LanguageLink[], context: Context): Html {
  const { words, site, locale } = context;
  const menu = site.menu.filter(({ type }) => type !== "home");
  return html`<header>
    <a href="/${locale}/">${picture(site.branding.logo, "8rem", true)} ${site.branding.name}</a>
    <nav aria-label="${words.main}"><ul>${menu.map(
      (item) => html`<li><a href="${link(item.url, context)}">${item.title}</a></li>`,
    )}</ul></nav>
    <a href="/${locale}/search/">${words.search}</a>
    <nav class="languages" aria-label="${words.language}"><ul>${languages.map(
      ({ locale: code, name, path, isMissing }) =>
        html`<li>${isMissing && words.notTranslated} <a href="${path}" hreflang="${code}" lang="${code}">${name}</a></li>`,
    )}</ul></nav>
  </header>`;
}

function footer(context: Context): Html {
  const { words, site, address } = context;
  const { branding, contact, funders } = site;
  return html`<footer>
    <section><h2>${branding.name}</h2><p>${branding.description}</p>
      ${contact.address && html`<address>${contact.address}</address>`}
      ${contact.email && html`<p><a href="mailto:${contact.email}">${contact.email}</a></p>`}
      ${contact.phone && html`<p><a href="tel:${contact.phone.replaceAll(" ", "")}">${contact.phone}</a></p>`}
      <ul>${branding.social_links.map(({ url, network }) => html`<li><a href="${url}">${network}</a></li>`)}</ul>
    </section>
    <section><h2>${words.subscribe}</h2>${subscriptions(context)}</section>
    <section><h2>${words.about}</h2>
      <ul>${site.foot.map((item) => html`<li><a href="${link(item.url, context)}">${item.title}</a></li>`)}
        <li><a href="${address}/api/headless/v1/docs">${words.developers}</a></li></ul>
    </section>
    ${site.footer_columns.map(
      (column) =>
        html`<section><h2>${column.value.title}</h2>${
          column.type === "links"
            ? html`<ul>${column.value.links.map(({ url, label }) => html`<li><a href="${link(url, context)}">${label}</a></li>`)}</ul>`
            : richText(column.value.text, context)
        }</section>`,
    )}
    ${
      funders.length > 0 &&
      html`<section><h2>${words.fundedBy}</h2><ul>${funders.map(
        ({ name, url, logo }) =>
          html`<li>${picture(logo, "6rem", true)} ${url ? html`<a href="${url}">${name}</a>` : name}</li>`,
      )}</ul></section>`
    }
  </footer>`;
}

/** The link to a whole list, if the site has this list. */
export function moreLink(
  type: string,
  text: string,
  context: Context,
  query = "",
): Html {
  const path = sectionPath(type, context);
  return html`${path && html`<a href="${path}${query}">${text}</a>`}`;
}
