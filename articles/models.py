"""News and success stories, and the pages that list them."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from articles.blocks import FiguresStreamBlock, RelatedPagesBlock
from foundation.api_fields import ResourceField
from foundation.blocks.body import BodyBlock
from foundation.fields import BlocksField
from foundation.models import Organisation, PortalPage
from foundation.visibility import Visibility


def today() -> dt.date:
    """The date on the portal's own clock."""
    return timezone.localdate()


class NewsPage(PortalPage):
    """A piece of news with its date and, at times, where it was first told."""

    date = models.DateField(
        _("date"),
        default=today,
        help_text=_("The day of the news. The list is sorted by it."),
    )
    source_name = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("Who told it first, such as “mita.lt”."),
    )
    source_url = models.URLField(
        _("source's address"),
        blank=True,
        help_text=_("Where the original can be read."),
    )
    body = BlocksField(
        BodyBlock(), verbose_name=_("text"), help_text=_("The news itself.")
    )
    related = BlocksField(
        RelatedPagesBlock(),
        blank=True,
        verbose_name=_("related pages"),
        help_text=_("What to read next. Pages that readers may not see are left out."),
    )

    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        FieldPanel("date"),
        PortalPage.image_panel,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")])],
            heading=_("Source"),
        ),
        FieldPanel("related"),
        PortalPage.topics_panel,
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    api_fields = [
        *PortalPage.api_fields,
        APIField("date"),
        APIField("source", serializer=ResourceField()),
        APIField("body", serializer=ResourceField()),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("source_name"),
    ]
    parent_page_types: ClassVar[list[str]] = ["articles.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    resource_type = "news"
    template = "articles/news_page.html"
    page_description = _("A piece of news with its date.")

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    def pages_beside(self, visibility: Visibility) -> list[PortalPage]:
        """What to read next: as its editor chose, or more on the same topics."""
        from articles.selectors import find_next_reads, find_related_pages, visible_news

        related = find_related_pages(self, visibility)
        return related or find_next_reads(self, visible_news(visibility), visibility)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Tell search engines what it is, and readers when it was changed."""
        from articles.views import add_structured_data

        return add_structured_data(super().get_context(request, *args, **kwargs))


class SuccessStoryPage(PortalPage):
    """What a cluster achieved, told with figures and a person's own words."""

    organisation = models.ForeignKey(
        Organisation,
        null=True,
        on_delete=models.SET_NULL,
        related_name="stories",
        verbose_name=_("cluster"),
        help_text=_("Whose success it is."),
    )
    person_name = models.CharField(
        _("person"),
        max_length=120,
        blank=True,
        help_text=_("Who tells the story."),
    )
    person_role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("Post and organisation.")
    )
    person_portrait = models.ForeignKey(
        "foundation.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
        help_text=_("A picture of that person."),
    )
    figures = BlocksField(
        FiguresStreamBlock(),
        blank=True,
        verbose_name=_("figures"),
        help_text=_("Up to three numbers that tell the result."),
    )
    body = BlocksField(
        BodyBlock(), verbose_name=_("text"), help_text=_("The story itself.")
    )

    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        FieldPanel("organisation"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("person_name"), FieldPanel("person_role")]),
                FieldPanel("person_portrait"),
            ],
            heading=_("Person"),
        ),
        PortalPage.image_panel,
        FieldPanel("figures"),
        FieldPanel("body"),
        PortalPage.topics_panel,
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("person_name"),
        index.SearchField("body"),
    ]
    api_fields = [
        *PortalPage.api_fields,
        APIField("organisation", serializer=ResourceField()),
        APIField("person", serializer=ResourceField()),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("organisation", overridable=False),
        SynchronizedField("person_name"),
        SynchronizedField("person_portrait"),
    ]
    parent_page_types: ClassVar[list[str]] = ["articles.SuccessStoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    resource_type = "story"
    template = "articles/success_story_page.html"
    page_description = _("What a cluster achieved, with figures and a person's words.")

    class Meta:
        verbose_name = _("success story")
        verbose_name_plural = _("success stories")

    def pages_beside(self, visibility: Visibility) -> list[PortalPage]:
        """More stories on the same topics."""
        from articles.selectors import find_next_reads, visible_stories

        return find_next_reads(self, visible_stories(visibility), visibility)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Tell search engines what it is."""
        from articles.views import add_structured_data

        return add_structured_data(super().get_context(request, *args, **kwargs))


class ArticleIndexPage(PortalPage):
    """Lists the news, newest first."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["articles.NewsPage"]
    max_count_per_parent = 1
    resource_type = "news_index"
    has_topics = False
    template = "articles/index.html"
    page_description = _("The list of news.")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Give the template one page of the news."""
        from articles.views import build_list_context

        context = super().get_context(request, *args, **kwargs)
        return context | build_list_context(self, request, context["frame"], "news")


class SuccessStoryIndexPage(PortalPage):
    """Lists the success stories, newest first."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["articles.SuccessStoryPage"]
    max_count_per_parent = 1
    resource_type = "story_index"
    has_topics = False
    template = "articles/index.html"
    page_description = _("The list of success stories.")

    class Meta:
        verbose_name = _("list of success stories")
        verbose_name_plural = _("lists of success stories")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Give the template one page of the stories."""
        from articles.views import build_list_context

        context = super().get_context(request, *args, **kwargs)
        return context | build_list_context(self, request, context["frame"], "stories")
