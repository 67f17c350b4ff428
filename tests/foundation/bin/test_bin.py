"""A deleted page goes to the bin, with its translations, and comes back as it was."""

import datetime as dt
from typing import Any

import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, WorkflowState

from articles.models import NewsPage
from events.models import EventPage
from foundation.models import BinnedPage
from home.models import HomePage
from tests.support import factories
from tests.support.binned_pages import bring_back, delete_page, read_messages
from tests.support.translation_steps import translate_and_publish

BIN = "/admin/bin/"


def read_place(page: Page) -> dict[str, Any]:
    """What has to be the same before a page is deleted and after it is back."""
    stored = Page.objects.get(pk=page.pk)
    names = ("path", "depth", "slug", "url_path", "live", "latest_revision_id")
    return {name: getattr(stored, name) for name in names} | {
        "children": stored.numchild,
        "siblings": stored.get_parent().numchild,
    }


def get_statuses(client: Client, *pages: Any) -> list[int]:
    return [client.get(page.get_url()).status_code for page in pages]


def test_a_page_and_its_translation_are_deleted_and_come_back_as_they_were(
    event: dict[str, EventPage], chief: Client, client: Client
) -> None:
    pages = list(event.values())
    before = [read_place(page) for page in pages]
    Redirect.objects.create(old_path="/senas", redirect_page=event["lt"])

    response = delete_page(chief, event["lt"], event["en"])

    assert response.status_code == 302
    assert not Page.objects.filter(pk__in=[page.pk for page in pages]).exists()
    assert get_statuses(client, *pages) == [404, 404]
    assert client.get("/senas/").status_code == 404

    answer = bring_back(chief, event["lt"])

    assert "„Klasterių forumas“" in read_messages(answer) or "Cluster" in read_messages(
        answer
    )
    assert [read_place(page) for page in pages] == before
    assert get_statuses(client, *pages) == [200, 200]
    assert client.get("/senas/").status_code == 301
    assert [row.organisation.name for row in event["lt"].event_organisers.all()]
    assert not BinnedPage.objects.exists()


def test_the_form_proposes_the_translations_of_a_source(
    news: dict[str, NewsPage], chief: Client
) -> None:
    form = chief.get(reverse("wagtailadmin_pages:delete", args=[news["lt"].pk]))

    boxes = BeautifulSoup(form.content, "html.parser").select("[name=translations]")
    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [
        (str(news["en"].pk), True)
    ]


def test_the_source_of_a_translation_stays_unless_it_is_ticked(
    tree: dict[str, HomePage], chief: Client
) -> None:
    source = factories.NewsFactory.create(title="Naujiena")
    target = translate_and_publish(source).get_target_instance()

    form = chief.get(reverse("wagtailadmin_pages:delete", args=[target.pk]))
    boxes = BeautifulSoup(form.content, "html.parser").select("[name=translations]")
    delete_page(chief, target)

    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [
        (str(source.pk), False)
    ]
    assert Page.objects.filter(pk=source.pk).exists()
    assert not Page.objects.filter(pk=target.pk).exists()


def test_a_section_comes_back_with_all_below_it(
    news: dict[str, NewsPage], chief: Client, client: Client
) -> None:
    section = news["lt"].get_parent()
    before = [read_place(section), read_place(news["lt"])]

    delete_page(chief, section)
    gone = get_statuses(client, news["lt"])
    bring_back(chief, section)

    assert gone == [404]
    assert [read_place(section), read_place(news["lt"])] == before
    assert get_statuses(client, news["lt"], news["en"]) == [200, 200]


def test_a_page_below_a_deleted_section_comes_back_after_the_section(
    news: dict[str, NewsPage], chief: Client, client: Client
) -> None:
    section = news["lt"].get_parent()
    delete_page(chief, news["lt"])
    delete_page(chief, section)

    refused = bring_back(chief, news["lt"])
    bring_back(chief, section)
    bring_back(chief, news["lt"])

    assert section.title in read_messages(refused)
    assert get_statuses(client, news["lt"]) == [200]


def test_a_page_whose_place_is_gone_asks_for_another_one(
    tree: dict[str, HomePage], chief: Client, client: Client
) -> None:
    page = factories.InformationFactory.create(title="Apie mus")
    parent = factories.InformationFactory.create(title="Dokumentai")
    page.move(parent, pos="last-child")
    page.refresh_from_db()
    delete_page(chief, page)
    Page.objects.get(pk=parent.pk).delete()

    question = bring_back(chief, page)
    record = BinnedPage.objects.get(page=page.pk)
    empty = bring_back(chief, page, place="chosen")
    bring_back(
        chief, page, place="chosen", **{f"parent-{record.pk}": str(tree["lt"].pk)}
    )

    assert f"parent-{record.pk}" in question.content.decode()
    assert empty.status_code == 200
    page.refresh_from_db()
    assert page.get_parent().pk == tree["lt"].pk
    assert client.get("/lt/apie-mus/").status_code == 200


