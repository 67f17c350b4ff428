"""The home page of each language, and information pages."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.api_fields import ResourceField
from foundation.blocks.body import BodyBlock
from foundation.fields import BlocksField
from foundation.models import PortalPage
from foundation.registry import list_types
from home.blocks import FooterColumnsBlock, FundersBlock
from home.section_blocks import SectionsBlock, dump_default_sections

# What can be pinned to a front page.
PINNABLE_MODELS = (EventPage, NewsPage, SuccessStoryPage)


class HomePage(PortalPage):
    """The home page of a language: one pinned page, and sections in an editor's order.

    It also stores the contact, further columns and the funders for the footer of its
    language.
    """

    pinned_page = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("pinned page"),
        help_text=_(
            "An event, a piece of news or a success story that stands above all "
            "sections. Each language shows its own translation, if it is published."
        ),
    )
    pinned_until = models.DateTimeField(
        _("pinned until"),
        null=True,
        blank=True,
        help_text=_("At this time it disappears from the top by itself."),
    )
    sections = BlocksField(
        SectionsBlock(),
        blank=True,
        default=dump_default_sections,
        verbose_name=_("sections"),
        help_text=_("Add, remove and drag them; readers see them in this order."),
    )
    contact_address = models.TextField(
        _("postal address"),
        max_length=400,
        blank=True,
        help_text=_("The network's own address, line by line."),
    )
    contact_email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Shown to all readers.")
    )
    contact_phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        help_text=_("With the country's code, such as +370."),
    )
    funders = BlocksField(
        FundersBlock(),
        blank=True,
        verbose_name=_("funders"),
        help_text=_("Who pays for the portal."),
    )

    footer_columns = BlocksField(
        FooterColumnsBlock(),
        blank=True,
        verbose_name=_("further columns"),
        help_text=_("Links and texts beside the contact and the subscriptions."),
    )

    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        PortalPage.image_panel,
        MultiFieldPanel(
            [
                PageChooserPanel("pinned_page", PINNABLE_MODELS),
                FieldPanel("pinned_until"),
            ],
            heading=_("Pinned to the top"),
        ),
        FieldPanel("sections"),
        MultiFieldPanel(
            [
                FieldPanel("contact_address"),
                FieldRowPanel(
                    [FieldPanel("contact_email"), FieldPanel("contact_phone")]
                ),
                FieldPanel("footer_columns"),
                FieldPanel("funders"),
            ],
            heading=_("At the foot of every page"),
        ),
    ]
    api_fields = [
        *PortalPage.api_fields,
        APIField("contact", serializer=ResourceField()),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("pinned_page", overridable=False),
        SynchronizedField("pinned_until", overridable=False),
        SynchronizedField("contact_email"),
        SynchronizedField("contact_phone"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    resource_type = "home"
    has_topics = False
    is_always_in_menu = True
    template = "home/home_page.html"
    page_description = _("The front page of a language.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def clean_subpage_models(cls) -> list[Any]:
        """Return information pages, and the list pages of all content types.

        The first may be added any number of times: Wagtail, which asks whether any
        page may be added, then counts no list pages.
        """
        sections = [entry.section for entry in list_types() if entry.section]
        return [InformationPage, *sections]

    def clean(self) -> None:
        """Require an end for what is pinned."""
        super().clean()
        if self.is_deferred_validation or not self.pinned_page_id:
            return
        if self.pinned_until is None:
            message = _("Say until when it stands at the top.")
            raise ValidationError({"pinned_until": message})


class InformationPage(PortalPage):
    """A page with general information: about us, the accessibility statement."""

    body = BlocksField(
        BodyBlock(), verbose_name=_("text"), help_text=_("What is to be known.")
    )

    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        PortalPage.image_panel,
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        *PortalPage.promote_panels,
        FieldPanel(
            "show_in_menus",
            heading=_("Show in the menu"),
            help_text=_("Otherwise the page stands at the foot of every page."),
        ),
    ]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    override_translatable_fields: ClassVar[list[Any]] = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("show_in_menus", overridable=False),
    ]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    resource_type = "information"
    has_topics = False
    template = "home/information_page.html"
    page_description = _("Something that readers look up, such as “About us”.")

    class Meta:
        verbose_name = _("page of information")
        verbose_name_plural = _("pages of information")
