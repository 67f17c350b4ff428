"""What ``manage.py demo`` makes, and that it makes it once."""

import datetime as dt
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from articles.models import NewsPage, SuccessStoryPage
from demo import builder, pictures
from demo.events_past import PAST
from demo.items import Item
from demo.news_past import PAST_NEWS
from demo.records import make_key
from demo.stories import STORIES
from events.models import EventPage
from events.selectors import filter_current
from foundation.blocks.body import BodyBlock
from foundation.models import Organisation, PortalImage, Topic
from home.models import HomePage

pytestmark = pytest.mark.usefixtures("demo")

LANGUAGES = ("lt", "en")
PAGE_TYPES = (EventPage, NewsPage, SuccessStoryPage)
LITHUANIAN = re.compile("[ąčęėįšųūž]", re.IGNORECASE)
# What has Lithuanian letters in English as well: addresses, towns and people.
NAMES = re.compile(
    r"Savanorių pr\. 178F|Pavyzdžio g\. \d+|Šiauliai|Saulė Norkutė|Aistė Grigienė"
    r"|Rasa Kalnietė|Inga Vaitkė|Evaldas Paliliūnas"
)
SEED_ITEMS: list[Item] = [*PAST, *PAST_NEWS, *STORIES]
SEED = {item.key: item for item in SEED_ITEMS}


def run(**options: Any) -> str:
    """Run the command; what it said."""
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def translations(key: str) -> dict[str, Any]:
    """A demo page in each language."""
    pages = Page.objects.filter(translation_key=make_key("page", key)).specific()
    return {page.locale.language_code: page for page in pages}


def everything() -> dict[str, list[str]]:
    """All rows of all tables."""
    with connection.cursor() as cursor:
        rows = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(map(repr, cursor.fetchall()))
        return rows


def files(media: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in media.rglob("*")}


def strings() -> list[tuple[str, str]]:
    """All texts that are translated, with their translations, without markup."""
    pairs = StringTranslation.objects.values_list("translation_of__data", "data")
    return [(plain(source), plain(translation)) for source, translation in pairs]


def plain(html: str) -> str:
    return unescape(strip_tags(html))


def portal_pages() -> list[Any]:
    return list(Page.objects.filter(depth__gt=1).specific())


