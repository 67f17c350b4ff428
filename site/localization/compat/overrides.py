"""What a translation has of its own besides words: pictures, documents, links.

Touches: wagtail_localize.models.OverridableSegment,
    wagtail_localize.models.SegmentOverride
Read in: wagtail-localize 1.14.5
Why: A picture that is deleted stays chosen in translations, whose editor fails then.
    Overrides are stored without the checks of the field or block that they are for.
Upstream: No issue: nobody has reported either.
Until: wagtail-localize cleans its overrides, and forgets what is deleted.
"""

import json
from typing import Any

from django.db.models import QuerySet
from wagtail_localize.models import OverridableSegment, SegmentOverride

from localization.compat.translations import Translation

__all__ = ["OverridableSegment"]


def list_overridable_segments(
    translation: Translation,
) -> QuerySet[OverridableSegment]:
    """List the places of a source at which its translation may differ."""
    segments: QuerySet[OverridableSegment] = OverridableSegment.objects.filter(
        source=translation.source_id
    )
    return segments


def list_overrides_with(pk: Any) -> QuerySet[SegmentOverride]:
    """List the overrides that hold a primary key, of whatever model, with contexts."""
    stored = [json.dumps(pk), json.dumps(str(pk))]
    overrides: QuerySet[SegmentOverride] = SegmentOverride.objects.filter(
        data_json__in=stored, context__isnull=False
    ).select_related("context")
    return overrides
