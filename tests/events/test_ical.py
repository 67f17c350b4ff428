"""Calendar files as an independent parser reads them: nothing of an event is lost."""

import datetime as dt
import io
import re
import uuid
from collections.abc import Iterator
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil import tz

from events.enums import Attendance, Status
from events.ical import write_calendar
from events.models import EventIndexPage, EventPage
from events.timezones import build_vtimezone_rules
from foundation.models import PageTopic
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize

CALENDARS, EVENTS = 40, 25  # 1,000 events
ZONES = [
    "Europe/Vilnius",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
]
# Around the hours that the clocks of Vilnius skip and repeat, and New York's.
EDGES = [
    dt.datetime(2026, month, day, hour, minute, tzinfo=dt.UTC)
    for month, day, hours in (
        (3, 29, (0, 1)),
        (10, 25, (0, 1)),
        (3, 8, (6, 7)),
        (11, 1, (5, 6)),
    )
    for hour in hours
    for minute in (0, 30, 59)
]
DAY = dt.timedelta(days=1)
LETTERS = "aąčęėįšųūžAĄČĘĖĮŠŲŪŽ bcd „“–’\"',;:\\\\ \t 0123 🎉👩‍🔬é"


def words(dice: Random, *, most: int = 255) -> str:
    """Anything that an editor may type, often short, sometimes very long."""
    length = dice.choice([1, 8, 40, 75, most])
    return "".join(dice.choices(LETTERS, k=dice.randint(1, length)))


def made(dice: Random, moment: dt.datetime) -> EventPage:
    """An event that nobody has stored."""
    zone = ZoneInfo(dice.choice(ZONES))
    length = dice.choice([None, 0, 60, 24 * 60, dice.randint(0, 15_000)])
    end = None if length is None else moment + dt.timedelta(minutes=length)
    page = event(
        title=words(dice),
        intro="\n".join(words(dice) for _ in range(dice.randint(1, 3))),
        translation_key=uuid.UUID(int=dice.getrandbits(128)),
        start=moment.astimezone(zone),
        end=end and end.astimezone(zone),
        timezone=zone.key,
        all_day=dice.random() < 0.3,
        status=dice.choice(Status.values),
        attendance=dice.choice(Attendance.values),
        venue_name=dice.choice(["", words(dice)]),
        venue_city="Šiauliai",
        online_url=dice.choice(["", "https://join.example/a?b=c,d;e"]),
        contact_email=dice.choice(["", "ona@klaster.example"]),
        contact_name=dice.choice(["", words(dice)]),
        sequence=dice.randrange(2**31),
    )
    topics = []
    for number in range(dice.randint(0, 3)):
        row = PageTopic()
        row.local_name = f"{number}{words(dice, most=80)}"
        topics.append(row)
    page.page_topics = topics
    return page


def calendars() -> Iterator[list[EventPage]]:
    """Events of about a year each, many of them where some clock changes."""
    dice = Random(2026)
    for number in range(CALENDARS):
        moment = EDGES[number % len(EDGES)]
        if number % 4 == 3:
            days = dice.randint(0, 180 * 365)
            moment = dt.datetime(1970, 1, 2, 3, tzinfo=dt.UTC) + days * DAY
        apart = (dice.choice([0, 30, 60, 300_000]) for _ in range(EVENTS))
        yield [
            made(dice, moment + dt.timedelta(minutes=dice.randint(0, most)))
            for most in apart
        ]


@pytest.fixture
def lookup(visibility: Any) -> Iterator[SerializerContext]:
    index = EventIndexPage.objects.get(locale__language_code="lt")
    lookup = SerializerContext(ReferenceLoader(visibility), "lt")
    lookup.index = index  # type: ignore[attr-defined] # where the pages would stand
    return lookup


def resource(page: EventPage, lookup: Any) -> dict[str, Any]:
    page.path = f"{lookup.index.path}0001"
    page.url_path = f"{lookup.index.url_path}{page.slug}/"
    return dict(serialize(page, lookup))


def read(content: bytes) -> Any:
    """Parse a calendar by nothing but what it says of itself."""
    known = vars(vobject.icalendar)["__tzidMap"]
    for name in set(known) - {"UTC"}:
        del known[name]
    return vobject.readOne(content.decode())


def text(component: Any, name: str) -> str | None:
    found = component.contents.get(name)
    return found[0].value if found else None


def instant(moment: dt.datetime) -> dt.datetime:
    """In UTC: Python holds no two times of a repeated hour to be equal (PEP 495)."""
    return moment.astimezone(dt.UTC)


def assert_same(read: Any, page: EventPage, told: dict[str, Any]) -> None:
    assert text(read, "uid") == str(page.translation_key)
    assert text(read, "summary") == page.title
    assert text(read, "sequence") == str(page.sequence)
    assert page.intro in text(read, "description")
    assert text(read, "url") == told["url"]
    status = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
    assert text(read, "status") == status.get(page.status, "CONFIRMED")
    topics = [
        topic for row in read.contents.get("categories", []) for topic in row.value
    ]
    assert topics == told["topics"]
    is_online = page.attendance == "online" or page.status == "moved_online"
    if not is_online:
        assert text(read, "location").startswith(page.venue_name)
    else:
        assert (text(read, "location") or "") == page.online_url
    organizer = text(read, "organizer")
    assert organizer == (f"mailto:{page.contact_email}" if page.contact_email else None)
    if page.all_day:
        assert read.dtstart.value == page.first_day
        assert read.dtend.value == page.last_day + dt.timedelta(days=1)
        return
    assert instant(read.dtstart.value) == instant(page.start)
    written = read.dtstart.value.replace(tzinfo=None)
    if page.timezone != "UTC" and not page.start.fold:
        assert read.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == [page.timezone]
        assert written == page.start.replace(tzinfo=None)
    is_long = page.end is not None and instant(page.end) > instant(page.start)
    assert ("dtend" in read.contents) is is_long
    if is_long:
        assert instant(read.dtend.value) == instant(page.end)


