"""A language model translates by the glossary; what it answers is not trusted."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail_localize.models import StringTranslation, Translation

from tests.support import factories
from tests.support.stream_data import make_body, make_page_link, make_paragraph
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    get_target,
    list_texts,
    press_publish,
)
from tests.translations.machine.json_server import Answer, JsonServer, dump, run_server
from translations.machine import openai_compatible

pytestmark = pytest.mark.django_db


def write_answer(content: Any) -> Answer:
    text = content if isinstance(content, str) else json.dumps(content)
    return dump({"choices": [{"message": {"content": text}}]})


def read_texts(sent: Any) -> dict[str, str]:
    texts: dict[str, str] = json.loads(sent["messages"][1]["content"])
    return texts


def answer_texts(
    sent: Any, change: Callable[[str], Any] = lambda text: f"AI {text}"
) -> Answer:
    return write_answer({key: change(text) for key, text in read_texts(sent).items()})


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[JsonServer]:
    """Run a server with OpenAI's interface."""
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    with run_server() as server:
        server.answer = lambda _method, _path, sent: answer_texts(sent)
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "translations.machine.openai_compatible.OpenAITranslator",
            "OPTIONS": {"URL": f"{server.url}/v1", "MODEL": "a-model", "KEY": "secret"},
        }
        yield server


@pytest.fixture
def translation() -> Translation:
    return begin_translation(
        factories.NewsFactory.create(title="Klasteriai", intro="Jau rytoj.")
    )


def request_translation(client: Client, translation: Translation) -> str:
    """Translate by machine; return the messages that the editor shows."""
    response = client.post(
        f"/admin/localize/translate/{translation.pk}/machine_translate/",
        {"next": "/admin/"},
        follow=True,
    )
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


def list_made() -> set[str]:
    made = StringTranslation.objects.filter(translation_type=MACHINE)
    return set(made.values_list("data", flat=True))


def test_the_texts_are_translated_by_the_glossary_and_have_to_be_reviewed(
    admin_client: Client, translation: Translation, server: JsonServer
) -> None:
    request_translation(admin_client, translation)

    assert list_made() == {f"AI {text}" for text in list_texts(translation)}
    _method, path, sent, headers = server.received[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert sent["model"] == "a-model"
    assert "klasteris: cluster" in sent["messages"][0]["content"]
    assert "neperžiūr" in press_publish(admin_client, translation)
    assert not get_target(translation).live


def test_links_stay_and_foreign_markup_is_left_out(
    admin_client: Client, server: JsonServer
) -> None:
    other = factories.NewsFactory.create()
    html = f"<p>Žr. {make_page_link(other.pk, 'čia')}.</p>"
    translation = begin_translation(
        factories.NewsFactory.create(
            intro="Rytoj.", body=make_body(make_paragraph(html))
        )
    )
    server.answer = lambda _method, _path, sent: answer_texts(
        sent,
        lambda text: (
            "<script>x</script>" if text == "Rytoj." else text.replace("Žr.", "See")
        ),
    )

    request_translation(admin_client, translation)

    assert 'See <a id="a1">čia</a>.' in list_made()
    assert not any("script" in text for text in list_made())


@pytest.mark.parametrize(
    "change",
    [
        lambda _text: None,
        lambda _text: 5,
        lambda _text: {"a": "b"},
        lambda _text: " ",
        lambda _text: "&nbsp;",
        lambda text: text * 1000,
        lambda _text: '<a id="a9">x</a>',
        lambda _text: "<img src=x onerror=alert(1)>",
    ],
    ids=range(8),
)
def test_an_unusable_text_is_left_out(
    change: Callable[[str], Any],
    admin_client: Client,
    translation: Translation,
    server: JsonServer,
) -> None:
    server.answer = lambda _method, _path, sent: answer_texts(
        sent, lambda text: change(text) if text == "Jau rytoj." else f"AI {text}"
    )

    request_translation(admin_client, translation)

    assert "AI Klasteriai" in list_made()
    assert len(list_made()) == len(list_texts(translation)) - 1


@pytest.mark.parametrize(
    "answer",
    [
        (200, {}, b""),
        (200, {}, b"<html>"),
        (200, {}, b"\xff\xfe"),
        (200, {}, b"[" * 100_000),
        (200, {}, b"x" * 1_100_000),
        dump({}),
        dump([]),
        dump({"choices": []}),
        dump({"choices": [{"message": {"content": None}}]}),
        write_answer("no JSON"),
        write_answer([1]),
        (302, {"Location": "http://127.0.0.1:1/"}, b""),
        (401, {}, b"{}"),
        (429, {"Retry-After": "999999"}, b""),
        (503, {"Retry-After": "soon"}, b""),
    ],
    ids=range(15),
)
def test_a_hostile_answer_is_no_error_and_changes_nothing(
    answer: Answer, admin_client: Client, translation: Translation, server: JsonServer
) -> None:
    server.answer = lambda *_request: answer

    messages = request_translation(admin_client, translation)

    assert "a-model" in messages
    assert "Niekas neišversta" in messages
    assert list_made() == set()
    is_passing = answer[0] in {429, 503}
    assert len(server.received) == (3 if is_passing else 1)


def test_a_busy_server_is_asked_again(
    admin_client: Client, translation: Translation, server: JsonServer
) -> None:
    server.answer = lambda _method, _path, sent: (
        (503, {}, b"") if len(server.received) < 3 else answer_texts(sent)
    )

    request_translation(admin_client, translation)

    assert "AI Klasteriai" in list_made()


def test_a_server_that_is_away_is_named(
    admin_client: Client, translation: Translation, server: JsonServer, settings: Any
) -> None:
    options = settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]
    options["URL"] = "http://127.0.0.1:9/v1"

    assert "a-model" in request_translation(admin_client, translation)


def test_many_texts_are_several_requests_and_what_is_done_stays(
    admin_client: Client, server: JsonServer
) -> None:
    paragraphs = [make_paragraph(f"<p>Pastraipa {n}.</p>") for n in range(30)]
    translation = begin_translation(
        factories.NewsFactory.create(body=make_body(*paragraphs))
    )
    server.answer = lambda _method, _path, sent: (
        answer_texts(sent) if len(server.received) == 1 else (400, {}, b"")
    )

    request_translation(admin_client, translation)

    # The slug follows from the title.
    assert len(list_made()) == openai_compatible.TEXTS_MAX - 1
    assert len(server.received) == 2


def test_a_text_that_is_too_long_for_its_field_is_left_out(
    admin_client: Client, server: JsonServer
) -> None:
    translation = begin_translation(
        factories.NewsFactory.create(title="T" * 200, intro="I" * 500)
    )
    server.answer = lambda _method, _path, sent: answer_texts(
        sent, lambda text: text * 2 if len(text) >= 200 else f"AI {text}"
    )

    messages = request_translation(admin_client, translation)

    assert "Praleista" in messages
    assert list_made()
    assert not any(len(text) > 255 for text in list_made())
