"""An editor in a process of its own, who publishes when the measurement says so.

As a program the module reads a command from each line of the standard input, and answers
with a line.
"""

import contextlib
import json
import os
import statistics
import sys
import time
from typing import Any

import django

from tests.support.line_process import LineProcess, start_process

PAGES_OF_THE_IMAGE = 500


def start_editor(
    environment: dict[str, str],
) -> contextlib.AbstractContextManager[LineProcess]:
    """Start the editor's process, which is asked with the name of a function below."""
    return start_process(__name__, environment={**os.environ, **environment})


def find_news_address() -> list[Any]:
    """Return the id and the path of the newest page of news."""
    page = _get_newest_news()
    return [page.pk, page.get_url()]


def publish(title: str) -> float:
    """Publish the newest page of news; return when it was committed."""
    page = _get_newest_news()
    page.title = title
    page.save_revision().publish()
    return time.monotonic()


def publish_for(seconds: float, per_second: int) -> int:
    """Publish so many times a second; return how often it was possible."""
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        publish(f"Publikacija {count}")
        count += 1
        pause = end - seconds + count / per_second - time.monotonic()
        time.sleep(max(0, pause))
    return count


def measure_publications(count: int) -> float:
    """Return the median time of a publication without its revision, in ms."""
    times = []
    for number in range(count):
        page = _get_newest_news()
        page.title = f"Publikacija {number}"
        revision = page.save_revision()
        start = time.perf_counter()
        revision.publish()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1_000


def edit_image_of_many_pages() -> list[float]:
    """Save an image that many pages show; return their number and the seconds."""
    from articles.models import NewsPage  # noqa: PLC0415 - after the setup
    from events.models import EventPage  # noqa: PLC0415 - after setup
    from foundation.models import PortalImage  # noqa: PLC0415 - after setup

    image = PortalImage.objects.order_by("pk")[0]
    changed = 0
    for model in (NewsPage, EventPage):
        rows = model.objects.order_by("-pk").values_list("pk")
        pks = [pk for (pk,) in rows[: PAGES_OF_THE_IMAGE - changed]]
        changed += model.objects.filter(pk__in=pks).update(image=image)
    start = time.perf_counter()
    image.alt_text = {"lt": "Kitas aprašymas"}
    image.save()
    return [changed, time.perf_counter() - start]


def _get_newest_news() -> Any:
    from articles.models import NewsPage  # noqa: PLC0415 - after the setup

    return NewsPage.objects.live().filter(locale__language_code="lt").latest("date")


COMMANDS = {
    function.__name__: function
    for function in (
        find_news_address,
        publish,
        publish_for,
        measure_publications,
        edit_image_of_many_pages,
    )
}


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        print(json.dumps(COMMANDS[command](*arguments)), flush=True)
