"""Requests to the admin: each of its addresses refuses an anonymous visitor."""

import re
from collections.abc import Iterator

from tests.leaks.fixtures import LeakFixtures
from tests.leaks.requests import (
    ADMIN,
    AddressRequest,
    build_request,
    list_admin_patterns,
    register_requests,
)

# The addresses that a visitor needs to sign in.
PUBLIC_ROUTES = {
    "admin/jsi18n/",
    "admin/login/",
    "admin/password_reset/",
    "admin/password_reset/complete/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/password_reset/done/",
    "admin/sprite/",
}
LOGIN = "/admin/login/"


@register_requests(ADMIN, has_public_content=False)
def request_admin(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    # Every parameter gets the id of a hidden page.
    pk = fixtures.hidden_pages[0].pk
    for route, _pattern in list_admin_patterns():
        if not re.search(r"[\\^$(*+?]", route):
            path = "/" + re.sub(r"<[^>]*>", str(pk), route)
            yield (
                build_request(path)
                if route in PUBLIC_ROUTES
                else build_request(path, 302, redirects_to=LOGIN)
            )
    # Two routes are regular expressions.
    compare = f"/admin/pages/{pk}/revisions/compare/earliest...latest/"
    yield build_request(compare, 302, redirects_to=LOGIN)
    yield build_request("/admin/nothing/here/", 302, redirects_to=LOGIN)
