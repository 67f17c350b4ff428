"""Page permissions that let translators edit and publish translations."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Page, PagePermissionTester

from localization.compat.translations import find_translation
from localization.translation_links import find_preloaded_links

TRANSLATE = "wagtail_localize.change_translation"
PUBLISH = "foundation.publish_translation"


def is_translation(instance: Any) -> bool:
    """Return whether wagtail-localize manages a page or snippet as a translation.

    A listing has loaded it for all of its rows.
    """
    links = find_preloaded_links(instance)
    return links.is_translation if links else find_translation(instance) is not None


class PortalPagePermissionTester(PagePermissionTester):
    """Wagtail's own permissions, and those of translators for translations.

    Translators don't get Wagtail's permissions for a part of the page tree: with them,
    they could edit, move and delete sources too.
    """

    @cached_property
    def _is_translation(self) -> bool:
        return not self.page_is_root and is_translation(self.page)

    def can_edit_as_editor(self) -> bool:
        """Return whether Wagtail's own permissions allow editing."""
        return bool(super().can_edit())

    def can_publish_as_editor(self) -> bool:
        """Return whether Wagtail's own permissions allow publishing."""
        return bool(super().can_publish())

    def can_edit(self) -> bool:
        """Allow translators too; a translation opens in wagtail-localize's editor."""
        if self.can_edit_as_editor():
            return True
        may_translate = self.user.is_active and self.user.has_perm(TRANSLATE)
        return may_translate and self._is_translation

    def can_publish(self) -> bool:
        """Allow translators with this permission too, for translations."""
        if self.can_publish_as_editor():
            return True
        may_publish = self.user.is_active and self.user.has_perms([TRANSLATE, PUBLISH])
        return may_publish and self._is_translation

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Answer as Wagtail does, without a query if nothing is below the page.

        Wagtail looks for live pages below each row of a listing, twice.
        """
        if not self.user.is_active or self.user.is_superuser or self.page_is_root:
            return bool(super().can_delete(ignore_bulk=ignore_bulk))
        if self.page.live and "publish" not in self.permissions:
            return False
        if not self.page.is_leaf():
            return bool(super().can_delete(ignore_bulk=ignore_bulk))
        is_owner = self.page.owner_id == self.user.pk
        return "change" in self.permissions or ("add" in self.permissions and is_owner)

    # Wagtail derives these from the two above; translators must not get them.

    def can_copy(self) -> bool:
        """Allow editors only."""
        return self.can_edit_as_editor()

    def can_set_view_restrictions(self) -> bool:
        """Allow editors only."""
        return self.can_publish_as_editor()

    def can_unschedule(self) -> bool:
        """Allow editors only."""
        return self.can_publish_as_editor()


def get_page_permissions(user: Any, page: Page) -> PortalPagePermissionTester:
    """Return the permission tester of a user for a page."""
    return PortalPagePermissionTester(user, page)
