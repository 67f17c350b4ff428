"""The filter form of the queue: state, type, language and title."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from translations.queue import SNIPPETS, Job, State, list_page_models

WAITING = "waiting"


def list_types() -> list[tuple[str, Any]]:
    """List the page types and snippets with their verbose names."""
    types = [
        (model._meta.label_lower, capfirst(str(model._meta.verbose_name)))
        for model in (*list_page_models(), *SNIPPETS)
    ]
    return [("", _("All")), *sorted(types, key=lambda kind: kind[1])]


def list_states() -> list[tuple[str, Any]]:
    """List the states, all unfinished states together, and all states."""
    return [(WAITING, _("Whatever waits")), *State.choices, ("all", _("All"))]


def list_languages() -> list[tuple[str, Any]]:
    """List the target languages."""
    return [("", _("All")), *settings.LANGUAGES]


class QueueForm(forms.Form):
    """The filters, in a form that is sent with GET, so that a URL holds the choice."""

    state = forms.ChoiceField(label=_("State"), choices=list_states, required=False)
    kind = forms.ChoiceField(label=_("Type"), choices=list_types, required=False)
    language = forms.ChoiceField(
        label=_("Translated into"), choices=list_languages, required=False
    )
    title = forms.CharField(label=_("Title"), max_length=200, required=False)

    def filter_jobs(self, jobs: list[Job]) -> list[Job]:
        """Keep the jobs that match the filters; an invalid value is ignored."""
        self.full_clean()
        filters = self.cleaned_data if self.is_bound else {}
        state = filters.get("state") or WAITING
        kind, language = filters.get("kind"), filters.get("language")
        title = (filters.get("title") or "").casefold()
        return [
            job
            for job in jobs
            if (state in {"all", job.state} or _is_unfinished(job, state))
            and (not kind or job.source.model._meta.label_lower == kind)
            and (not language or job.language == language)
            and title in job.source.title.casefold()
        ]


def _is_unfinished(job: Job, state: str) -> bool:
    return state == WAITING and job.state != State.DONE
