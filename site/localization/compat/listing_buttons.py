"""Replaces the buttons of wagtail-localize in listings."""

from collections.abc import Callable
from typing import Any

from wagtail import hooks
from wagtail_localize import wagtail_hooks

Buttons = Callable[..., Any]


def replace_listing_buttons(
    list_page_buttons: Buttons, list_snippet_buttons: Buttons
) -> None:
    """Replace the two functions that build the buttons of a page and of a snippet.

    Touches: wagtail.hooks._hooks,
        wagtail_localize.wagtail_hooks.page_listing_more_buttons,
        wagtail_localize.wagtail_hooks.register_snippet_listing_buttons
    Read in: wagtail 8.0.1, wagtail-localize 1.14.5
    Why: They take up to three queries for each row of a listing.
    Upstream: No issue: nobody has reported it.
    Until: wagtail-localize loads the translations of all rows at once.
    """
    replaced: dict[Buttons, Buttons] = {
        wagtail_hooks.page_listing_more_buttons: list_page_buttons,
        wagtail_hooks.register_snippet_listing_buttons: list_snippet_buttons,
    }
    for registered in hooks._hooks.values():  # noqa: SLF001 - see above
        registered[:] = [
            (replaced.get(function, function), order) for function, order in registered
        ]
