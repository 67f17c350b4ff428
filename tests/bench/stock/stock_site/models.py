"""Page types with the fields and the blocks of the portal, in stock Wagtail.

Its types are not checked, because the app is not installed in the portal.
"""
# mypy: ignore-errors

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.api import APIField
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.models import register_snippet


def make_struct(**children):
    """Make a struct block from its children."""
    return blocks.StructBlock(list(children.items()))


def make_text():
    """Make an optional text block."""
    return blocks.CharBlock(required=False)


@register_snippet
class Organisation(models.Model):
    """An organisation that pages refer to."""

    name = models.CharField(max_length=200)

    def __str__(self):
        return self.name


@register_snippet
class Topic(models.Model):
    """A subject of pages."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80)

    def __str__(self):
        return self.name


PICTURE = {
    "image": ImageChooserBlock(required=False),
    "decorative": blocks.BooleanBlock(required=False),
    "alt": make_text(),
    "caption": make_text(),
    "credit": make_text(),
}
BODY = [
    ("heading", make_struct(text=make_text(), level=make_text())),
    ("paragraph", blocks.RichTextBlock()),
    (
        "quote",
        make_struct(
            text=make_text(),
            name=make_text(),
            role=make_text(),
            portrait=ImageChooserBlock(required=False),
        ),
    ),
    ("image", make_struct(**PICTURE)),
    ("gallery", blocks.ListBlock(make_struct(**PICTURE))),
    (
        "video",
        make_struct(url=blocks.URLBlock(), title=make_text(), caption=make_text()),
    ),
    (
        "documents",
        blocks.ListBlock(
            make_struct(
                document=DocumentChooserBlock(required=False), title=make_text()
            )
        ),
    ),
    ("figures", blocks.ListBlock(make_struct(value=make_text(), label=make_text()))),
    ("table", TableBlock()),
    (
        "call_to_action",
        make_struct(
            title=make_text(),
            text=make_text(),
            label=make_text(),
            page=blocks.PageChooserBlock(required=False),
            url=blocks.URLBlock(required=False),
        ),
    ),
    (
        "page_card",
        make_struct(page=blocks.PageChooserBlock(required=False), text=make_text()),
    ),
    (
        "organisation_card",
        make_struct(
            organisation=SnippetChooserBlock(Organisation, required=False),
            text=make_text(),
        ),
    ),
]


class PageTopic(Orderable):
    """A topic of a page."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="page_topics")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")

    api_fields = [APIField("topic")]


class ContentPage(Page):
    """The base of the page types."""

    intro = models.TextField(blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    api_fields = [APIField("intro"), APIField("image"), APIField("page_topics")]

    class Meta:
        abstract = True


class SectionPage(Page):
    """Lists its pages."""

    template = "stock_site/section_page.html"


class NewsPage(ContentPage):
    """A news item."""

    date = models.DateField(null=True, blank=True)
    body = StreamField(BODY, blank=True)
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    api_fields = [*ContentPage.api_fields, APIField("date"), APIField("body")]
    template = "stock_site/content_page.html"


class EventPage(ContentPage):
    """An event."""

    start = models.DateTimeField(null=True, blank=True)
    end = models.DateTimeField(null=True, blank=True)
    venue_city = models.CharField(max_length=100, blank=True)
    body = StreamField(BODY, blank=True)
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    api_fields = [
        *ContentPage.api_fields,
        APIField("start"),
        APIField("end"),
        APIField("venue_city"),
        APIField("body"),
    ]
    template = "stock_site/content_page.html"


class SuccessStoryPage(ContentPage):
    """A success story."""

    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BODY, blank=True)
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    api_fields = [*ContentPage.api_fields, APIField("organisation"), APIField("body")]
    template = "stock_site/content_page.html"


class HomePage(Page):
    """The front page: next events, newest news, success stories."""

    template = "stock_site/home_page.html"

    def get_context(self, request):
        """Add as many pages as the portal's front page shows."""
        context = super().get_context(request)
        context["events"] = EventPage.objects.live().public().order_by("-start")[:4]
        context["news"] = NewsPage.objects.live().public().order_by("-date")[:4]
        context["stories"] = SuccessStoryPage.objects.live().public()[:3]
        return context
