"""News and success stories, and the pages that list them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from articles.blocks import FiguresStreamBlock, RelatedPagesBlock
from articles.dated_pages import DatedPage
from foundation.api_fields import ResourceField
from foundation.blocks.body import BodyBlock
from foundation.fields import URL_LENGTH, BlocksField
from foundation.models import (
    Organisation,
    PortalPage,
    SectionPage,
    list_organisation_names,
)


class NewsPage(DatedPage):
    """A news item with its date and, optionally, its original source."""

    author_name = models.CharField(
        _("author"),
        max_length=160,
        blank=True,
        help_text=_("Who wrote it. Separate several names by commas."),
    )
    author_role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("Post and organisation.")
    )
    source_name = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("Who told it first, such as “mita.lt”."),
    )
    source_url = models.URLField(
        _("source's address"),
        max_length=URL_LENGTH,
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
        FieldPanel("date", required_on_save=False),
        PortalPage.image_panel,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("author_name"), FieldPanel("author_role")])],
            heading=_("Author"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")])],
            heading=_("Source"),
        ),
        FieldPanel("related"),
        PortalPage.topics_panel,
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("author_name"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    api_fields = [
        *PortalPage.api_fields,
        APIField("date"),
        APIField("author", serializer=ResourceField()),
        APIField("source", serializer=ResourceField()),
        APIField("body", serializer=ResourceField()),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("author_name"),
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
        # The list's order with the primary key: the wide rows need not be read.
        indexes = [models.Index(fields=["date", "page_ptr"], name="news_by_date")]

    def list_search_details(self) -> list[str]:
        """Add the source."""
        return [*super().list_search_details(), self.source_name, self.source_url]


class SuccessStoryPage(DatedPage):
    """A success story of a cluster, with figures and the person who reports it."""

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
    portrait_caption = models.CharField(
        _("portrait's caption"),
        max_length=255,
        blank=True,
        help_text=_("The line under the portrait."),
    )
    portrait_credit = models.CharField(
        _("portrait's credit"),
        max_length=255,
        blank=True,
        help_text=_("Whose picture it is. Leave it empty to use the picture's own."),
    )
    figures = BlocksField(
        FiguresStreamBlock(),
        blank=True,
        verbose_name=_("figures"),
        help_text=_("Up to eight numbers that tell the result."),
    )
    body = BlocksField(
        BodyBlock(), verbose_name=_("text"), help_text=_("The story itself.")
    )

    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        FieldPanel("date", required_on_save=False),
        FieldPanel("organisation"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("person_name"), FieldPanel("person_role")]),
                FieldPanel("person_portrait"),
                FieldRowPanel(
                    [FieldPanel("portrait_caption"), FieldPanel("portrait_credit")]
                ),
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
        index.FilterField("date"),
    ]
    api_fields = [
        *PortalPage.api_fields,
        APIField("date"),
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
        indexes = [models.Index(fields=["date", "page_ptr"], name="stories_by_date")]

    def list_search_details(self) -> list[str]:
        """Add the names of the cluster."""
        names = list_organisation_names([self.organisation_id], self.locale_id)
        return [*super().list_search_details(), *names]

    def with_content_json(self, content: Mapping[str, Any]) -> "SuccessStoryPage":
        """Keep the date in a revision that was stored before stories had one."""
        story: SuccessStoryPage = super().with_content_json(
            {"date": self.date, **content}
        )
        return story


class ArticleIndexPage(SectionPage):
    """Lists the news, newest first."""

    subpage_types: ClassVar[list[str]] = ["articles.NewsPage"]
    resource_type = "news_index"
    initial_title = _("News")
    initial_intro = _("What happens in and around the clusters.")
    template = "articles/index.html"
    page_description = _("The list of news.")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")


class SuccessStoryIndexPage(SectionPage):
    """Lists the success stories, newest first."""

    subpage_types: ClassVar[list[str]] = ["articles.SuccessStoryPage"]
    resource_type = "story_index"
    initial_title = _("Success stories")
    initial_intro = _("What companies achieve when they work together.")
    template = "articles/index.html"
    page_description = _("The list of success stories.")

    class Meta:
        verbose_name = _("list of success stories")
        verbose_name_plural = _("lists of success stories")
