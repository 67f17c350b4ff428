// Offers the places of earlier events while the name of the venue is written.
document.addEventListener("DOMContentLoaded", () => {
  const FIELDS = ["name", "address", "city", "country"];
  const venue = document.querySelector("[data-known-places]");
  if (!venue) return;

  const findOptions = async (text) => {
    const url = `${venue.dataset.knownPlaces}&${new URLSearchParams({ q: text })}`;
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    return response.ok ? (await response.json()).places : [];
  };

  const choose = (place) => {
    for (const name of FIELDS) {
      const field = document.getElementById(`id_venue_${name}`);
      field.value = place[name];
      for (const type of ["input", "change"])
        field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    venue.focus();
  };

  window.portalCombobox(venue, { findOptions, choose });
});
