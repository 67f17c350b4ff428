/** Pictures: the browser chooses the format and the width. */

import type { Image } from "@klaster-portal/client";

import { type Html, html } from "./html.js";

/** A picture. Beside a text that says the same it is decorative: its `alt` is empty. */
export function picture(
  image: Image | null,
  sizes: string,
  isDecorative = false,
): Html {
  if (!image) return html``;
  const sources = image.sources.map(({ type, srcset }) => {
    const set = srcset.map(({ url, width }) => `${url} ${width}w`).join(", ");
    return html`<source type="${type}" srcset="${set}" sizes="${sizes}">`;
  });
  return html`<picture>${sources}<img src="${image.src}" alt="${isDecorative ? "" : image.alt}"
    width="${image.width}" height="${image.height}" loading="lazy"></picture>`;
}

export function figure(
  image: Image | null,
  sizes = "(min-width: 60rem) 44rem, 100vw",
): Html {
  if (!image) return html``;
  const words = [image.caption, image.credit].filter(Boolean).join(" · ");
  return html`<figure>${picture(image, sizes)}${words && html`<figcaption>${words}</figcaption>`}</figure>`;
}
