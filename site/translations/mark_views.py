"""Sets and removes the marks of a translation that needs no work.

"Not in this language" is set for a page or snippet, "The old words still hold" for the
texts of a translation that have changed a little.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from localization.kept_texts import keep_former_translations, list_kept_translations
from localization.translation_progress import count_translation_progress
from translations.models import Exclusion
from translations.sources import require_readable_source
from translations.views import (
    find_source,
    get_translation,
    redirect_to_editor,
    require_translator,
)


@require_translator
@require_POST
def exclude_language(request: HttpRequest) -> HttpResponse:
    """Say that a page or snippet is not to be translated into a language, or is.

    The second is the undoing, which the form says with ``undo``.
    """
    source = find_source(request.POST.get("model", ""), request.POST.get("pk", ""))
    require_readable_source(request.user, source)
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    place = {"translation_key": source.translation_key, "language": language}
    values = {
        "title": source,
        "language": dict(settings.WAGTAIL_CONTENT_LANGUAGES)[language],
    }
    if "undo" in request.POST:
        Exclusion.objects.filter(**place).delete()
        text = _("“%(title)s” is to be translated: %(language)s.") % values
    else:
        user: Any = request.user
        Exclusion.objects.get_or_create(**place, defaults={"user": user})
        text = _("“%(title)s” is not to be translated: %(language)s.") % values
    messages.success(request, text)
    target = get_valid_next_url_from_request(request)
    return HttpResponseRedirect(target or reverse("translations:queue"))


@require_POST
def keep_old_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the former translations hold for the texts that have changed, or undo it."""
    translation = get_translation(request, pk)
    if "undo" in request.POST:
        kept = list_kept_translations(translation)
        count = len(kept)
        kept.delete()
        message = ngettext(
            "%(number)s text is to be translated again.",
            "%(number)s texts are to be translated again.",
            count,
        )
    else:
        count = keep_former_translations(translation, request.user)
        message = ngettext(
            "The old words still hold for %(number)s text.",
            "The old words still hold for %(number)s texts.",
            count,
        )
    messages.success(request, message % {"number": count})
    missing = count_translation_progress(translation).segments_missing
    if missing and "undo" not in request.POST:
        messages.warning(
            request,
            ngettext(
                "%(number)s text is new, or its links have changed: translate it.",
                "%(number)s texts are new, or their links have changed: translate "
                "them.",
                missing,
            )
            % {"number": missing},
        )
    return redirect_to_editor(request, translation)
