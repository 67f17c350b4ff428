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
from tests.support.stream_data import Stored, body, heading, paragraph, table
from tests.support.translation_steps import (
    begin,
    draft,
    edit,
    publish,
    put,
    put_all,
    target,
    texts,
    translated,
)

pytestmark = pytest.mark.django_db

BEFORE = dt.datetime(2017, 9, 1, 7, tzinfo=dt.UTC)
AFTER = dt.datetime(2017, 9, 8, 7, tzinfo=dt.UTC)
AFTER_ALL = timezone.now().replace(microsecond=0) + dt.timedelta(days=30)


class TestFacts:
    def test_a_date_reaches_readers_of_the_translation_at_once(self) -> None:
        event = factories.EventFactory(start=BEFORE, end=None)
        translation = translated(event)

        edit(event, start=AFTER)

        assert target(translation).start == AFTER
        assert target(translation).live
        assert not target(translation).has_unpublished_changes

    def test_so_do_the_organisers_and_topics(self) -> None:
        event = full_content.rich_event(1)
        translation = translated(event)
        other = factories.OrganisationFactory(name="Kitas", slug="kitas")

        changed = event.get_latest_revision_as_object()
        changed.event_organisers.first().organisation = other
        changed.event_organisers.set(
            [type(event.event_organisers.first())(organisation=other)]
        )
        changed.page_topics.set([])
        changed.save_revision().publish()

        english = target(translation)
        assert [row.organisation for row in english.event_organisers.all()] == [other]
        assert not english.page_topics.exists()

    def test_a_draft_follows_and_stays_a_draft(self) -> None:
        event = factories.EventFactory(start=BEFORE, end=None)
        translation = begin(event)

        edit(event, start=AFTER)

        assert target(translation).start == AFTER
        assert not target(translation).live

    def test_of_a_source_s_draft_nothing_is_seen(self) -> None:
        event = factories.EventFactory(start=BEFORE, end=None, title="Forumas")
        translation = translated(event)

        draft(event, start=AFTER, title="Didysis forumas")

        english = target(translation)
        assert (english.start, english.title) == (BEFORE, "EN Forumas")
        assert count_translation_progress(translation).is_complete
        assert texts(translation, "title") == ["Forumas"]

    def test_an_organisation_s_facts_are_carried_over_too(self) -> None:
        source = factories.OrganisationFactory(name="Klasteris", slug="klasteris")
        translation = translated(source)

        edit(source, label=Organisation.Label.GOLD)

        assert target(translation).label == Organisation.Label.GOLD
        assert target(translation).live


def session(number: int, start: str, title: str, *speakers: str) -> Stored:
    """A session of a programme that keeps its number whatever becomes of it."""
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


class TestProgrammes:
    """The event of these tests moves from ten to two o'clock in Vilnius."""

    EARLY = dt.datetime(2017, 9, 1, 7, tzinfo=dt.UTC)
    LATE = dt.datetime(2017, 9, 1, 11, tzinfo=dt.UTC)

    def moved(self, before: list[Stored], after: list[Stored]) -> Any:
        """Move an event and its programme in one publication; give the translation."""
        event = factories.EventFactory(start=self.EARLY, end=None, agenda=body(*before))
        event.end = self.EARLY + dt.timedelta(hours=2)
        event.save_revision().publish()
        translation = translated(event)
        edit(
            event,
            start=self.LATE,
            end=self.LATE + dt.timedelta(hours=2),
            agenda=body(*after),
        )
        english = target(translation)
        assert english.start == self.LATE
        assert english.live
        return english.agenda.get_prep_value()

    def test_a_reworded_session_moves_with_its_old_words(self) -> None:
        sessions = self.moved(
            [session(1, "10:00", "Atidarymas"), session(2, "11:00", "Diskusija")],
            [
                session(1, "14:00", "Atidarymas ir sveikinimai"),
                session(2, "15:00", "Diskusija"),
            ],
        )

        told = [(one["value"]["start"], one["value"]["title"]) for one in sessions]
        assert told == [("14:00:00", "EN Atidarymas"), ("15:00:00", "EN Diskusija")]

    def test_a_new_session_is_left_out_until_it_is_translated(self) -> None:
        sessions = self.moved(
            [session(1, "10:00", "Atidarymas")],
            [session(1, "14:00", "Atidarymas"), session(2, "15:00", "Diskusija")],
        )

        told = [(one["value"]["start"], one["value"]["title"]) for one in sessions]
        assert told == [("14:00:00", "EN Atidarymas")]

    def test_a_new_speaker_is_left_out_of_a_session_that_moves(self) -> None:
        (one,) = self.moved(
            [session(1, "10:00", "Atidarymas", "Ona")],
            [session(1, "14:00", "Atidarymas", "Ona", "Jonas")],
        )

        assert one["value"]["start"] == "14:00:00"
        assert [item["value"]["name"] for item in one["value"]["speakers"]] == [
            "EN Ona"
        ]

    def test_a_programme_written_anew_holds_no_date_back(self) -> None:
        assert not self.moved(
            [session(1, "10:00", "Atidarymas")], [session(2, "14:00", "Diskusija")]
        )


