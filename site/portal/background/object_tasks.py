"""The tasks of Wagtail about one object."""

from typing import Any

from django.apps import apps
from django_tasks_db.models import DBTaskResult

# Their arguments are the app label, the name of the model and the primary key.
OBJECT_TASKS = {
    "modelsearch.tasks.insert_or_update_object_task",
    "wagtail.images.tasks.set_image_focal_point_task",
    "wagtail.tasks.update_reference_index_task",
}


def is_object_deleted(result: DBTaskResult[Any, Any]) -> bool:
    """Return whether a task is about an object that has been deleted, or its model.

    A form that is saved replaces the child rows of a page, each of which had tasks.
    """
    if result.task_path not in OBJECT_TASKS:
        return False
    app_label, model_name, pk = result.args_kwargs["args"]
    try:
        objects: Any = apps.get_model(app_label, model_name).objects
    except LookupError:
        return True
    return not objects.filter(pk=pk).exists()
