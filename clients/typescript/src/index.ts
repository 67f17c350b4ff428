/** A typed client of the portal's headless API. */

import createClient from "openapi-fetch";

import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];

export type EventItem = Schemas["EventItem"];
export type EventDetail = Schemas["EventDetail"];
export type NewsItem = Schemas["NewsItem"];
export type NewsDetail = Schemas["NewsDetail"];
export type StoryItem = Schemas["StoryItem"];
export type StoryDetail = Schemas["StoryDetail"];
export type FrontPage = Schemas["FrontPage"];
export type Image = Schemas["Image"];
export type PageLink = Schemas["PageLink"];
export type Problem = Schemas["Problem"];
/** A block of a body; `type` decides the type of its `value`. */
export type Block = EventDetail["body"][number];

/** Connect to a portal at its public address, such as `https://portal.example`. */
export function connect(address: string, options: { fetch?: typeof fetch } = {}) {
  // A list of values is one parameter: `status=cancelled,postponed`.
  const querySerializer = { array: { style: "form", explode: false } } as const;
  return createClient<paths>({ baseUrl: address, querySerializer, ...options });
}

/** Returns the data of a response, or throws an error with the problem's detail. */
export function dataOf<T>(answer: { data?: T; error?: Problem | undefined }): T {
  if (answer.data === undefined) {
    const problem = answer.error;
    const errors =
      problem?.errors.map(({ param, message }) => `${param}: ${message}`) ?? [];
    throw new Error([problem?.detail ?? "No answer", ...errors].join(" "));
  }
  return answer.data;
}
