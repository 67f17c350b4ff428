"""DeepL translates by the glossary, which is exported to it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from wagtail.models import Locale

from localization.compat.machine_translators import StringValue
from tests.translations.machine.json_server import Answer, JsonServer, dump, run_server
from translations.machine.deepl import GlossaryDeepLTranslator
from translations.models import GlossaryTerm

pytestmark = pytest.mark.django_db


class FakeDeepL:
    """Keeps glossaries as DeepL does."""

    def __init__(self) -> None:
        self.glossaries: dict[str, Any] = {}
        self.is_refusing = False

    def answer(self, method: str, path: str, sent: Any) -> Answer:
        if path == "/v2/translate":
            texts = parse_qs(sent)["text"]
            return dump({"translations": [{"text": f"D {text}"} for text in texts]})
        if self.is_refusing:
            return 403, {}, b"no"
        if method == "DELETE":
            del self.glossaries[path.rpartition("/")[2]]
            return 204, {}, b""
        if method == "POST":
            created = {
                "glossary_id": f"g{len(self.glossaries) + 1}",
                "ready": True,
                **sent,
            }
            self.glossaries[created["glossary_id"]] = created
            return dump(created)
        return dump({"glossaries": list(self.glossaries.values())})


@pytest.fixture
def deepl() -> FakeDeepL:
    return FakeDeepL()


@pytest.fixture
def server(deepl: FakeDeepL) -> Iterator[JsonServer]:
    GlossaryTerm.objects.all().delete()
    GlossaryTerm.objects.create(
        language="lt", term="klasteris", target_language="en", translation="cluster"
    )
    with run_server() as server:
        server.answer = deepl.answer
        yield server


def translate_words(server: JsonServer, source: str = "lt", target: str = "en") -> Any:
    """Translate a text; return the id of the glossary that was used."""
    translator = GlossaryDeepLTranslator({"AUTH_KEY": "key", "URL": server.url})
    locales = [Locale.objects.get(language_code=code) for code in (source, target)]
    text = StringValue("Klasteris")
    assert translator.translate(*locales, [text]) == {text: StringValue("D Klasteris")}
    sent = parse_qs(server.received[-1][2])
    return sent.get("glossary_id", [None])[0]


def test_the_glossary_is_created_once(server: JsonServer, deepl: FakeDeepL) -> None:
    first = translate_words(server)

    assert translate_words(server) == first
    glossary = deepl.glossaries[first]
    assert (glossary["source_lang"], glossary["target_lang"]) == ("lt", "en")
    assert glossary["entries"] == "klasteris\tcluster"


def test_a_changed_term_replaces_the_glossary(
    server: JsonServer, deepl: FakeDeepL
) -> None:
    translate_words(server)
    GlossaryTerm.objects.create(
        language="lt", term="narys", target_language="en", translation="member"
    )

    translate_words(server)

    assert len(deepl.glossaries) == 1
    (glossary,) = deepl.glossaries.values()
    assert glossary["entries"] == "klasteris\tcluster\nnarys\tmember"


def test_the_glossary_holds_in_the_other_direction(
    server: JsonServer, deepl: FakeDeepL
) -> None:
    used = translate_words(server, "en", "lt")

    assert deepl.glossaries[used]["entries"] == "cluster\tklasteris"


def test_without_its_glossary_deepl_translates_nevertheless(
    server: JsonServer, deepl: FakeDeepL
) -> None:
    deepl.is_refusing = True

    assert translate_words(server) is None
