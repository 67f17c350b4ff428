"""Hand a translation over as a translator, and decide as a moderator."""

from typing import Any

from django.test import Client, TestCase
from wagtail_localize.models import Translation

from localization.translation_progress import get_translation_statuses
from tests.support import factories
from tests.support.translation_steps import get_target
from translations.queue import State, list_jobs


def create_news() -> Any:
    return factories.NewsFactory.create(title="Forumas", intro="Rytoj forumas.")


def find_edit_path(translation: Translation) -> str:
    target = get_target(translation)
    if hasattr(target, "snippet_viewset"):
        return f"/admin/snippets/foundation/{target._meta.model_name}/edit/{target.pk}/"
    return f"/admin/pages/{target.pk}/edit/"


def send(client: Client, path: str, **data: str) -> str:
    """Send a form as a browser does; return the messages that are shown then.

    What the checks find is confirmed.
    """
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(path, data, follow=True)
        if "seen" in response.context:
            data["seen-findings"] = response.context["seen"]
            response = client.post(path, data, follow=True)
    assert response.status_code == 200
    return " ".join(str(message).strip() for message in response.context["messages"])


def hand_over(client: Client, translation: Translation) -> str:
    return send(client, f"/admin/translations/{translation.pk}/hand_over/")


def press_publish(client: Client, translation: Translation) -> str:
    return send(client, find_edit_path(translation), action="publish")


def decide(client: Client, translation: Translation, action: str, **data: str) -> str:
    """Approve a page, or send it back, at the address of Wagtail."""
    target = get_target(translation)
    step = target.current_workflow_task_state
    path = f"/admin/pages/workflow/action/{target.pk}/{action}/{step.pk}/"
    return send(client, path, **data)


def find_state(translation: Translation) -> State:
    keys = [translation.source.object_id]
    [job] = [
        job
        for job in list_jobs(keys=keys, is_done_too=True)
        if job.translation == translation.pk
    ]
    return job.state


def is_complete(translation: Translation) -> bool:
    """Whether readers see every text, as the APIs say."""
    target = get_target(translation)
    return get_translation_statuses([target])[target.pk].complete


def read_site(path: str) -> str:
    return Client().get(path).content.decode()
