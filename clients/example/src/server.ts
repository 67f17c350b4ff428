/**
 * A front end of the portal: every address of its sitemap, a search and previews.
 * `node dist/server.js http://127.0.0.1:8000 3000` serves it at http://127.0.0.1:3000.
 */

import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from "node:http";
import { text } from "node:stream/consumers";

import { connect, dataOf } from "@klaster-portal/client";

import { type Context, loadContext } from "./context.js";
import { html } from "./html.js";
import { render } from "./layout.js";
import { NotFound } from "./lists.js";
import { showPage } from "./pages.js";
import { preview, previewForm } from "./previews.js";
import { search } from "./search.js";

interface Answer {
  status: number;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

const [address = "http://127.0.0.1:8000", port = "3000"] = process.argv.slice(2);
/** A preview must not be stored, and only the portal may show it in a frame. */
const PREVIEW_HEADERS = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": `frame-ancestors ${address}`,
};

async function answer(request: IncomingMessage): Promise<Answer> {
  const base = "http://front-end";
  if (!URL.canParse(request.url ?? "/", base)) return { status: 400 };
  const url = new URL(request.url ?? "/", base);
  const { locales } = dataOf(await connect(address).GET("/api/headless/v1"));
  const [, first, second] = url.pathname.split("/");
  const chosen = locales.find(({ locale }) => locale === first) ?? locales[0];
  if (!chosen) return { status: 404 };
  const context = await loadContext(address, chosen.locale, url.searchParams);
  try {
    if (chosen.locale === first && second === "preview") {
      return await answerPreview(request, context);
    }
    if (chosen.locale === first && second === "search") {
      return { status: 200, body: await render(await search(context), context) };
    }
    return await answerPage(`${url.pathname}${url.search}`, context);
  } catch (error) {
    if (error instanceof NotFound) return answerNotFound(context);
    throw error;
  }
}

async function answerPage(path: string, context: Context): Promise<Answer> {
  const params = { query: { path } };
  const found = await context.portal.GET("/api/headless/v1/pages/find", { params });
  // A path that the portal refuses leads nowhere either.
  if (found.response.status < 500 && !found.data) throw new NotFound();
  const page = dataOf(found);
  if (page.type === "redirect") {
    const { to, permanent } = page.redirect;
    return { status: permanent ? 301 : 302, headers: { Location: to } };
  }
  return { status: 200, body: await render(await showPage(page, context), context) };
}

async function answerPreview(
  request: IncomingMessage,
  context: Context,
): Promise<Answer> {
  const token = new URLSearchParams(await text(request)).get("token");
  const body =
    request.method === "POST"
      ? await preview(token ?? "", context)
      : previewForm(context.locale);
  return { status: 200, headers: PREVIEW_HEADERS, body };
}

async function answerNotFound(context: Context): Promise<Answer> {
  const { words, locale, site } = context;
  const homes = site.locales.map((one) => [one.locale, `/${one.locale}/`]);
  const main = html`<h1>${words.notFound}</h1><p><a href="/${locale}/">${words.toHome}</a></p>`;
  const view = {
    title: words.notFound,
    path: `/${locale}/`,
    translations: Object.fromEntries(homes),
    parents: [],
    main,
  };
  return { status: 404, body: await render(view, context) };
}

createServer((request, response) => {
  answer(request)
    .catch((error: unknown) => {
      console.error(error);
      return { status: 502, body: "The portal does not answer." };
    })
    .then(({ status, headers, body }: Answer) => {
      response.writeHead(status, {
        "Content-Type": "text/html; charset=utf-8",
        ...headers,
      });
      response.end(request.method === "HEAD" ? "" : body);
    });
}).listen(Number(port), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${port} shows ${address}`);
});
