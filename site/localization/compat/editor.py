"""The views of wagtail-localize that ours call or extend.

Touches: wagtail_localize.machine_translators.get_machine_translator,
    wagtail_localize.views.convert.convert_to_alias,
    wagtail_localize.views.edit_translation.apply_machine_translation,
    wagtail_localize.views.edit_translation.edit_override,
    wagtail_localize.views.edit_translation.edit_string_translation,
    wagtail_localize.views.edit_translation.machine_translate,
    wagtail_localize.views.edit_translation.stop_translation,
    wagtail_localize.views.snippets_api.SnippetViewSet,
    wagtail_localize.views.submit_translations.SubmitPageTranslationView,
    wagtail_localize.views.submit_translations.SubmitPageTranslationView.form_valid,
    wagtail_localize.views.submit_translations.SubmitPageTranslationView.get_form,
    wagtail_localize.views.submit_translations.SubmitPageTranslationView.get_object,
    wagtail_localize.views.submit_translations.SubmitSnippetTranslationView,
    wagtail_localize.views.submit_translations.SubmitSnippetTranslationView.get_object,
    wagtail_localize.views.submit_translations.SubmitTranslationForm,
    wagtail_localize.views.update_translations.UpdateTranslationsForm,
    wagtail_localize.views.update_translations.UpdateTranslationsView,
    wagtail_localize.views.update_translations.UpdateTranslationsView.get_form,
    wagtail_localize.views.update_translations.UpdateTranslationsView.get_object
Read in: wagtail-localize 1.14.5
Why: Our views check the request or the user, and then call these.
Upstream: No issue: see ``urls.py`` for why the views are replaced.
Until: These views have hooks.
"""

from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.edit_translation import (
    apply_machine_translation,
    edit_override,
    edit_string_translation,
    machine_translate,
    stop_translation,
)
from wagtail_localize.views.snippets_api import SnippetViewSet
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
    SubmitTranslationForm,
)
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

__all__ = [
    "SubmitPageTranslationView",
    "SubmitSnippetTranslationView",
    "SubmitTranslationForm",
    "UpdateTranslationsForm",
    "UpdateTranslationsView",
    "apply_machine_translation",
    "convert_to_alias",
    "edit_override",
    "edit_string_translation",
    "get_machine_translator",
    "get_snippet_name",
    "list_snippet_names",
    "machine_translate",
    "stop_translation",
]

list_snippet_names = SnippetViewSet.as_view({"get": "list"})
get_snippet_name = SnippetViewSet.as_view({"get": "retrieve"})
