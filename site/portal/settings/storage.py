"""Reads from the environment where pictures and documents are stored."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.settings import env

PARAMETERS = {"endpoint", "region", "style"}
STYLES = ("auto", "path", "virtual")
# It does not show the value, which contains the secret.
NO_URL = (
    "STORAGE_URL needs a bucket, such as s3://key:secret@bucket or "
    "s3://key:secret@bucket/folder?endpoint=https://s3.example&region=eu-1&style=path "
    "with percent-encoded key and secret; style can be auto, path or virtual."
)


def read_object_store() -> dict[str, Any]:
    """Read ``STORAGE_URL`` as options of django-storages; without it they are empty.

    ``s3://key:secret@bucket/folder`` is a bucket of Amazon. ``endpoint`` is the URL of
    another store, ``region`` the region that signatures name, and ``style`` says
    whether URLs have the bucket in their path or in their host. Without key and secret,
    those of the machine's role are used.
    """
    url = env.read_text("STORAGE_URL", "")
    if not url:
        return {}
    try:
        parts = urlsplit(url)
        query = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        is_valid = parts.scheme == "s3" and parts.port is None and not parts.fragment
    except ValueError:
        raise ImproperlyConfigured(NO_URL) from None
    # The attribute ``hostname`` would be in lower case.
    bucket = parts.netloc.rpartition("@")[2]
    style = query.get("style", "auto")
    has_key = bool(parts.username) == bool(parts.password)
    if not (is_valid and bucket and has_key and query.keys() <= PARAMETERS):
        raise ImproperlyConfigured(NO_URL)
    if style not in STYLES:
        raise ImproperlyConfigured(NO_URL)
    endpoint = query.get("endpoint")
    return {
        "access_key": unquote(parts.username) if parts.username else None,
        "secret_key": unquote(parts.password) if parts.password else None,
        "bucket_name": bucket,
        "location": unquote(parts.path).strip("/"),
        "endpoint_url": env.check_origin("STORAGE_URL", endpoint) if endpoint else None,
        "region_name": query.get("region"),
        "addressing_style": style,
    }
