// Opens the block or the field of the form that was clicked in the preview.
(() => {
  // A part of the programme has a field "start", too: the event's own is less deep.
  const countPathsAround = (place) => {
    const around = place.parentElement.closest("[data-contentpath]");
    return around ? 1 + countPathsAround(around) : 0;
  };

  const findPlace = (names) => {
    const found = names
      .split(" ")
      .flatMap((name) => [
        ...document.querySelectorAll(
          `form[data-edit-form] [data-contentpath="${CSS.escape(name)}"]`,
        ),
      ]);
    return found.sort((a, b) => countPathsAround(a) - countPathsAround(b))[0];
  };

  const listAncestors = (element) => {
    const ancestors = [];
    for (let parent = element; parent; parent = parent.parentElement)
      ancestors.unshift(parent);
    return ancestors;
  };

  const openAround = (place) => {
    for (const element of listAncestors(place)) {
      if (element.matches("[role=tabpanel][hidden]"))
        document.querySelector(`[role=tab][aria-controls="${element.id}"]`)?.click();
      if (element.matches("[data-panel]"))
        element.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
    }
    place.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
  };

  // On a phone, the preview covers the form.
  const uncoverForm = (frame) => {
    const panel = frame.closest("[data-form-side]");
    if (panel && panel.offsetWidth > 0.8 * window.innerWidth)
      panel.querySelector("[data-form-side-close-button]")?.click();
  };

  // A tab is shown a moment after it was clicked.
  const showPlace = (place, triesLeft) => {
    if (!place.offsetParent && triesLeft) {
      setTimeout(showPlace, 50, place, triesLeft - 1);
      return;
    }
    place.scrollIntoView({ block: "center" });
    place
      .querySelector(
        ":is(input:not([type=hidden]), textarea, select, [contenteditable=true])",
      )
      ?.focus({ preventScroll: true });
  };

  window.addEventListener("message", ({ origin, source, data }) => {
    const frames = [...document.querySelectorAll("iframe.w-preview__iframe")];
    const frame = frames.find(({ contentWindow }) => contentWindow === source);
    if (origin !== window.location.origin || !frame || !data?.opens) return;
    const place = findPlace(String(data.opens));
    if (!place) return;
    uncoverForm(frame);
    openAround(place);
    showPlace(place, 20);
  });
})();
