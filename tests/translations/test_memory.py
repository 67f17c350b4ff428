"""Earlier translations are filled in to be read, and similar ones are offered."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation

from foundation.bin.moves import move_to_bin
from localization.translation_progress import count_translation_progress
from tests.support import factories, full_content
from tests.support.stream_data import make_body, make_page_link, make_paragraph
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    get_target,
    list_texts,
    press_publish,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)
from translations.memory import MEMORY_TOOL, compare_words, find_similar_texts

pytestmark = pytest.mark.django_db


def begin_in_queue(client: Client, page: Any) -> Translation:
    """Press "Translate" in the queue."""
    data = {"model": page._meta.label_lower, "pk": page.pk, "language": "en"}
    assert client.post("/admin/translations/begin/", data).status_code == 302
    translation: Translation = Translation.objects.get(
        source__object_id=page.translation_key
    )
    return translation


def list_filled(translation: Translation) -> dict[str, str]:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        tool_name=MEMORY_TOOL,
        translation_type=MACHINE,
    )
    return dict(rows.values_list("translation_of__data", "data"))


def fetch_offers(client: Client, translation: Translation) -> dict[str, Any]:
    response = client.get(f"/admin/translations/{translation.pk}/memory/")
    assert response.status_code == 200
    offers: dict[str, Any] = response.json()["offers"]
    return offers


def create_translator(name: str = "ruta") -> Client:
    user = factories.create_staff_user(username=name)
    user.groups.add(Group.objects.get(name="Translators"))
    client = Client(headers={"Accept-Language": "lt"})
    client.force_login(user)
    return client


def create_translated_news(intro: str, **fields: Any) -> Any:
    """Create news whose texts are translated."""
    news = factories.NewsFactory.create(intro=intro, **fields)
    translate_all_texts(begin_translation(news))
    return news


class TestFilledTexts:
    def test_a_copied_event_has_all_texts_but_its_title_and_slug(
        self, admin_client: Client
    ) -> None:
        event = full_content.create_full_event(1)
        translate_and_publish(event)
        copy = event.copy(
            update_attrs={"title": "Kitas renginys", "slug": "kitas-renginys"},
            keep_live=True,
        )

        translation = begin_in_queue(admin_client, copy)

        texts = list_texts(translation)
        filled = list_filled(translation)
        assert len(texts) > 20
        assert set(texts) - set(filled) == {"Kitas renginys"}
        assert all(text == f"EN {source}" for source, text in filled.items())

    def test_they_are_not_published_unread(self, admin_client: Client) -> None:
        create_translated_news("Jau rytoj.", title="Forumas")
        copy = factories.NewsFactory.create(
            title="Forumas", slug="forumas-2", intro="Jau rytoj."
        )
        translation = begin_in_queue(admin_client, copy)
        assert count_translation_progress(translation).unreviewed == len(
            list_texts(translation)
        )

        assert "neperžiūr" in press_publish(admin_client, translation)
        assert not get_target(translation).live

        admin_client.post(f"/admin/translations/{translation.pk}/reviewed/")
        press_publish(admin_client, translation)
        assert get_target(translation).live

    def test_the_newest_text_of_the_same_field_is_filled_in(
        self, admin_client: Client
    ) -> None:
        paragraph = make_body(make_paragraph("<p>Rytoj.</p>"))
        older = begin_translation(factories.NewsFactory.create(body=paragraph))
        newer = begin_translation(factories.NewsFactory.create(intro="Rytoj."))
        translate_text(older, "Rytoj.", "In a paragraph.")
        translate_text(newer, "Rytoj.", "In an intro.")

        third = begin_in_queue(
            admin_client,
            factories.NewsFactory.create(intro="Rytoj.", body=paragraph),
        )

        rows = StringTranslation.objects.filter(
            context__object_id=third.source.object_id, translation_of__data="Rytoj."
        )
        by_field = {text.context.path.split(".")[0]: text.data for text in rows}
        assert by_field == {"intro": "In an intro.", "body": "In a paragraph."}

    def test_what_a_machine_made_is_not_remembered(self, admin_client: Client) -> None:
        first = begin_translation(factories.NewsFactory.create(intro="Rytoj."))
        translate_all_texts(first, kind=MACHINE)

        second = begin_in_queue(
            admin_client, factories.NewsFactory.create(intro="Rytoj.")
        )

        assert list_filled(second) == {}

    def test_the_publish_sheet_and_the_form_for_submitting_fill_too(
        self, admin_client: Client
    ) -> None:
        create_translated_news("Jau rytoj.")
        page = factories.NewsFactory.create(intro="Jau rytoj.")
        english = Locale.objects.get(language_code="en")

        admin_client.post(
            f"/admin/localize/submit/page/{page.pk}/", {"locales": [english.pk]}
        )

        translation = Translation.objects.get(source__object_id=page.translation_key)
        assert "Jau rytoj." in list_filled(translation)


class TestOffers:
    def test_a_similar_text_is_offered_with_the_difference(
        self, admin_client: Client
    ) -> None:
        create_translated_news("Forumas vyks Kaune gegužės 5 dieną.")
        translation = begin_translation(
            factories.NewsFactory.create(intro="Forumas vyks Vilniuje gegužės 5 dieną.")
        )

        offer = fetch_offers(admin_client, translation)[
            "Forumas vyks Vilniuje gegužės 5 dieną."
        ][0]

        assert offer["text"] == "EN Forumas vyks Kaune gegužės 5 dieną."
        assert 75 <= offer["percent"] < 100
        assert offer["difference"] == [
            ["=", "Forumas vyks"],
            ["-", "Kaune"],
            ["+", "Vilniuje"],
            ["=", "gegužės 5 dieną."],
        ]

    def test_an_offer_has_no_link_that_the_text_lacks(
        self, admin_client: Client
    ) -> None:
        other = factories.NewsFactory.create()
        html = f"<p>Visa forumo programa yra {make_page_link(other.pk, 'čia')}.</p>"
        create_translated_news("-", body=make_body(make_paragraph(html)))
        translation = begin_translation(
            factories.NewsFactory.create(intro="Visa forumo programa yra čia ir čia.")
        )

        offers = fetch_offers(admin_client, translation)

        texts = [offer["text"] for found in offers.values() for offer in found]
        assert not any("<a" in text for text in texts)

    @pytest.mark.parametrize("start", ["", "x", "-1", "9" * 40, "٣", "1000"])
    def test_an_odd_start_is_no_error(self, start: str, admin_client: Client) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        path = f"/admin/translations/{translation.pk}/memory/"

        assert admin_client.get(path, {"start": start}).status_code == 200

    def test_the_number_of_queries_is_fixed(
        self, admin_client: Client, django_assert_max_num_queries: Any
    ) -> None:
        paragraphs = [make_paragraph(f"<p>Pastraipa {n}.</p>") for n in range(60)]
        long = factories.NewsFactory.create(body=make_body(*paragraphs))
        translation = begin_translation(long)
        with django_assert_max_num_queries(16):
            response = admin_client.get(f"/admin/translations/{translation.pk}/memory/")

        assert response.json()["next"] == 40


class TestWhoMayRead:
    """What is in the memory: see the module's docstring."""

    SECRET = "Slaptas sprendimas dėl narystės mokesčio."

    def offers_secret(self, client: Client) -> bool:
        page = factories.NewsFactory.create(intro=f"{self.SECRET[:-1]}!")
        return f"{self.SECRET[:-1]}!" in fetch_offers(client, begin_translation(page))

    def is_filled(self, client: Client) -> bool:
        page = factories.NewsFactory.create(intro=self.SECRET)
        return self.SECRET in list_filled(begin_in_queue(client, page))

    def hide(self, how: str) -> None:
        news = create_translated_news(self.SECRET, published=how != "draft")
        if how == "private":
            PageViewRestriction.objects.create(
                page=news, restriction_type=PageViewRestriction.LOGIN
            )
        if how == "binned":
            move_to_bin([news], user=None)
        if how == "deleted":
            news.delete()

    @pytest.mark.parametrize("how", ["draft", "private", "binned", "deleted"])
    def test_what_readers_can_not_open_is_not_filled_in(self, how: str) -> None:
        self.hide(how)

        assert not self.is_filled(create_translator())

    @pytest.mark.parametrize("how", ["binned", "deleted"])
    def test_what_is_deleted_is_offered_to_nobody(self, how: str) -> None:
        self.hide(how)

        assert not self.offers_secret(create_translator())

    @pytest.mark.parametrize("how", ["draft", "private"])
    def test_who_translates_all_pages_is_offered_texts_of_all_pages(
        self, how: str
    ) -> None:
        self.hide(how)

        assert self.offers_secret(create_translator())

    @pytest.mark.parametrize("how", ["draft", "private"])
    def test_others_are_offered_texts_of_public_pages_only(self, how: str) -> None:
        self.hide(how)
        user = factories.create_staff_user(username="jonas")
        group = Group.objects.get(name="Editors")
        user.groups.add(group)
        group.permissions.remove(
            *Permission.objects.filter(codename="change_translation")
        )
        client = Client()
        client.force_login(user)

        assert not self.offers_secret(client)


def test_the_most_similar_text_of_many_is_found() -> None:
    words = [
        "klasteris",
        "forumas",
        "narys",
        "mokestis",
        "diena",
        "programa",
        "tinklas",
        "metai",
    ]
    texts = [
        " ".join(words[(number >> shift) % 8] for shift in range(12)) + f" {number}"
        for number in range(10_000)
    ]

    found = find_similar_texts(
        texts[777] + "!", texts, dict(zip(texts, texts, strict=True))
    )

    assert found[0].text == texts[777]


def test_words_are_compared() -> None:
    assert compare_words("a b c", "a x c d") == [
        ("=", "a"),
        ("-", "b"),
        ("+", "x"),
        ("=", "c"),
        ("+", "d"),
    ]
    assert compare_words("", "") == []
