// Fills in the day of the end, and keeps the offsets of the time zones true.
(() => {
  const start = document.getElementById("id_start");
  const end = document.getElementById("id_end");
  const zone = document.getElementById("id_timezone");
  if (!start || !end) return;
  const getDay = () => start.value.match(/^\d{4}-\d\d-\d\d/)?.[0];
  const HOUR = /^(\d{4}-\d\d-\d\d\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)$/;

  // The end is mostly on the day of the start, so that its time is all that is written.
  end.addEventListener("focus", () => {
    const day = getDay();
    if (!end.value && day) end.value = `${day} `;
  });
  // In the capture phase: Wagtail's calendar replaces what it can't read when the field
  // is left.
  document.addEventListener(
    "blur",
    ({ target }) => {
      if (target !== end) return;
      const [, day, hours, minutes] = end.value.trim().match(HOUR) ?? [];
      if (hours) {
        const date = day?.trim() ?? getDay();
        if (date) end.value = `${date} ${hours.padStart(2, "0")}:${minutes}`;
      } else if (end.value.trim() === getDay()) end.value = "";
      end.dispatchEvent(new Event("change", { bubbles: true }));
    },
    { capture: true },
  );

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
})();
