"""Each role can change what it needs to, and nothing else, whatever it sends.

Every attempt is made by every role. It must change something for the roles that it
names, and nothing for all others.
"""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from articles.models import NewsPage
from foundation.admin.form_versions import compute_version
from foundation.models import Organisation, SiteBranding
from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    list_texts,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)
from tests.translations.admin_fixtures import AdminFixtures, temporary_admin_fixtures
from tests.translations.attempts import ATTEMPTS, Attempt

pytestmark = pytest.mark.django_db

# The models that an attempt could change, without sessions and logs.
MODELS = (
    "articles.NewsPage",
    "auth.Group",
    "auth.User",
    "foundation.Organisation",
    "foundation.PortalImage",
    "foundation.SiteBranding",
    "foundation.Topic",
    "translators.Exclusion",
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


def read_all_rows() -> list[Any]:
    """Read the rows of all models that an attempt could change."""
    found = []
    for label in MODELS:
        model = apps.get_model(label)
        names = {field.attname for field in model._meta.concrete_fields}
        rows = model.objects.order_by("pk").values_list(*sorted(names - {"last_login"}))
        found.append(list(rows))
    return found


def read_published_titles() -> list[Any]:
    """Read the titles and names that readers see."""
    return [
        list(NewsPage.objects.live().order_by("pk").values_list("title", flat=True)),
        list(
            Organisation.objects.filter(live=True)
            .order_by("pk")
            .values_list("name", flat=True)
        ),
    ]


@dataclasses.dataclass
class AttemptFixtures:
    """The admin fixtures, and the values of the placeholders in attempts."""

    admin_fixtures: AdminFixtures
    placeholders: dict[str, Any]

    def find_successful_roles(self, attempt: Attempt) -> set[str]:
        """Make an attempt as every role, and name those who changed something."""
        return {
            role
            for role in self.admin_fixtures.clients
            if self._is_successful(role, attempt)
        }

    def _is_successful(self, role: str, attempt: Attempt) -> bool:
        read = read_published_titles if attempt.is_public else read_all_rows
        path = attempt.path.format(**self.placeholders)
        data = {
            key: value.format(**self.placeholders) if value.startswith("{") else value
            for key, value in attempt.data.items()
        }
        with transaction.atomic():
            before = read()
            response = self.admin_fixtures.send_request(
                role, attempt.method, path, data
            )
            is_changed = read() != before
            # A change would affect the next attempt.
            transaction.set_rollback(True)
        assert response.status_code < 500, f"{path} failed."
        return is_changed


def schedule_latest_revision(instance: Any) -> None:
    instance.latest_revision.approved_go_live_at = timezone.now()
    instance.latest_revision.save()


@pytest.fixture(scope="module")
def attempt_fixtures(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[AttemptFixtures]:
    """Pages and snippets in every state of translation."""
    with temporary_admin_fixtures(django_db_blocker) as admin_fixtures:
        source, translation = admin_fixtures.instances["pages/"]
        organisation, organisation_translated = admin_fixtures.instances[
            "foundation/organisation/"
        ]
        complete = translate_all_texts(
            begin_translation(factories.NewsFactory.create())
        )
        incomplete = begin_translation(factories.NewsFactory.create())
        translate_text(incomplete, list_texts(incomplete)[0], "Begun")
        other = factories.OrganisationFactory.create()
        other.save_revision().publish()
        planned_organisation = factories.OrganisationFactory.create()
        planned_organisation.save_revision().publish()
        planned = translate_and_publish(factories.NewsFactory.create())
        instances: dict[str, Any] = {
            "source": source,
            "translation": translation,
            "source_planned": planned.source.get_source_instance(),
            "translation_planned": get_target(planned),
            "organisation": organisation,
            "organisation_planned": planned_organisation,
        }
        # What is scheduled is locked, so it has to be another one.
        for name in ("source_planned", "translation_planned", "organisation_planned"):
            schedule_latest_revision(instances[name])
        stopped = translate_and_publish(factories.NewsFactory.create())
        stopped.enabled = False
        stopped.save()
        waiting = admin_fixtures.instances["foundation/organisation/workflow/action/"][
            0
        ]
        placeholders = admin_fixtures.parameters | {
            "waiting": waiting.pk,
            "waiting_task": waiting.current_workflow_task_state.pk,
            **{
                f"{name}_revision": instance.latest_revision_id
                for name, instance in instances.items()
            },
            **{name: instance.pk for name, instance in instances.items()},
            "source_page": source.pk,
            "source_parent": source.get_parent().pk,
            "translation_page": translation.pk,
            "translation_parent": translation.get_parent().pk,
            "home": source.get_parent().get_parent().pk,
            "untranslated": factories.NewsFactory.create().pk,
            "submitted": admin_fixtures.instances["pages/workflow/"][0].pk,
            "complete": get_target(complete).pk,
            "complete_translation": complete.pk,
            "complete_source": complete.source_id,
            "stopped": get_target(stopped).pk,
            "stopped_translation": stopped.pk,
            "stopped_text": stopped.source.stringsegment_set.all()[0].pk,
            "english": translation.locale_id,
            "incomplete": get_target(incomplete).pk,
            "incomplete_translation": incomplete.pk,
            "organisation_translated": organisation_translated.pk,
            "organisation_complete": get_target(
                # The checks find nothing in it.
                translate_all_texts(
                    begin_translation(other), lambda text: f"Cluster: {text}"
                )
            ).pk,
            "unused_image": factories.ImageFactory.create(with_renditions=False).pk,
            "term": admin_fixtures.instances["glossaryterm/"][0].pk,
            "site": admin_fixtures.instances["sites/"][0].pk,
            "branding_version": json.dumps(compute_version(SiteBranding.objects.get())),
            "user": admin_fixtures.users["no_permissions"].pk,
            "group": admin_fixtures.instances["groups/"][0].pk,
        }
        yield AttemptFixtures(admin_fixtures, placeholders)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_changes_something_for_its_roles_only(
    name: str, attempt_fixtures: AttemptFixtures
) -> None:
    attempt = ATTEMPTS[name]

    assert attempt_fixtures.find_successful_roles(attempt) == attempt.roles
