"""The translations of pages that are deleted or unpublished."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from django.http import HttpRequest
from wagtail.models import Page

from localization.compat.translations import find_translations
from localization.translation_links import preload_translation_links

FIELD = "translations"


@dataclasses.dataclass(frozen=True)
class Companion:
    """A translation of a page, about which an editor is asked.

    ``is_proposed`` says that it goes along unless the editor decides otherwise; the
    source of a translation, and other translations of that source, stay.
    """

    page: Page
    is_allowed: bool
    is_proposed: bool

    @property
    def language_name(self) -> str:
        """The name of the language."""
        return str(self.page.locale.get_display_name())

    @property
    def descendant_count(self) -> int:
        """The number of pages below it."""
        return int(self.page.get_descendant_count())


def list_companions(
    pages: Sequence[Page], *, is_allowed: Callable[[Page], bool]
) -> list[Companion]:
    """List the translations of pages, in a fixed number of queries.

    ``is_allowed`` says whether the user may do with a translation what is done here.
    """
    keys = {page.translation_key for page in pages}
    found = find_translations(keys)
    sources = {
        page.translation_key
        for page in pages
        if (page.translation_key, page.locale.language_code) not in found
    }
    rows = list(
        Page.objects.filter(translation_key__in=keys, alias_of__isnull=True)
        .exclude(pk__in=[page.pk for page in pages])
        .select_related("locale")
        .order_by("locale__language_code", "path")
        .specific()
    )
    preload_translation_links(rows)
    return [
        Companion(
            page=row,
            is_allowed=(allowed := is_allowed(row)),
            is_proposed=allowed and row.translation_key in sources,
        )
        for row in rows
    ]


def choose_companions(
    request: HttpRequest, companions: Iterable[Companion]
) -> list[Page]:
    """Return the translations that the editor has ticked, of those that are allowed."""
    ticked = set(request.POST.getlist(FIELD))
    return [
        companion.page
        for companion in companions
        if companion.is_allowed and str(companion.page.pk) in ticked
    ]
