"""Admin views for translators."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
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
    include_binned_pages,
)
from localization.compat.texts import mark_machine_texts_reviewed
from localization.compat.translations import Translation, create_translations, may_edit
from translations import po, queue, queue_filters
from translations.sources import filter_readable_jobs, require_readable_source

SUBMIT = "wagtail_localize.submit_translation"
PAGE_SIZE = 50


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
        form = queue_filters.QueueForm(self.request.GET or None)
        jobs = form.filter_jobs(
            filter_readable_jobs(queue.list_jobs(is_done_too=True), self.request.user)
        )
        part = Paginator(jobs, PAGE_SIZE).get_page(self.request.GET.get("p"))
        finder = AdminURLFinder(self.request.user)
        progresses = [job.progress for job in jobs if job.progress]
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "part": part,
            "rows": [(job, get_edit_url(job, finder)) for job in part],
            "may_begin": self.request.user.has_perm(SUBMIT),
            "segments": sum(progress.segments_missing for progress in progresses),
            "words": sum(progress.words_missing for progress in progresses),
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
    source = _get_source(request.POST.get("model", ""), request.POST.get("pk", ""))
    require_readable_source(request.user, source)
    locale = get_object_or_404(Locale, language_code=request.POST.get("language", ""))
    if locale.pk == source.locale_id:
        raise Http404
    if refuse_binned_translation(request, source, [locale]):
        return HttpResponseRedirect(reverse("translations:queue"))
    if not has_translation(source, locale):
        create_translations(source, [locale], user=request.user)
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


def has_translation(instance: Any, locale: Locale) -> bool:
    """Whether a page or snippet has a translation that is not an alias.

    One that is in the bin counts.
    """
    with include_binned_pages():
        variant = instance.get_translation_or_none(locale)
    return variant is not None and getattr(variant, "alias_of_id", None) is None


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


def _get_source(label: str, pk: str) -> Any:
    models = {
        model._meta.label_lower: model
        for model in (*queue.list_page_models(), *queue.SNIPPETS)
    }
    if label not in models or not pk.isdecimal() or len(pk) > 9:
        raise Http404
    return get_object_or_404(models[label], pk=int(pk))


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
    """Mark the machine translations as reviewed by the user."""
    translation = get_translation(request, pk)
    count = mark_machine_texts_reviewed(translation, request.user)
    messages.success(request, _("Reviewed texts: %(number)s.") % {"number": count})
    return HttpResponseRedirect(
        AdminURLFinder(request.user).get_edit_url(translation.get_target_instance())
    )


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Import a PO file, or show which line is invalid."""
    translation = get_translation(request, translation_id)
    file = request.FILES.get("file")
    try:
        if file is None:
            raise po.PoError(_("Choose a PO file."))
        if file.size and file.size > po.SIZE_MAX:
            raise po.PoError(_("The file is larger than 2 MB."))
        entries = po.read_po(file.read(), translation)
    except po.PoError as error:
        messages.error(
            request, _("Nothing was imported. %(reason)s") % {"reason": error}
        )
    else:
        translation.import_po(entries, user=request.user, tool_name="PO")
        messages.success(
            request,
            _("Imported texts: %(number)s.")
            % {"number": len([entry for entry in entries if entry.msgstr])},
        )
    return HttpResponseRedirect(
        AdminURLFinder(request.user).get_edit_url(translation.get_target_instance())
    )