class TestWords:
    def test_a_changed_text_keeps_its_old_translation_on_the_page(self) -> None:
        news = factories.NewsFactory(title="Forumas", intro="Rytoj forumas.")
        translation = translated(news)

        edit(news, intro="Poryt forumas.")

        english = target(translation)
        assert english.intro == "EN Rytoj forumas."
        assert english.title == "EN Forumas"
        assert english.live

    def test_only_what_changed_waits(self) -> None:
        news = full_content.rich_news(1)
        translation = translated(news)
        before = count_translation_progress(translation)

        edit(news, intro="Poryt forumas.")

        after = count_translation_progress(translation)
        assert (before.missing, after.missing) == (0, 1)
        assert after.words_missing == 2
        assert after.outdated_since is not None

    def test_one_paragraph_waits_of_many(self) -> None:
        said = [paragraph(f"<p>Pastraipa {word}.</p>") for word in ("a", "b", "c")]
        news = factories.NewsFactory(body=body(heading("Pradžia"), *said))
        translation = translated(news)
        changed = [dict(one) for one in (heading("Pradžia"), *said)]
        changed[2]["value"] = "<p>Visai kitas tekstas.</p>"

        edit(news, body=body(*changed))

        assert count_translation_progress(translation).missing == 1
        english = target(translation)
        assert "EN Pastraipa c." in str(english.body)

    def test_translating_it_makes_it_whole_again(self) -> None:
        news = factories.NewsFactory(intro="Rytoj forumas.")
        translation = translated(news)
        edit(news, intro="Poryt forumas.")

        put(translation, "Poryt forumas.", "The day after")

        progress = count_translation_progress(translation)
        assert progress.is_complete
        assert progress.outdated_since is None

    def test_work_that_is_not_published_stays_unpublished(self) -> None:
        news = factories.NewsFactory(title="Forumas", intro="Rytoj forumas.")
        translation = translated(news)
        put(translation, "Rytoj forumas.", "A better translation")

        edit(news, title="Didysis forumas")

        assert target(translation).intro == "EN Rytoj forumas."
        stored = StringTranslation.objects.filter(data="A better translation")
        assert stored.exists()

    def test_taking_a_text_back_takes_its_translation_back(self) -> None:
        news = factories.NewsFactory(intro="Rytoj forumas.")
        translation = translated(news)
        edit(news, intro="Poryt forumas.")

        edit(news, intro="Rytoj forumas.")

        assert count_translation_progress(translation).is_complete
        assert target(translation).intro == "EN Rytoj forumas."

    def test_a_text_that_was_removed_goes_from_the_translation(self) -> None:
        news = factories.NewsFactory(body=body(heading("Pradžia"), heading("Pabaiga")))
        translation = translated(news)

        edit(news, body=body(heading("Pradžia")))

        assert [block.value["text"] for block in target(translation).body] == [
            "EN Pradžia"
        ]
        assert count_translation_progress(translation).is_complete

    def test_a_new_block_waits_and_the_rest_stays(self) -> None:
        news = factories.NewsFactory(body=body(heading("Pradžia")))
        translation = translated(news)

        edit(news, body=body(heading("Pradžia"), heading("Pabaiga")))

        assert count_translation_progress(translation).missing == 1
        assert [block.value["text"] for block in target(translation).body] == [
            "EN Pradžia"
        ]

    def test_a_body_written_anew_leaves_readers_the_old_one(self) -> None:
        news = factories.NewsFactory(body=body(heading("Pradžia")))
        translation = translated(news)

        edit(news, body=body(heading("Pabaiga")))

        assert [block.value["text"] for block in target(translation).body] == [
            "EN Pradžia"
        ]

    def test_a_cell_and_a_paragraph_wait_in_their_old_words(self) -> None:
        said = paragraph("<p>Tekstas <b>storas</b>.</p><p>Antras.</p>")
        cells = table(["Ženklelis", "Klasteriai"], ["Auksas", "2"])
        news = factories.NewsFactory(body=body(said, cells))
        translation = translated(news)
        before = target(translation).body.get_prep_value()
        value = {**cells["value"], "data": [["Ženklas", "Klasteriai"], ["Auksas", "3"]]}

        edit(
            news,
            body=body(
                {**cells, "value": value},
                {**said, "value": "<p>Kitas <b>storas</b>.</p><p>Antras.</p>"},
            ),
        )

        assert target(translation).body.get_prep_value() == before[::-1]

    def test_another_address_part_is_no_work(self) -> None:
        news = factories.NewsFactory(title="Forumas")
        translation = translated(news)
        slug = target(translation).slug

        edit(news, slug="visai-kitas")

        assert count_translation_progress(translation).is_complete
        assert not list_pending_fields(translation)
        publish(translation)
        assert target(translation).slug == slug


