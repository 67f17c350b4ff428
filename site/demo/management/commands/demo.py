"""Fills an empty portal with demo content; a second run changes nothing."""

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
from home.page_tree import ensure_tree

LOGIN = "admin"
ADDRESSES = {
    "Site": "/lt/",
    "in English": "/en/",
    "Admin": "/admin/",
    "API v2": "/api/v2/pages/",
    "Headless API": "/api/headless/v1/docs",
}
BAR = 24


def _number_of_pages(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("There can't be fewer than none.")
    return number


class Command(BaseCommand):
    """``manage.py demo``: the tree, the content, and a developer's login."""

    help = "Fill the portal with demo content. A second run changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Offer pages for load tests, and the choice of a login."""
        parser.add_argument(
            "--pages",
            type=_number_of_pages,
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
        """Make what is missing, and tell where to look."""
        homes = ensure_tree()
        if not homes.keys() >= {SOURCE, TARGET}:
            raise CommandError("The demo needs the languages lt and en (LANGUAGES).")
        made = build_demo(homes[SOURCE], timezone.localdate(), self._progress)
        made += add_pages(homes[SOURCE], options["pages"], self._progress)
        self._tell("Demo content", f"{made} added" if made else "everything in place")
        for name, path in ADDRESSES.items():
            self._tell(name, f"{settings.BASE_URL}{path}")
        if options["login"]:
            self._tell("Login", self._login())

    def _tell(self, name: str, what: str) -> None:
        self.stdout.write(f"  {name:<14}{what}")

    def _login(self) -> str:
        """Make the login at the first run; its password is kept in a file.

        Somebody who was there before the demo keeps the password that they have.
        """
        kept: Path = settings.VAR / "demo-login.txt"
        password = kept.read_text().strip() if kept.exists() else ""
        users = get_user_model().objects
        user = users.filter(username=LOGIN).first()
        if user is None:
            password = password or secrets.token_urlsafe(9)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(f"{password}\n")
            users.create_superuser(LOGIN, password=password)
        elif not (password and user.check_password(password)):
            return f"{LOGIN}, with a password that is not the demo's"
        return f"{LOGIN} / {password}"

    def _progress(self, label: str, number: int, total: int) -> None:
        """Draw a line that grows, where somebody is looking."""
        if not self.stderr.isatty():
            return
        filled = BAR * number // total
        bar = "█" * filled + "·" * (BAR - filled)
        self.stderr.write(
            f"\r  {label:<14}{bar} {number}/{total}",
            # Progress is no error, so it isn't red.
            style_func=str,
            ending="\n" if number == total else "",
        )
        self.stderr.flush()