def test_a_thousand_events_are_read_back_without_loss(lookup: Any) -> None:
    for pages in calendars():
        told = [resource(page, lookup) for page in pages]

        content = write_calendar(told)

        assert content.endswith(b"\r\n")
        assert max(map(len, content.split(b"\r\n"))) <= 75
        parsed = read(content).vevent_list
        for found, page, one in zip(parsed, pages, told, strict=True):
            assert_same(found, page, one)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [1975, 2011, 2026, 2099])
def test_a_zone_s_rules_are_those_of_its_clock(zone: str, year: int) -> None:
    rules = build_vtimezone_rules(zone, year, year).to_ical().decode()
    told = tz.tzical(io.StringIO(rules)).get()
    moment = dt.datetime(year, 1, 2, tzinfo=dt.UTC)
    while moment.year == year:
        local = moment.astimezone(ZoneInfo(zone))
        if not local.fold:
            assert local.replace(tzinfo=told).utcoffset() == local.utcoffset(), local
        moment += dt.timedelta(hours=7, minutes=30)


def event(**fields: Any) -> EventPage:
    """An event that nobody has stored, at noon in Vilnius."""
    published = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    noon = dt.datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Europe/Vilnius"))
    defaults: dict[str, Any] = {
        "title": "Forumas",
        "intro": "Trumpai.",
        "slug": "forumas",
        "start": noon,
        "venue_city": "Vilnius",
        "last_published_at": published,
    }
    page = EventPage(**(defaults | fields))
    page._settle_times()
    return page


def written(lookup: SerializerContext, **fields: Any) -> str:
    """An event's calendar, each property on one line."""
    content = write_calendar([resource(event(**fields), lookup)]).decode()
    return content.replace("\r\n ", "")


def test_an_hour_that_comes_twice_is_told_in_utc(lookup: SerializerContext) -> None:
    """A local time would be read as the first of the two (RFC 5545, section 3.3.5)."""
    second = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)

    content = written(lookup, start=second)

    assert "DTSTART:20261025T013000Z" in content


def test_the_stamp_is_that_of_the_last_change(lookup: SerializerContext) -> None:
    content = written(lookup)

    assert "DTSTAMP:20260101T000000Z" in content
    assert "LAST-MODIFIED:20260101T000000Z" in content
    assert "METHOD" not in content


def test_an_event_that_was_never_published_can_be_written(
    lookup: SerializerContext,
) -> None:
    assert "DTSTAMP:19700101T000000Z" in written(lookup, last_published_at=None)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("scheduled", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("postponed", "TENTATIVE"),
        ("rescheduled", "CONFIRMED"),
        ("moved_online", "CONFIRMED"),
    ],
)
def test_each_status_has_its_word(
    lookup: SerializerContext, status: str, told: str
) -> None:
    content = written(lookup, status=status)

    assert f"STATUS:{told}" in content
    assert ("TRANSP:TRANSPARENT" in content) is (status in {"cancelled", "postponed"})


def test_a_changed_plan_is_the_first_thing_a_reader_sees(
    lookup: SerializerContext,
) -> None:
    assert "DESCRIPTION:Atšauktas\\n\\nTrumpai." in written(lookup, status="cancelled")


def test_what_moved_online_is_no_longer_in_its_hall(lookup: SerializerContext) -> None:
    url = "https://join.example/"

    content = written(lookup, status="moved_online", online_url=url)

    assert f"LOCATION:{url}" in content
    assert "Vilnius" not in content.partition("END:VTIMEZONE")[2].replace(
        "TZID=Europe/Vilnius", ""
    )


def test_the_organizer_is_named_if_there_is_an_address(
    lookup: SerializerContext,
) -> None:
    someone = {"contact_name": 'Ona "O", Petraitė', "contact_phone": "+370"}

    assert "ORGANIZER" not in written(lookup, **someone)
    content = written(lookup, **someone, contact_email="ona@klaster.example")
    # A quotation mark is written as RFC 6868 has it.
    name = "Ona ^'O^', Petraitė"
    assert f'ORGANIZER;CN="{name}":mailto:ona@klaster.example' in content


def test_characters_that_no_calendar_may_hold_are_left_out(
    lookup: SerializerContext,
) -> None:
    content = written(lookup, title="For\x0bumas\x7f", intro="a\r\nb\rc\x00")

    assert "SUMMARY:Forumas\r\n" in content
    assert "DESCRIPTION:a\\nb\\nc\\n\\nhttp" in content


def test_the_same_events_are_written_alike(lookup: SerializerContext) -> None:
    zones = ["Europe/Vilnius", "Asia/Tokyo", "America/New_York", "Asia/Jerusalem"]
    told = [resource(event(timezone=zone), lookup) for zone in zones]

    order = re.findall(r"^TZID:(.+)\r$", write_calendar(told).decode(), re.MULTILINE)

    assert order == sorted(zones)
