"""References of a page: in the language of the page, and absent if hidden."""

import operator
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.models import Site

from articles.models import NewsPage
from foundation.models import Organisation, PageTopic, PortalImage, PortalPage
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize_objects
from foundation.visibility import get_visibility
from home.models import HomePage
from tests.support import stream_data, visibility_states
from tests.support.factories import (
    DocumentFactory,
    ImageFactory,
    NewsFactory,
    OrganisationFactory,
    TopicFactory,
    publish_page,
)

SerializerCall = Callable[[SerializerContext], Any]


def serialize(site: Site, call: SerializerCall, language: str = "lt") -> Any:
    """Collect references, load them, then serialize, as a page does."""
    loader = ReferenceLoader(get_visibility(site))
    context = SerializerContext(loader, language)
    call(context)
    loader.load_requested()
    return call(context)


def serialize_text(site: Site, source: str, language: str = "lt") -> str:
    """Serialize rich text in a language."""
    return str(
        serialize(site, lambda context: context.serialize_rich_text(source), language)
    )


def get_paths(site: Site, *pages: PortalPage) -> list[str | None]:
    """Return the paths of pages."""
    visibility = get_visibility(site)
    return [visibility.get_path(page) for page in pages]


# --- Links in text ----------------------------------------------------------


def test_page_link_leads_to_the_translation(
    site: Site, news: dict[str, NewsPage]
) -> None:
    source = f"<p>{stream_data.make_page_link(news['lt'].pk, 'čia')}</p>"
    lt, en = get_paths(site, news["lt"], news["en"])

    assert serialize_text(site, source, "lt") == f'<p><a href="{lt}">čia</a></p>'
    assert serialize_text(site, source, "en") == f'<p><a href="{en}">čia</a></p>'


def test_link_to_an_untranslated_page_has_its_language(site: Site) -> None:
    page = NewsFactory.create()
    (path,) = get_paths(site, page)

    assert serialize_text(site, stream_data.make_page_link(page.pk, "here"), "en") == (
        f'<a href="{path}" hreflang="lt">here</a>'
    )


def test_link_to_a_hidden_page_keeps_only_its_text(
    site: Site, index_pages: visibility_states.IndexPagesByLocation
) -> None:
    for state in visibility_states.HIDDEN_STATES:
        page = NewsFactory.create(
            parent=index_pages[state.location]["news"],
            language=state.language,
            published=state.is_published,
        )
        state.hide(page)
        source = (
            f"<p>Apie {stream_data.make_page_link(page.pk, '<b>tai</b> ir aną')}.</p>"
        )

        assert (
            serialize(site, operator.methodcaller("serialize_page_link", page.pk))
            is None
        ), state.name
        assert serialize_text(site, source) == "<p>Apie <b>tai</b> ir aną.</p>", (
            state.name
        )


def test_link_to_a_draft_leads_to_a_visible_translation(
    site: Site, news: dict[str, NewsPage]
) -> None:
    news["lt"].unpublish()
    (en,) = get_paths(site, news["en"])

    assert (
        serialize_text(site, stream_data.make_page_link(news["lt"].pk, "čia")) == "čia"
    )
    assert serialize_text(
        site, stream_data.make_page_link(news["lt"].pk, "here"), "en"
    ) == (f'<a href="{en}">here</a>')


def test_link_to_a_page_with_a_hidden_translation_leads_to_the_page(
    site: Site, news: dict[str, NewsPage]
) -> None:
    news["en"].unpublish()
    (lt,) = get_paths(site, news["lt"])

    assert serialize_text(
        site, stream_data.make_page_link(news["lt"].pk, "here"), "en"
    ) == (f'<a href="{lt}" hreflang="lt">here</a>')


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_link_to_a_private_document_keeps_only_its_text(site: Site, kind: str) -> None:
    private = DocumentFactory.create(
        collection=visibility_states.create_private_collection(kind)
    )
    source = f"<p>{stream_data.make_document_link(private.pk, 'Ataskaita')}</p>"

    assert serialize_text(site, source) == "<p>Ataskaita</p>"


def test_document_link_is_a_path(site: Site, document: Document) -> None:
    source = stream_data.make_document_link(document.pk, "Ataskaita")

    assert serialize_text(site, source) == f'<a href="{document.url}">Ataskaita</a>'


