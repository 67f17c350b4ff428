"""Topics: the few subjects by which readers filter events, news and stories."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import (
    DraftStateMixin,
    Orderable,
    Page,
    RevisionMixin,
    TranslatableMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from foundation.models.former_slug import FormerSlug
from foundation.visibility import Visibility


class Topic(
    DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
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
    former_slugs = GenericRelation(FormerSlug)

    panels = [TitleFieldPanel("name"), FieldPanel("slug", widget=SlugInput)]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("slug"),
        SynchronizedField("go_live_at", overridable=False),
        SynchronizedField("expire_at", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
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


class PageTopicQuerySet(models.QuerySet["PageTopic"]):
    """Topics of pages."""

    def with_local_names(self, visibility: Visibility) -> "PageTopicQuerySet":
        """Annotate each row with its topic's name and slug in the page's language.

        Without a translation, the name is that of the chosen topic; if the topic is not
        visible, it is None. The slug is set only if the topic is in the page's
        language, because only then the topic has a page there.
        """
        visible = visibility.filter_snippets(Topic.objects.order_by())
        translated = visible.filter(
            translation_key=models.OuterRef("topic__translation_key"),
            locale=models.OuterRef("page__locale"),
        )
        chosen = visible.filter(pk=models.OuterRef("topic"))
        names = (
            models.Subquery(topics.values("name")[:1])
            for topics in (translated, chosen)
        )
        annotated: PageTopicQuerySet = self.annotate(
            local_name=Coalesce(*names),
            local_slug=models.Subquery(translated.values("slug")[:1]),
        )
        return annotated


class PageTopic(Orderable):
    """A topic of a page. It is the same in all translations of the page."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="page_topics")
    topic = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        related_name="page_topics",
        verbose_name=_("topic"),
    )

    objects = PageTopicQuerySet.as_manager()

    panels = [FieldPanel("topic")]
    translatable_fields = [SynchronizedField("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.topic)

    @property
    def name(self) -> str:
        """Return the topic's name in the page's language, or that of the chosen topic.

        It is empty if readers may not see the topic.
        """
        if hasattr(self, "local_name"):
            return self.local_name or ""
        return str(self.topic.get_translation_or_none(self.page.locale) or self.topic)

    @property
    def slug(self) -> str:
        """Return the topic's slug in the page's language, or an empty string."""
        return getattr(self, "local_slug", None) or ""
