"""An editor in a process of its own, who publishes when the measurement says so.

``EditorProcess`` is for the measurement. As a program the module reads a command from
each line of the standard input, and answers with a line.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import IO, Any

import django

from tests.bench.servers import ROOT

PAGES_OF_THE_IMAGE = 500


class EditorProcess:
    """Sends commands to the editor's process."""

    def __init__(self, commands: IO[str], answers: IO[str]) -> None:
        self.commands = commands
        self.answers = answers

    def send(self, command: str, *arguments: Any) -> Any:
        """Send a command, and return what it answers."""
        print(json.dumps([command, *arguments]), file=self.commands, flush=True)
        return json.loads(self.answers.readline())


@contextlib.contextmanager
def start_editor(environment: dict[str, str]) -> Iterator[EditorProcess]:
    """Start the editor's process."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin
        assert process.stdout
        try:
            yield EditorProcess(process.stdin, process.stdout)
        finally:
            # Then the process ends by itself.
            process.stdin.close()


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
