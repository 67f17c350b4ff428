"""Reads what a page that was never published says in its latest draft.

Its row has the fields of its first draft: later drafts are stored as revisions only.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, F, Field, Q, QuerySet, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Revision

Rows = QuerySet[Any, Any]

CONTENT = "latest_revision__content"
# The fields of an event that its list and the calendar show.
EVENT_FIELDS = (
    "start",
    "all_day",
    "timezone",
    "venue_name",
    "venue_city",
    "attendance",
    "status",
)


def read_field(name: str, kind: type[Field[Any, Any]]) -> Combinable:
    """Return the value of a live page, or else that of its draft, for a query."""
    draft = Cast(KeyTextTransform(name, CONTENT), kind())
    return Case(
        When(live=True, then=F(name)),
        default=Coalesce(draft, F(name), output_field=kind()),
        output_field=kind(),
    )


def filter_by_children(rows: Rows, relation: str, field: str, keys: set[int]) -> Rows:
    """Keep the pages with a child object whose foreign key is one of the keys."""
    drafts = rows.filter(live=False).order_by()
    found = [
        pk
        for pk, children in drafts.values_list("pk", f"{CONTENT}__{relation}")
        if any(child.get(field) in keys for child in children or ())
    ]
    live = Q(live=True, **{f"{relation}__{field}__in": keys})
    matching = rows.filter(live | Q(pk__in=found)).order_by()
    # A page with two of the keys is listed once.
    return rows.filter(pk__in=matching.values("pk"))


def load_drafts(pages: Iterable[Any], names: Sequence[str]) -> None:
    """Set the fields of pages that are not live as their drafts have them."""
    drafts = {page.latest_revision_id: page for page in pages if not page.live}
    columns = [f"content__{name}" for name in names]
    revisions = Revision.objects.filter(pk__in=filter(None, drafts))
    for pk, *values in revisions.values_list("pk", *columns):
        page = drafts[pk]
        for name, value in zip(names, values, strict=True):
            if value is not None:
                setattr(page, name, page._meta.get_field(name).to_python(value))
