"""Calendar files, written by our code and parsed by another library."""

import datetime as dt
import io
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz

from events.enums import Attendance, Status
from events.ical import format_event, write_calendar
from events.models import EventIndexPage, EventPage
from events.schemas import Event
from events.selectors import list_zone_years
from events.timezones import build_vtimezone_rules
from foundation.models import PageTopic, Topic
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize
from foundation.visibility import Visibility
from tests.support.calendar_samples import parse_with_vobject

SerializeEvent = Callable[[EventPage], Event]

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
# Around the clock changes of Vilnius and New York.
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


def random_text(dice: Random, *, most: int = 255) -> str:
    """Return random text as an editor may type it, mostly short."""
    length = dice.choice([1, 8, 40, 75, most])
    return "".join(dice.choices(LETTERS, k=dice.randint(1, length)))


def make_random_event(dice: Random, moment: dt.datetime) -> EventPage:
    """Build a random event without saving it."""
    zone = ZoneInfo(dice.choice(ZONES))
    length = dice.choice([None, 0, 60, 24 * 60, dice.randint(0, 15_000)])
    end = None if length is None else moment + dt.timedelta(minutes=length)
    page = build_event(
        title=random_text(dice),
        intro="\n".join(random_text(dice) for _ in range(dice.randint(1, 3))),
        translation_key=uuid.UUID(int=dice.getrandbits(128)),
        start=moment.astimezone(zone),
        end=end and end.astimezone(zone),
        timezone=zone.key,
        all_day=dice.random() < 0.3,
        status=dice.choice(Status.values),
        attendance=dice.choice(Attendance.values),
        venue_name=dice.choice(["", random_text(dice)]),
        venue_city="Šiauliai",
        online_url=dice.choice(["", "https://join.example/a?b=c,d;e"]),
        contact_email=dice.choice(["", "ona@klaster.example"]),
        contact_name=dice.choice(["", random_text(dice)]),
        sequence=dice.randrange(2**31),
    )
    topics = []
    for number in range(dice.randint(0, 3)):
        name = f"{number}{random_text(dice, most=80)}"
        topics.append(PageTopic(topic=Topic(pk=number, name=name)))
    page.page_topics = topics
    return page


def generate_calendars() -> Iterator[list[EventPage]]:
    """Yield lists of events within about a year, often near a clock change."""
    dice = Random(2026)
    for number in range(CALENDARS):
        moment = EDGES[number % len(EDGES)]
        if number % 4 == 3:
            days = dice.randint(0, 180 * 365)
            moment = dt.datetime(1970, 1, 2, 3, tzinfo=dt.UTC) + days * DAY
        apart = (dice.choice([0, 30, 60, 300_000]) for _ in range(EVENTS))
        yield [
            make_random_event(
                dice, moment + dt.timedelta(minutes=dice.randint(0, most))
            )
            for most in apart
        ]


@pytest.fixture
def serialize_event(visibility: Visibility) -> SerializeEvent:
    """Return a function that serializes an unsaved event of the event index page."""
    index_page = EventIndexPage.objects.get(locale__language_code="lt")
    context = SerializerContext(ReferenceLoader(visibility), "lt")

    def serialize_unsaved(page: EventPage) -> Event:
        for row in page.page_topics.all():
            key = row.topic.translation_key
            row.topic.locale = index_page.locale
            context.loader.topics_by_key[key] = {"lt": row.topic}
        page.path = f"{index_page.path}0001"
        page.url_path = f"{index_page.url_path}{page.slug}/"
        event: Event = serialize(page, context)
        return event

    return serialize_unsaved


def get_property(component: Any, name: str) -> str | None:
    """Return the value of a property, or None if the component has none."""
    found = component.contents.get(name)
    return found[0].value if found else None


def to_utc(moment: dt.datetime) -> dt.datetime:
    """Convert to UTC: Python compares times in a repeated hour as unequal (PEP 495)."""
    return moment.astimezone(dt.UTC)