class TestDraftsOfTranslations:
    def test_begun_is_not_published_with_its_source(self) -> None:
        news = factories.NewsFactory()
        translation = begin(news)

        edit(news, title="Nauja antraštė")

        assert not target(translation).live

    def test_whole_but_unpublished_stays_a_draft(self) -> None:
        news = factories.NewsFactory(intro="Rytoj forumas.")
        translation = put_all(begin(news))

        edit(news, image_caption="Salė")

        assert not target(translation).live


class TestWindows:
    """From when and until when a translation is read."""

    def test_the_window_of_publishing_follows_the_source(self) -> None:
        news = factories.NewsFactory()
        translation = translated(news)

        edit(news, expire_at=AFTER_ALL)
        assert target(translation).expire_at == AFTER_ALL
        edit(news, expire_at=None)
        assert target(translation).expire_at is None

    def test_it_does_for_an_organisation(self) -> None:
        cluster = factories.OrganisationFactory()
        translation = translated(cluster)

        edit(cluster, expire_at=AFTER_ALL)

        assert target(translation).expire_at == AFTER_ALL


class TestStops:
    def test_what_changed_while_it_was_stopped_is_known_afterwards(self) -> None:
        event = factories.EventFactory(start=BEFORE, end=None, intro="Rytoj forumas.")
        translation = translated(event)
        translation.enabled = False
        translation.save(update_fields=["enabled"])

        edit(event, start=AFTER, intro="Poryt forumas.")
        assert target(translation).start == BEFORE

        translation.enabled = True
        translation.save(update_fields=["enabled"])
        progress = count_translation_progress(translation)
        assert progress.missing == 1
        assert progress.outdated_since is not None
        english = target(translation)
        assert (english.start, english.intro) == (AFTER, "EN Rytoj forumas.")

    def test_what_changed_while_it_was_an_alias_is_known_when_it_begins(self) -> None:
        news = factories.NewsFactory(intro="Rytoj forumas.")
        translation = translated(news)
        page = target(translation)
        translation.delete()
        page.alias_of = news.page_ptr
        page.save(clean=False)

        edit(news, intro="Poryt forumas.")

        again = begin(news)
        assert texts(again, "intro") == ["Poryt forumas."]
        assert count_translation_progress(again).missing == 1
