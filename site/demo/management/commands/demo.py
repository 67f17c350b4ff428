"""``manage.py demo``: adds the demo content; a second run changes nothing."""

import argparse
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.builder import build_demo
from demo.bulk import add_pages
from demo.records import SOURCE, TARGET
from foundation.progress_bar import ProgressBar
from home.page_tree import ensure_tree

LOGIN = "admin"
ADDRESSES = {
    "Site": "/lt/",
    "in English": "/en/",
    "Admin": "/admin/",
    "API v2": "/api/v2/pages/",
    "Headless API": "/api/headless/v1/docs",
}


def _parse_page_count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("There can't be fewer than none.")
    return number


class Command(BaseCommand):
    """Creates the page tree, the demo content and a login for developers."""

    help = "Fill the portal with demo content. A second run changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the options ``--pages`` and ``--login``."""
        parser.add_argument(
            "--pages",
            type=_parse_page_count,
            default=0,
            metavar="N",
            help="have N generated pages as well, for load tests",
        )
        parser.add_argument(
            "--login",
            action=argparse.BooleanOptionalAction,
            default=settings.DEBUG,
            help="make a login with all rights; by default only where DEBUG is on",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing, and print the URLs."""
        homes = ensure_tree()
        if not homes.keys() >= {SOURCE, TARGET}:
            raise CommandError("The demo needs the languages lt and en (LANGUAGES).")
        show_progress = ProgressBar(self.stderr).show_progress
        count = build_demo(homes[SOURCE], timezone.localdate(), show_progress)
        count += add_pages(homes[SOURCE], options["pages"], show_progress)
        self._print_line(
            "Demo content", f"{count} added" if count else "everything in place"
        )
        for name, path in ADDRESSES.items():
            self._print_line(name, f"{settings.BASE_URL}{path}")
        if options["login"]:
            self._print_line("Login", self._create_login())

    def _print_line(self, name: str, what: str) -> None:
        self.stdout.write(f"  {name:<14}{what}")

    def _create_login(self) -> str:
        """Create the login at the first run, and store its password in a file.

        An existing user keeps the password.
        """
        password_file: Path = settings.VAR / "demo-login.txt"
        password = password_file.read_text().strip() if password_file.exists() else ""
        users = get_user_model().objects
        user = users.filter(username=LOGIN).first()
        if user is None:
            password = password or secrets.token_urlsafe(9)
            password_file.parent.mkdir(parents=True, exist_ok=True)
            password_file.touch(mode=0o600)
            password_file.write_text(f"{password}\n")
            users.create_superuser(LOGIN, password=password)
        elif not (password and user.check_password(password)):
            return f"{LOGIN}, with a password that is not the demo's"
        return f"{LOGIN} / {password}"
