"""Lists what readers find an event by, beyond its texts."""

from typing import Any

from foundation.models import list_organisation_names
from localization.dates import get_country_names, list_date_words


def list_event_details(page: Any) -> list[str]:
    """List the names of the organisers, the place and the days, in its language."""
    language = page.locale.language_code
    ids = [row.organisation_id for row in page.event_organisers.all()]
    country = get_country_names(language).get(page.venue_country, "")
    days = dict.fromkeys(day for day in (page.first_day, page.last_day) if day)
    return [
        *list_organisation_names(ids, page.locale_id),
        page.venue_address,
        *([country] if page.venue_city else []),
        *(text for day in days for text in list_date_words(day, language)),
    ]
