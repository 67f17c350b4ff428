"""What happens to a translation when its source changes."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from foundation.models import Organisation
from localization.translation_progress import (
    count_translation_progress,
    list_pending_fields,
)
from tests.support import factories, full_content
from tests.support.stream_data import (
    StoredBlock,
    make_body,
    make_heading,
    make_paragraph,
    make_table,
)
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    get_target,
    list_texts,
    publish_translation,
    save_draft,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)

pytestmark = pytest.mark.django_db

BEFORE = dt.datetime(2017, 9, 1, 7, tzinfo=dt.UTC)
AFTER = dt.datetime(2017, 9, 8, 7, tzinfo=dt.UTC)
AFTER_ALL = timezone.now().replace(microsecond=0) + dt.timedelta(days=30)


class TestFields:
    def test_changed_date_is_published_in_the_translation(self) -> None:
        event = factories.EventFactory.create(start=BEFORE, end=None)
        translation = translate_and_publish(event)

        edit_and_publish(event, start=AFTER)

        assert get_target(translation).start == AFTER
        assert get_target(translation).live
        assert not get_target(translation).has_unpublished_changes

    def test_changed_organisers_and_topics_are_published_in_the_translation(
        self,
    ) -> None:
        event = full_content.create_full_event(1)
        translation = translate_and_publish(event)
        other = factories.OrganisationFactory.create(name="Kitas", slug="kitas")

        changed = event.get_latest_revision_as_object()
        changed.event_organisers.first().organisation = other
        changed.event_organisers.set(
            [type(event.event_organisers.first())(organisation=other)]
        )
        changed.page_topics.set([])
        changed.save_revision().publish()

        english = get_target(translation)
        assert [row.organisation for row in english.event_organisers.all()] == [other]
        assert not english.page_topics.exists()

    def test_draft_translation_is_updated_and_stays_a_draft(self) -> None:
        event = factories.EventFactory.create(start=BEFORE, end=None)
        translation = begin_translation(event)

        edit_and_publish(event, start=AFTER)

        assert get_target(translation).start == AFTER
        assert not get_target(translation).live

    def test_draft_of_the_source_does_not_change_the_translation(self) -> None:
        event = factories.EventFactory.create(start=BEFORE, end=None, title="Forumas")
        translation = translate_and_publish(event)

        save_draft(event, start=AFTER, title="Didysis forumas")

        english = get_target(translation)
        assert (english.start, english.title) == (BEFORE, "EN Forumas")
        assert count_translation_progress(translation).is_complete
        assert list_texts(translation, "title") == ["Forumas"]

    def test_changed_label_of_an_organisation_is_published_in_the_translation(
        self,
    ) -> None:
        source = factories.OrganisationFactory.create(
            name="Klasteris", slug="klasteris"
        )
        translation = translate_and_publish(source)

        edit_and_publish(source, label=Organisation.Label.GOLD)

        assert get_target(translation).label == Organisation.Label.GOLD
        assert get_target(translation).live


def make_session(number: int, start: str, title: str, *speakers: str) -> StoredBlock:
    """Make a session block whose id depends only on its number."""
    value = {
        "day": None,
        "start": start,
        "end": None,
        "title": title,
        "speakers": [
            {"type": "item", "value": {"name": name}, "id": f"{number}-{place}"}
            for place, name in enumerate(speakers)
        ],
    }
    return {"type": "session", "value": value, "id": f"session-{number}"}


class TestAgendas:
    """The event of these tests moves from 10:00 to 14:00 in Vilnius."""

    EARLY = dt.datetime(2017, 9, 1, 7, tzinfo=dt.UTC)
    LATE = dt.datetime(2017, 9, 1, 11, tzinfo=dt.UTC)

    def move_event(self, before: list[StoredBlock], after: list[StoredBlock]) -> Any:
        """Publish a new time and agenda; return the agenda of the translation."""
        event = factories.EventFactory.create(
            start=self.EARLY, end=None, agenda=make_body(*before)
        )
        event.end = self.EARLY + dt.timedelta(hours=2)
        event.save_revision().publish()
        translation = translate_and_publish(event)
        edit_and_publish(
            event,
            start=self.LATE,
            end=self.LATE + dt.timedelta(hours=2),
            agenda=make_body(*after),
        )
        english = get_target(translation)
        assert english.start == self.LATE
        assert english.live
        return english.agenda.get_prep_value()

    def test_changed_session_moves_with_its_old_translation(self) -> None:
        sessions = self.move_event(
            [
                make_session(1, "10:00", "Atidarymas"),
                make_session(2, "11:00", "Diskusija"),
            ],
            [
                make_session(1, "14:00", "Atidarymas ir sveikinimai"),
                make_session(2, "15:00", "Diskusija"),
            ],
        )

        shown = [(one["value"]["start"], one["value"]["title"]) for one in sessions]
        assert shown == [("14:00:00", "EN Atidarymas"), ("15:00:00", "EN Diskusija")]

    def test_new_session_is_left_out_until_it_is_translated(self) -> None:
        sessions = self.move_event(
            [make_session(1, "10:00", "Atidarymas")],
            [
                make_session(1, "14:00", "Atidarymas"),
                make_session(2, "15:00", "Diskusija"),
            ],
        )

        shown = [(one["value"]["start"], one["value"]["title"]) for one in sessions]
        assert shown == [("14:00:00", "EN Atidarymas")]

    def test_new_speaker_is_left_out_of_a_moved_session(self) -> None:
        (one,) = self.move_event(
            [make_session(1, "10:00", "Atidarymas", "Ona")],
            [make_session(1, "14:00", "Atidarymas", "Ona", "Jonas")],
        )

        assert one["value"]["start"] == "14:00:00"
        assert [item["value"]["name"] for item in one["value"]["speakers"]] == [
            "EN Ona"
        ]

    def test_new_agenda_does_not_delay_the_new_date(self) -> None:
        assert not self.move_event(
            [make_session(1, "10:00", "Atidarymas")],
            [make_session(2, "14:00", "Diskusija")],
        )


class TestTexts:
    def test_changed_text_keeps_its_old_translation_on_the_page(self) -> None:
        news = factories.NewsFactory.create(title="Forumas", intro="Rytoj forumas.")
        translation = translate_and_publish(news)

        edit_and_publish(news, intro="Poryt forumas.")

        english = get_target(translation)
        assert english.intro == "EN Rytoj forumas."
        assert english.title == "EN Forumas"
        assert english.live

    def test_only_the_changed_text_is_missing(self) -> None:
        news = full_content.create_full_news(1)
        translation = translate_and_publish(news)
        before = count_translation_progress(translation)

        edit_and_publish(news, intro="Poryt forumas.")

        after = count_translation_progress(translation)
        assert (before.segments_missing, after.segments_missing) == (0, 1)
        assert after.words_missing == 2
        assert after.outdated_since is not None

    def test_only_the_changed_paragraph_is_missing(self) -> None:
        paragraphs = [make_paragraph(f"<p>Pastraipa {text}.</p>") for text in "abc"]
        news = factories.NewsFactory.create(
            body=make_body(make_heading("Pradžia"), *paragraphs)
        )
        translation = translate_and_publish(news)
        changed = [dict(one) for one in (make_heading("Pradžia"), *paragraphs)]
        changed[2]["value"] = "<p>Visai kitas tekstas.</p>"

        edit_and_publish(news, body=make_body(*changed))

        assert count_translation_progress(translation).segments_missing == 1
        english = get_target(translation)
        assert "EN Pastraipa c." in str(english.body)

    def test_translating_the_changed_text_completes_the_translation(self) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Poryt forumas.")

        translate_text(translation, "Poryt forumas.", "The day after")

        progress = count_translation_progress(translation)
        assert progress.is_complete

    def test_unpublished_translation_of_a_text_stays_unpublished(self) -> None:
        news = factories.NewsFactory.create(title="Forumas", intro="Rytoj forumas.")
        translation = translate_and_publish(news)
        translate_text(translation, "Rytoj forumas.", "A better translation")

        edit_and_publish(news, title="Didysis forumas")

        assert get_target(translation).intro == "EN Rytoj forumas."
        stored = StringTranslation.objects.filter(data="A better translation")
        assert stored.exists()

    def test_restored_text_gets_its_former_translation(self) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Poryt forumas.")

        edit_and_publish(news, intro="Rytoj forumas.")

        assert count_translation_progress(translation).is_complete
        assert get_target(translation).intro == "EN Rytoj forumas."

    def test_removed_block_is_removed_from_the_translation(self) -> None:
        news = factories.NewsFactory.create(
            body=make_body(make_heading("Pradžia"), make_heading("Pabaiga"))
        )
        translation = translate_and_publish(news)

        edit_and_publish(news, body=make_body(make_heading("Pradžia")))

        assert [block.value["text"] for block in get_target(translation).body] == [
            "EN Pradžia"
        ]
        assert count_translation_progress(translation).is_complete

    def test_new_block_is_left_out_and_the_others_stay(self) -> None:
        news = factories.NewsFactory.create(body=make_body(make_heading("Pradžia")))
        translation = translate_and_publish(news)

        edit_and_publish(
            news, body=make_body(make_heading("Pradžia"), make_heading("Pabaiga"))
        )

        assert count_translation_progress(translation).segments_missing == 1
        assert [block.value["text"] for block in get_target(translation).body] == [
            "EN Pradžia"
        ]

    def test_new_body_keeps_the_old_translation(self) -> None:
        news = factories.NewsFactory.create(body=make_body(make_heading("Pradžia")))
        translation = translate_and_publish(news)

        edit_and_publish(news, body=make_body(make_heading("Pabaiga")))

        assert [block.value["text"] for block in get_target(translation).body] == [
            "EN Pradžia"
        ]

    def test_moved_table_and_paragraph_keep_their_old_translations(self) -> None:
        paragraph = make_paragraph("<p>Tekstas <b>storas</b>.</p><p>Antras.</p>")
        table = make_table(["Ženklelis", "Klasteriai"], ["Auksas", "2"])
        news = factories.NewsFactory.create(body=make_body(paragraph, table))
        translation = translate_and_publish(news)
        before = get_target(translation).body.get_prep_value()
        value = {**table["value"], "data": [["Ženklas", "Klasteriai"], ["Auksas", "3"]]}
        edit_and_publish(
            news,
            body=make_body(
                {**table, "value": value},
                {**paragraph, "value": "<p>Kitas <b>storas</b>.</p><p>Antras.</p>"},
            ),
        )

        before[1]["value"]["data"][1][1] = "3"
        assert get_target(translation).body.get_prep_value() == before[::-1]

    def test_changed_slug_needs_no_translation(self) -> None:
        news = factories.NewsFactory.create(title="Forumas")
        translation = translate_and_publish(news)
        slug = get_target(translation).slug

        edit_and_publish(news, slug="visai-kitas")

        assert count_translation_progress(translation).is_complete
        assert not list_pending_fields(translation)
        publish_translation(translation)
        assert get_target(translation).slug == slug


class TestDraftsOfTranslations:
    def test_incomplete_draft_is_not_published_with_its_source(self) -> None:
        news = factories.NewsFactory.create()
        translation = begin_translation(news)

        edit_and_publish(news, title="Nauja antraštė")

        assert not get_target(translation).live

    def test_complete_draft_is_not_published_with_its_source(self) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = translate_all_texts(begin_translation(news))

        edit_and_publish(news, image_caption="Salė")

        assert not get_target(translation).live


class TestExpiry:
    """When a published translation expires."""

    def test_expiry_of_a_page_follows_the_source(self) -> None:
        news = factories.NewsFactory.create()
        translation = translate_and_publish(news)

        edit_and_publish(news, expire_at=AFTER_ALL)
        assert get_target(translation).expire_at == AFTER_ALL
        edit_and_publish(news, expire_at=None)
        assert get_target(translation).expire_at is None

    def test_expiry_of_an_organisation_follows_the_source(self) -> None:
        cluster = factories.OrganisationFactory.create()
        translation = translate_and_publish(cluster)

        edit_and_publish(cluster, expire_at=AFTER_ALL)

        assert get_target(translation).expire_at == AFTER_ALL


class TestStoppedTranslations:
    def test_changes_are_applied_when_a_stopped_translation_is_enabled(self) -> None:
        event = factories.EventFactory.create(
            start=BEFORE, end=None, intro="Rytoj forumas."
        )
        translation = translate_and_publish(event)
        translation.enabled = False
        translation.save(update_fields=["enabled"])

        edit_and_publish(event, start=AFTER, intro="Poryt forumas.")
        assert get_target(translation).start == BEFORE

        translation.enabled = True
        translation.save(update_fields=["enabled"])
        progress = count_translation_progress(translation)
        assert progress.segments_missing == 1
        assert progress.outdated_since is not None
        english = get_target(translation)
        assert (english.start, english.intro) == (AFTER, "EN Rytoj forumas.")

    def test_changes_are_known_when_an_alias_becomes_a_translation(self) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = translate_and_publish(news)
        page = get_target(translation)
        translation.delete()
        page.alias_of = news.page_ptr
        page.save(clean=False)

        edit_and_publish(news, intro="Poryt forumas.")

        again = begin_translation(news)
        assert list_texts(again, "intro") == ["Poryt forumas."]
        assert count_translation_progress(again).segments_missing == 1
