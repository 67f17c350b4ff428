"""An event is copied to other dates: drafts with everything in its place."""

import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.enums import Status
from events.models import EventPage
from foundation.models import Organisation, PortalImage, Topic
from localization.compat.translations import find_translation
from localization.translation_progress import count_translation_progress
from tests.editors.event_actions.forms import (
    build_path,
    leave_unfinished,
    open_form,
    read_errors,
    read_fields,
)
from tests.support.event_pages import create_event, parse_local_time
from tests.support.html import visible_text
from tests.support.stream_data import make_block, make_body
from tests.support.translation_steps import (
    get_target,
    publish_translation,
    save_draft,
    translate_and_publish,
    translate_text,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("november", "tree"),
]


def create_forum(**fields: Any) -> EventPage:
    """Create a published event with a programme, and much that a copy must not have."""
    coffee = {"day": "2026-12-03", "start": "10:00", "end": "10:30", "title": "Kava"}
    values: dict[str, Any] = {
        "slug": "forumas",
        "agenda": make_body(make_block("break", coffee)),
        "registration_deadline": parse_local_time("2026-12-01T20:00"),
        "registration_full": True,
        "status": Status.RESCHEDULED,
        "previous_start": parse_local_time("2026-11-30T10:00"),
        "status_reason": {"lt": "Salė remontuojama."},
        "expire_at": timezone.now().replace(year=2030),
    }
    return create_event(
        "Forumas", "2026-12-02T10:00", "2026-12-03T12:00", **(values | fields)
    )


def show_dates(client: Client, page: EventPage, **fields: Any) -> Any:
    """Fill in the first form, and read the second one."""
    data = open_form(client, page, "copy") | fields
    return client.post(build_path(page, "copy"), data)


def make_copies(
    client: Client, page: EventPage, dates: list[str], **fields: Any
) -> Any:
    """Make copies to some dates."""
    data = read_fields(show_dates(client, page)) | {"dates": dates} | fields
    return client.post(build_path(page, "copy"), data)


def list_copies(page: EventPage) -> list[EventPage]:
    """List the other events of the page's language, by date."""
    others = EventPage.objects.filter(locale=page.locale).exclude(pk=page.pk)
    return list(others.order_by("start"))


def test_an_event_is_copied_to_weekly_dates(chief: Client) -> None:
    page = create_forum()

    shown = show_dates(chief, page, count="4")
    fields = read_fields(shown)
    response = chief.post(build_path(page, "copy"), fields)

    assert [date for date in fields["dates"] if date] == [
        "2026-12-09",
        "2026-12-16",
        "2026-12-23",
        "2026-12-30",
    ]
    assert "trečiadienis" in visible_text(BeautifulSoup(shown.content, "html.parser"))
    assert response.status_code == 302
    copies = list_copies(page)
    assert [copy.slug for copy in copies] == [
        f"forumas-2026-12-{day}" for day in ("09", "16", "23", "30")
    ]
    assert len({copy.translation_key for copy in [page, *copies]}) == 5


def test_a_copy_has_everything_but_what_happened_to_the_event(
    chief: Client,
    image: PortalImage,
    topic: dict[str, Topic],
    organisation: dict[str, Organisation],
) -> None:
    page = create_forum(
        image=image, topics=[topic["lt"]], organisers=[organisation["lt"]]
    )
    save_draft(page, intro="Nauja įžanga.")

    # The clocks go forward on 28 March.
    make_copies(chief, page, ["2027-03-28"])

    (copy,) = list_copies(page)
    assert copy.title == "Forumas"
    assert copy.intro == "Nauja įžanga."
    assert not copy.live
    assert copy.start == parse_local_time("2027-03-28T10:00")
    assert copy.end == parse_local_time("2027-03-29T12:00")
    assert copy.registration_deadline == parse_local_time("2027-03-27T20:00")
    assert str(copy.last_day) == "2027-03-29"
    assert str(copy.agenda[0].value["day"]) == "2027-03-29"
    assert copy.agenda[0].id == page.agenda[0].id
    assert copy.image == image
    assert [row.topic for row in copy.page_topics.all()] == [topic["lt"]]
    organisers = [row.organisation for row in copy.event_organisers.all()]
    assert organisers == [organisation["lt"]]
    assert copy.status == Status.SCHEDULED
    assert copy.status_reason == {}
    assert copy.previous_start is None
    assert copy.registration_full is False
    assert copy.expire_at is None
    assert copy.first_published_at is None
    draft = copy.get_latest_revision_as_object()
    assert (draft.status, draft.start) == (copy.status, copy.start)
    page.refresh_from_db()
    assert page.start == parse_local_time("2026-12-02T10:00")


