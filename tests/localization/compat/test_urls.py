"""Our views stand where wagtail-localize's do, by the names of its patterns."""

import pytest
from django.http import HttpResponse
from django.urls import URLResolver, resolve, reverse

from localization.compat.urls import replace_localize_views


def view(*args: object, **kwargs: object) -> HttpResponse:
    return HttpResponse()


def test_a_url_that_is_gone_stops_the_start() -> None:
    with pytest.raises(KeyError, match="gone"):
        replace_localize_views({"gone": view})


def test_a_route_is_that_of_the_package() -> None:
    (included,) = replace_localize_views({"upload_pofile": view})
    assert isinstance(included, URLResolver)
    route = f"{included.pattern}{included.url_patterns[0].pattern}"

    theirs = resolve(reverse("wagtail_localize:upload_pofile", args=[1])).route
    assert theirs == f"admin/{route}"
