/**
 * The preview of a page that an editor has not saved. The portal opens
 * `/{locale}/preview#token=…`: a browser sends the fragment to no server, so a form sends
 * the token in the body of a POST, which no log contains.
 */

import { dataOf } from "@klaster-portal/client";

import type { Context } from "./context.js";
import { html } from "./html.js";
import { render } from "./layout.js";
import { NotFound } from "./lists.js";
import { showPage } from "./pages.js";

/** What the portal opens: it sends the token of the fragment. */
export function previewForm(locale: string): string {
  return html`<!DOCTYPE html>
<html lang="${locale}"><head><meta charset="utf-8"><title>Preview</title></head>
<body><form method="post"><input type="hidden" name="token"></form>
<script>
const form = document.forms[0];
form.elements.token.value = new URLSearchParams(location.hash.slice(1)).get("token");
form.submit();
</script></body></html>
`.source;
}

/** The page with the values of the editor's form. */
export async function preview(token: string, context: Context): Promise<string> {
  const params = { path: { token } };
  const answer = await context.portal.GET("/api/headless/v1/preview/{token}", {
    params,
  });
  if (answer.response.status === 404) throw new NotFound();
  return render(await showPage(dataOf(answer), context), context);
}
