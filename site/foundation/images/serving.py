"""Serves pictures from disk, if no web server or object store does it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve

from foundation.models import PortalImage, PortalRendition
from foundation.visibility import get_request_visibility

# A rendition's name changes with its picture, so a browser keeps it for a day. A shared
# cache keeps it no longer than a page: the picture can become private.
CACHE_CONTROL = "public, max-age=86400, s-maxage=300"


def serve_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a picture if its collection has no view restriction.

    Documents and other files in the media folder are not served here.
    """
    if "\x00" in name:
        raise Http404
    images = PortalImage.objects.filter(file=name)
    if not images.exists():
        images = PortalImage.objects.filter(
            pk__in=PortalRendition.objects.filter(file=name).values("image_id")
        )
    is_public = get_request_visibility(request).filter_media(images).exists()
    # Editors see the pictures of restricted collections in their library.
    if not is_public and not (images.exists() and _is_editor(request)):
        raise Http404
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    response.headers["Cache-Control"] = CACHE_CONTROL if is_public else "private"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _is_editor(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("wagtailadmin.access_admin"))
