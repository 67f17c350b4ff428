// Shows why a picture or document is not stored, or why an uploaded one is not deleted.
//
// Touches: wagtailimages/js/add-multiple.js, wagtaildocs/js/add-multiple.js
// Read in: wagtail 8.0.1
// Why: The scripts name the HTTP status of a failed upload in English. They ignore an
//     answer that refuses to delete a file that is in use, and the button seems to do
//     nothing.
// Upstream: No issue: Wagtail deletes what is in use.
// Until: The scripts show the reason that the answer has.
const page = window.jQuery?.(document);

page?.on("ajaxSuccess", (_event, _request, { url }, answer) => {
  if (!answer?.in_use) return;
  const links = document.querySelectorAll("#upload-list a.delete");
  const form = [...links].find(({ href }) => href === url)?.closest("form");
  if (!form) return;
  form.parentElement.querySelector("[data-in-use]")?.remove();
  form.insertAdjacentHTML("afterend", answer.in_use);
});

page?.on("fileuploadfail", (_event, { context, jqXHR }) => {
  // The error page has a section in each language.
  const answer = new DOMParser().parseFromString(
    jqXHR?.responseText ?? "",
    "text/html",
  );
  const section = answer.querySelector(
    `section[lang="${document.documentElement.lang}"]`,
  );
  const title = section?.querySelector("h1, h2")?.textContent;
  const text = section?.querySelector(".lead")?.textContent;
  if (!title || !text) return;
  // The request to describe a picture is about one that is stored.
  context.find(".error-message").remove();
  // Pictures have a place for an error of the server.
  const places = context.find(".server-error, .error_messages");
  places.first().text(`${title}. ${text}`);
});
