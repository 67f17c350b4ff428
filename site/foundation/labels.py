"""The label that an organisation holds on a day: to the end of its last day.

The rule in both forms that are needed: for a query, and for a serialized organisation.
"""

import datetime as dt

from django.db.models import Case, F, Value, When
from typing_extensions import TypedDict

from foundation.models import Organisation


class HeldLabel(TypedDict):
    """The part of a serialized organisation that the rule reads."""

    label: str
    label_valid_until: str | None


NO_LABEL = Organisation.Label.NONE.value


def held_label_expression(day: dt.date) -> Case:
    """Compute the held label in a query: ``none`` once the last day is over."""
    is_over = When(label_valid_until__lt=day, then=Value(NO_LABEL))
    return Case(is_over, default=F("label"))


def get_held_label(organisation: HeldLabel, day: dt.date) -> str:
    """Give the held label of a serialized organisation: ``gold``, ``none``."""
    last_day = organisation["label_valid_until"]
    is_over = last_day is not None and dt.date.fromisoformat(last_day) < day
    return NO_LABEL if is_over else str(organisation["label"])
