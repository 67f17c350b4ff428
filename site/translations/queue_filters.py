"""How the queue is narrowed: by state, type, language and title."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from translations.queue import SNIPPETS, Job, State, list_page_models

WAITING = "waiting"


def list_types() -> list[tuple[str, Any]]:
    """The kinds of pages and snippets, in the editor's words."""
    found = [
        (model._meta.label_lower, capfirst(str(model._meta.verbose_name)))
        for model in (*list_page_models(), *SNIPPETS)
    ]
    return [("", _("All")), *sorted(found, key=lambda kind: kind[1])]


def list_states() -> list[tuple[str, Any]]:
    """Each state, and all of them but the last together."""
    return [(WAITING, _("Whatever waits")), *State.choices, ("all", _("All"))]


def list_languages() -> list[tuple[str, Any]]:
    """The languages into which things are translated."""
    return [("", _("All")), *settings.LANGUAGES]


class QueueForm(forms.Form):
    """A form that is sent with GET: a choice can be kept as a bookmark."""

    state = forms.ChoiceField(label=_("State"), choices=list_states, required=False)
    kind = forms.ChoiceField(label=_("Type"), choices=list_types, required=False)
    language = forms.ChoiceField(
        label=_("Translated into"), choices=list_languages, required=False
    )
    title = forms.CharField(label=_("Title"), max_length=200, required=False)

    def select(self, jobs: list[Job]) -> list[Job]:
        """Keep the jobs that were asked for; what makes no sense is left aside."""
        self.full_clean()
        wish = self.cleaned_data if self.is_bound else {}
        state = wish.get("state") or WAITING
        kind, language = wish.get("kind"), wish.get("language")
        title = (wish.get("title") or "").casefold()
        return [
            job
            for job in jobs
            if (state in {"all", job.state} or _waits(job, state))
            and (not kind or job.source.model._meta.label_lower == kind)
            and (not language or job.language == language)
            and title in job.source.title.casefold()
        ]


def _waits(job: Job, state: str) -> bool:
    return state == WAITING and job.state != State.DONE
