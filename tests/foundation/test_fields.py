"""Form fields for texts in each language."""

from django.utils import translation

from foundation.fields import LocalisedTextWidget


def test_inputs_name_their_language_as_the_editor_does() -> None:
    with translation.override("lt"):
        html = LocalisedTextWidget().render("alt", {}, {"id": "id_alt"})

    assert ">Anglų</label>" in html
    assert "English" not in html
