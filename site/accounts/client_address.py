"""The address of the client of a request."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# One customer of a provider has at least this IPv6 network (RFC 6177).
IPV6_PREFIX = 64


def get_client_address(request: HttpRequest) -> str:
    """Return an IPv4 address, or the network of an IPv6 address: ``2001:db8::/64``.

    Behind a proxy it is the last address of ``X-Forwarded-For``, which the proxy has
    added; a client can write any address before it.
    """
    sender: str = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return _read_address(sender) or sender
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2]
    return _read_address(forwarded.strip()) or sender


def _read_address(text: str) -> str | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), IPV6_PREFIX), strict=False))