def assert_same_event(read: Any, page: EventPage, serialized: Event) -> None:
    """Compare a parsed event with the page and its serialized form."""
    assert get_property(read, "uid") == str(page.translation_key)
    assert get_property(read, "summary") == page.title
    assert get_property(read, "sequence") == str(page.sequence)
    description = get_property(read, "description")
    assert description is not None
    assert page.intro in description
    assert get_property(read, "url") == serialized["url"]
    status = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
    assert get_property(read, "status") == status.get(page.status, "CONFIRMED")
    topics = [
        topic for row in read.contents.get("categories", []) for topic in row.value
    ]
    assert topics == serialized["topics"]
    is_online = page.attendance == "online" or page.status == "moved_online"
    location = get_property(read, "location")
    if is_online:
        assert (location or "") == page.online_url
    else:
        assert location is not None
        assert location.startswith(page.venue_name)
    assert "organizer" not in read.contents
    contact = ", ".join(filter(None, (page.contact_name, page.contact_email)))
    assert get_property(read, "contact") == (contact or None)
    if page.all_day:
        assert page.last_day is not None
        assert read.dtstart.value == page.first_day
        assert read.dtend.value == page.last_day + dt.timedelta(days=1)
        return
    assert to_utc(read.dtstart.value) == to_utc(page.start)
    written = read.dtstart.value.replace(tzinfo=None)
    if page.timezone != "UTC" and not page.start.fold:
        assert read.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == [page.timezone]
        assert written == page.start.replace(tzinfo=None)
    is_long = page.end is not None and to_utc(page.end) > to_utc(page.start)
    assert ("dtend" in read.contents) is is_long
    if is_long:
        assert to_utc(read.dtend.value) == to_utc(page.end)


def write_events(pages: Iterable[EventPage], resources: Iterable[Event]) -> bytes:
    """Write the calendar of events, with the rules of their time zones."""
    years = list_zone_years(
        (page.all_day, page.timezone, page.start, page.end) for page in pages
    )
    return write_calendar(map(format_event, resources), years)


def test_thousand_events_are_parsed_without_loss(
    serialize_event: SerializeEvent,
) -> None:
    for pages in generate_calendars():
        serialized = [serialize_event(page) for page in pages]

        content = write_events(pages, serialized)

        assert content.endswith(b"\r\n")
        assert max(map(len, content.split(b"\r\n"))) <= 75
        parsed = parse_with_vobject(content.decode()).vevent_list
        for found, page, expected in zip(parsed, pages, serialized, strict=True):
            assert_same_event(found, page, expected)


@pytest.mark.parametrize("zone", [*ZONES, "Africa/Casablanca", "Europe/Dublin"])
@pytest.mark.parametrize("year", [1975, 2011, 2026, 2099])
def test_vtimezone_rules_match_the_time_zone_database(zone: str, year: int) -> None:
    rules = write_zone(zone, year - 1, year + 1)
    written_zone = tz.tzical(io.StringIO(rules)).get()
    moment = dt.datetime(year, 1, 2, tzinfo=dt.UTC)
    while moment.year == year:
        local = moment.astimezone(ZoneInfo(zone))
        if not local.fold:
            written = local.replace(tzinfo=written_zone)
            assert written.utcoffset() == local.utcoffset(), local
        moment += dt.timedelta(hours=7, minutes=30)


def write_zone(zone: str, first_year: int, last_year: int) -> str:
    return str(build_vtimezone_rules(zone, first_year, last_year).to_ical().decode())


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/Vilnius", ["BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"]),
        ("America/New_York", ["BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"]),
    ],
)
def test_zone_that_follows_a_rule_has_no_list_of_dates(
    zone: str, rules: list[str]
) -> None:
    """Outlook and ts-ics ignore RDATE and show events an hour late."""
    written = write_zone(zone, 2025, 2027)

    assert re.findall("RRULE:FREQ=YEARLY;(.*)\r", written) == rules
    assert "RDATE" not in written


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Asia/Jerusalem"])
def test_zone_that_follows_no_simple_rule_has_each_change(zone: str) -> None:
    """In three years, Israel's Friday before the last Sunday can look like a rule."""
    written = write_zone(zone, 2025, 2028)

    assert written.count("BEGIN:DAYLIGHT") == 4
    assert "RDATE" not in written
    summers = written.split("BEGIN:DAYLIGHT")[1:]
    assert not any("RRULE" in text.partition("END:")[0] for text in summers)


def test_rule_that_was_abolished_has_an_end() -> None:
    written = write_zone("Europe/Moscow", 2009, 2012)

    assert "UNTIL=20100327T230000Z" in written


