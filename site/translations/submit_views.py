"""Views that begin the translations of a page, with all below it, or of a snippet."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page

from localization.compat import editor
from localization.compat.translations import find_original
from translations.batches import build_job, start_batch
from translations.memory import fill_translations
from translations.models import Batch, BatchJob, Exclusion
from translations.sources import may_read_source, require_readable_source
from translations.variants import has_translation
from translations.views import refuse_binned_translation


class SubmitForm(editor.SubmitTranslationForm):
    """wagtail-localize's form, which also offers the languages of the pages below.

    These may lack a translation into a language that the page itself has.
    """

    def __init__(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self.instance = instance
        languages: Any = self.fields["locales"]
        if isinstance(instance, Page) and not instance.is_leaf():
            languages.queryset = Locale.objects.exclude(pk=instance.locale_id)
        if len(languages.queryset) == 1:
            self.initial.setdefault("locales", list(languages.queryset))
        if len(languages.queryset) > 1:
            self.fields["select_all"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any]:
        """Refuse languages that the page has, unless the pages below are begun.

        A translation in the bin is no reason: the view says where it is.
        """
        data: dict[str, Any] = super().clean() or self.cleaned_data
        locales = data.get("locales") or []
        begun = self.instance.get_translations().filter(locale__in=locales)
        if isinstance(self.instance, Page):
            begun = begun.filter(alias_of=None)
        is_begun = begun.count() == len(locales) > 0
        if is_begun and not data.get("include_subtree"):
            message = _("This page is translated already. Include the pages below.")
            self.add_error("locales", message)
        return data


class SubmitMixin:
    """What the views of pages and snippets have in common."""

    request: HttpRequest
    object: Any

    def get_object(self) -> Any:
        """Find the page or snippet, which the user must be allowed to read."""
        source = find_original(super().get_object())  # type: ignore[misc] # of the view
        require_readable_source(self.request.user, source)
        return source

    def get_form(self) -> SubmitForm:
        """Build the form; ``select_locale`` in the address ticks a language."""
        if self.request.method == "POST":
            return SubmitForm(self.object, self.request.POST)
        chosen = self.request.GET.get("select_locale", "")
        locale = Locale.objects.filter(language_code=chosen).first()
        return SubmitForm(self.object, initial={"locales": [locale]} if locale else {})

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form, unless there is no language left."""
        if not self.get_form().fields["locales"].queryset:
            messages.success(
                request,
                _("“%(title)s” is translated into every language.")
                % {"title": self.object},
            )
            return HttpResponseRedirect(self.get_default_success_url())  # type: ignore[attr-defined] # of the view
        answer: HttpResponse = super().get(request, **kwargs)  # type: ignore[misc] # of the view
        return answer

    def begin_object(self, form: SubmitForm) -> HttpResponse | None:
        """Begin the missing translations of the object itself, if it lacks any."""
        missing = _list_missing_locales(self.object, form.cleaned_data["locales"])
        if not missing:
            return None
        values = {"include_subtree": False, "locales": missing}
        original = form.cleaned_data
        form.cleaned_data = {**original, **values}
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc] # of the view
        form.cleaned_data = original
        fill_translations(self.object, missing)
        return response


class SubmitPageView(SubmitMixin, editor.SubmitPageTranslationView):
    """wagtail-localize's submit view, which only creates missing translations.

    wagtail-localize also saves every existing translation below the page. In an
    outdated translation this would replace translated texts with source texts. The
    pages below are begun in the background.
    """

    def form_valid(self, form: SubmitForm) -> HttpResponse:
        """Begin the page's translations, and those of the pages below."""
        locales = form.cleaned_data["locales"]
        if refuse_binned_translation(self.request, self.object, locales):
            return redirect("wagtailadmin_pages:edit", self.object.pk)
        response = self.begin_object(form)
        jobs = []
        if form.cleaned_data["include_subtree"]:
            jobs = _list_jobs_below(self.object, locales, self.request.user)
        if jobs:
            batch = start_batch(Batch.Action.BEGIN, jobs, user=self.request.user)
            return redirect("translations:batch", batch.pk)
        if response is None:
            messages.success(self.request, _("All pages below are begun already."))
        return response or HttpResponseRedirect(self.get_default_success_url())


class SubmitSnippetView(SubmitMixin, editor.SubmitSnippetTranslationView):
    """wagtail-localize's submit view for an organisation or a topic."""

    def form_valid(self, form: SubmitForm) -> HttpResponse:
        """Create the translations, with the same texts of other pages filled in."""
        return self.begin_object(form) or HttpResponseRedirect(
            reverse("translations:queue")
        )


def _list_missing_locales(source: Any, locales: Any) -> list[Locale]:
    return [locale for locale in locales if not has_translation(source, locale)]


def _list_jobs_below(page: Page, locales: Any, user: Any) -> list[BatchJob]:
    """List what is not begun below a page, and is to be in one of the languages."""
    excluded = set(Exclusion.objects.values_list("translation_key", "language"))
    return [
        build_job(below, locale.language_code)
        for below in page.get_descendants().order_by("path").specific()
        if may_read_source(user, below)
        for locale in _list_missing_locales(below, locales)
        if (below.translation_key, locale.language_code) not in excluded
    ]
