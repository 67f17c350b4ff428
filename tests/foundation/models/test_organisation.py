"""The types of an organisation's enumerations name the same values."""

from typing import get_args

from foundation.models import Organisation
from foundation.models.organisation import KindName, LabelName


def test_types_name_the_values_of_the_enumerations() -> None:
    assert list(get_args(KindName)) == Organisation.Kind.values
    assert list(get_args(LabelName)) == Organisation.Label.values