def test_no_onset_is_outside_of_the_years() -> None:
    years = re.findall(r"DTSTART:(\d{4})", write_zone("Europe/Vilnius", 2025, 2027))

    assert years == ["2025", "2025"]


def test_irish_summer_is_daylight_time() -> None:
    """The time zone database has a negative exception in the Irish winter."""
    summer = write_zone("Europe/Dublin", 2025, 2027).partition("BEGIN:DAYLIGHT")[2]

    assert summer.partition("END:DAYLIGHT")[0].count("TZNAME:IST") == 1


def build_event(**fields: Any) -> EventPage:
    """Build an event at noon in Vilnius without saving it."""
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
    page.compute_derived_times()
    return page


def write_event(serialize_event: SerializeEvent, **fields: Any) -> str:
    """Write the calendar of an event, with each property on one line."""
    page = build_event(**fields)
    content = write_events([page], [serialize_event(page)]).decode()
    return content.replace("\r\n ", "")


def test_repeated_hour_is_written_in_utc(serialize_event: SerializeEvent) -> None:
    """Local time would mean the first of the two hours (RFC 5545, section 3.3.5)."""
    second = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)

    content = write_event(serialize_event, start=second)

    assert "DTSTART:20261025T013000Z" in content


def test_dtstamp_is_the_time_of_the_last_publication(
    serialize_event: SerializeEvent,
) -> None:
    content = write_event(serialize_event)

    assert "DTSTAMP:20260101T000000Z" in content
    assert "LAST-MODIFIED:20260101T000000Z" in content
    assert "METHOD" not in content


def test_unpublished_event_has_a_fixed_dtstamp(
    serialize_event: SerializeEvent,
) -> None:
    assert "DTSTAMP:19700101T000000Z" in write_event(
        serialize_event, last_published_at=None
    )


@pytest.mark.parametrize(
    ("status", "written"),
    [
        ("scheduled", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("postponed", "TENTATIVE"),
        ("rescheduled", "CONFIRMED"),
        ("moved_online", "CONFIRMED"),
    ],
)
def test_status_is_mapped(
    serialize_event: SerializeEvent, status: str, written: str
) -> None:
    content = write_event(serialize_event, status=status)

    assert f"STATUS:{written}" in content
    assert ("TRANSP:TRANSPARENT" in content) is (status in {"cancelled", "postponed"})


def test_description_begins_with_the_status(
    serialize_event: SerializeEvent,
) -> None:
    assert "DESCRIPTION:Atšauktas\\n\\nTrumpai." in write_event(
        serialize_event, status="cancelled"
    )


def test_event_moved_online_has_no_venue(serialize_event: SerializeEvent) -> None:
    url = "https://join.example/"

    content = write_event(serialize_event, status="moved_online", online_url=url)

    assert f"LOCATION:{url}" in content
    assert "Vilnius" not in content.partition("END:VTIMEZONE")[2].replace(
        "TZID=Europe/Vilnius", ""
    )


def test_contact_is_no_organizer(serialize_event: SerializeEvent) -> None:
    """Outlook asks to accept an entry with ORGANIZER (RFC 5545, section 3.8.4.3)."""
    content = write_event(
        serialize_event,
        contact_name='Ona "O" Petraitė',
        contact_email="ona@klaster.example",
        contact_phone="+370 600 00000",
    )

    contact = 'Ona "O" Petraitė\\, ona@klaster.example\\, +370 600 00000'
    assert f"CONTACT:{contact}" in content
    assert f"Kontaktai: {contact}\\n" in content
    assert "ORGANIZER" not in content


def test_invalid_characters_are_removed(
    serialize_event: SerializeEvent,
) -> None:
    content = write_event(
        serialize_event, title="For\x0bumas\x7f", intro="a\r\nb\rc\x00"
    )

    assert "SUMMARY:Forumas\r\n" in content
    assert "DESCRIPTION:a\\nb\\nc\\n\\nhttp" in content


def test_timezones_are_written_in_order(serialize_event: SerializeEvent) -> None:
    zones = ["Europe/Vilnius", "Asia/Tokyo", "America/New_York", "Asia/Jerusalem"]
    pages = [build_event(timezone=zone) for zone in zones]

    content = write_events(pages, map(serialize_event, pages)).decode()

    order = re.findall(r"^TZID:(.+)\r$", content, re.MULTILINE)

    assert order == sorted(zones)
