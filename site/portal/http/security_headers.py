"""What a browser may load and do for each part of the portal: its security headers."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from foundation.addresses import HEADLESS_API_PATH

Policy = dict[str, list[str]]

# What people read: nothing inline, nothing from elsewhere. The admin frames previews.
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
# The admin's style sheets and the API's interactive page hold small pictures.
DRAWN: Policy = SITE | {"img-src": [SELF, "data:"]}
# Wagtail's and wagtail-localize's templates hold scripts and styles of their own.
ADMIN: Policy = DRAWN | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
}
# The first beginning of an address that fits decides. Who signs in meets no script
# but those of files.
PARTS: list[tuple[str, Policy]] = [
    ("/admin/login/", DRAWN),
    ("/admin/password_reset/", DRAWN),
    ("/admin/", ADMIN),
    (f"{HEADLESS_API_PATH}/docs", DRAWN),
]
# What no page of ours asks a browser for.
PERMISSIONS = ", ".join(
    f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb")
)


def get_policy(path: str) -> Policy:
    """The policy of an address; pictures may come from where media are kept."""
    policy = next((policy for start, policy in PARTS if path.startswith(start)), SITE)
    media = urlsplit(settings.MEDIA_URL)
    if not media.netloc:
        return policy
    elsewhere = f"{media.scheme or 'https'}://{media.netloc}"
    return policy | {"img-src": [*policy["img-src"], elsewhere]}


class PolicyMiddleware(CSPMiddleware):
    """Gives every answer the policy of its part of the portal."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        """Choose by address; nothing is only reported."""
        return PolicyParts(None if report_only else get_policy(request.path_info))

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the policy, and what a page may not ask the browser for."""
        answered: HttpResponseBase = super().process_response(request, response)
        answered.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return answered
