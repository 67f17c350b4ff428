"""The WSGI application that an application server loads."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

from portal.http.access_log import AccessLog
from portal.http.request_bodies import BodyReader
from portal.http.response_cache import add_response_cache
from portal.http.statement_timeout import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

connection_created.connect(limit_statements)
portal = BodyReader(add_response_cache(get_wsgi_application()))
count_request = None
if settings.METRICS_PORT:
    from portal.monitoring.metrics import start_metrics

    count_request = start_metrics(*settings.METRICS_PORT)
application = AccessLog(portal, count_request)

# What is loaded by now stays as long as the process, so the garbage collector need not
# read it. Otherwise this is a third of the time of a search with 10,000 hits.
gc.collect()
gc.freeze()
