// Focuses the title of a new event, fills in the day of the end, and updates the offsets
// of the time zones.
window.addEventListener("load", () => {
  // The browser does it too early, while Wagtail's tab is hidden.
  if (document.activeElement === document.body)
    document.querySelector("#id_title[autofocus]")?.focus();
});
document.addEventListener("DOMContentLoaded", () => {
  const start = document.getElementById("id_start");
  const end = document.getElementById("id_end");
  const zone = document.getElementById("id_timezone");
  if (!start || !end) return;
  const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;
  const HOUR = /^(?:(\d{4}-\d\d-\d\d)\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)$/;

  // Most events end on the day on which they start: only the hour has to be written.
  end.addEventListener("focus", () => {
    if (end.value || !MOMENT.test(start.value)) return;
    end.value = start.value;
    // A click puts the cursor elsewhere after the focus.
    setTimeout(() => end.setSelectionRange("YYYY-MM-DD ".length, end.value.length));
  });
  end.addEventListener("blur", () => {
    const [, day, hours, minutes] = end.value.trim().match(HOUR) ?? [];
    const date = day ?? start.value.split(" ")[0];
    if (hours && date) end.value = `${date} ${hours.padStart(2, "0")}:${minutes}`;
    if (end.value === start.value) end.value = "";
    end.dispatchEvent(new Event("change", { bubbles: true }));
  });

  const formatOffset = (name, moment) => {
    const format = new Intl.DateTimeFormat("en", {
      timeZone: name,
      timeZoneName: "shortOffset",
    });
    const parts = format.formatToParts(moment);
    const { value } = parts.find(({ type }) => type === "timeZoneName");
    const offset = value.replace("GMT", "").replace("-", "−");
    return `UTC${offset || "+0"}`;
  };
  const showOffsets = () => {
    const moment = new Date(start.value.replace(" ", "T"));
    if (!zone || Number.isNaN(moment.getTime())) return;
    for (const option of zone.parentElement.querySelectorAll("option"))
      option.text = option.text.replace(
        /\(UTC.*\)$/,
        `(${formatOffset(option.value, moment)})`,
      );
  };
  start.addEventListener("change", showOffsets);
  zone?.addEventListener("change", showOffsets);
});
