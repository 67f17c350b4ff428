"""The button that hands a translation over, and the decision of the moderators."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import TaskState

from foundation.admin.row_locks import lock_row
from localization.compat.translations import Translation, find_translation
from translations import handover
from translations.check_views import AFTER_REFUSALS, ask_about_findings
from translations.publish_guards import may_publish
from translations.views import get_translation

# The findings are shown before anything is approved.
AFTER_FINDINGS = AFTER_REFUSALS + 1


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a finished translation to the moderators, or say what is missing."""
    lock_row(Translation, pk)
    translation = get_translation(request, pk)
    target = translation.get_target_instance()
    edit_url = AdminURLFinder(request.user).get_edit_url(target)
    reason = handover.find_handover_blocker(translation, target)
    if reason is None:
        findings = ask_about_findings(
            request,
            translation,
            heading=_("Before you hand it over"),
            button=_("Hand over nevertheless"),
            edit_url=edit_url,
        )
        if findings is not None:
            return findings
        try:
            is_first = handover.hand_over(translation, target, request.user)
        except ValidationError as error:
            reason = handover.describe_errors(target, error)
    if reason is not None:
        messages.error(request, _("Not handed over: %(reason)s") % {"reason": reason})
    elif is_first:
        messages.success(
            request,
            _("Handed over for publishing. You get a mail once moderators decide."),
        )
    else:
        messages.success(request, _("The moderators now have your latest texts."))
    return HttpResponseRedirect(edit_url)


@hooks.register("before_workflow_approval")  # type: ignore[untyped-decorator] # Wagtail's
def refuse_to_approve_changed_translation(
    request: HttpRequest, instance: Any, review: TaskState
) -> str | None:
    """Refuse to approve texts that are missing, or that the moderator has not seen."""
    translation = find_translation(instance)
    if translation is None:
        return None
    lock_row(Translation, translation.pk)
    review.refresh_from_db()
    reason = handover.find_approval_blocker(translation, review)
    if reason is None:
        try:
            handover.renew_draft(translation, review, request.user)
        except ValidationError as error:
            reason = handover.describe_errors(instance, error)
    if reason is None:
        instance.refresh_from_db()
        return None
    return _("Not approved: %(reason)s") % {"reason": reason}


@hooks.register("before_edit_page", order=AFTER_FINDINGS)  # type: ignore[untyped-decorator] # Wagtail's
@hooks.register("before_edit_snippet", order=AFTER_FINDINGS)  # type: ignore[untyped-decorator] # Wagtail's
def approve_published_translation(
    request: HttpRequest, instance: Any
) -> HttpResponse | None:
    """Approve what is published while it waits, so that its translator gets a mail."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = find_translation(instance)
    if translation is None or not may_publish(request.user, instance):
        return None
    lock_row(Translation, translation.pk)
    if not handover.approve_when_published(translation, instance, request.user):
        return None
    values = {
        "title": instance,
        "language": translation.target_locale.get_display_name(),
    }
    messages.success(request, _("Published: “%(title)s” (%(language)s).") % values)
    return HttpResponseRedirect(request.path)
