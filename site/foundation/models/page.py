"""The abstract page that every page type of the portal stands on."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    TitleFieldPanel,
)
from wagtail.api import APIField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from foundation.admin.forms import PortalPageForm
from foundation.admin.permission_testers import (
    PortalPagePermissionTester,
    get_page_permissions,
)
from foundation.api_fields import ResourceField
from foundation.detail import Detail
from foundation.models.topic import PageTopic
from foundation.page_context import build_page_context
from foundation.visibility import Visibility, get_request_visibility

PASSWORD_TEMPLATE = "wagtailcore/password_required.html"  # noqa: S105 - a template


class PortalPage(Page):
    """A page with an intro, a picture, topics and what search engines show."""

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
            FieldPanel("image_alt"),
            FieldPanel("image_caption"),
            FieldPanel("image_credit"),
        ],
        heading=_("Image"),
    )
    topics_panel = MultipleChooserPanel(
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
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading=_("For search engines"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro", boost=2)]
    # What Wagtail API v2 shows first. It then shows each field of the page type that
    # the serializer returns under the field's own name.
    api_fields = [
        APIField("intro"),
        APIField("image", serializer=ResourceField()),
        APIField("topics", serializer=ResourceField()),
        APIField("translations", serializer=ResourceField()),
        APIField("seo", serializer=ResourceField()),
    ]
    # wagtail-localize copies these to translations: they are not words.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("image"),
        SynchronizedField("page_topics", overridable=False),
        SynchronizedField("go_live_at", overridable=False),
        SynchronizedField("expire_at", overridable=False),
    ]
    base_form_class = PortalPageForm
    resource_type: ClassVar[str] = "page"
    has_topics: ClassVar[bool] = True
    # Below a home page: in the menu, or at the foot of pages unless an editor wants it.
    is_always_in_menu: ClassVar[bool] = True
    # Set where a reader asked for the page, and no restriction covers it.
    is_open = False

    class Meta:
        abstract = True

    @classmethod
    def serialized_relations(cls, visibility: Visibility, detail: Detail) -> list[Any]:
        """Name the child relations that the serializer reads at a level of detail."""
        if detail < Detail.LIST or not cls.has_topics:
            return []
        topics = PageTopic.objects.with_local_names(visibility)
        return [models.Prefetch("page_topics", queryset=topics)]

    def topics_of(self) -> Iterable[PageTopic]:
        """The page's topics; a list or a front page is about none."""
        topics: Iterable[PageTopic] = self.page_topics.all() if self.has_topics else ()
        return topics

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Answer Wagtail without a query where the rule knows that there is none."""
        found: QuerySet[PageViewRestriction] = (
            PageViewRestriction.objects.none()
            if self.is_open
            else super().get_view_restrictions()
        )
        return found

    def permissions_for_user(self, user: Any) -> PortalPagePermissionTester:
        """What somebody may do with the page: translators translate translations."""
        return get_page_permissions(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, where the one rule of visibility allows it.

        A page behind a restriction was let through by Wagtail's own check, which
        knows who is signed in; every other part of the rule holds for everyone.
        """
        is_preview = getattr(request, "is_preview", False)
        if not is_preview and not self.may_be_served(get_request_visibility(request)):
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft to its editor, in the page's language."""
        with translation.override(self.locale.language_code):
            response: HttpResponse = super().serve_preview(request, mode_name)
            if isinstance(response, TemplateResponse):
                response.render()
            return response

    def serve_password_required_response(
        self, request: HttpRequest, form: Any, action_url: str
    ) -> TemplateResponse:
        """Ask for the password, without a word of the page behind it.

        Wagtail's own would hand the form's template the whole page, a draft too.
        """
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, PASSWORD_TEMPLATE, context)

    def may_be_served(self, visibility: Visibility) -> bool:
        """Whether the page is seen by a reader whom its restrictions let through."""
        home = visibility.get_home(visibility.get_language(self))
        return (
            home is not None
            and self.path.startswith(home.path)
            and translation.get_language() == home.language
            and self.alias_of_id is None
            and self.live
            and (self.go_live_at is None or self.go_live_at <= visibility.at)
            and (self.expire_at is None or self.expire_at > visibility.at)
        )

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add what the app of this page type has registered for its template."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        own: dict[str, Any] = build_page_context(self, request, **kwargs)
        return context | own
