"""Shows what the checks find: beside each text, and before publishing."""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from localization.compat.translations import (
    Translation,
    find_translation,
    may_edit,
)
from localization.compat.urls import BEFORE_WAGTAIL_LOCALIZE
from translations.checks.markup import read_markup
from translations.checks.stored import (
    StoredFinding,
    check_translation,
    dismiss_finding,
)
from translations.views import get_translation

# The hooks that refuse to publish come first.
AFTER_REFUSALS = BEFORE_WAGTAIL_LOCALIZE + 1
# Names the findings that the user has seen before publishing.
SEEN = "seen-findings"


@require_http_methods(["GET", "POST"])
def serve_findings(request: HttpRequest, pk: int) -> HttpResponse:
    """List what the checks find in a translation; a POST dismisses one of them."""
    translation = get_translation(request, pk)
    if request.method == "POST":
        digest = request.POST.get("finding", "")
        if not dismiss_finding(translation, digest, request.user):
            raise Http404
    findings = [
        {
            "source": stored.text.source,
            "text": stored.text.text,
            "message": stored.finding.message,
            "digest": stored.digest,
        }
        for stored in check_translation(translation)
    ]
    return JsonResponse({"findings": findings})


@hooks.register("before_edit_page", order=AFTER_REFUSALS)  # type: ignore[untyped-decorator] # Wagtail's
@hooks.register("before_edit_snippet", order=AFTER_REFUSALS)  # type: ignore[untyped-decorator] # Wagtail's
def show_findings_before_publishing(
    request: HttpRequest, instance: Any
) -> HttpResponse | None:
    """Show the findings once before a translation is published.

    The next request names them and publishes; new ones are shown again.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = find_translation(instance)
    if translation is None or not may_edit(request.user, instance):
        return None
    return ask_about_findings(
        request,
        translation,
        heading=_("Before you publish it"),
        button=_("Publish nevertheless"),
        edit_url=request.path,
    )


def ask_about_findings(
    request: HttpRequest,
    translation: Translation,
    *,
    heading: str,
    button: str,
    edit_url: str,
) -> HttpResponse | None:
    """Return a page with the findings, unless the request says they were seen.

    Its button sends the request again, to the same address.
    """
    findings = check_translation(translation)
    seen = _name_findings(findings)
    if not findings or request.POST.get(SEEN) == seen:
        return None
    rows = [
        (
            read_markup(stored.text.source).text,
            read_markup(stored.text.text or "").text,
            stored.finding.message,
        )
        for stored in findings
    ]
    context = {
        "translation": translation,
        "header_title": heading,
        "button": button,
        "rows": rows,
        "seen_name": SEEN,
        "seen": seen,
        "edit_url": edit_url,
    }
    return render(request, "translations/before_publishing.html", context)


def _name_findings(findings: list[StoredFinding]) -> str:
    digests = sorted(stored.digest for stored in findings)
    return hashlib.sha256("".join(digests).encode()).hexdigest()