class TestSecondRun:
    def test_changes_nothing(self, demo_media: Path) -> None:
        rows, stored = everything(), files(demo_media)

        said = run()

        assert "everything in place" in said
        assert everything() == rows
        assert files(demo_media) == stored

    def test_finishes_what_a_broken_run_left(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = "portal-opens"
        for page in translations(key).values():
            page.delete()

        with monkeypatch.context() as patch:
            patch.setattr(builder, "translate", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                run()
        assert [page.live for page in translations(key).values()] == [False]
        run()

        found = translations(key)
        assert found.keys() == set(LANGUAGES)
        assert all(page.live for page in found.values())

    def test_leaves_what_an_editor_changed(self) -> None:
        page = translations("forum-2017")["lt"]
        page.title = "Kitaip pavadintas forumas"
        page.save_revision().publish()

        run()

        assert translations("forum-2017")["lt"].title == "Kitaip pavadintas forumas"


class TestSeed:
    def test_has_nine_items(self) -> None:
        assert len(SEED) == 9

    @pytest.mark.parametrize("key", SEED)
    def test_stands_in_both_languages(self, key: str) -> None:
        item, pages = SEED[key], translations(key)

        assert {code: page.title for code, page in pages.items()} == {
            "lt": item.title.lt,
            "en": item.title.en,
        }
        for page in pages.values():
            assert page.live
            assert not page.has_unpublished_changes
            assert page.alias_of_id is None
            assert page.latest_revision_id
            assert timezone.localdate(page.first_published_at) == item.told
        assert pages["lt"].slug != pages["en"].slug

    def test_slugs_follow_from_the_titles(self) -> None:
        assert {code: p.slug for code, p in translations("forum-2017").items()} == {
            "lt": "klasteriu-forumo-susitikimas",
            "en": "meeting-of-the-cluster-forum",
        }

    def test_the_forum_is_held_by_three_in_vilnius(self) -> None:
        forum = translations("forum-2017")["lt"]

        assert forum.first_day == dt.date(2017, 8, 23)
        assert [str(one) for one in forum.event_organisers.all()] == [
            "Lietuvos klasterių asociacija",
            "Mokslo, inovacijų ir technologijų agentūra",
            "Lietuvos inovacijų centras",
        ]
        assert forum.venue_address == "Savanorių pr. 178F"
        assert {slot.block_type for slot in forum.agenda} == {"session", "break"}

    def test_the_conference_lasts_two_days_in_stuttgart(self) -> None:
        conference = translations("matchmaking-2017")["lt"]

        assert conference.all_day
        assert conference.timezone == "Europe/Berlin"
        assert conference.first_day == dt.date(2017, 9, 21)
        assert conference.last_day == dt.date(2017, 9, 22)

    def test_the_festival_runs_by_the_clock_of_tel_aviv(self) -> None:
        festival = translations("dld-2017")["lt"]

        assert festival.timezone == "Asia/Jerusalem"
        assert festival.first_day == festival.last_day == dt.date(2017, 9, 3)


class TestLanguages:
    def test_translators_find_everything_translated(self) -> None:
        lithuanian = Locale.objects.get(language_code="lt")
        sources = [
            *Page.objects.filter(locale=lithuanian, depth__gt=1),
            *Organisation.objects.filter(locale=lithuanian),
            *Topic.objects.filter(locale=lithuanian),
        ]

        for source in sources:
            translation = Translation.objects.get(
                source__object_id=source.translation_key,
                target_locale__language_code="en",
            )
            total, translated = translation.get_progress()
            assert total == translated > 0, source
            assert source.get_translations().count() == 1

    def test_english_has_lithuanian_letters_in_names_only(self) -> None:
        for _source, english in strings():
            assert not LITHUANIAN.search(NAMES.sub("", english)), english

    def test_each_language_has_its_own_quotation_marks(self) -> None:
        for lithuanian, english in strings():
            assert not re.search("[”\"']", lithuanian), lithuanian
            assert not re.search('[„"]', english), english
            assert lithuanian.count("„") == lithuanian.count("“"), lithuanian
            assert english.count("“") == english.count("”"), english

    def test_no_string_was_forgotten_in_the_other_language(self) -> None:
        same = {lt for lt, en in strings() if lt == en and LITHUANIAN.search(lt)}

        assert not {text for text in same if NAMES.sub("", text)}


class TestContent:
    def test_every_body_block_is_used(self) -> None:
        for language in LANGUAGES:
            used = {
                block.block_type
                for model in PAGE_TYPES
                for page in model.objects.filter(locale__language_code=language)
                for block in page.body
            }
            assert used == BodyBlock().child_blocks.keys()

    def test_an_editor_could_have_entered_it(self) -> None:
        for page in portal_pages():
            page.full_clean()
            for field in page._meta.get_fields():
                if isinstance(field, StreamField):
                    value = getattr(page, field.name)
                    value.stream_block.clean(value)

    def test_every_picture_is_described_in_both_languages(self) -> None:
        for image in PortalImage.objects.all():
            for words in (image.alt_text, image.credit):
                assert words.keys() == set(LANGUAGES)
                assert all(words.values())
            assert image.file.storage.exists(image.file.name)

    def test_the_organisations_hold_every_label(self) -> None:
        labels = set(Organisation.objects.values_list("label", flat=True))

        assert labels == set(Organisation.Label.values)

    def test_a_picture_is_always_the_same(self) -> None:
        assert pictures.landscape("network") == pictures.landscape("network")
        assert pictures.logo("ITK") != pictures.logo("FTK")


class TestComing:
    @pytest.mark.parametrize("days", [0, 1, 6, 15, 30, 44, 400])
    def test_events_are_to_come_whenever_it_is_run(self, days: int) -> None:
        later = timezone.now() + dt.timedelta(days=days)
        with time_machine.travel(later, tick=False):
            run()
            first = EventPage.objects.count()
            run()

        assert EventPage.objects.count() == first
        for language in LANGUAGES:
            seen = EventPage.objects.live().filter(locale__language_code=language)
            titles = [event.title for event in filter_current(seen, at=later)]
            assert len(titles) == 6
            assert len(set(titles)) == 6

    def test_one_that_ended_this_afternoon_is_planned_anew(self) -> None:
        ended = filter_current(EventPage.objects.all(), at=timezone.now()).last()
        assert ended is not None
        evening = ended.ends_at + dt.timedelta(minutes=5)
        with time_machine.travel(evening, tick=False):
            run()

        for language in LANGUAGES:
            seen = EventPage.objects.live().filter(locale__language_code=language)
            assert len(filter_current(seen, at=evening)) == 6

    def test_they_show_what_events_can_be(self) -> None:
        coming = EventPage.objects.filter(ends_at__gt=timezone.now())

        assert {"online", "mixed", "in_person"} == {one.attendance for one in coming}
        assert "cancelled" in {one.status for one in coming}
        assert {one.venue_country for one in coming} > {"LT"}
        assert any(one.registration_full for one in coming)
        assert any(one.start <= timezone.now() for one in coming)


class TestGeneratedPages:
    def test_are_added_once(self) -> None:
        before = Page.objects.count()

        run(pages=30)
        after = Page.objects.count()
        said = run(pages=30)

        assert after == before + 30
        assert Page.objects.count() == after
        assert "everything in place" in said
        assert Page.find_problems() == ([], [], [], [], [])
        generated = Page.objects.filter(slug__startswith="bandymas-").specific()
        assert {type(page) for page in generated} == set(PAGE_TYPES)
        for page in generated:
            assert page.live
            page.full_clean()

    def test_are_filled_up(self) -> None:
        run(pages=5)
        Page.objects.get(slug="bandymas-2").delete()

        run(pages=6)

        assert Page.objects.filter(slug__startswith="bandymas-").count() == 6

    def test_cannot_be_fewer_than_none(self) -> None:
        with pytest.raises(CommandError, match="fewer than none"):
            call_command("demo", "--pages=-1")


class TestLogin:
    @pytest.fixture(autouse=True)
    def _own_var(self, settings: Any, tmp_path: Path) -> None:
        settings.VAR = tmp_path / "var"

    def test_is_not_made_by_default_where_debug_is_off(self, settings: Any) -> None:
        said = run()

        assert "Login" not in said
        assert not get_user_model().objects.exists()
        assert not settings.VAR.exists()

    def test_is_made_once_and_kept(self, settings: Any) -> None:
        said = run(login=True)

        kept = settings.VAR / "demo-login.txt"
        password = kept.read_text().strip()
        assert kept.stat().st_mode & 0o777 == 0o600
        assert f"admin / {password}" in said
        user = get_user_model().objects.get()
        assert user.is_superuser
        assert user.check_password(password)
        assert f"admin / {password}" in run(login=True)

    def test_serves_a_second_database_too(self) -> None:
        first = run(login=True)
        get_user_model().objects.all().delete()

        assert run(login=True) == first

    def test_leaves_a_password_that_somebody_chose(self) -> None:
        user = get_user_model().objects.create_superuser("admin", password="mine")

        said = run(login=True)

        user.refresh_from_db()
        assert user.check_password("mine")
        assert "not the demo's" in said


class TestWords:
    def test_tell_where_to_look(self, settings: Any) -> None:
        settings.BASE_URL = "https://portal.example"

        said = run()

        for path in ("/lt/", "/en/", "/admin/", "/api/v2/pages/"):
            assert f"https://portal.example{path}\n" in said

    def test_draw_progress_for_somebody_who_looks(self) -> None:
        screen = io.StringIO()
        screen.isatty = lambda: True  # type: ignore[method-assign] # a terminal

        call_command("demo", stdout=io.StringIO(), stderr=screen)

        total = PortalImage.objects.count()
        assert f"{total}/{total}\n" in screen.getvalue()

    def test_draw_nothing_into_a_file(self) -> None:
        file = io.StringIO()

        call_command("demo", stdout=io.StringIO(), stderr=file)

        assert not file.getvalue()


def test_home_pages_are_translations_of_each_other() -> None:
    keys = set(HomePage.objects.values_list("translation_key", flat=True))

    assert len(keys) == 1
