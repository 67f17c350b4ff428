// Shows why an uploaded picture or document is not deleted.
//
// Touches: wagtailimages/js/add-multiple.js, wagtaildocs/js/add-multiple.js
// Read in: wagtail 8.0.1
// Why: The scripts ignore an answer that refuses to delete a file that is in use, and the
//     button seems to do nothing.
// Upstream: No issue: Wagtail deletes what is in use.
// Until: The scripts show the reason that the answer has.
window.jQuery?.(document).on("ajaxSuccess", (_event, _request, { url }, answer) => {
  if (!answer?.in_use) return;
  const links = document.querySelectorAll("#upload-list a.delete");
  const form = [...links].find(({ href }) => href === url)?.closest("form");
  if (!form) return;
  form.parentElement.querySelector("[data-in-use]")?.remove();
  form.insertAdjacentHTML("afterend", answer.in_use);
});
