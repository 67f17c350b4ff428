"""Questions to the admin: each of its addresses turns an anonymous visitor away."""

import re
from collections.abc import Iterator

from tests.leaks.fixtures import Garden
from tests.leaks.requests import ADMIN, Ask, admin_patterns, ask, door

# What a visitor has to see in order to sign in, and the icons of those pages.
OPEN = {
    "admin/jsi18n/",
    "admin/localize/jsi18n/",
    "admin/login/",
    "admin/password_reset/",
    "admin/password_reset/complete/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/password_reset/done/",
    "admin/sprite/",
}
LOGIN = "/admin/login/"


@door(ADMIN, shows=False)
def admin(garden: Garden) -> Iterator[Ask]:
    # Wherever an address takes a parameter, it is the number of something hidden.
    pk = garden.hidden[0].pk
    for route, _pattern in admin_patterns():
        if not re.search(r"[\\^$(*+?]", route):
            path = "/" + re.sub(r"<[^>]*>", str(pk), route)
            yield ask(path) if route in OPEN else ask(path, 302, leads_to=LOGIN)
    # The two that are written as regular expressions.
    compare = f"/admin/pages/{pk}/revisions/compare/earliest...latest/"
    yield ask(compare, 302, leads_to=LOGIN)
    yield ask("/admin/nothing/here/", 302, leads_to=LOGIN)
