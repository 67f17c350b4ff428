"""Builds documents: what a page or an organisation looks like, as bytes of JSON."""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, cast

from django.db.models import Model
from django.utils import translation

from delivery.models import KindName
from foundation.detail import Detail
from foundation.models import Organisation, PortalPage
from foundation.registry import find_type, get_time_dependent_fields
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize_with_contexts
from foundation.web.feeds import FeedEntry, render_content

Serializable = PortalPage | Organisation


@dataclasses.dataclass(frozen=True)
class Document:
    """A page or an organisation as JSON, without what depends on the request.

    ``type``, ``key`` and ``url`` are those of the object; a document that is read has
    only the parts that were asked for. ``summary`` is an object without the blocks,
    ``body`` the array of the blocks, empty if it was not built or if the type has none.
    ``timeline`` is an array of pairs: a moment in UTC, and the members that are true
    from then on.
    """

    kind: KindName
    object_id: int
    locale: str
    type: str = ""
    key: str = ""
    url: str = ""
    summary: bytes = b""
    body: bytes = b""
    timeline: str = ""
    entry: str = ""

    def compute_digest(self) -> str:
        """Compute a digest of what readers are given."""
        content = b"\n".join((self.summary, self.timeline.encode(), self.body))
        return hashlib.blake2b(content, digest_size=16).hexdigest()

    def format_json(self, at: dt.datetime, added: Mapping[str, Any]) -> bytes:
        """Format the whole object at a moment; ``added`` are its last members."""
        members = [self.summary[1:-1]]
        if current := self._find_current_members(at):
            members.append(current.encode())
        if self.body:
            members.append(b'"body":' + self.body)
        members.append(dump_json(added)[1:-1])
        return b"{" + b",".join(members) + b"}"

    def format_part(
        self, at: dt.datetime, added: Mapping[str, Any], fields: Collection[str]
    ) -> bytes:
        """Format some fields of the same object, in their usual order."""
        resource = {**self.build_resource(at), **added}
        return dump_json({name: resource[name] for name in resource if name in fields})

    def build_resource(self, at: dt.datetime) -> dict[str, Any]:
        """Build the object at a moment, for a template."""
        resource: dict[str, Any] = json.loads(self.summary)
        if current := self._find_current_members(at):
            resource |= json.loads(f"{{{current}}}")
        if self.body:
            resource["body"] = json.loads(self.body)
        return resource

    def _find_current_members(self, at: dt.datetime) -> str:
        if not self.timeline:
            return ""
        moment = format_moment(at)
        periods: list[tuple[str, str]] = json.loads(self.timeline)
        return next(members for start, members in reversed(periods) if start <= moment)


def dump_json(value: Any) -> bytes:
    """Format a value as compact JSON, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def join_items(items: Iterable[bytes]) -> bytes:
    """Join JSON values as an array."""
    return b"[" + b",".join(items) + b"]"


def join_members(members: Mapping[str, bytes]) -> bytes:
    """Join JSON values as an object."""
    pairs = (dump_json(name) + b":" + value for name, value in members.items())
    return b"{" + b",".join(pairs) + b"}"


def format_moment(moment: dt.datetime) -> str:
    """Format a moment so that texts have the order of their moments."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def get_kind(model: type[Model]) -> KindName:
    """Return the kind of the documents of a model."""
    return "organisation" if issubclass(model, Organisation) else "page"


def build_documents(
    instances: Sequence[Serializable],
    loader: ReferenceLoader,
    detail: Detail = Detail.FULL,
) -> list[tuple[Document, SerializerContext]]:
    """Build the documents of objects, each with the context that it was serialized in.

    The number of queries does not depend on the number of objects.
    """
    pairs = serialize_with_contexts(
        [(instance, detail) for instance in instances], loader
    )
    return [
        (_build_document(instance, resource, detail), context)
        for instance, (resource, context) in zip(instances, pairs, strict=True)
    ]


def _build_document(
    instance: Serializable, resource: dict[str, Any], detail: Detail
) -> Document:
    timeline = _build_timeline(instance, resource)
    summary = {
        name: value
        for name, value in resource.items()
        if name != "body" and name not in timeline.names
    }
    return Document(
        kind=get_kind(type(instance)),
        object_id=instance.pk,
        type=resource["type"],
        key=resource["key"],
        locale=resource["locale"],
        url=resource["url"] or "",
        summary=dump_json(summary),
        body=dump_json(resource["body"]) if "body" in resource else b"",
        timeline=timeline.text,
        entry=_format_entry(resource) if detail == Detail.FULL else "",
    )


def _format_entry(resource: dict[str, Any]) -> str:
    """Format the text in a calendar or a feed; other types have none."""
    entry = find_type(resource["type"])
    if entry is None:
        return ""
    # Whoever reads it first may have another language.
    with translation.override(resource["locale"]):
        if entry.format_entry:
            return entry.format_entry(resource)
        return render_content(cast("FeedEntry", resource)) if entry.feed_label else ""


@dataclasses.dataclass(frozen=True)
class _Timeline:
    text: str = ""
    names: frozenset[str] = frozenset()


def _build_timeline(instance: Serializable, resource: dict[str, Any]) -> _Timeline:
    """Build the time-dependent members of each period between two changes."""
    fields = get_time_dependent_fields(type(instance))
    if fields is None:
        return _Timeline()
    start = dt.datetime.min.replace(tzinfo=dt.UTC)
    names: set[str] = set()
    periods = []
    for moment in sorted({start, *fields.list_moments(instance)}):
        members = fields.build(instance, resource, moment)
        names |= members.keys()
        periods.append((format_moment(moment), dump_json(members)[1:-1].decode()))
    return _Timeline(dump_json(periods).decode(), frozenset(names))
