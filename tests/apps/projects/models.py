"""Projects, and the page that lists them."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from foundation.api_fields import ResourceField
from foundation.blocks.body import BodyBlock
from foundation.fields import BlocksField
from foundation.models import PortalPage, SectionPage


class ProjectPage(PortalPage):
    """A project that clusters carry out together."""

    begins_on = models.DateField()
    programme = models.CharField(max_length=120, blank=True)
    body = BlocksField(BodyBlock(), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *PortalPage.content_panels,
        FieldPanel("begins_on"),
        FieldPanel("programme"),
        PortalPage.image_panel,
        FieldPanel("body"),
        PortalPage.topics_panel,
    ]
    search_fields = [*PortalPage.search_fields, index.SearchField("body")]
    api_fields = [
        *PortalPage.api_fields,
        APIField("begins_on"),
        APIField("programme"),
        APIField("body", serializer=ResourceField()),
    ]
    parent_page_types: ClassVar[list[str]] = ["projects.ProjectIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    resource_type = "project"
    template = "projects/project_page.html"

    class Meta:
        verbose_name = "project"
        verbose_name_plural = "projects"


class ProjectIndexPage(SectionPage):
    """Lists the projects, the latest first."""

    subpage_types: ClassVar[list[str]] = ["projects.ProjectPage"]
    resource_type = "project_index"
    initial_title = "Projects"
    initial_intro = "What clusters do together."
    template = "projects/project_index_page.html"

    class Meta:
        verbose_name = "list of projects"
        verbose_name_plural = "lists of projects"
