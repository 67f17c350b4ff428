"""Admin views for translators."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from foundation.admin.permission_testers import TRANSLATE
from localization.compat.binned_pages import (
    find_binned_translation,
)
from localization.compat.editor import get_machine_translator
from localization.compat.texts import mark_machine_texts_reviewed
from localization.compat.translations import (
    SUBMIT,
    Translation,
    find_original,
    may_edit,
)
from translations import queue, queue_filters, variants
from translations.batches import filter_jobs
from translations.checks.stored import list_texts_with_faulty_links
from translations.memory import begin_translations
from translations.models import Batch
from translations.sources import filter_readable_jobs, require_readable_source

PAGE_SIZE = 50
# Longer numbers are no primary keys, and too long for a database.
PK_DIGITS = 9


def may_translate(user: Any) -> bool:
    """Whether a user may see the queue."""
    return bool(user.has_perm(SUBMIT) or user.has_perm(TRANSLATE))


def require_translator(view: Callable[..., HttpResponse]) -> Any:
    """Wrap a view so that it allows the users who may see the queue, and no others."""

    @functools.wraps(view)
    def check_user(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_translate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return check_user


@method_decorator(require_translator, name="dispatch")
class QueueView(WagtailAdminTemplateMixin, TemplateView):
    """The queue of translation jobs, the most urgent first."""

    template_name = "translations/queue.html"
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Add this page to the breadcrumbs."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("Translations")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the filtered jobs, and their totals."""
        form = build_queue_form(self.request)
        jobs = form.filter_jobs()
        rows = queue.group_jobs(jobs)
        part = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "part": part,
            **build_table(part, self.request),
            "count": len(jobs),
            "segments": sum(job.texts_missing for job in jobs),
            "words": sum(job.words_missing for job in jobs),
            "batches": list_batches(jobs, self.request.user),
        }


def build_queue_form(request: HttpRequest) -> queue_filters.QueueForm:
    """Build the filters of the queue, with all jobs that the user may see."""
    jobs = filter_readable_jobs(queue.list_jobs(is_done_too=True), request.user)
    return queue_filters.QueueForm(request.GET or None, jobs)


def list_batches(jobs: list[queue.Job], user: Any) -> list[tuple[Batch.Action, int]]:
    """List what a user may have done with all jobs at once, with their number."""
    actions = []
    if user.has_perm(SUBMIT):
        actions.append(Batch.Action.BEGIN)
    if get_machine_translator() is not None:
        actions.append(Batch.Action.MACHINE)
    counts = [(action, len(filter_jobs(jobs, action))) for action in actions]
    return [(action, count) for action, count in counts if count]


def build_table(
    rows: Iterable[list[queue.Job]], request: HttpRequest
) -> dict[str, Any]:
    """Build the context of the table of pages and languages.

    Each row has a cell for each language: a job and the URL of its editor, or None.
    """
    finder = AdminURLFinder(request.user)
    rows = list(rows)
    found = {job.language for row in rows for job in row}
    languages = [code for code, _name in settings.LANGUAGES if code in found]
    table = []
    for row in rows:
        jobs = {job.language: job for job in row}
        cells = [
            (jobs[code], get_edit_url(jobs[code], finder)) if code in jobs else None
            for code in languages
        ]
        table.append((row[0], cells))
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    return {
        "rows": table,
        "languages": [names[code] for code in languages],
        "may_begin": request.user.has_perm(SUBMIT),
        "here": request.get_full_path(),
    }


def get_edit_url(job: queue.Job, finder: AdminURLFinder) -> str | None:
    """Return the URL of the job's editor, or None if the translation is not begun."""
    if job.translation is None or job.target is None:
        return None
    if issubclass(job.target.model, Page):
        return reverse("wagtailadmin_pages:edit", args=[job.target.pk])
    url: str | None = finder.get_edit_url(job.target.model(pk=job.target.pk))
    return url


