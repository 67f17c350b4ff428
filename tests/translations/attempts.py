"""What people send to the admin, and for whom it has to work.

``{names}`` stand for the numbers of what ``test_rights`` planted.
"""

import dataclasses
from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.translations.role_table import (
    CHIEF,
    EDIT,
    GLOSSARY,
    LANGUAGES,
    NONE,
    PUBLISH,
    Roles,
)

PUBLISH_TRANSLATIONS = PUBLISH | {"translator"}


@dataclasses.dataclass(frozen=True)
class Attempt:
    """Something that is sent, and for whom it works."""

    path: str
    allowed: Roles
    data: dict[str, Any] = dataclasses.field(default_factory=dict)
    method: str = "POST"
    # Whether only what readers see is looked at, or drafts and all else too.
    is_seen: bool = False


def news_form(**fields: Any) -> dict[str, Any]:
    """A piece of news as its editor sends it."""
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
    **nested_form_data({"social_links": streamfield([])}),
}
COPY = {"new_title": "Kopija", "new_slug": "kopija", "new_parent_page": "{parent}"}
BULK = "bulk/wagtailcore/page"
API = "api/main/pages/{page}/action"
SNIPPET = "snippets/foundation/organisation"
WORK = "localize/translate/{translation_id}"


def to_any_page(page: str) -> dict[str, Attempt]:
    """What takes a right to a branch of the tree, for a source and a translation."""
    attempts = {
        "delete": Attempt("pages/{page}/delete/", PUBLISH),
        "unpublish": Attempt("pages/{page}/unpublish/", PUBLISH),
        "move": Attempt("pages/{page}/move/{parent}/confirm/", PUBLISH),
        "reorder": Attempt("pages/{page}/set_position/?position=5", PUBLISH),
        "copy": Attempt("pages/{page}/copy/", EDIT, COPY),
        "lock": Attempt("pages/{page}/lock/", PUBLISH),
        "hide": Attempt(
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
            f"{API}/revert_to_page_revision/", EDIT, {"revision_id": "{revision}"}
        ),
    }
    return {
        f"{name}: {page}": dataclasses.replace(
            attempt,
            path=_about(attempt.path, page),
            data={key: _about(value, page) for key, value in attempt.data.items()},
        )
        for name, attempt in attempts.items()
    }


def _about(text: str, page: str) -> str:
    for name in ("page", "parent", "revision", "planned", "planned_revision"):
        text = text.replace(f"{{{name}}}", f"{{{page}_{name}}}")
    return text


ATTEMPTS: dict[str, Attempt] = {
    **to_any_page("source"),
    **to_any_page("translation"),
    # --- Pages as their authors write them
    "add a page": Attempt(
        "pages/add/articles/newspage/{source_parent}/", EDIT, news_form()
    ),
    "edit a source": Attempt("pages/{source_page}/edit/", EDIT, news_form()),
    "publish a source": Attempt(
        "pages/{source_page}/edit/",
        PUBLISH,
        news_form(**{"action-publish": "1"}),
        is_seen=True,
    ),
    "moderate a page": Attempt(
        "pages/workflow/action/{submitted}/approve/{task_state_id}/", PUBLISH
    ),
    # --- Translations
    "begin a translation": Attempt(
        "translations/begin/",
        LANGUAGES,
        {"model": "articles.newspage", "pk": "{alone}", "language": "en"},
    ),
    "begin what was written in both languages": Attempt(
        "translations/begin/",
        NONE,
        {"model": "home.homepage", "pk": "{home}", "language": "en"},
    ),
    "begin it the other way round": Attempt(
        "translations/begin/",
        NONE,
        {"model": "articles.newspage", "pk": "{translation_page}", "language": "lt"},
    ),
    "translate a text": Attempt(
        f"{WORK}/strings/{{string_segment_id}}/edit/",
        LANGUAGES,
        {"value": "Said"},
        "PUT",
    ),
    "take another picture": Attempt(
        f"{WORK}/overrides/{{overridable_segment_id}}/edit/",
        LANGUAGES,
        {"value": "{image_id}"},
        "PUT",
    ),
    "translate by machine": Attempt(
        "localize/translate/{unfinished_translation}/machine_translate/", LANGUAGES
    ),
    "publish a whole translation": Attempt(
        "pages/{whole}/edit/",
        PUBLISH_TRANSLATIONS,
        {"action": "publish"},
        is_seen=True,
    ),
    "publish an unfinished translation": Attempt(
        "pages/{unfinished}/edit/", NONE, {"action": "publish"}
    ),
    "publish a whole translation without its words": Attempt(
        f"{BULK}/publish/?id={{whole}}", NONE
    ),
    "publish an unfinished translation in bulk": Attempt(
        f"{BULK}/publish/?id={{unfinished}}", NONE
    ),
    "publish an unfinished translation with its list": Attempt(
        f"{BULK}/publish/?id={{translation_parent}}",
        NONE,
        {"include_descendants": "on"},
        is_seen=True,
    ),
    "publish a finished translation again in bulk": Attempt(
        f"{BULK}/publish/?id={{translation_page}}", PUBLISH_TRANSLATIONS
    ),
    "publish with what the source has new": Attempt(
        "localize/update/{whole_source}/",
        NONE,
        {"publish_translations": "on"},
        is_seen=True,
    ),
    "have a page translated": Attempt(
        "localize/submit/page/{alone}/", LANGUAGES, {"locales": "{english}"}
    ),
    "take up a translation that was stopped": Attempt(
        "pages/{stopped}/edit/", EDIT, {"localize-restart-translation": "1"}
    ),
    "translate a text of one that was stopped": Attempt(
        "localize/translate/{stopped_translation}/strings/{stopped_text}/edit/",
        EDIT,
        {"value": "Said"},
        "PUT",
    ),
    "stop a translation": Attempt(f"{WORK}/disable/", EDIT),
    "make a translation an alias": Attempt(
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
        is_seen=True,
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
        f"{SNIPPET}/history/{{organisation}}/revisions/{{organisation_revision}}"
        "/unschedule/",
        PUBLISH,
    ),
    "delete an organisation": Attempt(f"{SNIPPET}/delete/{{organisation}}/", PUBLISH),
    "delete organisations in bulk": Attempt(
        "bulk/foundation/organisation/delete/?id={organisation}", PUBLISH
    ),
    "unpublish a translated organisation": Attempt(
        f"{SNIPPET}/unpublish/{{organisation_translated}}/", PUBLISH
    ),
    "publish a translated organisation": Attempt(
        f"{SNIPPET}/edit/{{organisation_whole}}/",
        PUBLISH_TRANSLATIONS,
        {"action": "publish"},
        is_seen=True,
    ),
    # --- All else
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
    "delete a picture": Attempt("images/{image_id}/delete/", EDIT),
    "delete pictures in bulk": Attempt(
        "bulk/foundation/portalimage/delete/?id={image_id}", EDIT
    ),
    "delete a document": Attempt("documents/delete/{document_id}/", EDIT),
    "delete a redirect": Attempt("redirects/{redirect_id}/delete/", PUBLISH),
    "delete a collection": Attempt("collections/{collection_id}/delete/", CHIEF),
    "disable the moderation": Attempt("workflows/disable/{workflow_pk}/", CHIEF),
    "delete a group": Attempt("groups/delete/{group}/", CHIEF),
    "delete a person": Attempt("users/delete/{person}/", CHIEF),
    "delete people in bulk": Attempt("bulk/auth/user/delete/?id={person}", CHIEF),
}
