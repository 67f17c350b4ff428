"""Each role changes what it needs to, and nothing else, whatever it sends.

Every attempt is made by everybody in turn. It has to work for those whom it names, and
to leave everything as it is for all others. What names nobody is refused to everybody.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from articles.models import NewsPage
from foundation.models import Organisation
from tests.support import factories
from tests.support.translation_steps import (
    begin,
    put,
    put_all,
    target,
    texts,
    translated,
)
from tests.translations.admin_fixtures import Office, opened
from tests.translations.attempts import ATTEMPTS, Attempt

pytestmark = pytest.mark.django_db

# All that an attempt could change, but who is signed in and what was logged.
WATCHED = (
    "articles.NewsPage",
    "auth.Group",
    "auth.User",
    "foundation.Organisation",
    "foundation.PortalImage",
    "foundation.SiteBranding",
    "foundation.Topic",
    "translators.GlossaryTerm",
    "wagtail_localize.SegmentOverride",
    "wagtail_localize.StringTranslation",
    "wagtail_localize.Translation",
    "wagtailcore.Collection",
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Revision",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowState",
    "wagtaildocs.Document",
    "wagtailredirects.Redirect",
)


def everything() -> list[Any]:
    """All rows of all that is watched."""
    found = []
    for label in WATCHED:
        model = apps.get_model(label)
        names = {field.attname for field in model._meta.concrete_fields}
        rows = model.objects.order_by("pk").values_list(*sorted(names - {"last_login"}))
        found.append(list(rows))
    return found


def what_readers_see() -> list[Any]:
    """The titles of what is published."""
    return [
        list(NewsPage.objects.live().order_by("pk").values_list("title", flat=True)),
        list(
            Organisation.objects.filter(live=True)
            .order_by("pk")
            .values_list("name", flat=True)
        ),
    ]


@dataclasses.dataclass
class Desk:
    """The office, and by name the numbers of what attempts are about."""

    office: Office
    numbers: dict[str, Any]

    def works_for(self, role: str, attempt: Attempt) -> bool:
        """Whether something is different after an attempt; then take it back."""
        look = what_readers_see if attempt.is_seen else everything
        path = attempt.path.format(**self.numbers)
        data = {
            key: value.format(**self.numbers) if value.startswith("{") else value
            for key, value in attempt.data.items()
        }
        with transaction.atomic():
            before = look()
            # wagtail-localize publishes once its own changes are committed.
            with TestCase.captureOnCommitCallbacks(execute=True):
                response = self.office.send(role, attempt.method, path, data)
            is_changed = look() != before
            transaction.set_rollback(True)
        assert response.status_code < 500, f"{path} failed."
        return is_changed


def plan(thing: Any) -> None:
    """Plan to publish a version that is there already."""
    thing.latest_revision.approved_go_live_at = timezone.now()
    thing.latest_revision.save()


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: Any) -> Iterator[Desk]:
    """What people try to change: pages and snippets in every state of translation."""
    with opened(django_db_blocker) as office:
        source, translation = office.things["pages/"]
        organisation, organisation_translated = office.things[
            "foundation/organisation/"
        ]
        whole = put_all(begin(factories.NewsFactory()))
        unfinished = begin(factories.NewsFactory())
        put(unfinished, texts(unfinished)[0], "Begun")
        other = factories.OrganisationFactory()
        other.save_revision().publish()
        planned = translated(factories.NewsFactory())
        things = {
            "source": source,
            "translation": translation,
            "source_planned": planned.source.get_source_instance(),
            "translation_planned": target(planned),
            "organisation": organisation,
        }
        # A planned page is locked, so it has to be another one.
        for name in ("source_planned", "translation_planned", "organisation"):
            plan(things[name])
        stopped = translated(factories.NewsFactory())
        stopped.enabled = False
        stopped.save()
        numbers = office.numbers | {
            **{
                f"{name}_revision": it.latest_revision_id for name, it in things.items()
            },
            **{name: thing.pk for name, thing in things.items()},
            "source_page": source.pk,
            "source_parent": source.get_parent().pk,
            "translation_page": translation.pk,
            "translation_parent": translation.get_parent().pk,
            "home": source.get_parent().get_parent().pk,
            "alone": factories.NewsFactory().pk,
            "submitted": office.things["pages/workflow/"][0].pk,
            "whole": target(whole).pk,
            "whole_source": whole.source_id,
            "stopped": target(stopped).pk,
            "stopped_translation": stopped.pk,
            "stopped_text": stopped.source.stringsegment_set.all()[0].pk,
            "english": translation.locale_id,
            "unfinished": target(unfinished).pk,
            "unfinished_translation": unfinished.pk,
            "organisation_translated": organisation_translated.pk,
            "organisation_whole": target(put_all(begin(other))).pk,
            "term": office.things["glossaryterm/"][0].pk,
            "site": office.things["sites/"][0].pk,
            "person": office.users["nobody"].pk,
            "group": office.things["groups/"][0].pk,
        }
        yield Desk(office, numbers)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_for_whom_it_works(name: str, desk: Desk) -> None:
    attempt = ATTEMPTS[name]

    works = {role for role in desk.office.clients if desk.works_for(role, attempt)}

    assert works == attempt.allowed
