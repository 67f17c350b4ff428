"""The places of earlier events, offered to editors who write the name of a venue."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET
from wagtail.permission_policies.pages import PagePermissionPolicy

from events.models import EventPage
from localization.text import split_words

OFFERED = 8
# How many of the places that were used last are searched.
SEARCHED = 2_000
EDITING = {"add", "change", "publish"}


@require_GET
def serve_known_places(request: HttpRequest) -> JsonResponse:
    """Return the places that match ``q``, as ``{"places": [{"name": …}]}``.

    They are those of events in a ``language``, in the sections where the user writes.
    """
    policy = PagePermissionPolicy(EventPage)
    if not policy.user_has_any_permission(request.user, EDITING):
        raise PermissionDenied
    events = policy.instances_user_has_any_permission_for(request.user, EDITING)
    # PostgreSQL accepts no NUL in a text.
    language = request.GET.get("language", "").replace("\0", "")
    places = find_places(
        events.filter(locale__language_code=language), request.GET.get("q", "")
    )
    return JsonResponse({"places": places})


def find_places(events: Any, query: str) -> list[dict[str, str]]:
    """Find the places of events whose words begin with those of a query.

    The place of the greatest number of events comes first, of equal ones the latest.
    """
    rows = (
        events.exclude(venue_name="")
        .order_by()
        .values_list("venue_name", "venue_address", "venue_city", "venue_country")
        .annotate(number=Count("pk"), latest=Max("pk"))
        .order_by("-number", "-latest")[:SEARCHED]
    )
    wanted = split_words(query)
    found: list[dict[str, str]] = []
    for name, address, city, country, _number, _latest in rows:
        if len(found) == OFFERED:
            break
        if _matches_words(wanted, split_words(f"{name} {address} {city}")):
            place = {"name": name, "address": address, "city": city, "country": country}
            detail = ", ".join(part for part in (address, city) if part)
            found.append({**place, "label": name, "detail": detail})
    return found


def _matches_words(wanted: Iterable[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
