/** The blocks of a body. `type` gives `value` its TypeScript type. */

import type { Block, Schemas } from "@klaster-portal/client";

import { type Context, link } from "./context.js";
import { organisationLine } from "./organisations.js";
import { Html, html } from "./html.js";
import { figure, picture } from "./pictures.js";

export function body(blocks: Block[], context: Context): Html {
  return html`${blocks.map((item) => block(item, context))}`;
}

/** Rich text is HTML; its links are those of the portal. */
export function richText(source: string, context: Context): Html {
  const replace = (_match: string, url: string) =>
    `href="${link(url.replaceAll("&amp;", "&"), context).replaceAll("&", "&amp;")}"`;
  return new Html(source.replace(/href="([^"#][^"]*)"/g, replace));
}

/** Files to download, each with its format and its size. */
export function files(documents: Schemas["Document"][], context: Context): Html {
  return html`<ul>${documents.map(
    (file) => html`<li><a href="${file.url}" download>${file.title}</a>
      ${fileKind(file, context)}</li>`,
  )}</ul>`;
}

/** The format and the size of a file: "PDF, 1.2 MB". */
export function fileKind(file: Schemas["Document"], context: Context): string {
  const size = file.size && fileSize(file.size, context);
  return [file.extension.toUpperCase(), size].filter(Boolean).join(", ");
}

const UNITS = ["KB", "MB", "GB"];

function fileSize(bytes: number, { locale, words }: Context): string {
  if (bytes < 1024) return words.byteCount(bytes);
  let [size, at] = [bytes / 1024, 0];
  for (; size >= 1024 && at < UNITS.length - 1; at += 1) size /= 1024;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return `${format.format(size)} ${UNITS[at]}`;
}

export function figures(rows: Schemas["Figure"][]): Html {
  return html`<dl class="figures">${rows.map(
    ({ label, value }) => html`<div><dt>${label}</dt> <dd>${value}</dd></div>`,
  )}</dl>`;
}

function block(item: Block, context: Context): Html {
  switch (item.type) {
    case "heading":
      return heading(item.value.level, item.value.text);
    case "paragraph":
      return richText(item.value, context);
    case "question":
      return html`${heading(item.value.level, item.value.question)}${richText(item.value.answer, context)}`;
    case "quote":
      return quote(item.value);
    case "image":
      return figure(item.value);
    case "gallery":
      return html`<ul class="gallery">${item.value.map((image) => html`<li>${figure(image, "50vw")}</li>`)}</ul>`;
    case "video":
      return video(item.value, context);
    case "documents":
      return files(item.value, context);
    case "figures":
      return figures(item.value);
    case "table":
      return table(item.value);
    case "call_to_action":
      return html`<aside><p><strong>${item.value.title}</strong></p>
        ${item.value.text && html`<p>${item.value.text}</p>`}
        <p><a href="${link(item.value.url, context)}">${item.value.label}</a></p></aside>`;
    case "page_card":
      return html`<p><a href="${link(item.value.page.url, context)}">${item.value.page.title}</a>
        ${item.value.text}</p>`;
    case "organisation_card":
      return organisationLine(item.value.organisation, context, item.value.text);
  }
}

function heading(level: string, text: string): Html {
  return html`<${new Html(level)}>${text}</${new Html(level)}>`;
}

function quote({ text, name, role, portrait }: Schemas["Quote"]): Html {
  return html`<figure>${picture(portrait, "6rem", true)}
    <blockquote><p>${text}</p></blockquote>
    <figcaption><strong>${name}</strong>${role && `, ${role}`}</figcaption></figure>`;
}

function video(value: Schemas["Video"], { words }: Context): Html {
  return html`<p><a href="${value.url}"><strong>${value.title}</strong>
    ${words.videoAt[value.provider]}</a> ${value.caption}</p>`;
}

function table(value: Schemas["Table"]): Html {
  const cells = (row: string[], isHeader: boolean) =>
    row.map((cell, at) => {
      if (isHeader) return html`<th scope="col">${cell}</th>`;
      const isRowHeader = at === 0 && value.has_header_column;
      return isRowHeader ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`;
    });
  return html`<table>${value.caption && html`<caption>${value.caption}</caption>`}
    ${value.rows.map((row, at) => html`<tr>${cells(row, at === 0 && value.has_header_row)}</tr>`)}</table>`;
}
