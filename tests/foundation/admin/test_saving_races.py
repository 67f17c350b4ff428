"""Requests that save at the same moment: nothing is lost unsaid, doubled, or a 5xx.

``SAVING_RACES`` is the number of races of each kind; ``make nightly`` runs more.
"""

import functools
import itertools
import os
import uuid
from typing import Any
from urllib.parse import urlencode

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry, Revision
from wagtail_localize.models import StringSegment, StringTranslation

from articles.models import ArticleIndexPage, NewsPage
from foundation.models import Organisation, PortalImage
from tests.support import factories
from tests.support.edit_forms import JSON, EditorForm
from tests.support.races import send_at_once
from tests.support.translation_steps import begin_translation
from tests.translations.attempts import ORGANISATION, build_news_form
from tests.translations.roles import create_client
from translations.models import TextVersion
from translations.text_versions import build_etag

RACES = int(os.environ.get("SAVING_RACES", "4"))
ORGANISATIONS = "/admin/snippets/foundation/organisation"


def build_text(who: int, race: int) -> str:
    return f"Redaktorius {who}, lenktynės {race}"


def fill_page(text: str) -> dict[str, Any]:
    return build_news_form(intro=text)


def fill_organisation(text: str) -> dict[str, Any]:
    return ORGANISATION | {"sector": text}


@pytest.mark.parametrize("kind", ["page", "organisation"])
def test_of_two_editors_one_saves_and_the_other_is_told(
    kind: str, editors: list[Client]
) -> None:
    record: Any
    if kind == "page":
        record = factories.NewsFactory.create(slug="kita-naujiena")
        path = f"/admin/pages/{record.pk}/edit/"
        fill = fill_page
    else:
        record = factories.OrganisationFactory.create(slug="kitas")
        record.save_revision().publish()
        path = f"{ORGANISATIONS}/edit/{record.pk}/"
        fill = fill_organisation
    actions = itertools.cycle(itertools.product(["", "action-publish"], repeat=2))

    for race, pair in zip(range(RACES), actions, strict=False):
        before = Revision.objects.count()
        forms = [EditorForm(editor, path) for editor in editors]
        responses = send_at_once(
            *(
                functools.partial(form.save, fill(build_text(who, race)), action)
                for who, (form, action) in enumerate(zip(forms, pair, strict=True))
            )
        )

        statuses = [response.status_code for response in responses]
        assert sorted(statuses) == [200, 302]
        assert Revision.objects.count() == before + 1
        saved = build_text(statuses.index(302), race)
        loser = statuses.index(200)
        record.refresh_from_db()
        latest = record.get_latest_revision_as_object()
        assert getattr(latest, "intro" if kind == "page" else "sector") == saved
        refused = fill(build_text(loser, race))
        assert forms[loser].save(refused).status_code == 302


@pytest.mark.parametrize("second", [JSON, {}])
@pytest.mark.parametrize("kind", ["page", "organisation"])
def test_a_save_beside_an_autosave_makes_one_record(
    kind: str, second: dict[str, str], editors: list[Client]
) -> None:
    index = ArticleIndexPage.objects.get(locale__language_code="lt")
    is_page = kind == "page"
    path = (
        f"/admin/pages/add/articles/newspage/{index.pk}/"
        if is_page
        else f"{ORGANISATIONS}/add/"
    )
    model: Any = NewsPage if is_page else Organisation
    client = editors[0]
    for race in range(RACES):
        slug = f"lenktynes-{race}"
        data = build_news_form(slug=slug) if is_page else ORGANISATION | {"slug": slug}
        data |= EditorForm(client, path).version
        publication = {} if second else {"action-publish": "1"}

        send_at_once(
            functools.partial(client.post, path, data, headers=JSON),
            functools.partial(client.post, path, data | publication, headers=second),
        )

        assert model.objects.count() == race + 1
        assert model.objects.filter(slug=slug).count() == 1


def test_two_new_pages_with_one_slug_make_no_error(editors: list[Client]) -> None:
    index = ArticleIndexPage.objects.get(locale__language_code="lt")
    path = f"/admin/pages/add/articles/newspage/{index.pk}/"
    for race in range(RACES):
        forms = [EditorForm(editor, path) for editor in editors]
        data = build_news_form(slug=f"lenktynes-{race}")

        send_at_once(*(functools.partial(form.save, data) for form in forms))

        assert NewsPage.objects.filter(slug=f"lenktynes-{race}").count() == 1


def test_two_new_organisations_with_one_slug_make_no_error(
    editors: list[Client],
) -> None:
    for race in range(RACES):
        forms = [EditorForm(editor, f"{ORGANISATIONS}/add/") for editor in editors]
        data = ORGANISATION | {"slug": f"lenktynes-{race}"}

        send_at_once(*(functools.partial(form.save, data) for form in forms))

        assert Organisation.objects.filter(slug=f"lenktynes-{race}").count() == 1


def save_picture_at_once(
    editors: list[Client], image: PortalImage, fields: list[dict[str, Any]]
) -> list[Any]:
    """Send each editor's form of a picture, all at the same moment."""
    common = {"collection": image.collection_id, "alt_text_lt": "Salė"}
    forms = [EditorForm(editor, f"/admin/images/{image.pk}/") for editor in editors]
    return send_at_once(
        *(
            functools.partial(form.save, common | own)
            for form, own in zip(forms, fields, strict=True)
        )
    )


