// Names the version of a text that its translator has seen, when the text is stored, and
// shows why a text is refused.
//
// Touches: wagtail_localize/js/wagtail-localize.js
// Read in: wagtail-localize 1.14.5
// Why: The last of two translators of one text wins without a word. The editor's script
//     sends no version, and shows the error of a text only if the status is 200.
// Upstream: No issue: nobody has reported it.
// Until: wagtail-localize compares versions.
(() => {
  const stored = document.getElementById("translation-help");
  if (!stored) return;
  const help = JSON.parse(stored.textContent);
  const { words } = help;
  const etags = new Map(Object.entries(help.etags));
  const fetchWithoutVersion = window.fetch;

  const fetchWithVersion = async (url, options) => {
    const headers = new Headers(options.headers);
    const etag = etags.get(url);
    if (etag) headers.set("If-Match", etag);
    else headers.set("If-None-Match", "*");
    const response = await fetchWithoutVersion(url, { ...options, headers }).catch(
      () => null,
    );
    if (!isAnswer(response)) return refuse(response, options);
    const isStored = response.ok || response.status === 412;
    if (isStored && response.headers.has("ETag")) {
      etags.set(url, response.headers.get("ETag"));
    } else if (isStored) {
      etags.delete(url);
    }
    if (response.ok) document.dispatchEvent(new Event("translation:stored"));
    const isRefused =
      [400, 409, 412].includes(response.status) &&
      response.headers.get("Content-Type") === "application/json";
    return isRefused ? showError(response, options.method) : response;
  };

  // An answer of the editor, or of the views that store texts.
  const isAnswer = (response) =>
    response !== null &&
    (response.headers.get("Content-Type") ?? "").startsWith("application/json");

  // Nothing was stored: the connection is lost, somebody has signed out, or it failed.
  const refuse = (response, { body, method }) => {
    let error = words.failed;
    if (response === null) error = words.offline;
    else if (response.redirected || response.status === 403) error = words.signed_out;
    else if (response.status === 404) error = words.gone;
    else if (response.ok) return response;
    const data = body?.get?.("value") ?? "";
    const text = JSON.stringify({ data, error, last_translated_by: null });
    return showError(new Response(text, { status: 400 }), method);
  };

  // A text that could not be removed has no row for its error.
  const showError = async (response, method) => {
    if (method === "PUT") return new Response(response.body, { status: 200 });
    const { error } = await response.json();
    const detail = { clear: true, text: error, type: "error" };
    document.dispatchEvent(new CustomEvent("w-messages:add", { detail }));
    return response;
  };

  window.fetch = (resource, options = {}) =>
    ["PUT", "DELETE"].includes(options.method)
      ? fetchWithVersion(resource, options)
      : fetchWithoutVersion(resource, options);
})();