def test_copies_are_published_by_a_tick(chief: Client, client: Client) -> None:
    page = create_forum()

    make_copies(chief, page, ["2026-12-16"], publish="on")

    (copy,) = list_copies(page)
    assert copy.live
    assert client.get(copy.url).status_code == 200


def test_an_editor_who_may_not_publish_makes_drafts(writer: Client) -> None:
    page = create_forum()

    shown = show_dates(writer, page)
    make_copies(writer, page, ["2026-12-16"], publish="on")

    assert b'name="publish"' not in shown.content
    assert not list_copies(page)[0].live


def test_an_unfinished_event_can_only_be_copied_as_a_draft(chief: Client) -> None:
    page = create_forum()
    leave_unfinished(page)

    shown = show_dates(chief, page)
    make_copies(chief, page, ["2026-12-16"])

    assert b'name="publish"' not in shown.content
    assert list_copies(page)[0].intro == ""


def test_translations_are_copied_and_stay_translations(chief: Client) -> None:
    page = create_forum()
    translation = translate_and_publish(page)

    make_copies(chief, page, ["2027-03-28"])

    (copy,) = list_copies(page)
    (english,) = list_copies(get_target(translation))
    assert english.translation_key == copy.translation_key != page.translation_key
    assert english.title == "EN Forumas"
    assert english.slug.endswith("-2027-03-28")
    assert english.start == copy.start
    assert english.agenda[0].value["title"] == "EN Kava"
    assert str(english.agenda[0].value["day"]) == "2027-03-29"
    assert not english.live
    copied = find_translation(english)
    assert copied is not None
    assert count_translation_progress(copied).is_complete
    # The new translation is another one than that of the original.
    translate_text(copied, "Kava", "Tea")
    publish_translation(copied)
    assert get_target(translation).agenda[0].value["title"] == "EN Kava"


def test_translations_are_published_and_follow_their_copy(
    chief: Client, client: Client
) -> None:
    page = create_forum()
    target = get_target(translate_and_publish(page))

    make_copies(chief, page, ["2026-12-16"], publish="on")

    (copy,), (english,) = list_copies(page), list_copies(target)
    assert client.get(english.url).status_code == 200
    save_draft(copy, price="25 €")
    copy.get_latest_revision().publish()
    english.refresh_from_db()
    assert english.price == "25 €"
    assert english.title == "EN Forumas"


def test_translations_are_left_out_without_the_tick(chief: Client) -> None:
    page = create_forum()
    target = get_target(translate_and_publish(page))
    fields = read_fields(show_dates(chief, page)) | {"dates": ["2026-12-16"]}
    del fields["translations"]

    chief.post(build_path(page, "copy"), fields)

    assert len(list_copies(page)) == 1
    assert list_copies(target) == []


def test_a_form_that_is_sent_twice_makes_each_copy_once(chief: Client) -> None:
    page = create_forum()
    fields = read_fields(show_dates(chief, page, count="2"))

    chief.post(build_path(page, "copy"), fields)
    chief.post(build_path(page, "copy"), fields)

    assert len(list_copies(page)) == 2


def test_a_copy_of_a_copy_has_the_new_date_in_its_slug(chief: Client) -> None:
    page = create_forum()
    make_copies(chief, page, ["2026-12-09"])
    (copy,) = list_copies(page)

    make_copies(chief, copy, ["2026-12-16", "2026-12-23"])
    make_copies(chief, page, ["2026-12-16"])

    assert {found.slug for found in list_copies(page)} == {
        "forumas-2026-12-09",
        "forumas-2026-12-16",
        "forumas-2026-12-23",
        "forumas-2026-12-16-1",
    }


