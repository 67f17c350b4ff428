"""The buttons for translations of the pages and snippets in a listing."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.urls import reverse

# Under this name, our catalogue does not collect the texts: wagtail-localize has them.
from django.utils.translation import gettext as gettext_of_package
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, TranslatableMixin

from localization.compat.translations import SUBMIT
from localization.translation_links import get_translation_links


def list_page_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """Build the buttons to translate a page and to update its translations."""
    if page.is_root() or not user.has_perm(SUBMIT):
        return
    links = get_translation_links(page)
    if links.is_missing_languages:
        yield Button(
            gettext_of_package("Translate this page"),
            # An alias is translated from its original.
            reverse(
                "wagtail_localize:submit_page_translation",
                args=[page.alias_of_id or page.pk],
            ),
            icon_name="wagtail-localize-language",
            priority=60,
        )
    if links.source is not None:
        yield Button(
            gettext_of_package("Sync translated pages"),
            _build_update_url(links.source, next_url),
            icon_name="resubmit",
            priority=60,
        )


def list_snippet_buttons(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[Button]:
    """Build the buttons to translate a snippet and to update its translations."""
    if not isinstance(snippet, TranslatableMixin) or not user.has_perm(SUBMIT):
        return
    links = get_translation_links(snippet)
    title = {"title": str(snippet)}
    if links.is_missing_languages:
        options = snippet._meta
        yield Button(
            gettext_of_package("Translate"),
            reverse(
                "wagtail_localize:submit_snippet_translation",
                args=[options.app_label, options.model_name, quote(snippet.pk)],
            ),
            attrs={"aria-label": gettext_of_package("Translate '%(title)s'") % title},
            icon_name="wagtail-localize-language",
            priority=100,
        )
    if links.source is not None:
        label = gettext_of_package("Sync translations of '%(title)s'") % title
        yield Button(
            gettext_of_package("Sync translated snippets"),
            _build_update_url(links.source, next_url),
            attrs={"aria-label": label},
            icon_name="resubmit",
            priority=106,
        )


def _build_update_url(source: int, next_url: str | None) -> str:
    url = reverse("wagtail_localize:update_translations", args=[source])
    return url if next_url is None else f"{url}?{urlencode({'next': next_url})}"
