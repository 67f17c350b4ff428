/** A typed client of the portal's headless API. */

import createClient from "openapi-fetch";

import type { components, paths } from "./schema.js";

/** All types of the API by their names: `Schemas["Site"]`. */
export type Schemas = components["schemas"];

export type EventItem = Schemas["EventItem"];
export type EventCard = Schemas["EventCard"];
export type EventDetail = Schemas["EventDetail"];
export type NewsItem = Schemas["NewsItem"];
export type NewsDetail = Schemas["NewsDetail"];
export type StoryItem = Schemas["StoryItem"];
export type StoryDetail = Schemas["StoryDetail"];
export type FrontPage = Schemas["FrontPage"];
export type Image = Schemas["Image"];
export type PageLink = Schemas["PageLink"];
export type Problem = Schemas["Problem"];
/** What `/pages/find` answers; `type` decides what it is. */
export type Found =
  paths["/api/headless/v1/pages/find"]["get"]["responses"][200]["content"]["application/json"];
/** A block of a body; `type` decides the type of its `value`. */
export type Block = EventDetail["body"][number];

/** The items of each list, and their cards. */
interface Lists {
  "/api/headless/v1/events": { item: EventItem; card: EventCard };
  "/api/headless/v1/news": { item: NewsItem; card: Schemas["NewsCard"] };
  "/api/headless/v1/stories": { item: StoryItem; card: Schemas["StoryCard"] };
  "/api/headless/v1/organisations": {
    item: Schemas["OrganisationItem"];
    card: Schemas["OrganisationItemCard"];
  };
  "/api/headless/v1/information": {
    item: Schemas["InformationItem"];
    card: Schemas["InformationCard"];
  };
}
type Query<Path extends keyof Lists> = NonNullable<
  paths[Path]["get"]["parameters"]["query"]
>;
/** An item with the fields that a query asks for. */
type ItemOf<Path extends keyof Lists, Asked> = Asked extends {
  fields: readonly (infer Name)[];
}
  ? Pick<Lists[Path]["item"], Name & keyof Lists[Path]["item"]>
  : Asked extends { view: "card" }
    ? Lists[Path]["card"]
    : Lists[Path]["item"];
type GetList = <Path extends keyof Lists, const Asked extends Query<Path>>(
  path: Path,
  options?: { params?: { query?: Asked }; signal?: AbortSignal },
) => Promise<{
  data?: Omit<Schemas["EventList"], "items"> & { items: ItemOf<Path, Asked>[] };
  error?: Problem;
  response: Response;
}>;
type Client = ReturnType<typeof createClient<paths>>;
/** A client whose lists have the fields that `view` and `fields` ask for. */
export type Portal = Omit<Client, "GET"> & { GET: GetList & Client["GET"] };

/** Connect to a portal at its public address, such as `https://portal.example`. */
export function connect(
  address: string,
  options: { fetch?: typeof fetch } = {},
): Portal {
  // A list of values is one parameter: `status=cancelled,postponed`.
  const querySerializer = { array: { style: "form", explode: false } } as const;
  return createClient<paths>({
    baseUrl: address,
    querySerializer,
    ...options,
  }) as Portal;
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
