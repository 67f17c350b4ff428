"""Overrides: images, documents and links that a translation does not share.

Touches: wagtail_localize.models.OverridableSegment,
    wagtail_localize.models.SegmentOverride
Read in: wagtail-localize 1.14.5
Why: An override keeps the id of a deleted image, and then the editor of the
    translation fails. Overrides are stored without the validation of their field or
    block.
Upstream: No issue: nobody has reported either.
Until: wagtail-localize validates overrides, and removes those of deleted objects.
"""

import json
from typing import Any

from django.db.models import QuerySet
from wagtail_localize.models import OverridableSegment, SegmentOverride

from localization.compat.translations import Translation

__all__ = ["OverridableSegment", "SegmentOverride"]


def list_overridable_segments(
    translation: Translation,
) -> QuerySet[OverridableSegment]:
    """List the segments of a source that a translation may override."""
    segments: QuerySet[OverridableSegment] = OverridableSegment.objects.filter(
        source=translation.source_id
    )
    return segments


def list_overrides_with(pk: Any) -> QuerySet[SegmentOverride]:
    """List the overrides whose value is a primary key, of any model."""
    stored = [json.dumps(pk), json.dumps(str(pk))]
    overrides: QuerySet[SegmentOverride] = SegmentOverride.objects.filter(
        data_json__in=stored, context__isnull=False
    ).select_related("context")
    return overrides