def test_a_page_whose_address_is_taken_gets_another_one(
    news: dict[str, NewsPage], chief: Client, client: Client
) -> None:
    news["lt"].title = "Juodraštis"
    news["lt"].save_revision()
    slug = news["lt"].slug
    delete_page(chief, news["lt"])
    factories.NewsFactory.create(title="Nauja", slug=slug)

    answer = bring_back(chief, news["lt"])

    news["lt"].refresh_from_db()
    assert news["lt"].slug == f"{slug}-2"
    assert f"/lt/naujienos/{slug}-2/" in read_messages(answer)
    assert client.get(f"/lt/naujienos/{slug}-2/").status_code == 200
    draft = news["lt"].get_latest_revision_as_object()
    assert (draft.title, draft.slug) == ("Juodraštis", f"{slug}-2")


def test_a_list_page_does_not_come_back_beside_another_one(
    news: dict[str, NewsPage], chief: Client
) -> None:
    section = news["lt"].get_parent().specific
    home = section.get_parent()
    delete_page(chief, section)
    home.refresh_from_db()
    home.add_child(instance=type(section)(title="Kitos", intro="Kitos"))

    answer = bring_back(chief, section)

    assert answer.status_code == 200
    assert "gali būti tik vienas" in read_messages(answer)
    assert BinnedPage.objects.filter(page=section.pk).exists()


def test_a_schedule_publishes_nothing_in_the_bin_nor_after_it(
    tree: dict[str, HomePage], chief: Client, client: Client
) -> None:
    page = factories.NewsFactory.create(title="Rytoj", published=False)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    delete_page(chief, page)

    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        call_command("publish_scheduled")
        answer = bring_back(chief, page)
        call_command("publish_scheduled")

    page.refresh_from_db()
    assert not page.live
    assert "Rytoj" in read_messages(answer)


def test_a_schedule_that_is_still_to_come_holds_after_the_bin(
    tree: dict[str, HomePage], chief: Client
) -> None:
    page = factories.NewsFactory.create(title="Rytoj", published=False)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    delete_page(chief, page)
    bring_back(chief, page)

    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        call_command("publish_scheduled")

    page.refresh_from_db()
    assert page.live


def test_a_review_ends_when_its_page_is_deleted(
    tree: dict[str, HomePage], chief: Client, superuser: Any
) -> None:
    page = factories.NewsFactory.create(title="Tikrinama", published=False)
    page.save_revision()
    page.get_workflow().start(page, superuser)

    delete_page(chief, page)

    assert not WorkflowState.objects.active().exists()


def test_nobody_translates_what_is_in_the_bin(
    tree: dict[str, HomePage], chief: Client
) -> None:
    source = factories.NewsFactory.create(title="Lazeriai")
    target = translate_and_publish(source).get_target_instance()
    delete_page(chief, target)

    queue = chief.get("/admin/translations/?state=missing").content.decode()
    english = Locale.objects.get(language_code="en")
    submitted = chief.post(
        reverse("wagtail_localize:submit_page_translation", args=[source.pk]),
        {"locales": english.pk},
        follow=True,
    )
    begun = chief.post(
        "/admin/translations/begin/",
        {"model": "articles.newspage", "pk": source.pk, "language": "en"},
        follow=True,
    )
    source.title = "Pakeista"
    source.save_revision().publish()
    bring_back(chief, target)

    assert "Lazeriai" not in queue
    for answer in (submitted, begun):
        assert target.title in read_messages(answer)
    assert NewsPage.objects.filter(translation_key=source.translation_key).count() == 2


def test_a_translation_follows_its_source_again_after_the_bin(
    tree: dict[str, HomePage], chief: Client
) -> None:
    source = factories.EventFactory.create(title="Forumas", venue_name="Salė")
    target = translate_and_publish(source).get_target_instance()
    delete_page(chief, target)
    source.start += dt.timedelta(days=1)
    source.end += dt.timedelta(days=1)
    source.save_revision().publish()

    bring_back(chief, target)

    target = EventPage.objects.get(pk=target.pk)
    assert target.start == source.start
    assert target.live


def test_a_child_of_a_page_in_the_bin_is_not_translated(
    tree: dict[str, HomePage], chief: Client
) -> None:
    parent = factories.InformationFactory.create(title="Apie mus")
    translation = translate_and_publish(parent).get_target_instance()
    child = factories.InformationFactory.create(title="Komanda")
    child.move(parent, pos="last-child")
    child = type(child).objects.get(pk=child.pk)
    delete_page(chief, translation)

    begun = chief.post(
        "/admin/translations/begin/",
        {"model": "home.informationpage", "pk": child.pk, "language": "en"},
        follow=True,
    )

    assert begun.status_code == 200
    assert not child.get_translations().exists()
