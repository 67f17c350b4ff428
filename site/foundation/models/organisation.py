"""Organisations: clusters, agencies and companies that pages refer to."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from foundation.admin.same_names import OrganisationForm
from foundation.fields import URL_LENGTH
from foundation.models.entry import Entry, list_live_translations

# The values of the enumerations below as types; a test compares them.
KindName = Literal["cluster", "agency", "association", "company", "other"]
LabelName = Literal["none", "bronze", "silver", "gold"]


class Organisation(Entry):
    """An organisation that editors pick for an event, a story or a card.

    A cluster may hold a label of management excellence until a date; a cluster
    without a label is a cluster initiative.
    """

    class Kind(models.TextChoices):
        CLUSTER = "cluster", _("Cluster")
        AGENCY = "agency", _("Agency")
        ASSOCIATION = "association", _("Association")
        COMPANY = "company", _("Company")
        OTHER = "other", _("Other")

    class Label(models.TextChoices):
        NONE = "none", _("No label")
        BRONZE = "bronze", _("Bronze Label")
        SILVER = "silver", _("Silver Label")
        GOLD = "gold", _("Gold Label")

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The full name, as readers should see it."),
    )
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_(
            "The name in daily use, such as “MITA”. Shown where space is short."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=200,
        help_text=_("How the organisation is named in addresses of this site."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.CLUSTER,
        help_text=_("Readers filter the directory by it."),
    )
    label = models.CharField(
        _("excellence label"),
        max_length=10,
        choices=Label,
        default=Label.NONE,
        help_text=_("The label of cluster management excellence that it holds."),
    )
    label_valid_until = models.DateField(
        _("label holds until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the label holds. After it, none is shown."),
    )
    sector = models.CharField(
        _("sector"),
        max_length=120,
        blank=True,
        help_text=_("The field of work, such as “Photovoltaics”."),
    )
    logo = models.ForeignKey(
        "foundation.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Shown beside the name."),
    )
    website = models.URLField(
        _("website"),
        max_length=URL_LENGTH,
        blank=True,
        help_text=_("The organisation's own site."),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Two or three sentences on what it does."),
    )
    # With this relation, revisions are deleted together with their organisation.
    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="organisation"
    )

    panels = [
        MultiFieldPanel(
            [
                TitleFieldPanel("name", required_on_save=True),
                FieldPanel("is_another"),
                FieldPanel("short_name"),
                FieldPanel("slug", widget=SlugInput),
            ],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("sector"), FieldPanel("description")],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("label"), FieldPanel("label_valid_until")],
            heading=_("Excellence label"),
        ),
        FieldPanel("logo"),
        FieldPanel("website"),
    ]
    base_form_class = OrganisationForm
    search_fields = [
        index.SearchField("name", boost=4),
        index.SearchField("short_name", boost=3),
        index.SearchField("sector"),
        index.SearchField("description"),
        index.AutocompleteField("name"),
        index.AutocompleteField("short_name"),
        index.FilterField("id"),
        index.FilterField("locale_id"),
        index.FilterField("kind"),
        index.FilterField("label"),
        index.FilterField("live"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("short_name"),
        TranslatableField("slug"),
        TranslatableField("sector"),
        TranslatableField("description"),
        SynchronizedField("kind"),
        SynchronizedField("label"),
        SynchronizedField("label_valid_until"),
        SynchronizedField("logo"),
        SynchronizedField("website"),
        SynchronizedField("go_live_at", overridable=False),
        SynchronizedField("expire_at", overridable=False),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="organisation_slug_once_a_language",
                violation_error_message=_("Another organisation has this slug."),
            )
        ]

    def list_search_details(self) -> list[str]:
        """List what else readers find it by: kind, label and site, in its language."""
        has_label = self.label != self.Label.NONE and not is_label_over(
            self.label_valid_until, timezone.localdate()
        )
        with translation.override(self.locale.language_code):
            label = self.get_label_display() if has_label else ""
            return [str(self.get_kind_display()), str(label), self.website]

    def __str__(self) -> str:
        return self.name


def is_label_over(last_day: dt.date | None, day: dt.date) -> bool:
    """Whether a label that is valid through its last day is over on a day."""
    return last_day is not None and last_day < day


def list_organisation_names(ids: Iterable[int | None], locale_id: int) -> list[str]:
    """List the names and short names of live organisations, in one language."""
    ids = [pk for pk in ids if pk]
    rows = list_live_translations(Organisation, ids, locale_id) if ids else []
    return [text for row in rows for text in (row.name, row.short_name) if text]
