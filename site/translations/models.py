"""The glossary: terms of the network and their translations."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from foundation.admin.form_versions import VersionCheckForm


def list_languages() -> list[tuple[str, str]]:
    """List the portal's languages. As a callable, it keeps them out of migrations."""
    return list(settings.LANGUAGES)


class GlossaryTerm(index.Indexed, models.Model):
    """A term and its translation, shown to translators next to texts with the term."""

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=list_languages,
        help_text=_("The language of the term."),
    )
    term = models.CharField(
        _("term"),
        max_length=120,
        help_text=_("In its dictionary form, such as “klasteris”."),
    )
    target_language = models.CharField(
        _("translated into"),
        max_length=10,
        choices=list_languages,
        help_text=_("The language of the translation."),
    )
    translation = models.CharField(
        _("translation"),
        max_length=120,
        help_text=_("As it is to be used on the site."),
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("When to use it, or what to avoid."),
    )

    panels = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("language")]),
        FieldRowPanel([FieldPanel("translation"), FieldPanel("target_language")]),
        FieldPanel("note"),
    ]
    base_form_class = VersionCheckForm
    search_fields = [
        index.SearchField("term"),
        index.SearchField("translation"),
        index.AutocompleteField("term"),
        index.AutocompleteField("translation"),
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "target_language", "term"],
                name="glossary_term_once_a_pair",
                violation_error_message=_("The glossary has this term already."),
            )
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        """Refuse a target language that is the language of the term."""
        if self.language and self.language == self.target_language:
            message = _("Choose another language than that of the term.")
            raise ValidationError({"target_language": message})
