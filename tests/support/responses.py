"""The type of the responses of Django's test client."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The class exists in the stubs only: Django adds ``json`` and ``context`` at run
    # time.
    from django.test.client import _MonkeyPatchedWSGIResponse as ClientResponse
else:
    from django.http import HttpResponse as ClientResponse

__all__ = ["ClientResponse"]
