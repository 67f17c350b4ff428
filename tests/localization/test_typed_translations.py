"""What a translator types is stored without what nobody sees in it."""

from wagtail_localize.models import StringTranslation

from home.models import HomePage
from tests.support import factories
from tests.support.translation_steps import begin_translation, translate_text


def test_a_translated_text_is_normalized(tree: dict[str, HomePage]) -> None:
    translation = begin_translation(factories.NewsFactory.create(intro="Rytoj."))

    translate_text(translation, "Rytoj.", "To\u00admor\u00adrow, cafe\u0301")

    stored = StringTranslation.objects.get(translation_of__data="Rytoj.")
    assert stored.data == "Tomorrow, café"
