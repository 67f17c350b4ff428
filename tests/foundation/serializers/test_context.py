"""What a page refers to: found in its language, absent where it may not be seen."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from foundation.models import Organisation, PageTopic
from foundation.serializers.context import ReferenceLoader, SerializerContext
from foundation.serializers.pages import serialize_object, serialize_objects
from foundation.visibility import get_visibility
from tests.support import factories, stream_data, visibility_states
from tests.support.factories import (
    DocumentFactory,
    ImageFactory,
    NewsFactory,
    OrganisationFactory,
    TopicFactory,
    publish_page,
)


def ask(site: Site, question: Any, language: str = "lt") -> Any:
    """Ask a lookup as a resource does: note, fetch, answer."""
    loader = ReferenceLoader(get_visibility(site))
    lookup = SerializerContext(loader, language)
    question(lookup)
    loader.load()
    return question(lookup)


def text(site: Site, source: str, language: str = "lt") -> str:
    """Rich text as readers of a language get it."""
    return str(ask(site, lambda lookup: lookup.serialize_rich_text(source), language))


def paths(site: Site, *pages: Any) -> list[str | None]:
    """The addresses of pages without the host."""
    visibility = get_visibility(site)
    return [visibility.get_path(page) for page in pages]


# --- Links in text ----------------------------------------------------------


def test_a_link_leads_to_the_page_of_the_readers_language(
    site: Site, news: dict[str, Any]
) -> None:
    source = f"<p>{stream_data.make_page_link(news['lt'].pk, 'čia')}</p>"
    lt, en = paths(site, news["lt"], news["en"])

    assert text(site, source, "lt") == f'<p><a href="{lt}">čia</a></p>'
    assert text(site, source, "en") == f'<p><a href="{en}">čia</a></p>'


def test_a_link_without_a_translation_names_its_language(site: Site) -> None:
    page = NewsFactory.create()
    (path,) = paths(site, page)

    assert text(site, stream_data.make_page_link(page.pk, "here"), "en") == (
        f'<a href="{path}" hreflang="lt">here</a>'
    )


def test_a_hidden_page_is_absent_and_a_link_to_it_keeps_its_words(
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
            ask(site, lambda lookup, pk=page.pk: lookup.serialize_page_link(pk)) is None
        ), state.name
        assert text(site, source) == "<p>Apie <b>tai</b> ir aną.</p>", state.name


def test_a_link_to_a_draft_leads_its_translations_readers_to_the_translation(
    site: Site, news: dict[str, Any]
) -> None:
    news["lt"].unpublish()
    (en,) = paths(site, news["en"])

    assert text(site, stream_data.make_page_link(news["lt"].pk, "čia")) == "čia"
    assert text(site, stream_data.make_page_link(news["lt"].pk, "here"), "en") == (
        f'<a href="{en}">here</a>'
    )


def test_a_link_to_a_hidden_translation_leads_to_the_page_itself(
    site: Site, news: dict[str, Any]
) -> None:
    news["en"].unpublish()
    (lt,) = paths(site, news["lt"])

    assert text(site, stream_data.make_page_link(news["lt"].pk, "here"), "en") == (
        f'<a href="{lt}" hreflang="lt">here</a>'
    )


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_a_link_to_a_private_document_keeps_its_words_alone(
    site: Site, kind: str
) -> None:
    private = DocumentFactory.create(
        collection=visibility_states.create_private_collection(kind)
    )
    source = f"<p>{stream_data.make_document_link(private.pk, 'Ataskaita')}</p>"

    assert text(site, source) == "<p>Ataskaita</p>"


def test_a_link_to_a_document_is_a_path(site: Site, document: Any) -> None:
    source = stream_data.make_document_link(document.pk, "Ataskaita")

    assert text(site, source) == f'<a href="{document.url}">Ataskaita</a>'


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
def test_other_text_stays_as_it_is(site: Site, source: str) -> None:
    assert text(site, source) == source


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
def test_a_link_to_nothing_keeps_its_words(site: Site, link: str) -> None:
    assert text(site, link) == "x"


# --- Pictures and documents -------------------------------------------------


def test_a_picture_speaks_the_pages_language(site: Site, image: Any) -> None:
    lt = ask(site, lambda lookup: lookup.serialize_image(image.pk))
    en = ask(site, lambda lookup: lookup.serialize_image(image.pk), "en")

    assert (lt["alt"], lt["credit"]) == ("Žmonės prie stalo", "Nuotr. O. P.")
    assert (en["alt"], en["credit"]) == ("People at a table", "Photo: O. P.")


def test_the_words_of_the_place_come_first(site: Site, image: Any) -> None:
    words = {"alt": "Salė", "caption": "Salėje", "credit": "Nuotr. A. B."}
    found = ask(site, lambda lookup: lookup.serialize_image(image.pk, **words))

    assert {name: found[name] for name in words} == words


def test_a_decorative_picture_says_nothing(site: Site, image: Any) -> None:
    found = ask(
        site,
        lambda lookup: lookup.serialize_image(image.pk, alt="x", is_decorative=True),
    )

    assert found["alt"] == ""


def test_a_picture_lists_the_renditions_that_exist(site: Site, image: Any) -> None:
    found = ask(site, lambda lookup: lookup.serialize_image(image.pk))

    kinds = [source["type"] for source in found["sources"]]
    assert kinds == ["image/avif", "image/webp", "image/jpeg"]
    assert found["src"] == found["sources"][-1]["srcset"][0]["url"]
    assert found["src"].startswith(f"{site.root_url}/media/")


def test_a_picture_without_renditions_shows_its_file(site: Site, image: Any) -> None:
    image.renditions.all().delete()
    found = ask(site, lambda lookup: lookup.serialize_image(image.pk))

    assert found["src"] == f"{site.root_url}{image.file.url}"
    assert found["sources"] == []
    assert not image.renditions.exists()


def test_a_focal_point_is_a_fraction(site: Site, image: Any) -> None:
    image.focal_point_x, image.focal_point_y = 100, 75
    image.focal_point_width = image.focal_point_height = 10
    image.save()

    found = ask(site, lambda lookup: lookup.serialize_image(image.pk))
    assert found["focal_point"] == {"x": 0.25, "y": 0.25}


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_private_media_are_absent(site: Site, kind: str) -> None:
    private = visibility_states.create_private_collection(kind)
    picture, report = (
        ImageFactory.create(collection=private),
        DocumentFactory.create(collection=private),
    )

    assert ask(site, lambda lookup: lookup.serialize_image(picture.pk, alt="x")) is None
    assert (
        ask(site, lambda lookup: lookup.serialize_document(report.pk, title="x"))
        is None
    )


def test_a_document_has_its_own_title_or_that_of_its_place(
    site: Site, document: Any
) -> None:
    own = ask(site, lambda lookup: lookup.serialize_document(document.pk))
    given = ask(
        site, lambda lookup: lookup.serialize_document(document.pk, title="Ataskaita")
    )

    assert (own["title"], given["title"]) == (document.title, "Ataskaita")
    assert own["url"] == f"{site.root_url}{document.url}"
    assert (own["extension"], own["size"]) == ("txt", 7)


@pytest.mark.parametrize("kind", ["image", "document", "page", "organisation"])
def test_what_is_not_there_is_none(site: Site, kind: str) -> None:
    assert ask(site, lambda lookup: getattr(lookup, kind)(None)) is None
    assert ask(site, lambda lookup: getattr(lookup, kind)(999_999)) is None


# --- Organisations and topics -----------------------------------------------


def test_an_organisation_answers_in_the_pages_language(
    site: Site, organisation: dict[str, Organisation]
) -> None:
    lt = ask(site, lambda lookup: lookup.serialize_organisation(organisation["lt"].pk))
    en = ask(
        site, lambda lookup: lookup.serialize_organisation(organisation["lt"].pk), "en"
    )

    assert (lt["name"], en["name"]) == ("Fotonikos klasteris", "Photonics cluster")
    assert lt["key"] == en["key"]


def test_an_untranslated_organisation_answers_as_it_was_named(site: Site) -> None:
    only = OrganisationFactory.create()

    found = ask(site, lambda lookup: lookup.serialize_organisation(only.pk), "en")
    assert found["name"] == only.name


def test_a_logo_from_a_private_collection_is_absent(site: Site) -> None:
    logo = ImageFactory.create(collection=visibility_states.create_private_collection())
    named = OrganisationFactory.create(logo=logo)

    assert (
        ask(site, lambda lookup: lookup.serialize_organisation(named.pk))["logo"]
        is None
    )


def test_a_topic_is_named_in_the_pages_language(
    site: Site, news: dict[str, Any]
) -> None:
    only = TopicFactory.create(name="Tik lietuviškai")
    english = news["en"]
    english.page_topics.add(PageTopic(topic=only))
    names = ["Funding", "Tik lietuviškai"]

    assert [row.name for row in english.page_topics.all()] == names
    publish_page(english)
    resource = serialize_object(
        type(english).objects.get(pk=english.pk), get_visibility(site)
    )
    assert resource["topics"] == names


# --- Pages ------------------------------------------------------------------


def test_translations_are_those_that_are_seen(site: Site, news: dict[str, Any]) -> None:
    shown = ask(site, lambda lookup: lookup.serialize_translations(news["lt"]))
    assert [(item["locale"], item["id"]) for item in shown] == [("en", news["en"].pk)]

    news["en"].unpublish()
    assert ask(site, lambda lookup: lookup.serialize_translations(news["lt"])) == []


def test_a_body_without_what_may_not_be_seen(site: Site, tree: dict[str, Any]) -> None:
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
    assert list(left) == ["heading", "paragraph", "quote", "video", "figures", "table"]
    assert left["paragraph"] == "<p>Apie puslapį ir failą.</p>"
    assert left["quote"]["portrait"] is None


def test_many_pages_take_as_many_queries_as_one(
    site: Site, news: dict[str, Any], organisation: dict[str, Organisation]
) -> None:
    def make() -> Any:
        made = stream_data.make_body_with_every_block(
            image=ImageFactory.create().pk,
            document=DocumentFactory.create().pk,
            page=NewsFactory.create().pk,
            organisation=OrganisationFactory.create(logo=ImageFactory.create()).pk,
        )
        return NewsFactory.create(
            body=made, image=ImageFactory.create(), topics=[TopicFactory.create()]
        )

    visibility = get_visibility(site)
    pages = [factories.NewsPage.objects.get(pk=make().pk) for _ in range(5)]
    counts = []
    for chosen in (pages[:1], pages):
        fresh = [factories.NewsPage.objects.get(pk=page.pk) for page in chosen]
        with CaptureQueriesContext(connection) as queries:
            serialize_objects(fresh, visibility)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 9
