"""The label that an organisation holds on a day; it is valid through its last day.

The same rule as a query expression and as a function of a serialized organisation.
"""

import datetime as dt

from django.db.models import Case, F, Value, When
from typing_extensions import TypedDict

from foundation.models import Organisation
from foundation.models.organisation import LabelName


class HeldLabel(TypedDict):
    """The fields of a serialized organisation that the rule needs."""

    label: LabelName
    label_valid_until: str | None


NO_LABEL = Organisation.Label.NONE.value


def held_label_expression(day: dt.date) -> Case:
    """Build the held label as an expression: ``none`` after the last day."""
    is_over = When(label_valid_until__lt=day, then=Value(NO_LABEL))
    return Case(is_over, default=F("label"))


def get_held_label(organisation: HeldLabel, day: dt.date) -> str:
    """Return the label that a serialized organisation holds: ``gold``, ``none``."""
    last_day = organisation["label_valid_until"]
    is_over = last_day is not None and dt.date.fromisoformat(last_day) < day
    return NO_LABEL if is_over else str(organisation["label"])
