// Suggests a title for an uploaded picture: "mita-forumas_2024.jpg" is "Mita forumas 2024".
// Asks for its description before it is sent, because the browser does not keep the file.
(() => {
  // The word for a picture whose name a camera or a program has made.
  const { picture } = document.currentScript.dataset;
  const CAMERA =
    /^(img|dsc[fn]?|pxl|mvimg|dcim|pict?|p|gopr|dji|whatsapp image|screenshot|signal|photo|image|untitled)?[-\s\d().]*(at|wa|mp|burst|cover|hdr|~)*[-\s\d().]*$/i;
  const CODE = /^[0-9a-f]{8}[0-9a-f ]*$/i;

  const suggestTitle = (filename) => {
    const name = filename
      .replace(/\.[^.]+$/, "")
      .replace(/_+|\+|%20/g, " ")
      // A hyphen inside a date stays.
      .replace(/(?<!\d)-+|-+(?!\d)/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    if (CAMERA.test(name) || CODE.test(name.replaceAll("-", " "))) {
      const date = name.match(/(20\d\d)-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])(?!\d)/);
      const numbers = name.match(/\d+/g);
      const rest = date ? date.slice(1).join("-") : numbers?.at(-1);
      return [picture, rest].filter(Boolean).join(" ");
    }
    return name.charAt(0).toUpperCase() + name.slice(1);
  };

  document.addEventListener("wagtail:images-upload", ({ detail }) => {
    const title = suggestTitle(detail.filename);
    detail.data.title = title.slice(0, detail.maxTitleLength ?? undefined);
  });

  const askForDescription = (event) => {
    const form = event.target.closest("[type=submit]")?.form;
    const [first, ...others] = form?.querySelectorAll("[data-missing-text]") ?? [];
    if (!first) return;
    const isDescribed = [first, ...others].some(({ value }) => value.trim());
    const isDecorative = form.querySelector("[name$=decorative]").checked;
    const isMissing = !isDescribed && !isDecorative;
    first.setCustomValidity(isMissing ? first.dataset.missingText : "");
    if (first.reportValidity()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // Before Wagtail's own listeners send the form.
  document.addEventListener("click", askForDescription, { capture: true });
})();
