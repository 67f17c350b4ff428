"""Names sort by the alphabet of the language, in each database and in Python."""

import pytest

from foundation.models import Organisation
from localization.collation import Alphabetical, build_collation_key
from tests.support import factories

pytestmark = pytest.mark.django_db

# In dictionary order: accents count only if the letters are the same.
NAMES = {
    "lt": ["Aušra", "Ąžuolas", "Beržas", "Cukrus", "Čigonas", "ėglius", "Ėglius",
           "Ežeras", "ila", "įla", "yla", "Yla", "Įlanka", "Julius", "Šaka", "ukas",
           "ųkas", "ūkas", "Zuikis", "Žalgiris"],
    "pl": ["Adam", "Ąka", "Cebula", "Ćma", "Lato", "Łoś", "Zebra", "Źrebię", "Żaba"],
    "en": ["café", "cafés", "Čakovec", "Dover", "Éclair", "Eel", "zoo"],
}  # fmt: skip


@pytest.mark.parametrize("language", NAMES)
def test_database_and_python_sort_alike(language: str) -> None:
    names = NAMES[language]
    for number, name in enumerate(reversed(names)):
        factories.OrganisationFactory.create(name=name, slug=f"o-{number}")
    rows = Organisation.objects.filter(name__in=names)

    found = rows.order_by(Alphabetical("name", language))

    assert list(found.values_list("name", flat=True)) == names
    assert sorted(found, key=lambda row: build_collation_key(row.name, language)) == [
        *found
    ]
