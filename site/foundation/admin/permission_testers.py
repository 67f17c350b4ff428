"""What a translator may do with a page: translate it, and publish the translation."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Page, PagePermissionTester

from localization.compat.translations import find_translation

TRANSLATE = "wagtail_localize.change_translation"
PUBLISH = "foundation.publish_translation"


def is_translation(instance: Any) -> bool:
    """Whether a page or snippet is kept by wagtail-localize, as a translation."""
    return find_translation(instance) is not None


class PortalPagePermissionTester(PagePermissionTester):
    """Wagtail's own rights, and a translator's for pages that are translations.

    A translator needs no right to a branch of the tree: with one, sources could be
    edited, moved and deleted too.
    """

    @cached_property
    def _is_translation(self) -> bool:
        return not self.page_is_root and is_translation(self.page)

    def can_edit_as_editor(self) -> bool:
        """Whether the page may be edited without being a translator."""
        return bool(super().can_edit())

    def can_publish_as_editor(self) -> bool:
        """Whether the page may be published without being a translator."""
        return bool(super().can_publish())

    def can_edit(self) -> bool:
        """Open the page; a translation opens in the translators' editor."""
        if self.can_edit_as_editor():
            return True
        may = self.user.is_active and self.user.has_perm(TRANSLATE)
        return may and self._is_translation

    def can_publish(self) -> bool:
        """Publish the page, or the translation."""
        if self.can_publish_as_editor():
            return True
        may = self.user.is_active and self.user.has_perms([TRANSLATE, PUBLISH])
        return may and self._is_translation

    # Wagtail derives these from the two above; translators have no use for them.

    def can_copy(self) -> bool:
        """Make another page of it."""
        return self.can_edit_as_editor()

    def can_set_view_restrictions(self) -> bool:
        """Hide the page from some readers, or show it to all."""
        return self.can_publish_as_editor()

    def can_unschedule(self) -> bool:
        """Take back a publication that was planned."""
        return self.can_publish_as_editor()


def get_page_permissions(user: Any, page: Page) -> PortalPagePermissionTester:
    """What somebody may do with a page."""
    return PortalPagePermissionTester(user, page)
