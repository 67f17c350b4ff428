"""Requests to the admin that change something, and the roles that may send them.

``{names}`` are placeholders for the primary keys of ``test_permissions``' fixtures.
"""

import dataclasses
from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.translations.role_table import (
    EDIT,
    EDIT_PAGES,
    GLOSSARY,
    NOBODY,
    PUBLISH,
    SUBMIT,
    SUPERUSER,
    TRANSLATE,
    Roles,
)

PUBLISH_TRANSLATIONS = PUBLISH | {"translator"}


@dataclasses.dataclass(frozen=True)
class Attempt:
    """A request, and the roles for which it must change something."""

    path: str
    roles: Roles
    data: dict[str, Any] = dataclasses.field(default_factory=dict)
    method: str = "POST"
    # Whether only changes of the public site count, or those of drafts too.
    is_public: bool = False


def build_news_form(**fields: Any) -> dict[str, Any]:
    """Build the form data of a news page."""
    blank: dict[str, Any] = {
        "title": "Kita naujiena",
        "slug": "kita-naujiena",
        "intro": "Kitaip.",
        "date": "2017-08-23",
        "body": streamfield([("heading", {"text": "Kitaip", "level": "h2"})]),
        "related": streamfield([]),
        "page_topics": inline_formset([]),
        "comments": inline_formset([]),
    }
    return dict(nested_form_data(blank | fields))


ORGANISATION = {"name": "Kitas", "slug": "kitas", "kind": "cluster", "label": "none"}
BRANDING = {
    "name_lt": "Kitas leidėjas",
    "loaded_version": "{branding_version}",
    **nested_form_data({"social_links": streamfield([])}),
}
COPY = {"new_title": "Kopija", "new_slug": "kopija", "new_parent_page": "{parent}"}
BULK = "bulk/wagtailcore/page"
API = "api/main/pages/{page}/action"
SNIPPET = "snippets/foundation/organisation"
WORK = "localize/translate/{translation_id}"


def build_page_attempts(page: str) -> dict[str, Attempt]:
    """Build the attempts that need a permission for pages.

    ``page`` is ``source`` or ``translation``.
    """
    edit = EDIT_PAGES if page == "source" else EDIT
    attempts = {
        "delete": Attempt("pages/{page}/delete/", PUBLISH),
        "unpublish": Attempt("pages/{page}/unpublish/", PUBLISH),
        "move": Attempt("pages/{page}/move/{parent}/confirm/", PUBLISH),
        "reorder": Attempt("pages/{page}/set_position/?position=5", PUBLISH),
        "copy": Attempt("pages/{page}/copy/", edit, COPY),
        "lock": Attempt("pages/{page}/lock/", PUBLISH),
        "restrict": Attempt(
            "pages/{page}/privacy/", PUBLISH, {"restriction_type": "login"}
        ),
        "unschedule": Attempt(
            "pages/{planned}/revisions/{planned_revision}/unschedule/", PUBLISH
        ),
        "unpublish in bulk": Attempt(f"{BULK}/unpublish/?id={{page}}", PUBLISH),
        "delete in bulk": Attempt(f"{BULK}/delete/?id={{page}}", PUBLISH),
        "unpublish by API": Attempt(f"{API}/unpublish/", PUBLISH),
        "delete by API": Attempt(f"{API}/delete/", PUBLISH),
        "revert by API": Attempt(
            f"{API}/revert_to_page_revision/", edit, {"revision_id": "{revision}"}
        ),
    }
    return {
        f"{name}: {page}": dataclasses.replace(
            attempt,
            path=_name_page(attempt.path, page),
            data={key: _name_page(value, page) for key, value in attempt.data.items()},
        )
        for name, attempt in attempts.items()
    }


def _name_page(text: str, page: str) -> str:
    for name in ("page", "parent", "revision", "planned", "planned_revision"):
        text = text.replace(f"{{{name}}}", f"{{{page}_{name}}}")
    return text


