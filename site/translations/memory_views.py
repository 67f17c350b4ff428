"""Offers earlier translations in the editor."""

import dataclasses

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from translations.memory import find_offers
from translations.views import get_translation


@require_GET
def serve_offers(request: HttpRequest, pk: int) -> JsonResponse:
    """List similar texts by text, and where the next request goes on."""
    translation = get_translation(request, pk)
    start = request.GET.get("start", "0")
    is_number = start.isascii() and start.isdecimal() and len(start) <= 6
    offers, following = find_offers(
        translation, request.user, int(start) if is_number else 0
    )
    return JsonResponse(
        {
            "offers": {
                text: [dataclasses.asdict(offer) for offer in found]
                for text, found in offers.items()
            },
            "next": following,
        }
    )
