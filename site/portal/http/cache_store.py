"""The memory of the response cache: complete responses, bounded in bytes."""

import contextlib
import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

import brotli

from foundation.generation.sources import Generation

Headers = list[tuple[str, str]]

# Below this size, compression saves no packet.
COMPRESSED_FROM = 1_024
COMPRESSED_TYPES = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "image/svg+xml",
)
# What an entry needs beside its content, in bytes.
OVERHEAD = 2_048

ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}


class Variant(NamedTuple):
    """A content in one encoding; an empty encoding is none."""

    encoding: str
    content: bytes
    etag: str
    headers: Headers
    headers_304: Headers


class Response(NamedTuple):
    """A complete response of a WSGI application."""

    status: str
    headers: Headers
    content: bytes


class Lifetime(NamedTuple):
    """For how many seconds a response is fresh, and then usable after an error."""

    max_age: int
    stale_if_error: int


class Entry:
    """A public response with its times, in seconds of ``time.time()``.

    It is fresh for its ``max-age``, and usable after an error for ``stale-if-error``.
    """

    def __init__(
        self,
        response: Response,
        lifetime: Lifetime,
        generation: Generation | None,
        stored_at: float,
    ) -> None:
        status, headers, content = response
        named = {name.lower(): value for name, value in headers}
        self.generation = generation
        self.status = status
        self.stored_at = stored_at
        self.fresh_until = stored_at + lifetime.max_age
        self.usable_until = self.fresh_until + lifetime.stale_if_error
        self.is_compressible = len(content) >= COMPRESSED_FROM and named.get(
            "content-type", ""
        ).startswith(COMPRESSED_TYPES)
        self._content = content
        self._etag = named.get("etag", "")
        self._headers = [
            (name, value)
            for name, value in headers
            if name.lower() not in {"content-length", "etag", "vary"}
        ]
        vary = named.get("vary", "")
        if self.is_compressible:
            vary = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
        if vary:
            self._headers.append(("Vary", vary))
        self._variants = {"": self._build_variant("")}

    @property
    def byte_count(self) -> int:
        """Return the size in bytes, with all encodings."""
        contents = list(self._variants.values())
        return OVERHEAD + sum(len(variant.content) for variant in contents)

    def get_variant(self, accepted: str) -> tuple[Variant, bool]:
        """Return the variant for an ``Accept-Encoding``, and whether it was made now.

        Each encoding has its own ETag (RFC 9110, section 8.8.3).
        """
        encoding = choose_encoding(accepted) if self.is_compressible else ""
        if encoding in self._variants:
            return self._variants[encoding], False
        variant = self._variants[encoding] = self._build_variant(encoding)
        return variant, True

    def _build_variant(self, encoding: str) -> Variant:
        content = ENCODERS[encoding](self._content) if encoding else self._content
        headers = list(self._headers)
        etag = self._etag
        if etag:
            etag = f'{etag[:-1]}-{encoding}"' if encoding else etag
            headers.append(("ETag", etag))
        headers_304 = [item for item in headers if item[0].lower() != "content-type"]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(content))))
        return Variant(encoding, content, etag, headers, headers_304)


def choose_encoding(accepted: str) -> str:
    """Choose the best encoding that a client accepts (RFC 9110, section 12.5.3)."""
    if not accepted:
        return ""
    qualities: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        try:
            qualities[name.strip()] = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
    default = qualities.get("*", 0)
    best = max(ENCODERS, key=lambda name: qualities.get(name, default))
    quality = qualities.get(best, default)
    return best if quality > 0 and quality >= qualities.get("identity", 0) else ""


class CacheStore:
    """Entries by key; the least recently used are removed first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.byte_count = 0
        # Each entry with the size that is counted for it.
        self._entries: OrderedDict[Hashable, tuple[Entry, int]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get_entry(self, key: Hashable) -> Entry | None:
        """Return an entry, and note that it is used."""
        found = self._entries.get(key)
        if found is None:
            return None
        # Another thread may have removed it meanwhile.
        with contextlib.suppress(KeyError):
            self._entries.move_to_end(key)
        return found[0]

    def put_entry(self, key: Hashable, entry: Entry) -> None:
        """Store an entry, or count its size again if an encoding was added."""
        byte_count = entry.byte_count
        with self._lock:
            _old, old_count = self._entries.pop(key, (None, 0))
            self.byte_count += byte_count - old_count
            self._entries[key] = (entry, byte_count)
            while self.byte_count > self.limit:
                _key, (_entry, removed) = self._entries.popitem(last=False)
                self.byte_count -= removed
