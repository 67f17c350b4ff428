"""Keeps facts about the content in the memory of a process, for one generation."""

import datetime as dt
import uuid
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from foundation.generation.sources import Generation, get_source

Fact = TypeVar("Fact")


class KeptFact(NamedTuple):
    """A fact, and when it is true: in one generation, from one moment to another."""

    generation: Generation
    fact: Any
    start: dt.datetime | None
    end: dt.datetime | None


_facts: dict[Hashable, KeptFact] = {}


def keep_fact(key: Hashable, build: Callable[[], Fact]) -> Fact:
    """Return a fact that only a change of the content changes; build it if needed.

    Facts are shared by all threads, so nobody may change them. The number of keys has
    to be bounded.
    """
    return _keep_fact(key, build)


def keep_fact_until(
    key: Hashable,
    build: Callable[[], Fact],
    at: dt.datetime,
    find_end: Callable[[Fact], dt.datetime],
) -> Fact:
    """Return a fact that time changes, too: it is true from ``at`` until its end."""
    return _keep_fact(key, build, at, find_end)


def _keep_fact(
    key: Hashable,
    build: Callable[[], Fact],
    at: dt.datetime | None = None,
    find_end: Callable[[Fact], dt.datetime] | None = None,
) -> Fact:
    generation = get_current_generation()
    if generation is None:
        return build()
    kept = _facts.get(key)
    if kept and kept.generation == generation and _is_true_at(kept, at):
        fact: Fact = kept.fact
        return fact
    fact = build()
    end = find_end(fact) if find_end else None
    _facts[key] = KeptFact(generation, fact, at, end)
    return fact


def _is_true_at(kept: KeptFact, at: dt.datetime | None) -> bool:
    if at is None or kept.start is None or kept.end is None:
        return True
    return kept.start <= at < kept.end


def get_current_generation() -> Generation | None:
    """Return the generation of what a query reads now, or None if that is unknown.

    It is unknown in a transaction, which may read its own writes or an older state.
    """
    if connection.in_atomic_block:
        return None
    return get_source().get_generation()


def make_cache_key(key: str, key_prefix: str, version: int) -> str:
    """Make a key of Django's cache; its values are kept for one generation, too.

    Wagtail keeps the addresses of sites there, in each process, for an hour.
    """
    generation = get_current_generation()
    # In a transaction nothing is found: the key is never used again.
    state = "-".join(map(str, generation)) if generation else uuid.uuid4().hex
    return f"{key_prefix}:{version}:{state}:{key}"


def forget_facts() -> None:
    """Forget all facts of this process."""
    _facts.clear()
