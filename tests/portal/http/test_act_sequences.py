"""After any editorial act, the cached portal answers exactly as one without a cache.

A second process, with a cache of its own, gives the same answers a moment later.
``ACT_STEPS`` and ``ACT_SEEDS`` set the size; ``make nightly`` runs a large one.
"""

import os
import re
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone

from portal.http.response_cache import ResponseCache
from tests.leaks.requests import ADMIN, list_patterns
from tests.support.caches import compute_everything
from tests.support.editorial_acts import ACTS, Portal
from tests.support.portal_addresses import ADDRESSES, pick_addresses
from tests.support.portal_process import (
    CACHE_BYTES,
    PortalProcess,
    start_portal_process,
)
from tests.support.wsgi import Answer, WsgiClient

STEPS = int(os.environ.get("ACT_STEPS", "60"))
SEEDS = [int(seed) for seed in os.environ.get("ACT_SEEDS", "2026").split(",")]
# Each step compares this many addresses, chosen at random.
COMPARED = 5
# In this time, in seconds, another process has noticed a commit.
NOTICED_WITHIN = 0.2
START = "2026-06-02T09:00:00Z"
NUMBER = re.compile(r"\d+")
CSRF_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')

Summary = tuple[int, str, bytes]


def summarize(answer: Answer) -> Summary:
    """Return what has to be equal: all but the token of a password form, and times."""
    body = CSRF_TOKEN.sub(b"", answer.body)
    directives = NUMBER.sub("", answer.headers.get("cache-control", ""))
    return answer.status, directives, body


def list_lifetimes(answer: Answer) -> list[int]:
    """List how long the answer is fresh and usable from now on, in seconds.

    What has been in a cache has an age (RFC 9111, section 4.2).
    """
    numbers = NUMBER.findall(answer.headers.get("cache-control", ""))
    fresh, *others = [int(number) for number in numbers] or [0]
    left = fresh - int(answer.headers.get("age", 0))
    return [left, *(left + number for number in others[1:])]


def lasts_no_longer(answer: Answer, computed: Answer) -> bool:
    """Return whether no cache may use an answer longer than the computed one."""
    pairs = zip(list_lifetimes(answer), list_lifetimes(computed), strict=True)
    return all(found <= allowed for found, allowed in pairs)


def read_without_cache(client: WsgiClient, address: str) -> Answer:
    """Request an address from the portal without kept facts and stored documents."""
    with compute_everything():
        return client.get(address)


def read_until_noticed(
    other: PortalProcess, address: str, expected: Summary, committed_at: float
) -> Answer:
    """Read again while the process need not have noticed the commit yet."""
    while True:
        asked_at = time.perf_counter()
        answer = other.get(address, timezone.now())
        is_due = asked_at - committed_at > NOTICED_WITHIN
        if is_due or summarize(answer) == expected:
            return answer


def test_every_pattern_has_addresses() -> None:
    assert ADDRESSES.keys() == set(list_patterns()) - {ADMIN}


@pytest.mark.parametrize("seed", SEEDS)
def test_cached_portal_answers_as_one_without_a_cache(
    shared_database: str, tmp_path: Path, seed: int
) -> None:
    dice = Random(seed)
    cached = WsgiClient(ResponseCache(WSGIHandler(), CACHE_BYTES))
    plain = WsgiClient(WSGIHandler())
    hits = 0
    with (
        start_portal_process(shared_database, tmp_path) as other,
        time_machine.travel(START, tick=False) as clock,
    ):
        portal: Any = Portal(dice, clock)
        for step in range(STEPS):
            name = dice.choice(list(ACTS))
            ACTS[name](portal)
            committed_at = time.perf_counter()
            for address in pick_addresses(portal, COMPARED):
                first, second = cached.get(address), cached.get(address)
                computed = read_without_cache(plain, address)
                expected = summarize(computed)
                where = f"seed {seed}, step {step}, {name}, {address}"
                assert summarize(first) == summarize(second) == expected, where
                assert lasts_no_longer(first, computed), where
                assert lasts_no_longer(second, computed), where
                hits += second.is_hit
                third = read_until_noticed(other, address, expected, committed_at)
                assert summarize(third) == expected, f"{where}, second process"
                assert lasts_no_longer(third, computed), f"{where}, second process"
    # Otherwise nothing was compared with what is kept.
    assert hits > STEPS
