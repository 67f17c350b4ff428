"""The content that ``manage.py demo`` creates."""

import datetime as dt
import io
import re
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import Settings
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
from foundation.models import Organisation, PortalImage, SiteBranding, Topic
from home.models import HomePage
from tests.demo.conftest import run_demo_command
from translations.checks.stored import check_translation

pytestmark = pytest.mark.usefixtures("demo")

LANGUAGES = ("lt", "en")
PAGE_TYPES = (EventPage, NewsPage, SuccessStoryPage)
LITHUANIAN = re.compile("[ąčęėįšųūž]", re.IGNORECASE)
# Addresses, towns and people keep their Lithuanian letters in English.
NAMES = re.compile(
    r"Savanorių pr\. 178F|Pavyzdžio g\. \d+|Šiauliai|Saulė Norkutė|Aistė Grigienė"
    r"|Rasa Kalnietė|Inga Vaitkė|Evaldas Paliliūnas"
)
SEED_ITEMS: list[Item] = [*PAST, *PAST_NEWS, *STORIES]
SEED = {item.key: item for item in SEED_ITEMS}


def get_demo_pages(key: str) -> dict[str, Page]:
    """Return the translations of a demo page by language."""
    pages = Page.objects.filter(translation_key=make_key("page", key)).specific()
    return {page.locale.language_code: page for page in pages}


def read_all_tables() -> dict[str, list[str]]:
    """Return the rows of every table."""
    with connection.cursor() as cursor:
        rows = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(map(repr, cursor.fetchall()))
        return rows


def read_file_times(media: Path) -> dict[Path, int]:
    """Return the files of a folder with the times of their last change."""
    return {path: path.stat().st_mtime_ns for path in media.rglob("*")}


def list_texts() -> list[tuple[str, str]]:
    """Return pairs of a source text and its translation, without markup."""
    pairs = StringTranslation.objects.values_list("translation_of__data", "data")
    return [(to_text(source), to_text(translation)) for source, translation in pairs]


def to_text(html: str) -> str:
    """Return the text of an HTML fragment."""
    return unescape(strip_tags(html))


def list_pages() -> list[Page]:
    """Return every page below the root."""
    return list(Page.objects.filter(depth__gt=1).specific())


