"""Readers and publishers at once: no error, and no answer that is too old.

``RACE_SECONDS`` sets the duration; ``make nightly`` runs a long one.
"""

import os
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from articles.models import NewsPage
from portal.http.response_cache import ResponseCache
from tests.support import factories
from tests.support.wsgi import WsgiClient

SECONDS = float(os.environ.get("RACE_SECONDS", "3"))
READERS = 16
PUBLISHERS = 4
# In this time, in seconds, a commit is seen by every request.
NOTICED_WITHIN = 0.2
TITLE = re.compile(r"Numeris (\d)-(\d+)")
LISTS = [
    "/lt/naujienos/",
    "/api/headless/v1/news?limit=20",
    "/api/v2/pages/?type=articles.NewsPage&fields=title",
]


class Race:
    """What the publishers have committed, and what the readers have found."""

    def __init__(self) -> None:
        self.pages: list[NewsPage] = [
            factories.NewsFactory.create(title=f"Numeris {number}-0")
            for number in range(PUBLISHERS)
        ]
        # For each publisher the times of its commits; the number is the index.
        self.commits: list[list[float]] = [[time.perf_counter()] for _ in self.pages]
        self.cached = WsgiClient(ResponseCache(WSGIHandler(), 16 * 2**20))
        self.is_over = threading.Event()
        self.failures: list[str] = []
        self.requests = 0

    def publish(self, publisher: int) -> None:
        """Publish the page of a publisher with the next number, until the end."""
        dice = Random(publisher)
        page = self.pages[publisher]
        while not self.is_over.wait(dice.uniform(0, 0.3)):
            page.title = f"Numeris {publisher}-{len(self.commits[publisher])}"
            page = factories.publish_page(page)
            self.commits[publisher].append(time.perf_counter())

    def read(self, reader: int) -> None:
        """Request addresses until the end, and compare their numbers."""
        dice = Random(100 + reader)
        while not self.is_over.is_set():
            publisher = dice.randrange(PUBLISHERS)
            page = self.pages[publisher]
            details = [
                page.get_url(),
                f"/api/headless/v1/news/{page.pk}",
                f"/api/v2/pages/{page.pk}/",
            ]
            address = dice.choice([*details, *LISTS])
            publishers = [publisher] if address in details else range(PUBLISHERS)
            self.check_answer(address, publishers)

    def check_answer(self, address: str, publishers: range | list[int]) -> None:
        """Request an address, which has to show what these publishers committed."""
        asked_at = time.perf_counter()
        answer = self.cached.get(address)
        found: dict[int, int] = {}
        for publisher, number in TITLE.findall(answer.body.decode()):
            # A page can have its title in several places, and all must be new.
            numbers = [found.get(int(publisher), int(number)), int(number)]
            found[int(publisher)] = min(numbers)
        for publisher in publishers:
            number = self.find_number(publisher, asked_at - NOTICED_WITHIN)
            if answer.status != 200 or found.get(publisher, -1) < number:
                self.failures.append(f"{address}: {answer.status} {found}, {number}")
        self.requests += 1

    def find_number(self, publisher: int, at: float) -> int:
        """Return the last number that a publisher had committed at a time."""
        commits = list(self.commits[publisher])
        return sum(moment <= at for moment in commits) - 1


def run_and_close(function: Callable[[int], None], number: int) -> None:
    """Call a function in a thread, and close the connection of the thread."""
    try:
        function(number)
    finally:
        connections.close_all()


def test_no_answer_is_older_than_the_last_commit(shared_database: str) -> None:
    race = Race()
    connections.close_all()
    with ThreadPoolExecutor(READERS + PUBLISHERS) as pool:
        futures = [
            pool.submit(run_and_close, function, number)
            for function, count in ((race.read, READERS), (race.publish, PUBLISHERS))
            for number in range(count)
        ]
        # A thread ends early only if it raises an error.
        threading.Event().wait(SECONDS)
        race.is_over.set()
        for future in futures:
            future.result()

    publications = sum(len(commits) - 1 for commits in race.commits)
    print(f"\n{race.requests} requests, {publications} publications")
    assert race.failures == []
    assert publications >= PUBLISHERS
    # What is kept after the last publication is what stays.
    for address in LISTS:
        race.check_answer(address, range(PUBLISHERS))
        assert race.cached.get(address).is_hit
    assert race.failures == []
