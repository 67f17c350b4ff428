"""What readers would miss: each check finds a fault, and none where there is none."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageViewRestriction, Site

from editors.publish_sheet.findings import list_findings
from foundation.models import Organisation, PortalPage
from foundation.visibility import get_visibility
from home.models import HomePage
from tests.support import factories
from tests.support.stream_data import (
    make_body,
    make_call_to_action,
    make_document_link,
    make_gallery,
    make_heading,
    make_image,
    make_organisation_card,
    make_page_card,
    make_page_link,
    make_paragraph,
    make_video,
)

NOW = timezone.now()
DAY = dt.timedelta(days=1)
YEAR = 366 * DAY


@pytest.fixture(autouse=True)
def _use_tree(tree: dict[str, HomePage]) -> None:
    """Use the page tree."""


def list_findings_as_text(page: PortalPage) -> str:
    visibility = get_visibility(Site.objects.get(is_default_site=True))
    with override("lt"):
        return "\n".join(list_findings(page, page.path, visibility))


def create_news(*blocks: Any, **fields: Any) -> PortalPage:
    """Create a draft of a news item of today, with a picture."""
    fields = {
        "image": create_image(),
        "date": timezone.localdate(),
        "body": make_body(*blocks or (make_paragraph("<p>Tekstas.</p>"),)),
        "published": False,
    } | fields
    page: PortalPage = factories.NewsFactory.create(**fields)
    return page


def create_event(**fields: Any) -> PortalPage:
    fields = {
        "start": NOW + DAY,
        "organisers": [factories.OrganisationFactory.create()],
        "published": False,
    } | fields
    page = factories.EventFactory.create(**fields)
    # The form does it, too.
    page.compute_derived_times()
    return page


def create_image(**fields: Any) -> Any:
    return factories.ImageFactory.create(with_renditions=False, **fields)


def make_link(address: str, text: str) -> Any:
    return make_paragraph(f'<p>Apie <a href="{address}">{text}</a>.</p>')


def create_private_news() -> PortalPage:
    page: PortalPage = factories.NewsFactory.create()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def create_deleted_news() -> PortalPage:
    page: PortalPage = factories.NewsFactory.create()
    pk = page.pk
    page.delete()
    page.pk = pk
    return page


def test_a_good_page_has_no_findings() -> None:
    target = factories.NewsFactory.create()
    document = factories.DocumentFactory.create()
    organisation = factories.OrganisationFactory.create()
    page = create_news(
        make_heading("Skyrius"),
        make_heading("Dalis", "h3"),
        make_paragraph(f"<p>{make_page_link(target.pk, 'Apie forumą')}</p>"),
        make_paragraph(f"<p>{make_document_link(document.pk, 'Ataskaita')}</p>"),
        make_link("https://example.org/", "Partnerių svetainė"),
        make_page_card(target.pk),
        make_organisation_card(organisation.pk),
        make_image(create_image().pk),
        make_call_to_action("Registruokitės", page=target.pk),
        make_video("Filmas"),
    )

    assert list_findings_as_text(page) == ""


@pytest.mark.parametrize(
    "create_target",
    [
        pytest.param(lambda: factories.NewsFactory.create(published=False), id="draft"),
        pytest.param(create_private_news, id="private"),
        pytest.param(create_deleted_news, id="deleted"),
        pytest.param(
            lambda: factories.NewsFactory.create(expire_at=NOW + DAY, go_live_at=None),
            id="expired",
        ),
    ],
)
def test_links_to_pages_that_readers_cannot_open(
    create_target: Callable[[], PortalPage],
) -> None:
    target = create_target()
    type(target).objects.filter(pk=target.pk, expire_at__isnull=False).update(
        expire_at=NOW - DAY
    )
    page = create_news(
        make_paragraph(f"<p>{make_page_link(target.pk, 'Apie forumą')}</p>"),
        make_page_card(target.pk),
    )

    found = list_findings_as_text(page)

    assert "„Apie forumą“ veda į puslapį, kurio skaitytojai neatvers." in found
    assert found.count("neatvers") == 2


def test_a_link_to_the_page_itself_is_fine() -> None:
    page = create_news()
    page.body = make_body(
        make_paragraph(f"<p>{make_page_link(page.pk, 'Į viršų')}</p>")
    )

    assert list_findings_as_text(page) == ""


def test_documents_and_pictures_in_a_private_collection() -> None:
    collection = factories.CollectionFactory.create()
    collection.view_restrictions.create(restriction_type="login")
    document = factories.DocumentFactory.create(collection=collection)
    image = create_image(collection=collection, title="Salė")
    page = create_news(
        make_paragraph(f"<p>{make_document_link(document.pk, 'Ataskaita')}</p>"),
        make_image(image.pk),
    )

    found = list_findings_as_text(page)

    assert "„Ataskaita“ veda į dokumentą" in found
    assert "Paveikslėlio „Salė“ skaitytojai nematys" in found


def test_organisations_that_are_not_published() -> None:
    organisation = factories.OrganisationFactory.create(name="Naujokai")
    Organisation.objects.filter(pk=organisation.pk).update(live=False)

    assert "„Naujokai“" in list_findings_as_text(
        create_news(make_organisation_card(organisation.pk))
    )
    assert "„Naujokai“" in list_findings_as_text(
        create_event(organisers=[organisation])
    )


def test_addresses_that_do_not_work() -> None:
    assert "„http://localhost/a“" in list_findings_as_text(
        create_news(make_link("http://localhost/a", "Svetainė"))
    )
    assert "„http://serveris/“" in list_findings_as_text(
        create_event(registration_url="http://serveris/")
    )


def test_texts_that_say_nothing() -> None:
    target = factories.NewsFactory.create()
    page = create_news(
        make_link("https://example.org/", "spauskite <b>čia</b>"),
        make_paragraph(f"<p>{make_page_link(target.pk, 'Plačiau')}</p>"),
    )

    found = list_findings_as_text(page)

    assert "Nuoroda „spauskite čia“ nepasako, kur veda." in found
    assert "Nuoroda „Plačiau“" in found


def test_pictures_without_a_text_in_the_language() -> None:
    image = create_image(title="Salė", alt_text={"en": "A hall"})

    assert "„Salė“ neaprašytas" in list_findings_as_text(
        create_news(make_image(image.pk))
    )
    assert "„Salė“ neaprašytas" in list_findings_as_text(
        create_news(make_gallery(make_image(image.pk), make_image(create_image().pk)))
    )
    described = make_image(image.pk, alt="Pilna salė")
    decorative = make_image(image.pk, decorative=True)
    ornament = create_image(alt_text={}, is_decorative=True)
    assert list_findings_as_text(create_news(described, decorative)) == ""
    assert (
        list_findings_as_text(create_news(make_image(ornament.pk), image=ornament))
        == ""
    )


def test_a_page_without_a_picture() -> None:
    assert "be paveikslėlio" in list_findings_as_text(create_news(image=None))


@pytest.mark.parametrize(
    ("start", "text"),
    [(NOW - YEAR, "pasibaigęs"), (NOW - dt.timedelta(minutes=30), "prasidėjęs")],
)
def test_events_in_the_past(start: dt.datetime, text: str) -> None:
    assert text in list_findings_as_text(create_event(start=start))
    assert text not in list_findings_as_text(create_event(start=start, published=True))
    assert text not in list_findings_as_text(create_event())


def test_odd_dates_of_news() -> None:
    found = list_findings_as_text(create_news(date=(NOW - YEAR).date()))
    assert "daugiau kaip metus" in found


def test_what_an_event_lacks() -> None:
    found = list_findings_as_text(create_event(organisers=[]))

    assert "Renginiui trūksta: paveikslėlio, programos." in found
    assert "Nenurodytas organizatorius." in found
    assert "organizatorius" not in list_findings_as_text(create_event())


def test_pages_at_a_private_place() -> None:
    page = create_news()
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")

    assert "be slaptažodžio ar paskyros" in list_findings_as_text(page)


def test_pages_in_a_language_that_is_not_published(tree: dict[str, HomePage]) -> None:
    page = create_news(language="en")
    tree["en"].unpublish()

    assert "kalba dar nepaskelbta" in list_findings_as_text(page)


def count_queries_with(number: int) -> int:
    """Count the queries for so many links, half of them to drafts."""
    links = []
    for index in range(number):
        target = factories.NewsFactory.create(published=index % 2 == 0)
        document = factories.DocumentFactory.create()
        organisation = factories.OrganisationFactory.create()
        image = create_image(alt_text={})
        links += [
            make_paragraph(f"<p>{make_page_link(target.pk, 'Apie')}</p>"),
            make_paragraph(f"<p>{make_document_link(document.pk, 'Failas')}</p>"),
            make_page_card(target.pk),
            make_organisation_card(organisation.pk),
            make_image(image.pk),
            make_link("http://localhost/", "čia"),
        ]
    page = create_news(*links)
    with CaptureQueriesContext(connection) as queries:
        list_findings_as_text(page)
    return len(queries)


def test_the_queries_do_not_grow_with_the_links() -> None:
    few = count_queries_with(2)

    assert count_queries_with(8) == few <= 25
