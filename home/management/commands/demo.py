"""Fills an empty portal with demo content; a second run changes nothing."""

import argparse
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils import timezone

from home.demo.builder import Builder
from home.demo.bulk import add_pages
from home.tree import ensure_tree

LOGIN = "admin"


class Command(BaseCommand):
    """``manage.py demo``: the tree, the content, and a developer's login."""

    help = "Fill the portal with demo content. A second run changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Offer pages for load tests."""
        parser.add_argument(
            "--pages", type=int, default=0, help="have so many generated pages as well"
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
        today = timezone.localdate()
        made = Builder(homes["lt"], today, self._progress).build()
        if options["pages"]:
            made += add_pages(homes["lt"], options["pages"], self._progress)
        self.stdout.write(
            f"Demo content: {made} things made." if made else "Demo content: in place."
        )
        base = settings.BASE_URL
        for name, path in (
            ("Site", "/lt/"),
            ("in English", "/en/"),
            ("Admin", "/admin/"),
            ("API v2", "/api/v2/pages/"),
            ("Headless API", "/api/headless/v1/docs"),
        ):
            self.stdout.write(f"  {name:<14}{base}{path}")
        if options["login"]:
            self.stdout.write(f"  {'Login':<14}{LOGIN} / {self._login()}")

    def _login(self) -> str:
        """Make the login at the first run; its password is kept beside the database."""
        kept = settings.VAR / "demo-login.txt"
        user, is_new = get_user_model().objects.get_or_create(
            username=LOGIN, defaults={"is_superuser": True, "is_staff": True}
        )
        if is_new or not kept.exists():
            password = secrets.token_urlsafe(9)
            user.set_password(password)
            user.save()
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(password)
        return str(kept.read_text())

    def _progress(self, label: str, number: int, total: int) -> None:
        """Draw a line that grows, where somebody is looking."""
        if not self.stderr.isatty():
            return
        filled = 24 * number // total
        bar = "█" * filled + "·" * (24 - filled)
        end = "\n" if number == total else ""
        self.stderr.write(f"\r  {label:<14}{bar} {number}/{total}", ending=end)
