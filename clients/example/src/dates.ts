/** Dates and times as people read them. A date-time is read by its own offset. */

import type { Schemas } from "@klaster-portal/client";

import type { Words } from "./words.js";

/** The parts of an event that say when it is. */
export type Times = Pick<
  Schemas["RelatedEvent"],
  "all_day" | "start" | "end" | "days" | "timezone"
>;

/** The time zone of the portal's own dates. */
const ZONE = "Europe/Vilnius";
/** An evening until this hour belongs to the day on which it began. */
const NIGHT_END = "04:00";
const DAY = 24 * 60 * 60 * 1000;

function intlOf(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(intlOf(locale), { timeZone: "UTC", ...options });
}

/** The day that a date or a date-time has by its own offset, as midnight in UTC. */
export function dayOf(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** The day of a moment in the portal's time zone. */
export function portalDay(iso: string): Date {
  return dayOf(localText(iso, ZONE));
}

/** A moment as it is read in a time zone: "2017-08-23T10:00". */
function localText(iso: string, timeZone: string): string {
  const options = { timeZone, dateStyle: "short", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("sv", options).format(new Date(iso)).replace(" ", "T");
}

export function clock(iso: string | null): string {
  return iso?.slice(11, 16) ?? "";
}

export function longDate(day: Date, locale: string): string {
  return formatter(locale, { dateStyle: "long" }).format(day);
}

export function monthAndYear(day: Date, locale: string): string {
  return formatter(locale, { month: "long", year: "numeric" }).format(day);
}

function dayAndMonth(day: Date, locale: string): string {
  return formatter(locale, { day: "numeric", month: "long" }).format(day);
}

function weekday(day: Date, locale: string): string {
  return formatter(locale, { weekday: "long" }).format(day);
}

/** "Wednesday, 23 August". */
export function weekdayAndDay(day: Date, locale: string): string {
  return `${weekday(day, locale)}, ${dayAndMonth(day, locale)}`;
}

/** The day and the time of a moment, by the clock of an event. */
export function dateAndTime(iso: string, timeZone: string, locale: string): string {
  const local = localText(iso, timeZone);
  return `${longDate(dayOf(local), locale)}, ${clock(local)}`;
}

/** The day to which a part of the programme belongs: a night belongs to the evening. */
export function programmeDay(start: string, first: Date): Date {
  const day = dayOf(start);
  return clock(start) < NIGHT_END && day > first ? new Date(+day - DAY) : day;
}

function daysOf(event: Times): [Date, Date] {
  const first = dayOf(event.start ?? "");
  const end = event.end ?? event.start ?? "";
  const last = dayOf(end);
  const isNight = !event.all_day && last > first && clock(end) <= NIGHT_END;
  return [first, isNight ? new Date(+last - DAY) : last];
}

/** "21–22 September 2017": what both days share is written once. */
export function eventDates(event: Times, locale: string): string {
  if (!event.start) return "";
  const [first, last] = daysOf(event);
  if (+first === +last) return longDate(first, locale);
  const format = formatter(locale, { dateStyle: "long" });
  const [parts, others] = [format.formatToParts(first), format.formatToParts(last)];
  const varies = parts.map((part, at) => part.value !== others[at]?.value);
  if (first.getUTCFullYear() !== last.getUTCFullYear()) varies.fill(true);
  else if (first.getUTCMonth() !== last.getUTCMonth()) {
    for (const [at, { type }] of parts.entries()) varies[at] ||= type === "day";
  }
  const [from, to] = [varies.indexOf(true), varies.lastIndexOf(true) + 1];
  const write = (some: Intl.DateTimeFormatPart[]) =>
    some.map(({ value }) => value).join("");
  const dash = to - from > 1 ? " – " : "–";
  return (
    write(parts.slice(0, from)) +
    write(parts.slice(from, to)) +
    dash +
    write(others.slice(from, to)) +
    write(parts.slice(to))
  );
}

/** "Wednesday, 10:00–12:00"; "Monday 9:00 – Friday 16:00"; "each day 9:00–17:00". */
export function eventHours(event: Times, locale: string, words: Words): string {
  if (!event.start) return "";
  const [first, last] = daysOf(event);
  const begins = event.all_day ? "" : clock(event.start);
  const ends = event.all_day ? "" : clock(event.end);
  if (event.days.length > 0) return `${words.eachDay} ${begins}–${ends}`;
  if (+first === +last) {
    const hours = [begins, ends].filter(Boolean).join("–");
    return [weekday(first, locale), hours].filter(Boolean).join(", ");
  }
  // An end at midnight is the end of the day before.
  const isMidnight = ends === "00:00";
  const lastDay = ends && !isMidnight ? dayOf(event.end ?? "") : last;
  const until = `${weekday(lastDay, locale)} ${isMidnight ? "24:00" : ends}`;
  return `${weekday(first, locale)} ${begins} – ${until}`.replace(/ +/g, " ").trim();
}

/** The name of the event's time zone: "Eastern European Summer Time". */
export function zoneName(event: Times, locale: string): string {
  if (event.all_day || !event.start) return "";
  const options = { timeZone: event.timezone, timeZoneName: "long" } as const;
  const parts = formatter(locale, options).formatToParts(new Date(event.start));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** The hours by the portal's clock, if they differ from the event's. */
export function hoursHere(event: Times, locale: string): string {
  if (event.all_day || !event.start) return "";
  if (event.days.length > 0) return dailyHoursHere(event);
  const there = [event.start, event.end].filter((iso) => iso !== null);
  const here = there.map((iso) => localText(iso, ZONE));
  if (here.every((text, at) => text === there[at]?.slice(0, 16))) return "";
  const isSameDay = here.every((text) => text.slice(0, 10) === there[0]?.slice(0, 10));
  if (isSameDay) return here.map(clock).join("–");
  return here
    .map((text) => `${dayAndMonth(dayOf(text), locale)} ${clock(text)}`)
    .join(" – ");
}

/** The hours of each day here; empty if the two clocks do not always differ alike. */
function dailyHoursHere(event: Times): string {
  const hours = new Set<string>();
  for (const { start, end } of event.days) {
    const [from, to] = [localText(start, ZONE), localText(end, ZONE)];
    if (from.slice(0, 10) !== start.slice(0, 10)) return "";
    if (to.slice(0, 10) !== end.slice(0, 10)) return "";
    hours.add(`${clock(from)}–${clock(to)}`);
  }
  const [only = ""] = hours;
  const isSame = only === `${clock(event.start)}–${clock(event.end)}`;
  return hours.size === 1 && !isSame ? only : "";
}

/** Whether a day that was the last one is over. */
export function isOver(lastDay: string): boolean {
  return dayOf(lastDay) < portalDay(new Date().toISOString());
}

/** The name of a language: "Lithuanian". */
export function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames(intlOf(locale), { type: "language" }).of(code) ?? code;
}