@pytest.mark.parametrize(
    "source",
    [
        "<p>Be nuorodų &amp; be <b>nieko</b></p>",
        '<p><a href="https://example.org/?a=1&amp;b=2">kitur</a></p>',
        '<p><a href="mailto:info@example.org">paštas</a></p>',
        '<p><a href="#toliau">toliau</a></p>',
        "",
    ],
)
def test_other_markup_is_unchanged(site: Site, source: str) -> None:
    assert serialize_text(site, source) == source


@pytest.mark.parametrize(
    "link",
    [
        '<a href="javascript:alert(1)">x</a>',
        '<a linktype="page" id="999999">x</a>',
        '<a linktype="page" id="99999999999999999999">x</a>',
        '<a linktype="page" id="-1">x</a>',
        '<a linktype="page" id="²">x</a>',
        '<a linktype="page">x</a>',
        '<a linktype="page" href="/lt/slapta/">x</a>',
        '<a linktype="document" id="999999">x</a>',
        '<a linktype="video" id="1">x</a>',
        "<a>x</a>",
        '<a href="">x</a>',
        '<embed embedtype="image" id="7" alt="slapta" format="left"/>x',
    ],
)
def test_invalid_link_keeps_only_its_text(site: Site, link: str) -> None:
    assert serialize_text(site, link) == "x"


# --- Images and documents ---------------------------------------------------


def test_image_has_texts_in_the_language_of_the_page(
    site: Site, image: PortalImage
) -> None:
    lt = serialize(site, lambda context: context.serialize_image(image.pk))
    en = serialize(site, lambda context: context.serialize_image(image.pk), "en")

    assert (lt["alt"], lt["credit"]) == ("Žmonės prie stalo", "Nuotr. O. P.")
    assert (en["alt"], en["credit"]) == ("People at a table", "Photo: O. P.")


def test_texts_of_the_block_override_those_of_the_image(
    site: Site, image: PortalImage
) -> None:
    texts: dict[str, Any] = {
        "alt": "Salė",
        "caption": "Salėje",
        "credit": "Nuotr. A. B.",
    }
    found = serialize(site, lambda context: context.serialize_image(image.pk, **texts))

    assert {name: found[name] for name in texts} == texts


def test_decorative_image_has_an_empty_alt_text(site: Site, image: PortalImage) -> None:
    found = serialize(
        site,
        lambda context: context.serialize_image(image.pk, alt="x", is_decorative=True),
    )

    assert found["alt"] == ""


def test_image_lists_its_renditions(site: Site, image: PortalImage) -> None:
    found = serialize(site, lambda context: context.serialize_image(image.pk))

    kinds = [source["type"] for source in found["sources"]]
    assert kinds == ["image/avif", "image/webp", "image/jpeg"]
    assert found["src"] == found["sources"][-1]["srcset"][0]["url"]
    assert found["src"].startswith(f"{site.root_url}/media/")


def test_image_without_renditions_uses_its_file(site: Site, image: PortalImage) -> None:
    image.renditions.all().delete()
    found = serialize(site, lambda context: context.serialize_image(image.pk))

    assert found["src"] == f"{site.root_url}{image.file.url}"
    assert found["sources"] == []
    assert not image.renditions.exists()


def test_focal_point_is_a_fraction_of_the_size(site: Site, image: PortalImage) -> None:
    image.focal_point_x, image.focal_point_y = 100, 75
    image.focal_point_width = image.focal_point_height = 10
    image.save()

    found = serialize(site, lambda context: context.serialize_image(image.pk))
    assert found["focal_point"] == {"x": 0.25, "y": 0.25}


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_private_media_are_absent(site: Site, kind: str) -> None:
    private = visibility_states.create_private_collection(kind)
    picture, report = (
        ImageFactory.create(collection=private),
        DocumentFactory.create(collection=private),
    )

    assert (
        serialize(site, lambda context: context.serialize_image(picture.pk, alt="x"))
        is None
    )
    assert (
        serialize(
            site, lambda context: context.serialize_document(report.pk, title="x")
        )
        is None
    )


def test_title_of_the_block_overrides_that_of_the_document(
    site: Site, document: Document
) -> None:
    own = serialize(site, lambda context: context.serialize_document(document.pk))
    given = serialize(
        site, lambda context: context.serialize_document(document.pk, title="Ataskaita")
    )

    assert (own["title"], given["title"]) == (document.title, "Ataskaita")
    assert own["url"] == f"{site.root_url}{document.url}"
    assert (own["extension"], own["size"]) == ("txt", 7)