@require_POST
def begin_translation(request: HttpRequest) -> HttpResponse:
    """Create a translation as a draft, and redirect to its editor."""
    if not request.user.has_perm(SUBMIT):
        raise PermissionDenied
    chosen = find_source(request.POST.get("model", ""), request.POST.get("pk", ""))
    source = find_original(chosen)
    require_readable_source(request.user, source)
    locale = get_object_or_404(Locale, language_code=request.POST.get("language", ""))
    if locale.pk == source.locale_id:
        raise Http404
    if refuse_binned_translation(request, source, [locale]):
        return HttpResponseRedirect(reverse("translations:queue"))
    if not variants.has_translation(source, locale):
        begin_translations(source, [locale], user=request.user)
    target = source.get_translation_or_none(locale)
    if target is None:
        messages.error(
            request,
            _("“%(title)s” can't be translated before it is complete.")
            % {"title": source},
        )
        return HttpResponseRedirect(reverse("translations:queue"))
    edit_url = AdminURLFinder(request.user).get_edit_url(target)
    if edit_url is None:
        messages.success(
            request,
            _("The translation of “%(title)s” is begun. Translators can edit it.")
            % {"title": source},
        )
    return HttpResponseRedirect(edit_url or reverse("translations:queue"))


@require_translator
def redirect_report(_request: HttpRequest) -> HttpResponse:
    """Redirect from the report of wagtail-localize, which lists every draft."""
    return HttpResponseRedirect(reverse("translations:queue"))


def refuse_binned_translation(
    request: HttpRequest, source: Any, locales: Iterable[Locale]
) -> bool:
    """Show an error if a translation of a page, or of one above it, is in the bin."""
    is_page = isinstance(source, Page)
    binned = find_binned_translation(source, locales) if is_page else None
    if binned is None:
        return False
    messages.error(
        request,
        _("“%(title)s” is in the bin. Bring it back, and then translate.")
        % {"title": binned.get_admin_display_title()},
        buttons=[messages.button(reverse("bin:list"), _("Open the bin"))],
    )
    return True


def find_source(label: str, pk: str) -> Any:
    """Find a page or snippet by the label of its model and its primary key; or 404."""
    is_key = pk.isdecimal() and len(pk) <= PK_DIGITS
    source = variants.find_instance(label, int(pk)) if is_key else None
    if source is None:
        raise Http404
    return source


def get_translation(request: HttpRequest, pk: int) -> Translation:
    """Return a translation that the user may edit; otherwise 404 or 403."""
    translation: Translation = get_object_or_404(Translation, pk=pk)
    try:
        target = translation.get_target_instance()
    except translation.source.specific_content_type.model_class().DoesNotExist:
        raise Http404 from None
    if not may_edit(request.user, target):
        raise PermissionDenied
    return translation


def serve_side_by_side(request: HttpRequest, pk: int) -> HttpResponse:
    """Show previews of source and translation side by side."""
    translation = get_translation(request, pk)
    if not issubclass(translation.source.specific_content_type.model_class(), Page):
        raise Http404
    return render(
        request,
        "translations/beside.html",
        {
            "translation": translation,
            "edit_url": reverse(
                "wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]
            ),
        },
    )


@xframe_options_sameorigin_override  # type: ignore[untyped-decorator] # Wagtail's
def serve_source_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a preview of the source."""
    instance = get_translation(request, pk).source.as_instance()
    if not isinstance(instance, Page):
        raise Http404
    response: HttpResponse = instance.make_preview_request(
        request, instance.default_preview_mode
    )
    return response


@require_POST
def mark_reviewed(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the machine translations as reviewed by the user.

    Texts with faulty links stay: they are read one by one, not all at once.
    """
    translation = get_translation(request, pk)
    faulty = list_texts_with_faulty_links(translation)
    count = mark_machine_texts_reviewed(translation, request.user, without=faulty)
    messages.success(request, _("Reviewed texts: %(number)s.") % {"number": count})
    if faulty:
        message = ngettext(
            "%(number)s text was not marked: its links differ from the source. Correct "
            "it, or dismiss the warning.",
            "%(number)s texts were not marked: their links differ from the source. "
            "Correct them, or dismiss the warnings.",
            len(faulty),
        )
        messages.warning(request, message % {"number": len(faulty)})
    return redirect_to_editor(request, translation)


def redirect_to_editor(request: HttpRequest, translation: Translation) -> HttpResponse:
    """Redirect to the editor of a translation."""
    target = translation.get_target_instance()
    return HttpResponseRedirect(AdminURLFinder(request.user).get_edit_url(target))