@pytest.mark.parametrize(
    ("dates", "error"),
    [
        ([], "privalomas"),
        (["rytoj"], "nėra data"),
        (["\x00"], "nėra data"),
        (["0001-01-01"], "metus"),
        (["2026-12-09", "2026-12-09"], "du kartus"),
        (["2026-12-02"], "vyksta pats renginys"),
        (
            [f"2027-{month:02}-{day:02}" for month in (1, 3) for day in range(1, 28)],
            "52",
        ),
    ],
)
def test_a_mistake_in_the_dates_is_shown_and_nothing_is_copied(
    chief: Client, dates: list[str], error: str
) -> None:
    page = create_forum()

    response = make_copies(chief, page, dates)

    assert error in read_errors(response)
    assert list_copies(page) == []


def test_a_date_on_which_the_hour_is_missing_is_named(chief: Client) -> None:
    page = create_event("Naktis", "2026-12-02T03:30")

    response = make_copies(chief, page, ["2027-03-28"])

    assert "2027 m. kovo 28 d." in read_errors(response)


@pytest.mark.parametrize(
    "fields",
    [
        {"count": "0"},
        {"count": "53"},
        {"count": "\x00"},
        {"count": "9" * 400},
        {"first": ""},
        {"first": "9999-12-31"},
        {"recurrence": "daily"},
        {"first": "2199-12-31", "count": "52"},
    ],
)
def test_a_rule_without_dates_is_refused(chief: Client, fields: dict[str, str]) -> None:
    response = show_dates(chief, create_forum(), **fields)

    assert response.status_code == 200


def test_a_forged_key_makes_no_copy(chief: Client) -> None:
    page = create_forum()

    response = make_copies(chief, page, ["2026-12-16"], key="x")

    assert response.status_code == 200
    assert list_copies(page) == []


def test_each_further_copy_takes_a_fixed_number_of_queries(chief: Client) -> None:
    page = create_forum()

    def count_queries(dates: list[str]) -> int:
        fields = read_fields(show_dates(chief, page)) | {"key": str(uuid.uuid4())}
        with CaptureQueriesContext(
            connection,
        ) as queries:
            chief.post(build_path(page, "copy"), fields | {"dates": dates})
        return len(queries)

    first = count_queries(["2026-12-04"])
    three = count_queries(["2027-01-06", "2027-01-13", "2027-01-20"])
    five = count_queries([f"2027-02-{day}" for day in (10, 11, 12, 13, 14)])

    assert five - three == three - first
    assert (five - three) / 2 <= 85


def test_a_copy_whose_time_occurs_twice_is_a_draft_that_asks(chief: Client) -> None:
    page = create_event("Naktis", "2026-12-02T03:30", "2026-12-02T05:00")
    data = {"key": str(uuid.uuid4()), "dates": ["2027-10-31"]}

    refused = chief.post(build_path(page, "copy"), data | {"publish": "on"})
    copied = chief.post(build_path(page, "copy"), data)

    assert "du kartus" in read_errors(refused)
    assert copied.status_code == 302
    copy = EventPage.objects.exclude(pk=page.pk).get(locale=page.locale)
    assert not copy.live
    assert set(copy.get_latest_revision_as_object().list_publishing_errors()) == {
        "start"
    }


def test_a_copy_asks_about_an_opening_of_registration_that_occurs_twice(
    chief: Client,
) -> None:
    page = create_event("Rudenį", "2026-12-05T12:00", "2026-12-05T14:00")
    page.registration_opens = parse_local_time("2026-12-02T03:30")
    page.save_revision().publish()
    data = {"key": str(uuid.uuid4()), "dates": ["2027-11-03"]}

    copied = chief.post(build_path(page, "copy"), data)

    assert copied.status_code == 302
    copy = EventPage.objects.exclude(pk=page.pk).get(locale=page.locale)
    errors = copy.get_latest_revision_as_object().list_publishing_errors()
    assert set(errors) == {"registration_opens"}
