"""The ``Content-Security-Policy`` and ``Permissions-Policy`` headers."""

import re
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from foundation.addresses import HEADLESS_API_PATH
from foundation.storage import get_media_storage

Policy = dict[str, list[str]]

# The site: nothing inline, no other origins. The admin shows previews in frames.
SITE: Policy = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
# The login's style sheets and the API's interactive page contain ``data:`` images.
DATA_IMAGES: Policy = SITE | {"img-src": [SELF, "data:"]}
# Scripts of Wagtail's admin make inline styles.
ADMIN: Policy = DATA_IMAGES | {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
}
# Wagtail's inputs of dates, its choosers of objects and its lists of child objects are
# set up by inline scripts, and forms of wagtail-localize have some. These parts of the
# admin have such forms, or lists that can be filtered by date. The script with which a
# part of a picture is chosen looks for touch screens by an inline handler.
INLINE_SCRIPTS: Policy = ADMIN | {"script-src": [SELF, UNSAFE_INLINE]}
PATHS_WITH_INLINE_SCRIPTS = [
    r"/admin/bulk/",
    r"/admin/events/\d+/",
    r"/admin/groups/",
    r"/admin/images/\d+/$",
    r"/admin/localize/",
    r"/admin/pages/",
    r"/admin/redirects/",
    r"/admin/reports/",
    r"/admin/searchpicks/(add|\d+|reports/[\w-]+)/$",
    r"/admin/settings/",
    r"/admin/sites/",
    r"/admin/snippets/",
    r"/admin/users/",
    r"/admin/workflows/",
    r"/admin/\w+/history/",
]
_HAS_INLINE_SCRIPTS = re.compile("|".join(PATHS_WITH_INLINE_SCRIPTS))
# The first matching path prefix decides. The login pages allow no inline scripts.
POLICIES_BY_PREFIX: list[tuple[str, Policy]] = [
    ("/admin/login/", DATA_IMAGES),
    ("/admin/password_reset/", DATA_IMAGES),
    ("/admin/second-factor/", DATA_IMAGES),
    ("/admin/", ADMIN),
    (f"{HEADLESS_API_PATH}/docs", DATA_IMAGES),
]
# Browser features that no page uses.
PERMISSIONS = ", ".join(
    f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb")
)


def get_policy(path: str) -> Policy:
    """Return the policy of a path; pictures and the front end add origins."""
    policy = next(
        (policy for start, policy in POLICIES_BY_PREFIX if path.startswith(start)), SITE
    )
    if policy is ADMIN and _HAS_INLINE_SCRIPTS.match(path):
        policy = INLINE_SCRIPTS
    if "frame-src" in policy and settings.FRONTEND_URLS:
        # The admin shows pages of the front end in frames.
        fronts = sorted({*settings.FRONTEND_URLS.values()})
        policy = policy | {"frame-src": [*policy["frame-src"], *fronts]}
    origins = _list_media_origins()
    return policy | {
        name: [*policy[name], *origins] for name in ("img-src", "media-src")
    }


def _list_media_origins() -> list[str]:
    """List the origins of files other than the portal's own: a cache, a store."""
    media = urlsplit(settings.PUBLIC_MEDIA_URL)
    cache = f"{media.scheme}://{media.netloc}" if media.netloc else ""
    return [origin for origin in (cache, get_media_storage().link_origin) if origin]


class PolicyMiddleware(CSPMiddleware):
    """Sets the policy of each response by its path."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        """Choose the policy by path; there is no report-only policy.

        A preview may contain the front end in a frame.
        """
        if report_only:
            return PolicyParts(None)
        policy = get_policy(request.path_info)
        if settings.PREVIEW_ORIGINS and getattr(request, "is_preview", False):
            policy = policy | {"frame-src": settings.PREVIEW_ORIGINS}
        return PolicyParts(policy)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add both headers."""
        result: HttpResponseBase = super().process_response(request, response)
        result.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return result
