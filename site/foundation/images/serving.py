"""Serves pictures that the reader may see, from disk or by a link to the store."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.static import serve

from foundation.models import PortalImage, PortalRendition
from foundation.storage import get_media_storage
from foundation.visibility import get_request_visibility

# A rendition's name changes with its picture, so a browser keeps it for a day. A shared
# cache keeps it no longer than a page: the picture can become private.
CACHE_CONTROL = "public, max-age=86400, s-maxage=300"
# The link in a redirect is valid for an hour.
REDIRECT_CACHE_CONTROL = "public, max-age=1800, s-maxage=300"


def serve_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a picture if its collection has no view restriction.

    If pictures are in an object store, the response redirects there. Documents and
    other files are not served here.
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
    cache_control = CACHE_CONTROL if is_public else "private"
    link = get_media_storage().make_link(name, ResponseCacheControl=cache_control)
    response: HttpResponseBase
    if link is None:
        response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    else:
        response = HttpResponseRedirect(link)
        cache_control = REDIRECT_CACHE_CONTROL if is_public else "private, no-store"
    response.headers["Cache-Control"] = cache_control
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _is_editor(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("wagtailadmin.access_admin"))
