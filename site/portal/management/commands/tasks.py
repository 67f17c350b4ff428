"""``manage.py tasks [--retry]``: the tasks that failed or wait, and another attempt."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.background.reports import list_unfinished_tasks
from portal.background.retries import retry_at_once
from portal.background.task_texts import (
    describe_error,
    describe_state,
    describe_subject,
    describe_task,
)


class Command(BaseCommand):
    """Lists the tasks that are not done, or has those tried again that failed."""

    help = "List the background tasks that failed or wait."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the option for another attempt."""
        parser.add_argument(
            "--retry",
            action="store_true",
            help="Try all tasks again that have failed, from the beginning.",
        )

    def handle(self, *args: Any, retry: bool, **options: Any) -> None:
        """Print one line for each task, and one with the reason of a failure."""
        if retry:
            count = retry_at_once()
            self.stdout.write(f"Tasks that are tried again: {count}")
            return
        tasks = list_unfinished_tasks()
        for task in tasks.iterator(chunk_size=500):
            waited = timezone.now() - task.enqueued_at
            self.stdout.write(
                f"{describe_state(task)}: {describe_task(task)}, "
                f"{describe_subject(task)} (attempts: {len(task.worker_ids)}, "
                f"enqueued {int(waited.total_seconds())} s ago)"
            )
            if error := describe_error(task):
                self.stdout.write(f"    {error}")
        self.stdout.write(f"Tasks that are not done: {tasks.count()}")
