"""Keeps facts about the content in the memory of a process, for one generation."""

import datetime as dt
import uuid
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection

from foundation.generation.sources import Generation, get_source

Fact = TypeVar("Fact")
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class KeptFact(NamedTuple):
    """A fact, and when it is true: in one generation, from one moment to another."""

    generation: Generation
    fact: Any
    start: dt.datetime | None
    end: dt.datetime | None

    def is_true_at(self, generation: Generation, at: dt.datetime | None) -> bool:
        """Return whether the fact is true in a generation, and at a moment."""
        if generation != self.generation:
            return False
        if at is None or self.start is None or self.end is None:
            return True
        return self.start <= at < self.end


class KeptValues(Generic[Key, Value]):
    """Values by their keys, a limited number: a fact that grows while it is true.

    Threads share it. A value is never None.
    """

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._values: dict[Key, Value] = {}

    def load_values(
        self, keys: Iterable[Key], load: Callable[[list[Key]], dict[Key, Value]]
    ) -> dict[Key, Value]:
        """Return the values of the keys; ``load`` returns those that are missing."""
        different, kept = list(dict.fromkeys(keys)), self._values
        known = {
            key: value for key in different if (value := kept.get(key)) is not None
        }
        loaded = load([key for key in different if key not in known])
        if len(kept) + len(loaded) > self._maximum:
            self._values = dict(loaded)
        else:
            kept.update(loaded)
        return known | loaded


_facts: dict[Hashable, KeptFact] = {}


def keep_fact(
    key: Hashable,
    build: Callable[[], Fact],
    *,
    at: dt.datetime | None = None,
    find_end: Callable[[Fact], dt.datetime] | None = None,
) -> Fact:
    """Return a fact, and build it if it is not kept for the current generation.

    A fact that depends on the time is true from ``at`` until the moment that
    ``find_end`` returns for it. Facts are shared by all threads, so nobody may change
    them. The number of keys has to be bounded.
    """
    generation = get_current_generation()
    if generation is None:
        return build()
    kept = _facts.get(key)
    if kept and kept.is_true_at(generation, at):
        kept_fact: Fact = kept.fact
        return kept_fact
    fact = build()
    end = find_end(fact) if find_end else None
    _facts[key] = KeptFact(generation, fact, at, end)
    return fact


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
