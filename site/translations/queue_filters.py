"""The filter form of the queue: state, type, language, section and title."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from translations.queue import Job, State
from translations.variants import list_translated_models

WAITING, ALL = "waiting", "all"
Choices = list[tuple[str, Any]]


def list_types() -> Choices:
    """List the page types and snippets with their verbose names."""
    types = [
        (model._meta.label_lower, capfirst(str(model._meta.verbose_name)))
        for model in list_translated_models()
    ]
    return sorted(types, key=lambda kind: kind[1])


class QueueForm(forms.Form):
    """The filters, in a form that is sent with GET, so that a URL holds the choice.

    It offers what the queue has, with the number of translations that wait.
    """

    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Type"), required=False)
    language = forms.ChoiceField(label=_("Translated into"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)

    def __init__(self, data: Any, jobs: Sequence[Job]) -> None:
        super().__init__(data)
        self.jobs = jobs
        waiting = [job for job in jobs if job.is_waiting]
        states = Counter(str(job.state) for job in jobs)
        states |= {WAITING: len(waiting), ALL: len(jobs)}
        self._set_choices(
            "state",
            [(WAITING, _("Whatever waits")), *State.choices, (ALL, _("All"))],
            states,
        )
        kinds = Counter(job.source.model_label for job in waiting)
        self._set_choices("kind", list_types(), kinds, all_choice=True)
        languages = Counter(job.language for job in waiting)
        self._set_choices(
            "language",
            list(settings.WAGTAIL_CONTENT_LANGUAGES),
            languages,
            all_choice=True,
        )
        sections = Counter(job.source.section for job in waiting if job.source.section)
        titles = Page.objects.filter(path__in=sections).order_by("path")
        choices = list(titles.values_list("path", "title"))
        self._set_choices("section", choices, sections, all_choice=True)

    def _set_choices(
        self,
        name: str,
        choices: Iterable[Any],
        counts: Any,
        *,
        all_choice: bool = False,
    ) -> None:
        """Accept all choices; offer those that the queue has, and the chosen one."""
        field: Any = self.fields[name]
        first = [("", _("All"))] if all_choice else []
        chosen = {self.data.get(name), WAITING}
        field.choices = [*first, *choices]
        field.widget.choices = [
            *first,
            *(
                (value, f"{label} ({counts[value]})")
                for value, label in choices
                if counts[value] or value in chosen
            ),
        ]

    def filter_jobs(self) -> list[Job]:
        """Keep the jobs that match the filters; an invalid value is ignored."""
        self.full_clean()
        filters = self.cleaned_data if self.is_bound else {}
        state = filters.get("state") or WAITING
        kind, language = filters.get("kind"), filters.get("language")
        section = filters.get("section")
        title = (filters.get("title") or "").casefold()
        return [
            job
            for job in self.jobs
            if (state in {ALL, job.state} or (state == WAITING and job.is_waiting))
            and (not kind or job.source.model_label == kind)
            and (not language or job.language == language)
            and (not section or job.source.section == section)
            and title in job.source.title.casefold()
        ]
