/** Renders HTML from the API's data; values are escaped unless they are HTML already. */

import type { Block, Image } from "@klaster-portal/client";

export class Html {
  constructor(readonly source: string) {}
}

type Value = string | number | null | undefined | Html | Value[];

function write(value: Value): string {
  if (value instanceof Html) return value.source;
  if (Array.isArray(value)) return value.map(write).join("");
  if (value === null || value === undefined) return "";
  const signs: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return String(value).replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}

/** A template whose values are escaped: html`<p>${text}</p>`. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, at) => part + write(values[at])).join(""));
}

/** Renders an image; the browser chooses the format and the width. */
export function picture(image: Image | null, sizes: string): Html {
  if (!image) return html``;
  const sources = image.sources.map(({ type, srcset }) => {
    const set = srcset.map(({ url, width }) => `${url} ${width}w`).join(", ");
    return html`<source type="${type}" srcset="${set}" sizes="${sizes}">`;
  });
  return html`<picture>${sources}<img src="${image.src}" alt="${image.alt}"
    width="${image.width}" height="${image.height}" loading="lazy"></picture>`;
}

function figure(image: Image): Html {
  const words = [image.caption, image.credit].filter(Boolean).join(" · ");
  return html`<figure>${picture(image, "100vw")}<figcaption>${words}</figcaption></figure>`;
}

function heading(level: string, text: string): Html {
  return html`<${new Html(level)}>${text}</${new Html(level)}>`;
}

/** Links are paths on the portal, so its URL is added. */
function richText(source: string, address: string): Html {
  return new Html(source.replaceAll('href="/', `href="${address}/`));
}

/** Renders one block of a body. `type` gives `value` its TypeScript type. */
export function block(item: Block, address: string): Html {
  switch (item.type) {
    case "heading":
      return heading(item.value.level, item.value.text);
    case "paragraph":
      return richText(item.value, address);
    case "question":
      return html`${heading(item.value.level, item.value.question)}${richText(item.value.answer, address)}`;
    case "quote":
      return html`<blockquote><p>${item.value.text}</p><footer>${item.value.name}</footer></blockquote>`;
    case "image":
      return figure(item.value);
    case "gallery":
      return html`<div>${item.value.map(figure)}</div>`;
    case "video":
      return html`<p><a href="${item.value.url}">${item.value.title}</a></p>`;
    case "documents":
      return html`<ul>${item.value.map((file) => html`<li><a href="${file.url}">${file.title}</a></li>`)}</ul>`;
    case "figures":
      return html`<dl>${item.value.map((one) => html`<dt>${one.label}</dt><dd>${one.value}</dd>`)}</dl>`;
    case "table":
      return html`<table><caption>${item.value.caption}</caption>${item.value.rows.map(
        (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
      )}</table>`;
    case "call_to_action":
      return html`<p><strong>${item.value.title}</strong> <a href="${item.value.url}">${item.value.label}</a></p>`;
    case "page_card":
      return html`<p><a href="${item.value.page.url}">${item.value.page.title}</a> ${item.value.text}</p>`;
    case "organisation_card":
      return html`<p>${item.value.organisation.name} ${item.value.text}</p>`;
  }
}
