"""Two editors of one record: the second one is told, and nothing is lost unsaid."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import NewsPage
from tests.support import factories
from tests.support.edit_forms import EditorForm, read_messages
from tests.translations.attempts import ORGANISATION, build_news_form

pytestmark = pytest.mark.django_db


@dataclasses.dataclass(frozen=True)
class Kind:
    """A type of record that has drafts, with its form."""

    create: Callable[[], Any]
    path: str
    # The data of the form, with a text of the editor.
    fill: Callable[[str], dict[str, Any]]
    field: str
    label: str


KINDS = {
    "page": Kind(
        factories.NewsFactory.create,
        "/admin/pages/{}/edit/",
        lambda text: build_news_form(intro=text),
        "intro",
        "Įžanga",
    ),
    "organisation": Kind(
        factories.OrganisationFactory.create,
        "/admin/snippets/foundation/organisation/edit/{}/",
        lambda text: ORGANISATION | {"sector": text},
        "sector",
        "Sritis",
    ),
    "topic": Kind(
        factories.TopicFactory.create,
        "/admin/snippets/foundation/topic/edit/{}/",
        lambda text: {"name": text, "slug": "tema"},
        "name",
        "Pavadinimas",
    ),
}
ACTIONS = ["", "action-publish"]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def record(kind: Kind) -> Any:
    record = kind.create()
    record.save_revision().publish()
    return record


def read_latest(record: Any, kind: Kind) -> str:
    record.refresh_from_db()
    return str(getattr(record.get_latest_revision_as_object(), kind.field))


@pytest.mark.parametrize("first", ACTIONS)
@pytest.mark.parametrize("second", ACTIONS)
def test_second_editor_is_told_who_changed_what_and_keeps_the_text(
    first: str, second: str, kind: Kind, record: Any, ona: Client, jonas: Client
) -> None:
    path = kind.path.format(record.pk)
    of_ona, of_jonas = EditorForm(ona, path), EditorForm(jonas, path)
    of_ona.save(kind.fill("Onos tekstas"), first)

    response = of_jonas.save(kind.fill("Jono tekstas"), second)

    assert read_latest(record, kind) == "Onos tekstas"
    told = read_messages(response)
    assert "onute" in told
    assert kind.label in told
    assert "revisions/compare" in response.content.decode()
    assert "Jono tekstas" in response.content.decode()


def test_second_editor_may_replace_the_version_after_being_told(
    kind: Kind, record: Any, ona: Client, jonas: Client
) -> None:
    path = kind.path.format(record.pk)
    of_ona, of_jonas = EditorForm(ona, path), EditorForm(jonas, path)
    of_ona.save(kind.fill("Onos tekstas"))
    of_jonas.save(kind.fill("Jono tekstas"))

    response = of_jonas.save(kind.fill("Jono tekstas"), "action-publish")

    assert response.status_code == 302
    record.refresh_from_db()
    assert getattr(record, kind.field) == "Jono tekstas"


def test_second_editor_is_told_again_of_a_third_version(
    kind: Kind, record: Any, ona: Client, jonas: Client
) -> None:
    path = kind.path.format(record.pk)
    of_jonas = EditorForm(jonas, path)
    for text in ("Onos tekstas", "Onos taisymas"):
        EditorForm(ona, path).save(kind.fill(text))
        assert "onute" in read_messages(of_jonas.save(kind.fill("Jono tekstas")))

    assert read_latest(record, kind) == "Onos taisymas"


def test_a_record_without_versions_is_protected_too(
    kind: Kind, ona: Client, jonas: Client
) -> None:
    record = kind.create()
    record.revisions.all().delete()
    path = kind.path.format(record.pk)
    of_ona, of_jonas = EditorForm(ona, path), EditorForm(jonas, path)
    of_ona.save(kind.fill("Onos tekstas"))

    assert "onute" in read_messages(of_jonas.save(kind.fill("Jono tekstas")))
    assert read_latest(record, kind) == "Onos tekstas"


def test_autosave_and_save_of_one_form_do_not_conflict(
    kind: Kind, record: Any, ona: Client
) -> None:
    form = EditorForm(ona, kind.path.format(record.pk))

    for text in ("Vienas", "Vienas du"):
        assert form.autosave(kind.fill(text)).json()["success"]
    assert form.save(kind.fill("Vienas du trys")).status_code == 302

    assert read_latest(record, kind) == "Vienas du trys"


def test_an_editor_is_told_of_an_autosave_of_another_editor(
    kind: Kind, record: Any, ona: Client, jonas: Client
) -> None:
    path = kind.path.format(record.pk)
    of_ona, of_jonas = EditorForm(ona, path), EditorForm(jonas, path)
    assert of_ona.autosave(kind.fill("Ona rašo")).json()["success"]

    assert "onute" in read_messages(of_jonas.save(kind.fill("Jono tekstas")))
    assert of_ona.autosave(kind.fill("Ona rašo toliau")).json()["success"]
    assert "onute" in read_messages(of_jonas.save(kind.fill("Jono tekstas")))
    assert read_latest(record, kind) == "Ona rašo toliau"


def test_an_editor_is_told_of_a_version_from_another_window(
    kind: Kind, record: Any, ona: Client
) -> None:
    path = kind.path.format(record.pk)
    first, second = EditorForm(ona, path), EditorForm(ona, path)
    first.save(kind.fill("Pirmas langas"))

    response = second.save(kind.fill("Antras langas"))

    assert "Kitame lange" in read_messages(response)
    assert read_latest(record, kind) == "Pirmas langas"


def test_a_form_with_an_error_tells_of_the_other_version_too(
    kind: Kind, record: Any, ona: Client, jonas: Client
) -> None:
    path = kind.path.format(record.pk)
    of_ona, of_jonas = EditorForm(ona, path), EditorForm(jonas, path)
    of_ona.save(kind.fill("Onos tekstas"))
    incomplete = kind.fill("Jono tekstas") | {"title": "", "name": "", "slug": ""}

    response = of_jonas.save(incomplete)

    assert "onute" in read_messages(response)
    assert of_jonas.save(kind.fill("Jono tekstas")).status_code == 302


def test_a_request_that_names_no_version_is_saved(
    kind: Kind, record: Any, ona: Client, jonas: Client
) -> None:
    path = kind.path.format(record.pk)
    EditorForm(ona, path).save(kind.fill("Onos tekstas"))

    assert jonas.post(path, kind.fill("Be versijos")).status_code == 302
    assert read_latest(record, kind) == "Be versijos"


@pytest.mark.parametrize("pk", ["9" * 5000, "9" * 30, "-1", "x", "\x00"])
def test_an_unknown_version_is_another_one(kind: Kind, pk: str, ona: Client) -> None:
    record = kind.create()
    record.save_revision()
    path = kind.path.format(record.pk)
    version = {"loaded_revision_id": pk, "loaded_revision_created_at": "\x00"}

    response = ona.post(path, kind.fill("Mano tekstas") | version)

    assert response.status_code == 200
    assert "Mano tekstas" in response.content.decode()


def test_an_earlier_version_does_not_replace_an_unseen_one(
    kind: Kind, record: Any, ona: Client, jonas: Client
) -> None:
    path = kind.path.format(record.pk)
    part = f"{record.pk}/revisions/{record.latest_revision_id}/revert/"
    url = path.replace(f"{record.pk}/edit/", part).replace(
        f"edit/{record.pk}/", f"history/{part}"
    )
    of_jonas = EditorForm(jonas, url)
    EditorForm(ona, path).save(kind.fill("Onos tekstas"))

    assert "onute" in read_messages(of_jonas.save(kind.fill("Sena versija")))
    assert read_latest(record, kind) == "Onos tekstas"
    assert of_jonas.save(kind.fill("Sena versija")).status_code == 302


class TestPage:
    @pytest.fixture
    def page(self) -> NewsPage:
        page = factories.NewsFactory.create()
        page.save_revision().publish()
        return page

    def test_a_page_is_not_scheduled_or_submitted_over_an_unseen_version(
        self, page: NewsPage, ona: Client, jonas: Client
    ) -> None:
        path = f"/admin/pages/{page.pk}/edit/"
        forms = [EditorForm(jonas, path) for _ in range(2)]
        EditorForm(ona, path).save(build_news_form(intro="Onos tekstas"))
        later = timezone.now() + dt.timedelta(days=1)
        scheduled = build_news_form(
            intro="Jono tekstas", go_live_at=later.strftime("%Y-%m-%d %H:%M")
        )

        for form, data, action in zip(
            forms,
            [scheduled, build_news_form(intro="Jono tekstas")],
            ["action-publish", "action-submit"],
            strict=True,
        ):
            assert "onute" in read_messages(form.save(data, action))

        page.refresh_from_db()
        assert page.get_latest_revision_as_object().intro == "Onos tekstas"
        assert page.current_workflow_state is None
        assert page.scheduled_revision is None

    def test_a_locked_page_tells_of_the_other_version(
        self, page: NewsPage, ona: Client, jonas: Client
    ) -> None:
        path = f"/admin/pages/{page.pk}/edit/"
        of_jonas = EditorForm(jonas, path)
        EditorForm(ona, path).save(build_news_form(intro="Onos tekstas"))
        ona.post(f"/admin/pages/{page.pk}/lock/")

        assert "onute" in read_messages(of_jonas.save(build_news_form()))
        page.refresh_from_db()
        assert page.get_latest_revision_as_object().intro == "Onos tekstas"
