"""The WSGI application that an application server loads."""

import os

from django.core.wsgi import get_wsgi_application

from portal.http.request_bodies import BodyReader
from portal.http.response_cache import add_response_cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = BodyReader(add_response_cache(get_wsgi_application()))
