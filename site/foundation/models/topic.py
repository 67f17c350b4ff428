"""Topics: the few subjects by which readers filter events, news and stories."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from foundation.admin.forms import EntryForm
from foundation.models.entry import Entry


class Topic(Entry):
    """A subject such as “Funding”, which editors choose for pages."""

    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("A word or two, as readers see it: “Funding”."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        help_text=_("How the topic is named in addresses: “funding”."),
    )
    # With this relation, revisions are deleted together with their topic.
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="topic")

    panels = [
        TitleFieldPanel("name", required_on_save=True),
        FieldPanel("slug", widget=SlugInput),
    ]
    base_form_class = EntryForm
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("slug"),
        SynchronizedField("go_live_at", overridable=False),
        SynchronizedField("expire_at", overridable=False),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="topic_slug_once_a_language",
                violation_error_message=_("Another topic has this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PageTopic(Orderable):
    """A topic of a page. It is the same in all translations of the page."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="page_topics")
    topic = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        related_name="page_topics",
        verbose_name=_("topic"),
    )

    panels = [FieldPanel("topic")]
    translatable_fields = [SynchronizedField("topic")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.topic)
