"""What happens to a translation when its source changes."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from foundation.freshness import progress_of_one
from foundation.models import Organisation
from tests import factories, rich, states
from tests.bodies import body, heading, paragraph
from tests.translating import (
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
        event = rich.rich_event(1)
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
        assert progress_of_one(translation).is_complete
        assert texts(translation, "title") == ["Forumas"]

    def test_an_organisation_s_facts_are_carried_over_too(self) -> None:
        source = factories.OrganisationFactory(name="Klasteris", slug="klasteris")
        translation = translated(source)

        edit(source, label=Organisation.Label.GOLD)

        assert target(translation).label == Organisation.Label.GOLD
        assert target(translation).live


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
        news = rich.rich_news(1)
        translation = translated(news)
        before = progress_of_one(translation)

        edit(news, intro="Poryt forumas.")

        after = progress_of_one(translation)
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

        assert progress_of_one(translation).missing == 1
        english = target(translation)
        assert "EN Pastraipa c." in str(english.body)

    def test_translating_it_makes_it_whole_again(self) -> None:
        news = factories.NewsFactory(intro="Rytoj forumas.")
        translation = translated(news)
        edit(news, intro="Poryt forumas.")

        put(translation, "Poryt forumas.", "The day after")

        progress = progress_of_one(translation)
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

        assert progress_of_one(translation).is_complete
        assert target(translation).intro == "EN Rytoj forumas."

    def test_a_text_that_was_removed_goes_from_the_translation(self) -> None:
        news = factories.NewsFactory(body=body(heading("Pradžia"), heading("Pabaiga")))
        translation = translated(news)

        edit(news, body=body(heading("Pradžia")))

        assert [block.value["text"] for block in target(translation).body] == [
            "EN Pradžia"
        ]
        assert progress_of_one(translation).is_complete

    def test_a_new_block_waits_and_the_rest_stays(self) -> None:
        news = factories.NewsFactory(body=body(heading("Pradžia")))
        translation = translated(news)

        edit(news, body=body(heading("Pradžia"), heading("Pabaiga")))

        assert progress_of_one(translation).missing == 1
        assert [block.value["text"] for block in target(translation).body] == [
            "EN Pradžia"
        ]


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


class TestReaders:
    """Who may read a translation, and until when."""

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

    def test_a_private_translation_stays_private(self, client: Client) -> None:
        translation = translated(factories.NewsFactory())
        english = target(translation)
        states.restrict(english, states.LOGIN)

        publish(translation)

        assert english.view_restrictions.exists()
        assert client.get(english.url).status_code == 302

    @pytest.mark.parametrize("kind", states.RESTRICTIONS)
    def test_a_translation_is_as_private_as_its_source(
        self, client: Client, kind: str
    ) -> None:
        news = factories.NewsFactory()
        english = target(translated(news))
        assert client.get(english.url).status_code == 200

        restriction = states.restrict(news, kind)

        (copied,) = english.view_restrictions.all()
        assert copied.restriction_type == kind
        assert copied.password == restriction.password
        assert [*copied.groups.all()] == [*restriction.groups.all()]

    def test_an_alias_to_be_translated_shows_nothing_before(
        self, client: Client
    ) -> None:
        news = factories.NewsFactory(title="Tik lietuviškai")
        english = Locale.objects.get(language_code="en")
        alias = news.copy_for_translation(english, alias=True)

        translation = begin(news)

        page = target(translation)
        assert page.pk == alias.pk
        assert page.alias_of_id is None
        assert not page.live
        assert client.get(alias.url).status_code == 404
        assert "Tik" not in client.get("/en/news/").content.decode()
        publish(put_all(translation))
        assert client.get(target(translation).url).status_code == 200
