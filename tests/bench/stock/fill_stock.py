"""Fills the stock site with the content that ``export_content`` wrote.

Its types are not checked, because the app is not installed in the portal.
"""
# mypy: ignore-errors

import json
import sys
from pathlib import Path

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402 - after setup
from django.db import transaction  # noqa: E402 - after setup
from stock_site import models  # noqa: E402 - after setup
from wagtail.documents.models import Document  # noqa: E402 - after setup
from wagtail.images.models import Image  # noqa: E402 - after setup
from wagtail.models import Locale, Page, Site  # noqa: E402 - after setup

SECTIONS = {"NewsPage": "Naujienos", "EventPage": "Renginiai", "SuccessStoryPage": "Istorijos"}  # fmt: skip
# The pages keep the ids that they have in the portal; these are higher.
FIRST_PK = 10_000_000


def fill_site(content):
    """Create everything, with the ids of the portal."""
    ContentType.objects.clear_cache()
    Locale.objects.get_or_create(language_code="lt")
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    root.get_children().delete()
    root = Page.get_first_root_node()
    home = models.HomePage(pk=FIRST_PK, title="Stock", slug="home")
    root.add_child(instance=home)
    Site.objects.create(
        hostname="127.0.0.1", port=80, root_page=home, is_default_site=True
    )
    for name, model in (
        ("images", Image),
        ("documents", Document),
        ("organisations", models.Organisation),
        ("topics", models.Topic),
    ):
        for row in content[name]:
            model.objects.create(**row)
    sections = {}
    for number, (name, title) in enumerate(SECTIONS.items(), start=1):
        section = models.SectionPage(
            pk=FIRST_PK + number, title=title, slug=title.lower()
        )
        sections[name] = home.add_child(instance=section)
    for row in content["pages"]:
        name, body, topics = row.pop("type"), row.pop("body"), row.pop("topics")
        page = getattr(models, name)(**row, body=json.dumps(body), live=True)
        page.page_topics = [models.PageTopic(topic_id=pk) for pk in topics]
        sections[name].add_child(instance=page)


if __name__ == "__main__":
    with transaction.atomic():
        fill_site(json.loads(Path(sys.argv[1]).read_text()))
