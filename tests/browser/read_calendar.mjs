// Reads a calendar file from an argument with a parser of the npm registry, and writes
// the start and the end of each event in milliseconds: {uid: [start, end]}.

import { readFileSync } from "node:fs";

const [parser, path] = process.argv.slice(-2);
const content = readFileSync(path, "utf-8");
const readers = { "ical.js": readWithIcalJs, "node-ical": readWithNodeIcal, "ts-ics": readWithTsIcs };
process.stdout.write(JSON.stringify(Object.fromEntries(await readers[parser]())));

async function readWithIcalJs() {
  const { default: ICAL } = await import("ical.js");
  const calendar = new ICAL.Component(ICAL.parse(content));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return [event.uid, [event.startDate.toUnixTime() * 1000, event.endDate.toUnixTime() * 1000]];
  });
}

async function readWithNodeIcal() {
  const { default: nodeIcal } = await import("node-ical");
  return Object.values(nodeIcal.sync.parseICS(content))
    .filter((item) => item.type === "VEVENT")
    .map((event) => [event.uid, [event.start.getTime(), event.end.getTime()]]);
}

async function readWithTsIcs() {
  const { convertIcsCalendar } = await import("ts-ics");
  return convertIcsCalendar(undefined, content).events.map((event) => [
    event.uid,
    [event.start.date.getTime(), event.end.date.getTime()],
  ]);
}
