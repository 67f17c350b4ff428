"""``manage.py empty_bin``: deletes pages that have been in the bin for 30 days."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from foundation.bin.moves import delete_binned_pages, list_expired, lock_bin


class Command(BaseCommand):
    """Deletes for good what has been in the bin for longer than 30 days."""

    help = "Delete the pages for good that have been in the bin for 30 days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete the pages, and print how many there were."""
        count = 0
        while self._delete_next():
            count += 1
        if count or options["verbosity"] > 1:
            self.stdout.write(f"Deleted for good: {count}")

    def _delete_next(self) -> bool:
        """Delete one page in a transaction of its own; return whether there was one."""
        with transaction.atomic():
            lock_bin()
            records = list_expired(at=timezone.now())[:1]
            delete_binned_pages(records)
            return bool(records)
