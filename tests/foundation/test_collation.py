"""Names stand in the order of the language's alphabet, on either database."""

import pytest

from foundation.collation import Alphabetical, collation_key
from foundation.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = ["Ąžuolas", "Beržas", "Ėglius", "Ežeras", "Ieva", "Yla", "Įlanka", "Šaka",
         "Zuikis", "Žalgiris"]  # fmt: skip


def test_the_database_and_python_agree() -> None:
    for number, name in enumerate(reversed(NAMES)):
        factories.OrganisationFactory(name=name, slug=f"o-{number}")
    rows = Organisation.objects.filter(name__in=NAMES)

    found = list(
        rows.order_by(Alphabetical("name", "lt")).values_list("name", flat=True)
    )

    assert found == sorted(NAMES, key=lambda name: collation_key(name, "lt"))
    assert found[0] == "Ąžuolas"
    assert found[-3:] == ["Šaka", "Zuikis", "Žalgiris"]
    assert found.index("Yla") < found.index("Šaka")