class TestSecondRun:
    def test_second_run_changes_nothing(self, demo_media: Path) -> None:
        rows, stored = read_all_tables(), read_file_times(demo_media)

        output = run_demo_command()

        assert "everything in place" in output
        assert read_all_tables() == rows
        assert read_file_times(demo_media) == stored

    def test_second_run_finishes_an_interrupted_one(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = "portal-opens"
        for page in get_demo_pages(key).values():
            page.delete()

        with monkeypatch.context() as patch:
            patch.setattr(builder, "translate_instance", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                run_demo_command()
        assert [page.live for page in get_demo_pages(key).values()] == [False]
        run_demo_command()

        found = get_demo_pages(key)
        assert found.keys() == set(LANGUAGES)
        assert all(page.live for page in found.values())

    def test_second_run_keeps_the_changes_of_editors(self) -> None:
        page = get_demo_pages("forum-2017")["lt"]
        page.title = "Kitaip pavadintas forumas"
        page.save_revision().publish()

        run_demo_command()

        assert get_demo_pages("forum-2017")["lt"].title == "Kitaip pavadintas forumas"


class TestSeed:
    def test_seed_has_nine_items(self) -> None:
        assert len(SEED) == 9

    @pytest.mark.parametrize("key", SEED)
    def test_item_exists_in_both_languages(self, key: str) -> None:
        item, pages = SEED[key], get_demo_pages(key)

        assert {code: page.title for code, page in pages.items()} == {
            "lt": item.title.lt,
            "en": item.title.en,
        }
        for page in pages.values():
            assert page.live
            assert not page.has_unpublished_changes
            assert page.alias_of_id is None
            assert page.latest_revision_id
            assert timezone.localdate(page.first_published_at) == item.published_on
        assert pages["lt"].slug != pages["en"].slug

    def test_slugs_are_made_from_titles(self) -> None:
        assert {code: p.slug for code, p in get_demo_pages("forum-2017").items()} == {
            "lt": "klasteriu-forumo-susitikimas",
            "en": "meeting-of-the-cluster-forum",
        }

    def test_forum_has_three_organisers_and_an_address_in_vilnius(self) -> None:
        forum = get_demo_pages("forum-2017")["lt"]

        assert forum.first_day == dt.date(2017, 8, 23)
        assert [str(one) for one in forum.event_organisers.all()] == [
            "Lietuvos klasterių asociacija",
            "Mokslo, inovacijų ir technologijų agentūra",
            "Lietuvos inovacijų centras",
        ]
        assert forum.venue_address == "Savanorių pr. 178F"
        assert {slot.block_type for slot in forum.agenda} == {"session", "break"}

    def test_conference_takes_two_whole_days_in_german_time(self) -> None:
        conference = get_demo_pages("matchmaking-2017")["lt"]

        assert conference.all_day
        assert conference.timezone == "Europe/Berlin"
        assert conference.first_day == dt.date(2017, 9, 21)
        assert conference.last_day == dt.date(2017, 9, 22)

    def test_festival_has_the_time_zone_of_tel_aviv(self) -> None:
        festival = get_demo_pages("dld-2017")["lt"]

        assert festival.timezone == "Asia/Jerusalem"
        assert festival.first_day == festival.last_day == dt.date(2017, 9, 3)


class TestLanguages:
    def test_every_translation_is_complete(self) -> None:
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

    def test_english_texts_have_lithuanian_letters_only_in_names(self) -> None:
        for _source, english in list_texts():
            assert not LITHUANIAN.search(NAMES.sub("", english)), english

    def test_each_language_uses_its_quotation_marks(self) -> None:
        for lithuanian, english in list_texts():
            assert not re.search("[”\"']", lithuanian), lithuanian
            assert not re.search('[„"]', english), english
            assert lithuanian.count("„") == lithuanian.count("“"), lithuanian
            assert english.count("“") == english.count("”"), english

    def test_no_text_is_left_in_lithuanian(self) -> None:
        same = {lt for lt, en in list_texts() if lt == en and LITHUANIAN.search(lt)}

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

    def test_content_passes_the_validation_of_the_admin(self) -> None:
        for page in list_pages():
            page.full_clean()
            for field in page._meta.get_fields():
                if isinstance(field, StreamField):
                    value = getattr(page, field.name)
                    value.stream_block.clean(value)

    def test_every_image_has_texts_in_both_languages(self) -> None:
        for image in PortalImage.objects.all():
            for texts in (image.alt_text, image.credit):
                assert texts.keys() == set(LANGUAGES)
                assert all(texts.values())
            assert image.file.storage.exists(image.file.name)

    def test_organisations_have_every_label(self) -> None:
        labels = set(Organisation.objects.values_list("label", flat=True))

        assert labels == set(Organisation.Label.values)

    def test_generated_image_is_always_the_same(self) -> None:
        assert pictures.draw_landscape("network") == pictures.draw_landscape("network")
        assert pictures.draw_logo("ITK") != pictures.draw_logo("FTK")


class TestUpcomingEvents:
    @pytest.mark.parametrize("days", [0, 1, 6, 15, 30, 44, 400])
    def test_there_are_always_upcoming_events(self, days: int) -> None:
        later = timezone.now() + dt.timedelta(days=days)
        with time_machine.travel(later, tick=False):
            run_demo_command()
            first = EventPage.objects.count()
            run_demo_command()

        assert EventPage.objects.count() == first
        for language in LANGUAGES:
            events = EventPage.objects.live().filter(locale__language_code=language)
            titles = [event.title for event in filter_current(events, at=later)]
            assert len(titles) == 6
            assert len(set(titles)) == 6

    def test_event_that_ended_today_is_replaced(self) -> None:
        ended = filter_current(EventPage.objects.all(), at=timezone.now()).last()
        assert ended is not None
        assert ended.ends_at is not None
        evening = ended.ends_at + dt.timedelta(minutes=5)
        with time_machine.travel(evening, tick=False):
            run_demo_command()

        for language in LANGUAGES:
            events = EventPage.objects.live().filter(locale__language_code=language)
            assert len(filter_current(events, at=evening)) == 6

    def test_upcoming_events_show_every_kind_of_event(self) -> None:
        coming = EventPage.objects.filter(ends_at__gt=timezone.now())

        assert {"online", "mixed", "in_person"} == {one.attendance for one in coming}
        assert "cancelled" in {one.status for one in coming}
        assert {one.venue_country for one in coming} > {"LT"}
        assert any(one.registration_full for one in coming)
        assert any(one.start <= timezone.now() for one in coming)


class TestPublisher:
    def test_it_is_the_network_of_clusters(self) -> None:
        branding = SiteBranding.objects.get()

        branding.full_clean()
        assert branding.get_name("en") == "Clusters of Lithuania"
        for texts in (branding.name, branding.description):
            assert texts.keys() == {"lt", "en"}
        assert branding.share_image
        assert len(branding.social_links) == 2

    def test_one_that_an_editor_has_described_stays(self) -> None:
        SiteBranding.objects.update(name={"lt": "Tinklas"}, social_links="[]")

        call_command("demo", verbosity=0)

        branding = SiteBranding.objects.get()
        assert branding.name == {"lt": "Tinklas"}
        assert not branding.social_links


class TestLogin:
    @pytest.fixture(autouse=True)
    def _use_temporary_folder(self, settings: Settings, tmp_path: Path) -> None:
        settings.VAR = tmp_path / "var"

    def test_login_is_not_created_by_default(self, settings: Settings) -> None:
        output = run_demo_command()

        assert "Login" not in output
        assert not get_user_model().objects.exists()
        assert not settings.VAR.exists()

    def test_login_is_created_once(self, settings: Settings) -> None:
        output = run_demo_command(login=True)

        file = settings.VAR / "demo-login.txt"
        password = file.read_text().strip()
        assert file.stat().st_mode & 0o777 == 0o600
        assert f"admin / {password}" in output
        user = get_user_model().objects.get()
        assert user.is_superuser
        assert user.check_password(password)
        assert f"admin / {password}" in run_demo_command(login=True)

    def test_second_database_gets_the_same_password(self) -> None:
        first = run_demo_command(login=True)
        get_user_model().objects.all().delete()

        assert run_demo_command(login=True) == first

    def test_password_of_an_existing_user_is_kept(self) -> None:
        user = get_user_model().objects.create_superuser("admin", password="mine")

        output = run_demo_command(login=True)

        user.refresh_from_db()
        assert user.check_password("mine")
        assert "not the demo's" in output


class Terminal(io.StringIO):
    """An output stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


class TestOutput:
    def test_output_lists_the_urls(self, settings: Settings) -> None:
        settings.BASE_URL = "https://portal.example"

        output = run_demo_command()

        for path in ("/lt/", "/en/", "/admin/", "/api/v2/pages/"):
            assert f"https://portal.example{path}\n" in output

    def test_terminal_gets_a_progress_bar(self) -> None:
        screen = Terminal()

        call_command("demo", stdout=io.StringIO(), stderr=screen)

        total = PortalImage.objects.count()
        assert f"{total}/{total}\n" in screen.getvalue()

    def test_file_gets_no_progress_bar(self) -> None:
        file = io.StringIO()

        call_command("demo", stdout=io.StringIO(), stderr=file)

        assert not file.getvalue()


def test_home_pages_are_translations_of_each_other() -> None:
    keys = set(HomePage.objects.values_list("translation_key", flat=True))

    assert len(keys) == 1


def test_the_checks_of_translations_raise_few_false_alarms() -> None:
    texts = StringTranslation.objects.exclude(context__path="slug").count()

    flagged = {
        (translation.pk, found.text.segment)
        for translation in Translation.objects.all()
        for found in check_translation(translation)
    }

    assert texts > 300
    assert len(flagged) <= texts / 10
