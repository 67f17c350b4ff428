"""What editors meet: labels, help and previews, in both languages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail import blocks
from wagtail.models import Page

from articles.blocks import FiguresStreamBlock, RelatedPagesBlock
from events.blocks import AgendaBlock, EventDocumentsBlock
from foundation.blocks.body import BodyBlock
from foundation.blocks.social_links import SocialLinksBlock
from foundation.models import (
    Organisation,
    PortalImage,
    PortalPage,
    SiteBranding,
    Topic,
)
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


def own_fields(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """The fields that we added and an editor fills."""
    wagtails = {field.name for field in Page._meta.get_fields()}
    if model is PortalImage:
        wagtails = {"title", "file", "description", "tags", "collection"}
        yield from (
            field
            for field in model._meta.local_fields
            if field.name in {"alt_text", "credit"}
        )
        return
    skipped = wagtails | {"id", "page_ptr", "locale", "translation_key"}
    for field in model._meta.local_fields:
        if field.editable and field.name not in skipped:
            yield field


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_label_and_help_in_both_languages(
    model: type[models.Model],
) -> None:
    for field in own_fields(model):
        for words in (field.verbose_name, field.help_text):
            assert isinstance(words, Promise), f"{field}: {words!r}"
            with override("en"):
                english = str(words)
            with override("lt"):
                assert str(words) not in {"", english}, f"{field}: {english}"


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_every_page_type_says_what_it_is_and_where_it_stands(model: Any) -> None:
    assert model.page_description
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)
    assert model.template.endswith(".html")


def test_nothing_can_be_put_in_a_wrong_place() -> None:
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


def test_the_menu_of_blocks_is_short() -> None:
    menu = BodyBlock().child_blocks

    assert len(menu) <= 12
    assert len({str(block.meta.group) for block in menu.values()}) <= 4


def depth(block: blocks.Block) -> int:
    """How deep an editor has to open a block."""
    if isinstance(block, blocks.ListBlock):
        return 1 + depth(block.child_block)
    if isinstance(block, blocks.StructBlock):
        return max(depth(child) for child in block.child_blocks.values()) + 1
    return 0


@pytest.mark.parametrize("name", sorted(BodyBlock().child_blocks))
def test_a_block_shows_what_it_is(client: Client, superuser: Any, name: str) -> None:
    block = BodyBlock().child_blocks[name]
    client.force_login(superuser)

    assert block.meta.icon != "placeholder"
    assert str(block.meta.description)
    assert depth(block) <= 2
    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    assert response.status_code == 200
    html = response.content.decode()
    assert "css/components.css" in html
    assert len(html.split("<main>")[1].split("</main>")[0].strip()) > 40


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.__name__)
def test_every_part_of_a_block_is_named_in_both_languages(stream: Any) -> None:
    def named(block: blocks.Block) -> Iterator[Any]:
        children = getattr(block, "child_blocks", {}).values()
        for child in [*children, *filter(None, [getattr(block, "child_block", None)])]:
            if not isinstance(block, blocks.ListBlock):
                yield child
            yield from named(child)

    for block in named(stream()):
        label = block.meta.label
        assert isinstance(label, Promise), f"{block!r}: {label!r}"
        with override("en"):
            english = str(label)
        with override("lt"):
            assert str(label) != english


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("foundation_organisation", "Pridėti organizaciją"),
        ("foundation_topic", "Pridėti temą"),
        ("translators_glossaryterm", "Pridėti terminą"),
    ],
)
def test_a_button_is_a_sentence_of_the_language(
    client: Client, superuser: Any, model: str, said: str
) -> None:
    client.force_login(superuser)

    answer = client.get(
        reverse(f"wagtailsnippets_{model}:list"), headers={"accept-language": "lt"}
    )

    assert said in answer.content.decode()


def test_languages_are_named_in_the_language_of_the_admin(
    tree: Any, client: Client, superuser: Any
) -> None:
    client.force_login(superuser)
    address = reverse("wagtailsnippets_foundation_topic:list")
    factories.TopicFactory(language="en")

    for language, name in (("lt", "Anglų"), ("en", "English")):
        answer = client.get(address, headers={"accept-language": language})
        assert name in answer.content.decode()
