"""Labels, help texts and previews of the admin in both languages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail import blocks
from wagtail.models import Page, get_page_models

from articles.blocks import FiguresStreamBlock, RelatedPagesBlock
from events.blocks import AgendaBlock, EventDocumentsBlock
from foundation.blocks.body import BodyBlock
from foundation.models import (
    Organisation,
    PortalImage,
    PortalPage,
    SiteBranding,
    Topic,
)
from foundation.models.social_links import SocialLinksBlock
from home.models import HomePage
from tests.support import factories

OURS = {"articles", "directory", "events", "foundation", "home"}
PAGES = [model for model in apps.get_models() if issubclass(model, PortalPage)]
MODELS: list[type[models.Model]] = [
    *PAGES,
    Organisation,
    SiteBranding,
    Topic,
    PortalImage,
]
STREAMS = [
    BodyBlock,
    AgendaBlock,
    EventDocumentsBlock,
    FiguresStreamBlock,
    RelatedPagesBlock,
    SocialLinksBlock,
]


def list_own_fields(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yield the editable fields of a model that Wagtail does not define."""
    wagtails = {field.name for field in Page._meta.get_fields()}
    if model is PortalImage:
        wagtails = {"title", "file", "description", "tags", "collection"}
        yield from (
            field
            for field in model._meta.local_fields
            if field.name in {"alt_text", "credit", "decorative"}
        )
        return
    skipped = wagtails | {"id", "page_ptr", "locale", "translation_key"}
    for field in model._meta.local_fields:
        if field.editable and field.name not in skipped:
            yield field


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_label_and_help_text_in_both_languages(
    model: type[models.Model],
) -> None:
    for field in list_own_fields(model):
        for text in (field.verbose_name, field.help_text):
            assert isinstance(text, Promise), f"{field}: {text!r}"
            with override("en"):
                english = str(text)
            with override("lt"):
                assert str(text) not in {"", english}, f"{field}: {english}"


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_every_page_type_has_a_description_and_allowed_parents(
    model: type[PortalPage],
) -> None:
    assert model.page_description
    # None of the rules is Wagtail's default, which allows every page type.
    every_type = set(get_page_models())
    assert set(model.allowed_parent_page_models()) < every_type
    assert set(model.allowed_subpage_models()) < every_type
    assert model.template.endswith(".html")


def test_page_types_are_allowed_only_below_their_parents() -> None:
    allowed = {
        (parent.__name__, child.__name__)
        for parent in [*PAGES, Page]
        for child in PAGES
        if child in parent.allowed_subpage_models()
    }

    assert allowed == {
        ("Page", "HomePage"),
        ("HomePage", "EventIndexPage"),
        ("HomePage", "ArticleIndexPage"),
        ("HomePage", "SuccessStoryIndexPage"),
        ("HomePage", "DirectoryPage"),
        ("HomePage", "InformationPage"),
        ("EventIndexPage", "EventPage"),
        ("ArticleIndexPage", "NewsPage"),
        ("SuccessStoryIndexPage", "SuccessStoryPage"),
    }


def test_body_offers_few_blocks() -> None:
    menu = BodyBlock().child_blocks

    assert len(menu) <= 13
    assert len({str(block.meta.group) for block in menu.values()}) <= 4


def get_depth(block: blocks.Block) -> int:
    """Return how many levels of nested blocks a block has."""
    if isinstance(block, blocks.ListBlock):
        return 1 + get_depth(block.child_block)
    if isinstance(block, blocks.StructBlock):
        return max(get_depth(child) for child in block.child_blocks.values()) + 1
    return 0


@pytest.mark.parametrize("name", sorted(BodyBlock().child_blocks))
def test_block_has_an_icon_a_description_and_a_preview(
    client: Client, superuser: User, name: str
) -> None:
    block = BodyBlock().child_blocks[name]
    client.force_login(superuser)

    assert block.meta.icon != "placeholder"
    assert str(block.meta.description)
    assert get_depth(block) <= 2
    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    assert response.status_code == 200
    html = response.content.decode()
    assert "css/components.css" in html
    assert len(html.split("<main>")[1].split("</main>")[0].strip()) > 40


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.__name__)
def test_every_block_has_a_label_in_both_languages(
    stream: type[blocks.StreamBlock],
) -> None:
    def list_labelled_blocks(block: blocks.Block) -> Iterator[blocks.Block]:
        children = getattr(block, "child_blocks", {}).values()
        for child in [*children, *filter(None, [getattr(block, "child_block", None)])]:
            if not isinstance(block, blocks.ListBlock):
                yield child
            yield from list_labelled_blocks(child)

    for block in list_labelled_blocks(stream()):
        label = block.meta.label
        assert isinstance(label, Promise), f"{block!r}: {label!r}"
        with override("en"):
            english = str(label)
        with override("lt"):
            assert str(label) != english


@pytest.mark.parametrize(
    ("model", "label"),
    [
        ("foundation_organisation", "Pridėti organizaciją"),
        ("foundation_topic", "Pridėti temą"),
        ("translators_glossaryterm", "Pridėti terminą"),
    ],
)
def test_add_button_has_correct_lithuanian_grammar(
    client: Client, superuser: User, model: str, label: str
) -> None:
    client.force_login(superuser)

    answer = client.get(
        reverse(f"wagtailsnippets_{model}:list"), headers={"accept-language": "lt"}
    )

    assert label in answer.content.decode()


def test_language_names_are_in_the_language_of_the_admin(
    tree: dict[str, HomePage], client: Client, superuser: User
) -> None:
    client.force_login(superuser)
    address = reverse("wagtailsnippets_foundation_topic:list")
    factories.TopicFactory.create(language="en")

    for language, name in (("lt", "Anglų"), ("en", "English")):
        answer = client.get(address, headers={"accept-language": language})
        assert name in answer.content.decode()
