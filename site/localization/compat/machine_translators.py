"""The services of machine translation that ours extend.

Touches: wagtail_localize.machine_translators.base.BaseMachineTranslator,
    wagtail_localize.machine_translators.deepl.DeepLTranslator,
    wagtail_localize.machine_translators.deepl.DeepLTranslator.get_api_endpoint,
    wagtail_localize.machine_translators.deepl.DeepLTranslator.get_headers,
    wagtail_localize.machine_translators.deepl.DeepLTranslator.get_parameters,
    wagtail_localize.machine_translators.deepl.language_code,
    wagtail_localize.strings.StringValue
Read in: wagtail-localize 1.14.5
Why: A service of our own is a class with the methods of these. DeepL gets the terms of
    the glossary.
Upstream: No issue: the guide shows how to write a service, but not what the texts are.
Until: The reference describes the classes.
"""

from django.db import DataError
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator, language_code
from wagtail_localize.strings import StringValue

__all__ = ["BaseMachineTranslator", "DeepLTranslator", "StringValue", "language_code"]

# The errors with which a service fails. Those of requests are OSErrors; the others
# come from unexpected answers, such as a title that PostgreSQL can't store.
SERVICE_ERRORS = (OSError, KeyError, ValueError, DataError)
