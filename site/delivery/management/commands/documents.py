"""Shows, stores and checks the documents of all sites."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from delivery.changes import find_state, update_documents
from delivery.checks import find_differences
from delivery.models import Change, StoredDocument
from foundation.progress_bar import ProgressBar


class Command(BaseCommand):
    """Shows what is stored; with an option, stores or checks it."""

    help = "Shows, stores and checks the stored documents of pages and organisations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="Make all documents anew, also those that hold.",
        )
        parser.add_argument(
            "--update",
            action="store_true",
            help="Make the documents that are missing or out of date.",
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="Compare all documents with new ones; the status is 1 if any differs.",
        )

    def handle(self, **options: Any) -> None:
        """Do it for each site."""
        if options["rebuild"]:
            StoredDocument.objects.update(is_current=False)
        show_progress = ProgressBar(self.stderr).show_progress
        differences = 0
        for site in Site.objects.select_related("root_page"):
            if options["rebuild"] or options["update"]:
                update_documents(site, show_progress)
            if options["check"]:
                differences += self._check(site)
            self._show_state(site)
        if options["check"]:
            self.stdout.write(f"Differences: {differences}")
        if differences:
            raise CommandError("Documents differ. Run: manage.py documents --rebuild")

    def _show_state(self, site: Site) -> None:
        state = find_state(site)
        last = Change.objects.filter(site_id=site.pk).order_by("pk").last()
        self.stdout.write(
            f"{site.hostname}: {state.stored} stored, {len(state.missing)} to be made, "
            f"{len(state.gone)} to be deleted, last change {last.pk if last else 0}"
        )

    def _check(self, site: Site) -> int:
        count = 0
        for difference in find_differences(site):
            self.stdout.write(difference)
            count += 1
        return count
