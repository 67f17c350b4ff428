"""The glossary finds its terms in any inflected form."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.support import factories
from tests.support.edit_forms import EditorForm, read_messages
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
        forms.append(EditorForm(client, path))
    of_ona, of_jonas = forms
    fields = {"term": term.term, "language": "lt", "target_language": "en"}
    assert of_ona.save(fields | {"translation": "of Ona"}).status_code == 302

    response = of_jonas.save(fields | {"translation": "of Jonas"})

    term.refresh_from_db()
    assert term.translation == "of Ona"
    assert "onute" in read_messages(response)
    assert "of Jonas" in response.content.decode()
    assert of_jonas.save(fields | {"translation": "of Jonas"}).status_code == 302
    term.refresh_from_db()
    assert term.translation == "of Jonas"


def test_a_search_of_the_admin_finds_a_term_that_the_portal_came_with(
    admin_client: Client,
) -> None:
    text = admin_client.get(
        "/admin/snippets/translators/glossaryterm/?q=sėkmės+ist"
    ).content.decode()

    assert "success story" in text
