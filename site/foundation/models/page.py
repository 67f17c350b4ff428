"""The abstract base of all page types of the portal."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.api import APIField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from foundation.admin.alternative_texts import lacks_alternative_text
from foundation.admin.forms import PortalCopyForm, PortalPageForm
from foundation.admin.image_sizes import SmallImageNote
from foundation.admin.panels import ChosenObjectsPanel
from foundation.admin.permission_testers import (
    PortalPagePermissionTester,
    get_page_permissions,
)
from foundation.api_fields import ResourceField
from foundation.detail import Detail
from foundation.models.entry import list_live_translations
from foundation.models.page_preview import store_preview
from foundation.models.topic import PageTopic, Topic
from foundation.page_context import OtherAddress, build_page_context
from foundation.previews import build_preview_url, protect_preview
from foundation.root_urls import get_path_prefix, make_default_root_url
from foundation.visibility import (
    Visibility,
    get_request_visibility,
    is_default_site,
    is_in_publishing_window,
)
from localization.compat.binned_pages import is_binned

FRONT_END_TEMPLATE = "foundation/admin/front_end_preview.html"
PASSWORD_TEMPLATE = "wagtailcore/password_required.html"  # noqa: S105 - a template


class PortalPage(Page):
    """A page with an intro, a picture, topics and texts for search engines."""

    intro = models.TextField(
        _("intro"),
        max_length=600,
        help_text=_("One or two sentences that stand under the title and in lists."),
    )
    image = models.ForeignKey(
        "foundation.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
        help_text=_("Stands at the top of the page, in lists and on share cards."),
    )
    image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_(
            "What the picture tells on this page, for readers who can't see it. "
            "Leave it empty to use the picture's own text."
        ),
    )
    image_caption = models.CharField(
        _("caption"),
        max_length=255,
        blank=True,
        help_text=_("The line under the picture."),
    )
    image_credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Whose picture it is. Leave it empty to use the picture's own."),
    )

    image_panel = MultiFieldPanel(
        [
            FieldPanel("image"),
            SmallImageNote("image"),
            FieldPanel("image_alt"),
            FieldRowPanel([FieldPanel("image_caption"), FieldPanel("image_credit")]),
        ],
        heading=_("Image"),
    )
    topics_panel = ChosenObjectsPanel(
        "page_topics",
        chooser_field_name="topic",
        heading=_("Topics"),
        help_text=_("Readers filter by them."),
    )
    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel(
            "title",
            help_text=_("The page's name, as readers see it."),
            placeholder=True,
        ),
        FieldPanel("intro"),
    ]
    search_engine_panels: ClassVar[list[Any]] = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(search_engine_panels, heading=_("For search engines")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro", boost=2)]
    # The first fields in Wagtail's API v2. After them come all fields of the page type
    # that the serializer returns under the same name.
    api_fields = [
        APIField("intro"),
        APIField("image", serializer=ResourceField()),
        APIField("topics", serializer=ResourceField()),
        APIField("translations", serializer=ResourceField()),
        APIField("seo", serializer=ResourceField()),
    ]
    # wagtail-localize copies these fields to translations: they contain no text.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("image"),
        SynchronizedField("page_topics", overridable=False),
        SynchronizedField("go_live_at", overridable=False),
        SynchronizedField("expire_at", overridable=False),
    ]
    base_form_class = PortalPageForm
    copy_form_class = PortalCopyForm
    resource_type: ClassVar[str] = "page"
    has_topics: ClassVar[bool] = True
    # Home pages and sections are in the menu. An editor chooses whether another page
    # below a home page is in the menu or in the footer.
    is_always_in_menu: ClassVar[bool] = False
    # Set by the form of a draft: ``clean`` leaves out what only publishing requires.
    is_deferred_validation = False
    # Whether the page routes every address below it itself, so that none is a page's.
    routes_all_below: ClassVar[bool] = False
    # Whether the page is there to list its children.
    is_list: ClassVar[bool] = False
    # Set for a reader's request if the page has no view restriction.
    is_open = False

    class Meta:
        abstract = True

    @classmethod
    def serialized_relations(cls, detail: Detail) -> list[Any]:
        """Return the child relations that the serializer needs at a level of detail."""
        if detail < Detail.LIST or not cls.has_topics:
            return []
        return [
            models.Prefetch("page_topics", PageTopic.objects.select_related("topic"))
        ]

    def list_page_topics(self) -> Iterable[PageTopic]:
        """Return the page's topics; lists and home pages have none."""
        topics: Iterable[PageTopic] = self.page_topics.all() if self.has_topics else ()
        return topics

    def list_search_details(self) -> list[str]:
        """List what else readers find the page by: its topics, in its language."""
        ids = [row.topic_id for row in self.list_page_topics()]
        if not ids:
            return []
        topics = list_live_translations(Topic, ids, self.locale_id)
        return [topic.name for topic in topics]

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """Return the site, root URL and path; the settings have the root URL."""
        parts: Any = super().get_url_parts(request)
        if not parts or not parts[2] or not is_default_site(parts[0]):
            return parts
        site_id, root_url, path = parts
        return site_id, make_default_root_url(root_url, get_path_prefix(path)), path

    def get_url(
        self, request: HttpRequest | None = None, current_site: Any = None
    ) -> Any:
        """Return the full URL of a page that is at a front end, or else Wagtail's."""
        if settings.FRONTEND_URLS:
            return self.get_full_url(request)
        return super().get_url(request, current_site)

    url = property(get_url)

    def set_initial_values(self, query: Mapping[str, str]) -> None:
        """Set values of a new page from the query string of its form's address."""

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Skip the query if ``is_open`` says that there are no restrictions."""
        restrictions: QuerySet[PageViewRestriction] = (
            PageViewRestriction.objects.none()
            if self.is_open
            else super().get_view_restrictions()
        )
        return restrictions

    @property
    def status_string(self) -> str:
        """Return the status for the lists of the admin, as readers see the page.

        They never see an alias, nor a live page before the moment of its schedule.
        """
        if self.alias_of_id is not None:
            return str(_("a copy that readers don't see"))
        if self.live and self.go_live_at and self.go_live_at > timezone.now():
            return str(_("scheduled"))
        return str(super().status_string)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page; ``show_in_menus`` says in Wagtail's API what the menu has."""
        if self.is_always_in_menu:
            self.show_in_menus = True
        super().save(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Publish a revision; a page in the bin is not published, nor by schedule."""
        if not is_binned(self):
            super().publish(*args, **kwargs)

    def list_publishing_errors(self) -> dict[str, Any]:
        """Say, by field, what publishing requires beyond valid values.

        The form of the page shows it at the fields; actions without a form refuse to
        publish the page.
        """
        errors: dict[str, Any] = {}
        if self.expire_at and self.expire_at <= timezone.now():
            errors["expire_at"] = _("This moment has passed already.")
        if self.lacks_alternative_text():
            errors["image_alt"] = _(
                "Describe the picture here, or in the image library."
            )
        return errors

    def lacks_alternative_text(self) -> bool:
        """Return whether the top picture is not described in the page's language."""
        language = self.locale.language_code
        return lacks_alternative_text(self.image, self.image_alt, language)

    def list_publishing_questions(self) -> list[str]:
        """List what only the form of this draft can ask when it is published."""
        return []

    def permissions_for_user(self, user: Any) -> PortalPagePermissionTester:
        """Return our permission tester, which lets translators edit translations."""
        return get_page_permissions(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page, or raise a 404 if readers may not see it.

        Wagtail has already checked the view restrictions for the signed-in user; the
        rest of the rule is the same for everyone.
        """
        is_preview = getattr(request, "is_preview", False)
        if not is_preview and not self.may_be_served(get_request_visibility(request)):
            raise Http404
        try:
            response: HttpResponse = super().serve(request, *args, **kwargs)
        except OtherAddress as other:
            return HttpResponseRedirect(other.url)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft to its editor, in the page's language.

        With the setting ``PREVIEW_URL`` the front end shows it, in a frame.
        """
        language = self.locale.language_code
        token = store_preview(request, self) if settings.PREVIEW_URL else None
        if token:
            context = {"page": self, "url": build_preview_url(token, language)}
            return protect_preview(render(request, FRONT_END_TEMPLATE, context))
        with translation.override(language):
            response: HttpResponse = super().serve_preview(request, mode_name)
            if isinstance(response, TemplateResponse):
                response.render()
            return response

    def serve_password_required_response(
        self, request: HttpRequest, form: Any, action_url: str
    ) -> TemplateResponse:
        """Show the password form without any content of the page.

        Wagtail's own method passes the whole page to the template, even a draft.
        """
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, PASSWORD_TEMPLATE, context)

    def may_be_served(self, visibility: Visibility) -> bool:
        """Return whether the page is visible, apart from view restrictions."""
        home = visibility.get_home(visibility.get_language(self))
        return (
            home is not None
            and self.path.startswith(home.path)
            and translation.get_language() == home.language
            and self.alias_of_id is None
            and self.live
            and is_in_publishing_window(self.go_live_at, self.expire_at, visibility.at)
        )

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the context that the page type's app has registered."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        page_context: dict[str, Any] = build_page_context(self, request, **kwargs)
        return context | page_context