@pytest.mark.parametrize(
    "method",
    [
        SerializerContext.serialize_image,
        SerializerContext.serialize_document,
        SerializerContext.serialize_page_link,
        SerializerContext.serialize_organisation,
    ],
)
def test_missing_object_is_none(
    site: Site, method: Callable[[SerializerContext, int | None], object]
) -> None:
    assert serialize(site, lambda context: method(context, None)) is None
    assert serialize(site, lambda context: method(context, 999_999)) is None


# --- Organisations and topics -----------------------------------------------


def test_organisation_is_in_the_language_of_the_page(
    site: Site, organisation: dict[str, Organisation]
) -> None:
    pk = organisation["lt"].pk
    lt = serialize(site, lambda context: context.serialize_organisation(pk))
    en = serialize(site, lambda context: context.serialize_organisation(pk), "en")

    assert (lt["name"], en["name"]) == ("Fotonikos klasteris", "Photonics cluster")
    assert lt["key"] == en["key"]


def test_untranslated_organisation_keeps_its_name(site: Site) -> None:
    only = OrganisationFactory.create()

    found = serialize(
        site, lambda context: context.serialize_organisation(only.pk), "en"
    )
    assert found["name"] == only.name


def test_private_logo_is_absent(site: Site) -> None:
    logo = ImageFactory.create(collection=visibility_states.create_private_collection())
    named = OrganisationFactory.create(logo=logo)

    assert (
        serialize(site, lambda context: context.serialize_organisation(named.pk))[
            "logo"
        ]
        is None
    )


def test_topic_is_in_the_language_of_the_page(
    site: Site, news: dict[str, NewsPage]
) -> None:
    only = TopicFactory.create(name="Tik lietuviškai")
    english = news["en"]
    english.page_topics.add(PageTopic(topic=only))
    names = ["Funding", "Tik lietuviškai"]

    publish_page(english)
    (resource,) = serialize_objects(
        [type(english).objects.get(pk=english.pk)], get_visibility(site)
    )
    assert resource["topics"] == names


# --- Pages ------------------------------------------------------------------


def test_translations_list_only_visible_pages(
    site: Site, news: dict[str, NewsPage]
) -> None:
    shown = serialize(site, lambda context: context.serialize_translations(news["lt"]))
    assert [(item["locale"], item["id"]) for item in shown] == [("en", news["en"].pk)]

    news["en"].unpublish()
    assert (
        serialize(site, lambda context: context.serialize_translations(news["lt"]))
        == []
    )


def test_blocks_with_hidden_references_are_left_out(
    site: Site, tree: dict[str, HomePage]
) -> None:
    private = visibility_states.create_private_collection()
    page = NewsFactory.create(
        body=stream_data.make_body_with_every_block(
            image=ImageFactory.create(collection=private).pk,
            document=DocumentFactory.create(collection=private).pk,
            page=NewsFactory.create(published=False).pk,
            organisation=999_999,
        )
    )

    (resource,) = serialize_objects([page], get_visibility(site))
    left = {block["type"]: block["value"] for block in resource["body"]}
    assert list(left) == stream_data.list_lasting_blocks(page.body)
    assert left["paragraph"] == "<p>Apie puslapį ir failą.</p>"
    assert left["quote"]["portrait"] is None


def test_query_count_does_not_grow(
    site: Site, news: dict[str, NewsPage], organisation: dict[str, Organisation]
) -> None:
    def create_news() -> NewsPage:
        body = stream_data.make_body_with_every_block(
            image=ImageFactory.create().pk,
            document=DocumentFactory.create().pk,
            page=NewsFactory.create().pk,
            organisation=OrganisationFactory.create(logo=ImageFactory.create()).pk,
        )
        return NewsFactory.create(
            body=body, image=ImageFactory.create(), topics=[TopicFactory.create()]
        )

    visibility = get_visibility(site)
    pages = [NewsPage.objects.get(pk=create_news().pk) for _ in range(5)]
    counts = []
    for chosen in (pages[:1], pages):
        fresh = [NewsPage.objects.get(pk=page.pk) for page in chosen]
        with CaptureQueriesContext(connection) as queries:
            serialize_objects(fresh, visibility)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 9
