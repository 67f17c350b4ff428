"""The label that an organisation holds on a day; it is valid through its last day.

The same rule as a query expression and as a function of a serialized organisation.
"""

import datetime as dt

from django.db.models import Case, F, Value, When
from typing_extensions import TypedDict

from foundation.models import Organisation
from foundation.models.organisation import LabelName, is_label_over


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
    valid_until = organisation["label_valid_until"]
    last_day = dt.date.fromisoformat(valid_until) if valid_until else None
    return NO_LABEL if is_label_over(last_day, day) else str(organisation["label"])
