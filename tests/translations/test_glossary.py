"""The glossary finds its terms in any inflected form."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from tests.support import factories
from tests.support.html import get_attribute
from translations.glossary import Glossary
from translations.models import GlossaryTerm

pytestmark = pytest.mark.django_db


def find_terms(text: str, language: str = "lt", target: str = "en") -> list[str]:
    return [term.term for term in Glossary(language, target).find_terms(text)]


@pytest.fixture
def _terms() -> None:
    GlossaryTerm.objects.all().delete()
    for term, translation in [
        ("klasteris", "cluster"),
        ("klasterio koordinatorius", "cluster coordinator"),
        ("tiekimo grandinė", "supply chain"),
    ]:
        GlossaryTerm.objects.create(
            language="lt", term=term, target_language="en", translation=translation
        )
    GlossaryTerm.objects.create(
        language="en",
        term="supply chain",
        target_language="lt",
        translation="tiekimo grandinė",
    )


@pytest.mark.usefixtures("_terms")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klasteris", ["klasteris"]),
        ("KLASTERIŲ diena", ["klasteris"]),
        ("Tiekimo grandinės trumpėja", ["tiekimo grandinė"]),
        ("Klasterio koordinatorius", ["klasterio koordinatorius", "klasteris"]),
        ("klasterizacija", []),
        ("", []),
    ],
)
def test_terms_are_found_in_any_grammatical_case(
    text: str, expected: list[str]
) -> None:
    assert find_terms(text) == expected


@pytest.mark.usefixtures("_terms")
def test_terms_belong_to_one_pair_of_languages() -> None:
    assert find_terms("Supply chains", "en", "lt") == ["supply chain"]
    assert find_terms("Supply chains", "en", "pl") == []


def test_a_new_installation_has_forty_terms() -> None:
    assert (
        GlossaryTerm.objects.filter(language="lt", target_language="en").count() >= 40
    )


def test_a_term_of_one_language_only_is_invalid() -> None:
    term = GlossaryTerm(
        language="lt", target_language="lt", term="klasteris x", translation="cluster"
    )

    with pytest.raises(ValidationError) as raised:
        term.full_clean()

    assert "target_language" in raised.value.message_dict


def test_a_second_entry_of_a_term_is_invalid() -> None:
    term = GlossaryTerm.objects.first()
    assert term is not None
    term.pk = None

    with pytest.raises(ValidationError, match="jau yra"):
        term.full_clean()


def test_a_second_translator_replaces_no_term_unseen() -> None:
    term = GlossaryTerm.objects.earliest("pk")
    path = f"/admin/snippets/translators/glossaryterm/edit/{term.pk}/"
    forms = []
    for name in ("onute", "jonas"):
        client = Client(headers={"Accept-Language": "lt"})
        client.force_login(
            factories.create_staff_user(username=name, is_superuser=True)
        )
        html = BeautifulSoup(client.get(path).content, "html.parser")
        (version,) = html.select("input[name=loaded_version]")
        data = {
            "term": term.term,
            "language": "lt",
            "target_language": "en",
            "translation": f"of {name}",
            "loaded_version": get_attribute(version, "value"),
        }
        forms.append((client, data))
    (ona, of_ona), (jonas, of_jonas) = forms
    assert ona.post(path, of_ona).status_code == 302

    response = jonas.post(path, of_jonas)

    term.refresh_from_db()
    assert term.translation == "of onute"
    told = response.content.decode()
    assert "of jonas" in told
    assert "onute" in told
    version = BeautifulSoup(told, "html.parser").select("input[name=loaded_version]")
    of_jonas["loaded_version"] = get_attribute(version[0], "value")
    assert jonas.post(path, of_jonas).status_code == 302
    term.refresh_from_db()
    assert term.translation == "of jonas"
