"""Links to the forms of new pages, as far as a user may add them."""

import dataclasses
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import get_language
from wagtail.models import Page

from foundation.admin.addresses import build_add_url
from foundation.generation.facts import keep_fact
from foundation.registry import RegisteredType, Text, list_types


@dataclasses.dataclass(frozen=True)
class NewPageLink:
    """A link to the form of a new page; ``name`` is that of the content type."""

    name: str
    label: Text
    url: str


def get_editing_language() -> str:
    """Return the language in which a user of the admin writes.

    It is the language of the admin, or the portal's first one if it has no such pages.
    """
    codes = [code for code, _name in settings.LANGUAGES]
    language = get_language()
    return language if language in codes else codes[0]


def list_new_page_links(user: Any) -> list[NewPageLink]:
    """List the links in the order of the content types.

    A page is added below the section of its type in the editing language. If that
    section is missing or the user may not add pages there, another language is used.
    """
    types = [entry for entry in list_types() if entry.new_label and entry.section]
    sections = _list_sections(types)
    links = []
    for entry in types:
        for section in sections:
            if section.specific_class is entry.section and _may_add(user, section):
                url = build_add_url(entry.model, section)
                links.append(NewPageLink(entry.name, entry.new_label or "", url))
                break
    return links


def _list_sections(types: list[RegisteredType]) -> list[Page]:
    """List the sections of all languages, those of the editing language first."""
    models = [entry.section for entry in types if entry.section]
    wanted = get_editing_language()
    return sorted(
        # Each screen of the admin has the links in its menu.
        keep_fact("sections for new pages", lambda: _load_sections(models)),
        key=lambda section: (section.locale.language_code != wanted, section.path),
    )


def _load_sections(models: list[type[Page]]) -> list[Page]:
    sections = Page.objects.filter(
        content_type__in=ContentType.objects.get_for_models(*models).values(),
        alias_of__isnull=True,
    )
    return list(sections.select_related("locale"))


def _may_add(user: Any, section: Page) -> bool:
    return bool(section.permissions_for_user(user).can_add_subpage())
