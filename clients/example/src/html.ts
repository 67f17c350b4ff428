/** HTML from templates: values are escaped unless they are HTML already. */

export class Html {
  constructor(readonly source: string) {}
}

export type Value = string | number | false | null | undefined | Html | Value[];

const SIGNS: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function write(value: Value): string {
  if (value instanceof Html) return value.source;
  if (Array.isArray(value)) return value.map(write).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}

/** A template whose values are escaped: html`<p>${text}</p>`. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, at) => part + write(values[at])).join(""));
}

/** Writes values one after another, such as "a, b". */
export function join(values: Value[], separator: string): Html {
  return html`${values.map((value, at) => html`${at > 0 && separator}${value}`)}`;
}

/** Writes values as the items of a list. */
export function list(items: Value[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Writes plain text as paragraphs: an empty line begins the next one. */
export function paragraphs(text: string): Html {
  return html`${text.split(/\n\s*\n/).map((part) => html`<p>${part}</p>`)}`;
}
