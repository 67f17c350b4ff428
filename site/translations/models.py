"""What translators store beside the translations, such as the glossary."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from foundation.admin.form_versions import VersionCheckForm


def list_languages() -> list[tuple[str, str]]:
    """List the portal's languages. As a callable, it keeps them out of migrations."""
    return [(code, str(name)) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES]


class TextCount(models.Model):
    """The number of texts, and of their words, of a page or snippet in a language.

    The queue shows it until the translation begins.
    """

    translation_key = models.UUIDField()
    language = models.CharField(max_length=10)
    texts = models.PositiveIntegerField()
    words = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "language"], name="text_count_once_a_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.language}: {self.words}"


class Exclusion(models.Model):
    """A page or snippet that is not to be translated into a language."""

    translation_key = models.UUIDField()
    language = models.CharField(max_length=10)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "language"], name="exclusion_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.language}"


class BatchJob(NamedTuple):
    """A page or snippet, by the label of its model, and the target language."""

    label: str
    pk: int
    language: str
    title: str


class Batch(models.Model):
    """Many translations that a person begins or has translated by machine at once.

    ``jobs`` has the fields of each ``BatchJob`` as a list. The first ``done`` of them
    are done. ``problems`` has lists of two: the index of a job, and why it failed.
    """

    class Action(models.TextChoices):
        """What is done with each job."""

        BEGIN = "begin", _("Begin translations")
        MACHINE = "machine", _("Translate by machine")

    class Problem(models.TextChoices):
        """Why a job could not be done."""

        BINNED = "binned", _("It is in the bin.")
        INCOMPLETE = "incomplete", _("It can't be translated before it is complete.")
        REFUSED = "refused", _("You may not translate it.")
        LANGUAGES = "languages", _("The service does not know these languages.")
        SERVICE = "service", _("The service does not answer.")
        TOO_LONG = "too_long", _("Texts are left out: they are too long.")
        FAILED = "failed", _("An error occurred. It is in the log of the server.")

    action = models.CharField(max_length=10, choices=Action)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    jobs = models.JSONField()
    done = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    is_stopped = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.action}: {self.done} of {len(self.jobs)}"

    def get_job(self, index: int) -> BatchJob:
        """Return a job by its index."""
        return BatchJob(*self.jobs[index])

    @property
    def is_over(self) -> bool:
        """Whether no further job is done."""
        return self.is_stopped or self.done >= len(self.jobs)


class DigestSetting(models.Model):
    """Whether a person wants the daily mail about translations, and when it was sent.

    ``done_on`` is the last day for which it is done; nothing may have waited.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    is_wanted = models.BooleanField(
        _("Mail about translations"),
        default=True,
        help_text=_("Once a day, if translations wait for you."),
    )
    done_on = models.DateField(null=True, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.done_on}"


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


class DismissedFinding(models.Model):
    """A warning about a translated text that a person has dismissed.

    ``digest`` stands for the rule and for both texts; see ``checks/stored.py``.
    """

    digest = models.CharField(max_length=64, unique=True)
    rule = models.CharField(max_length=20)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dismissed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("dismissed warning")
        verbose_name_plural = _("dismissed warnings")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.rule}: {self.digest}"


class TextVersion(models.Model):
    """What a translated text said: its translation at a place, and who stored it when.

    A removed translation has no ``data``.
    """

    class Kind(models.TextChoices):
        """How the text was stored."""

        TYPED = "typed", _("Typed")
        FILE = "file", _("From a file")
        MACHINE = "machine", _("Translated by machine")
        TITLE = "title", _("Follows from the title")
        PUT_BACK = "put_back", _("Earlier text, put back")
        REMOVED = "removed", _("Removed")

    context = models.ForeignKey(
        "wagtail_localize.TranslationContext", models.CASCADE, related_name="+"
    )
    string = models.ForeignKey(
        "wagtail_localize.String", models.CASCADE, related_name="+"
    )
    locale = models.ForeignKey("wagtailcore.Locale", models.CASCADE, related_name="+")
    data = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    stored_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a translated text")
        verbose_name_plural = _("versions of translated texts")
        ordering = ["-stored_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind}: {self.data[:50]}"
