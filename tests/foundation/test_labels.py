"""A label holds to the end of its last day, in queries as in serialized data."""

import datetime as dt

import pytest

from foundation.labels import HeldLabel, get_held_label, held_label_expression
from foundation.models import Organisation
from foundation.models.organisation import LabelName
from tests.support.factories import OrganisationFactory

DAY = dt.date(2026, 11, 26)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("label", "last_day", "held"),
    [
        ("gold", None, "gold"),
        ("gold", dt.date(2026, 11, 27), "gold"),
        ("gold", dt.date(2026, 11, 26), "gold"),
        ("gold", dt.date(2026, 11, 25), "none"),
        ("none", None, "none"),
        ("none", dt.date(2026, 11, 27), "none"),
    ],
)
def test_a_label_holds_to_the_end_of_its_last_day(
    tree: None, label: LabelName, last_day: dt.date | None, held: str
) -> None:
    OrganisationFactory.create(label=label, label_valid_until=last_day)
    serialized: HeldLabel = {
        "label": label,
        "label_valid_until": last_day.isoformat() if last_day else None,
    }

    rows = Organisation.objects.annotate(held_label=held_label_expression(DAY))

    assert rows.get().held_label == held
    assert get_held_label(serialized, DAY) == held
