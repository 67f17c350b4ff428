"""Answers with the sheet when the form of a page is sent to be checked."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from editors.publish_sheet.consequences import (
    ask_for_translations,
    list_consequences,
    list_missing_languages,
)
from editors.publish_sheet.findings import list_findings
from foundation.admin.form_errors import FormError, list_form_errors
from foundation.admin.record_keys import find_record
from foundation.models import PortalPage
from foundation.visibility import get_request_visibility
from localization.compat.translations import SUBMIT

# The script sends the name of the button that was pressed in this field.
FIELD = "publish-sheet"
PUBLISH, SUBMIT_FOR_MODERATION = "action-publish", "action-submit"
# The languages that were ticked.
TRANSLATE_INTO = "translate-into"


def answer_create_form(
    request: HttpRequest, parent: Page, model: type[Page]
) -> HttpResponse | None:
    """Return the sheet for the form of a new page, or None for any other request."""
    if not _is_asked_for(request) or not issubclass(model, PortalPage):
        return None
    # A draft that was saved meanwhile has its own record.
    page = find_record(model, request, parent.locale)
    if page is None:
        page = model(owner=request.user, locale=parent.locale)
        may_publish = parent.permissions_for_user(request.user).can_publish_subpage()
    else:
        may_publish = page.permissions_for_user(request.user).can_publish()
    return _build_sheet(request, page, parent, may_publish=may_publish)


def answer_edit_form(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Return the sheet for the form of a page, or None for any other request."""
    is_form = isinstance(page, PortalPage) and page.alias_of_id is None
    if not _is_asked_for(request) or not is_form:
        return None
    may_publish = page.permissions_for_user(request.user).can_publish()
    return _build_sheet(request, page, page.get_parent(), may_publish=may_publish)


def ask_for_ticked_translations(request: HttpRequest, page: Page) -> None:
    """Begin the translations that were ticked in the sheet of a published page."""
    codes = request.POST.getlist(TRANSLATE_INTO)
    is_published = request.POST.get(PUBLISH) and (
        page.permissions_for_user(request.user).can_publish()
    )
    if not codes or not is_published or not request.user.has_perm(SUBMIT):
        return
    source = type(page).objects.get(pk=page.pk)
    names = ask_for_translations(source, codes, request.user)
    if names:
        text = _("A translation is asked for: %(languages)s.")
        messages.success(request, text % {"languages": ", ".join(names)})
    else:
        messages.warning(request, _("No translation was asked for."))


def _is_asked_for(request: HttpRequest) -> bool:
    return request.method == "POST" and FIELD in request.POST


def _build_sheet(
    request: HttpRequest, page: PortalPage, parent: Page, *, may_publish: bool
) -> HttpResponse:
    """Validate the form as for publishing, and save nothing."""
    is_submitted = request.POST[FIELD] == SUBMIT_FOR_MODERATION
    if not is_submitted and not may_publish:
        raise PermissionDenied
    try:
        errors = _fill_page(request, page, parent)
    except (LookupError, ValueError):
        # Streams whose blocks are not counted, which no browser sends.
        return HttpResponseBadRequest()
    if errors is None:
        # The script sends the form without a sheet, and the form asks.
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    now = timezone.now()
    visibility = get_request_visibility(request)
    findings = list_findings(
        page,
        page.path or parent.path,
        visibility,
        refused={error.target.removeprefix("id_") for error in errors},
    )
    languages = list_missing_languages(page)
    if is_submitted or not request.user.has_perm(SUBMIT):
        text = _("%(language)s: there is no translation.")
        findings += [text % {"language": language.name} for language in languages]
        languages = []
    context = {
        "page": page,
        "errors": errors,
        "findings": findings,
        "consequences": [] if is_submitted else list_consequences(page, now),
        "languages": languages,
        "is_submitted": is_submitted,
        "is_scheduled": bool(page.go_live_at and page.go_live_at > now),
        "translate_into": TRANSLATE_INTO,
    }
    return render(request, "editors/publish_sheet.html", context)


def _fill_page(
    request: HttpRequest, page: PortalPage, parent: Page
) -> list[FormError] | None:
    """Set the fields of an unsaved page, and return what publishing would refuse.

    Return None if the form has to ask a question first.
    """
    form = _build_form(request, page, parent)
    if form.is_valid():
        form.save(commit=False)
        return []
    if form.has_unanswered_questions():
        return None
    errors = list_form_errors(form)
    # A draft accepts more, so that the rest can be checked, too.
    form = _build_form(request, page, parent)
    form.defer_required_fields()
    if form.is_valid():
        form.save(commit=False)
    return errors


def _build_form(request: HttpRequest, page: PortalPage, parent: Page) -> Any:
    form_class = page.get_edit_handler().get_form_class()
    return form_class(
        request.POST,
        request.FILES,
        instance=page,
        parent_page=parent,
        for_user=request.user,
    )
