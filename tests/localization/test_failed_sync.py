"""What happens to a translation that can't follow its source."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.models import NewsPage
from tests.support import factories
from tests.support.translation_steps import (
    edit_and_publish,
    get_target,
    translate_and_publish,
)

pytestmark = pytest.mark.django_db


def test_translation_that_can_not_be_published_gets_no_revision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is rolled back of one translation leaves the others and the source alone."""
    news = factories.NewsFactory.create(intro="Rytoj.")
    translation = translate_and_publish(news)
    before = get_target(translation)
    validate = NewsPage.full_clean

    def refuse_published_translation(page: NewsPage, *args: Any, **kwargs: Any) -> None:
        validate(page, *args, **kwargs)
        if (
            page.pk == before.pk
            and page.live
            and page.latest_revision != (before.latest_revision)
        ):
            raise ValidationError({"date": "…"})

    monkeypatch.setattr(NewsPage, "full_clean", refuse_published_translation)
    edit_and_publish(news, date=dt.date(2017, 9, 9))

    news.refresh_from_db()
    assert news.date == dt.date(2017, 9, 9)
    assert get_target(translation).date == before.date
    assert get_target(translation).latest_revision == before.latest_revision
