/** Where an event is: an event that has moved online has no venue to go to. */

import type { Schemas } from "@klaster-portal/client";

type Place = Pick<Schemas["RelatedEvent"], "attendance" | "status" | "venue">;

export function venueOf({ attendance, status, venue }: Place): Schemas["Venue"] | null {
  return attendance === "online" || status === "moved_online" ? null : venue;
}

export function isOnline({ attendance, status }: Place): boolean {
  return attendance !== "in_person" || status === "moved_online";
}

/** The address of a map: by coordinates, by street or by name. */
export function mapUrl(venue: Schemas["Venue"]): string {
  const map = "https://www.openstreetmap.org/";
  if (venue.geo) {
    const { latitude, longitude } = venue.geo;
    return `${map}?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  }
  const street = venue.address || venue.name;
  const words = [street, venue.city, venue.country_name].filter(Boolean).join(", ");
  return `${map}search?${new URLSearchParams({ query: words })}`;
}