def test_of_two_editors_of_a_picture_one_saves_and_the_other_is_told(
    editors: list[Client],
) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    for race in range(RACES):
        titles = [build_text(who, race) for who, _editor in enumerate(editors)]

        responses = save_picture_at_once(
            editors, image, [{"title": title} for title in titles]
        )

        statuses = [response.status_code for response in responses]
        assert sorted(statuses) == [200, 302]
        image.refresh_from_db()
        assert image.title == titles[statuses.index(302)]


def test_of_two_editors_of_a_file_one_saves_and_the_other_is_told(
    editors: list[Client],
) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    for race in range(RACES):
        sizes = [(100 + race, 50 + who) for who, _editor in enumerate(editors)]
        files = [
            SimpleUploadedFile("sale.png", factories.make_png(*size)) for size in sizes
        ]

        responses = save_picture_at_once(
            editors,
            image,
            [
                {"title": build_text(who, race), "file": file}
                for who, file in enumerate(files)
            ],
        )

        statuses = [response.status_code for response in responses]
        assert sorted(statuses) == [200, 302]
        refused = responses[statuses.index(200)]
        assert refused.context["form"].non_field_errors()
        winner = statuses.index(302)
        image.refresh_from_db()
        assert image.title == build_text(winner, race)
        assert (image.width, image.height) == sizes[winner]


def test_an_entry_that_is_added_twice_in_a_chooser_is_one_record(
    editors: list[Client],
) -> None:
    path = "/admin/snippets/choose/foundation/organisation/create/"
    for race in range(RACES):
        data = {
            "new-entry-name": f"Klasteris {race}",
            "new-entry-kind": "cluster",
            "new-entry-record_key": str(uuid.uuid4()),
        }

        send_at_once(*[functools.partial(editors[0].post, path, data)] * 2)

        assert Organisation.objects.count() == race + 1


def test_two_pages_publish_one_organisation_once(editors: list[Client]) -> None:
    for race in range(RACES):
        entry = factories.OrganisationFactory.create(live=False)
        entry.save_revision()
        pages = [
            factories.EventFactory.create(published=False, organisers=[entry])
            for _editor in editors
        ]
        for page in pages:
            page.save_revision()

        send_at_once(
            *(
                functools.partial(
                    editor.post, f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}"
                )
                for editor, page in zip(editors, pages, strict=True)
            )
        )

        entry.refresh_from_db()
        assert entry.live
        log = ModelLogEntry.objects.filter(action="wagtail.publish")
        assert log.count() == race + 1


def test_of_two_translators_one_saves_and_the_other_is_told(
    editors: list[Client],
) -> None:
    translation = begin_translation(factories.NewsFactory.create(intro="Rytoj."))
    segment = StringSegment.objects.get(
        source=translation.source_id, context__path="intro"
    )
    path = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    version = {"If-None-Match": "*"}
    for race in range(RACES):
        responses = send_at_once(
            *(
                functools.partial(
                    editor.put,
                    path,
                    f"value=Translator+{who}-{race}",
                    content_type="application/x-www-form-urlencoded",
                    headers=version,
                )
                for who, editor in enumerate(editors)
            )
        )

        statuses = [response.status_code for response in responses]
        assert sorted(statuses) == [201 if race == 0 else 200, 412]
        winner = 1 - statuses.index(412)
        stored = StringTranslation.objects.get(translation_of=segment.string_id)
        assert stored.data == f"Translator {winner}-{race}"
        version = {"If-Match": responses[winner].headers["ETag"]}
        assert responses[1 - winner].headers["ETag"] == version["If-Match"]


def test_of_two_translators_and_a_file_one_is_stored_and_the_others_are_told(
    editors: list[Client],
) -> None:
    translation = begin_translation(factories.NewsFactory.create(intro="Rytoj."))
    segment = StringSegment.objects.get(
        source=translation.source_id, context__path="intro"
    )
    work = f"/admin/localize/translate/{translation.pk}"
    file_client = create_client(
        factories.create_staff_user(username="rasa", is_superuser=True)
    )
    version = {"If-None-Match": "*"}
    for race in range(RACES):
        texts = [f"Text {who}-{race}" for who in range(3)]
        po = polib.pofile(file_client.get(f"{work}/pofile/download/").content.decode())
        for entry in po:
            entry.msgstr = texts[2] if entry.msgctxt == "intro" else ""
        file = SimpleUploadedFile("vertimas.po", str(po).encode())

        *typed, uploaded = send_at_once(
            *(
                functools.partial(
                    editor.put,
                    f"{work}/strings/{segment.pk}/edit/",
                    urlencode({"value": text}),
                    content_type="application/x-www-form-urlencoded",
                    headers=version,
                )
                for editor, text in zip(editors, texts, strict=False)
            ),
            functools.partial(
                file_client.post, f"{work}/pofile/upload/", {"file": file}, follow=True
            ),
        )

        stored = StringTranslation.objects.get(translation_of=segment.string_id)
        winner = texts.index(stored.data)
        for who, response in enumerate(typed):
            if who == winner:
                assert response.status_code in {200, 201}
            else:
                assert response.status_code == 412
                assert stored.data in response.json()["error"]
                assert response.json()["data"] == texts[who]
        if winner != 2:
            page = uploaded.content.decode()
            assert stored.data in page
            assert texts[2] in page
        version = {"If-Match": build_etag(stored) or ""}
        versions = TextVersion.objects.filter(string=segment.string_id)
        assert versions.count() == race + 1