ATTEMPTS: dict[str, Attempt] = {
    **build_page_attempts("source"),
    **build_page_attempts("translation"),
    # --- Pages
    "add a page": Attempt(
        "pages/add/articles/newspage/{source_parent}/", EDIT_PAGES, build_news_form()
    ),
    "edit a source": Attempt(
        "pages/{source_page}/edit/", EDIT_PAGES, build_news_form()
    ),
    "publish a source": Attempt(
        "pages/{source_page}/edit/",
        PUBLISH,
        build_news_form(**{"action-publish": "1"}),
        is_public=True,
    ),
    "moderate a page": Attempt(
        "pages/workflow/action/{submitted}/approve/{task_state_id}/", PUBLISH
    ),
    # --- Translations
    "begin a translation": Attempt(
        "translations/begin/",
        SUBMIT,
        {"model": "articles.newspage", "pk": "{untranslated}", "language": "en"},
    ),
    "exclude a language": Attempt(
        "translations/exclude/",
        SUBMIT,
        {"model": "articles.newspage", "pk": "{untranslated}", "language": "en"},
    ),
    "begin a translation of a page that has another in its language": Attempt(
        "translations/begin/",
        NOBODY,
        {"model": "home.homepage", "pk": "{home}", "language": "en"},
    ),
    "begin a translation of a translation": Attempt(
        "translations/begin/",
        NOBODY,
        {"model": "articles.newspage", "pk": "{translation_page}", "language": "lt"},
    ),
    "translate a text": Attempt(
        f"{WORK}/strings/{{string_segment_id}}/edit/",
        TRANSLATE,
        {"value": "Said"},
        "PUT",
    ),
    "override an image": Attempt(
        f"{WORK}/overrides/{{overridable_segment_id}}/edit/",
        TRANSLATE,
        {"value": "{image_id}"},
        "PUT",
    ),
    "translate by machine": Attempt(
        "localize/translate/{incomplete_translation}/machine_translate/", TRANSLATE
    ),
    "publish a complete translation": Attempt(
        "pages/{complete}/edit/",
        PUBLISH_TRANSLATIONS,
        {"action": "publish"},
        is_public=True,
    ),
    "hand over a complete translation": Attempt(
        "translations/{complete_translation}/hand_over/", TRANSLATE
    ),
    "hand over an incomplete translation": Attempt(
        "translations/{incomplete_translation}/hand_over/", NOBODY
    ),
    "publish an incomplete translation": Attempt(
        "pages/{incomplete}/edit/", NOBODY, {"action": "publish"}
    ),
    "publish in bulk a translation that was never published": Attempt(
        f"{BULK}/publish/?id={{complete}}", NOBODY
    ),
    "publish in bulk an incomplete translation": Attempt(
        f"{BULK}/publish/?id={{incomplete}}", NOBODY
    ),
    "publish in bulk an incomplete translation with its index page": Attempt(
        f"{BULK}/publish/?id={{translation_parent}}",
        NOBODY,
        {"include_descendants": "on"},
        is_public=True,
    ),
    "publish in bulk a translation that is published": Attempt(
        f"{BULK}/publish/?id={{translation_page}}", PUBLISH_TRANSLATIONS
    ),
    "publish translations with an update from their source": Attempt(
        "localize/update/{complete_source}/",
        NOBODY,
        {"publish_translations": "on"},
        is_public=True,
    ),
    "submit a page for translation": Attempt(
        "localize/submit/page/{untranslated}/", SUBMIT, {"locales": "{english}"}
    ),
    "restart a stopped translation": Attempt(
        "pages/{stopped}/edit/", EDIT, {"localize-restart-translation": "1"}
    ),
    "translate a text of a stopped translation": Attempt(
        "localize/translate/{stopped_translation}/strings/{stopped_text}/edit/",
        EDIT,
        {"value": "Said"},
        "PUT",
    ),
    "stop a translation": Attempt(f"{WORK}/disable/", EDIT),
    "convert a translation to an alias": Attempt(
        "localize/page/{translation_page}/convert_to_alias/", PUBLISH
    ),
    # --- Organisations; topics have the same addresses
    "add an organisation": Attempt(f"{SNIPPET}/add/", EDIT, ORGANISATION),
    "edit an organisation": Attempt(
        f"{SNIPPET}/edit/{{organisation}}/", EDIT, ORGANISATION
    ),
    "publish an organisation": Attempt(
        f"{SNIPPET}/edit/{{organisation}}/",
        PUBLISH,
        ORGANISATION | {"action-publish": "1"},
        is_public=True,
    ),
    "revert an organisation": Attempt(
        f"{SNIPPET}/history/{{organisation}}/revisions/{{organisation_revision}}/revert/",
        EDIT,
        ORGANISATION,
    ),
    "unpublish an organisation": Attempt(
        f"{SNIPPET}/unpublish/{{organisation}}/", PUBLISH
    ),
    "unschedule an organisation": Attempt(
        f"{SNIPPET}/history/{{organisation_planned}}/revisions"
        "/{organisation_planned_revision}/unschedule/",
        PUBLISH,
    ),
    "lock an organisation": Attempt(f"{SNIPPET}/lock/{{organisation}}/", PUBLISH),
    "moderate an organisation": Attempt(
        f"{SNIPPET}/workflow/action/{{waiting}}/approve/{{waiting_task}}/", PUBLISH
    ),
    "add an organisation in its chooser": Attempt(
        "snippets/choose/foundation/organisation/create/",
        EDIT,
        {"new-entry-name": "Kitas", "new-entry-kind": "cluster"},
    ),
    "publish an organisation in its chooser": Attempt(
        "snippets/choose/foundation/organisation/create/",
        PUBLISH,
        {"new-entry-name": "Kitas", "new-entry-kind": "cluster"},
        is_public=True,
    ),
    "delete an organisation": Attempt(f"{SNIPPET}/delete/{{organisation}}/", PUBLISH),
    "delete organisations in bulk": Attempt(
        "bulk/foundation/organisation/delete/?id={organisation}", PUBLISH
    ),
    "unpublish a translated organisation": Attempt(
        f"{SNIPPET}/unpublish/{{organisation_translated}}/", PUBLISH
    ),
    "publish a translated organisation": Attempt(
        f"{SNIPPET}/edit/{{organisation_complete}}/",
        PUBLISH_TRANSLATIONS,
        {"action": "publish"},
        is_public=True,
    ),
    # --- Other
    "change the publisher": Attempt(
        "settings/foundation/sitebranding/{site}/", EDIT, BRANDING
    ),
    "add a term": Attempt(
        "snippets/translators/glossaryterm/add/",
        GLOSSARY,
        {
            "language": "lt",
            "term": "beržas",
            "target_language": "en",
            "translation": "birch",
        },
    ),
    "delete a term": Attempt(
        "snippets/translators/glossaryterm/delete/{term}/", PUBLISH
    ),
    "delete an image": Attempt("images/{unused_image}/delete/", EDIT),
    "delete images in bulk": Attempt(
        "bulk/foundation/portalimage/delete/?id={unused_image}", EDIT
    ),
    "delete a document": Attempt("documents/delete/{document_id}/", EDIT),
    "delete a redirect": Attempt("redirects/{redirect_id}/delete/", PUBLISH),
    "delete a collection": Attempt("collections/{collection_id}/delete/", SUPERUSER),
    "disable the workflow": Attempt("workflows/disable/{workflow_pk}/", SUPERUSER),
    "delete a group": Attempt("groups/delete/{group}/", SUPERUSER),
    "delete a user": Attempt("users/delete/{user}/", SUPERUSER),
    "delete users in bulk": Attempt("bulk/auth/user/delete/?id={user}", SUPERUSER),
}
