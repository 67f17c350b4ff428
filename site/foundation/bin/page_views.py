"""The views that delete and unpublish a page: they ask about its translations."""

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page, Site

from foundation.admin.row_locks import lock_row
from foundation.admin.usages import Usages, find_usages
from foundation.bin.companions import Companion, choose_companions, list_companions
from foundation.bin.moves import DAYS, move_to_bin


def may_delete(user: Any, page: Page) -> bool:
    """Return whether a user may delete a page; nobody may delete that of a site."""
    return bool(page.permissions_for_user(user).can_delete()) and not has_site(page)


def has_site(page: Page) -> bool:
    """Return whether a page, or one below it, is the home page of a site."""
    return bool(Site.objects.filter(root_page__path__startswith=page.path).exists())


def delete_page(page: Page, user: Any) -> None:
    """Move a page to the bin; without a form, its translations stay.

    It raises ``PermissionDenied`` for the home page of a site.
    """
    if has_site(page):
        raise PermissionDenied
    move_to_bin([page, *list_aliases([page])], user=user)


def list_aliases(pages: list[Page]) -> list[Page]:
    """List the copies of pages that follow them: they are deleted together."""
    return list(Page.objects.filter(alias_of__in=pages))


def build_bin_message(count: int) -> str:
    """Say that pages are in the bin, and for how long."""
    return ngettext(
        "%(count)d page is in the bin. It can be brought back for %(days)d days.",
        "%(count)d pages are in the bin. They can be brought back for %(days)d days.",
        count,
    ) % {"count": count, "days": DAYS}


def build_bin_button() -> Any:
    """Build the button of a message that opens the bin."""
    return messages.button(reverse("bin:list"), _("Open the bin"))


class PortalDeleteView(DeleteView):
    """Moves a page to the bin, together with the translations that are ticked."""

    template_name = "foundation/bin/delete_page.html"

    def dispatch(
        self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Wait for others who save or delete the page before it is read."""
        if request.method == "POST":
            lock_row(Page, page_id)
        response: HttpResponse = super().dispatch(request, page_id, *args, **kwargs)
        return response

    @cached_property
    def companions(self) -> list[Companion]:
        """The translations of the page."""
        return list_companions(
            [self.page], is_allowed=lambda page: may_delete(self.request.user, page)
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move the pages to the bin; the home page of a site stays where it is."""
        if has_site(self.page):
            refusal: HttpResponse = self.render_to_response(self.get_context_data())
            return refusal
        parent = self.page.get_parent()
        pages = [self.page, *choose_companions(request, self.companions)]
        move_to_bin([*pages, *list_aliases(pages)], user=request.user)
        messages.success(
            request, build_bin_message(len(pages)), buttons=[build_bin_button()]
        )
        for hook in hooks.get_hooks("after_delete_page"):
            result = hook(request, self.page)
            if isinstance(result, HttpResponse):
                return result
        return HttpResponseRedirect(
            self.next_url or reverse("wagtailadmin_explore", args=[parent.pk])
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the translations, and what links to the page."""
        return {
            "page": self.page,
            "next": self.next_url,
            "is_home": has_site(self.page),
            "descendant_count": self.page.get_descendant_count(),
            "companions": self.companions,
            "usages": find_linking_pages(self.page, self.companions, self.request.user),
            "days": DAYS,
        }


class PortalUnpublishView(UnpublishView):
    """Unpublishes a page, together with the translations that are ticked."""

    template_name = "foundation/bin/unpublish_page.html"

    @cached_property
    def companions(self) -> list[Companion]:
        """The translations of the page that are published."""
        companions = list_companions(
            [self.object],
            is_allowed=lambda page: page.permissions_for_user(
                self.request.user
            ).can_unpublish(),
        )
        return [companion for companion in companions if companion.page.live]

    def get_objects_to_unpublish(self) -> list[Page]:
        """Return the page, and the translations that are ticked in the form."""
        return [self.object, *choose_companions(self.request, self.companions)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the translations, and what links to the page."""
        usages = find_linking_pages(self.object, self.companions, self.request.user)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # The links say more than Wagtail's number of usages.
        shown = {"usage_url": None, "companions": self.companions, "usages": usages}
        return context | shown


def find_linking_pages(page: Page, companions: list[Companion], user: Any) -> Usages:
    """Find what links to a page, apart from itself and its translations."""
    own = [page, *(companion.page for companion in companions)]
    return find_usages(
        page,
        user,
        without=[Page(pk=found.pk) for found in own],
        is_binned_too=False,
    )
