"""The home page of each language, and information pages."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from foundation.api_fields import ResourceField
from foundation.blocks.body import BodyBlock
from foundation.fields import BlocksField
from foundation.models import PortalPage
from foundation.registry import list_types
from home.blocks import FundersBlock


class HomePage(PortalPage):
    """The home page of a language: next events, newest news, success stories.

    It also stores the contact and the funders for the footer of its language.
    """

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

    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        PortalPage.image_panel,
        MultiFieldPanel(
            [
                FieldPanel("contact_address"),
                FieldRowPanel(
                    [FieldPanel("contact_email"), FieldPanel("contact_phone")]
                ),
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
        SynchronizedField("contact_email"),
        SynchronizedField("contact_phone"),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    resource_type = "home"
    has_topics = False
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
    is_always_in_menu = False
    template = "home/information_page.html"
    page_description = _("Something that readers look up, such as “About us”.")

    class Meta:
        verbose_name = _("page of information")
        verbose_name_plural = _("pages of information")
