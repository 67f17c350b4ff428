"""The role × admin-page matrix: whom each address of the admin lets in.

An area is the beginning of some addresses; below it stands who comes in, and where.
A pair is for a source and for its translation. Where an address has to be asked in a
special way, ``ASKED`` says how.
"""

from collections.abc import Iterator

Roles = frozenset[str]
Expected = tuple[Roles, Roles]

ROLES = (
    "anonymous",
    "nobody",  # may enter the admin, and has no other right
    "apprentice",  # a translator who may not publish
    "translator",
    "editor",
    "moderator",
    "chief",
)
NONE: Roles = frozenset()
ALL = frozenset(ROLES)
STAFF = ALL - {"anonymous"}
LANGUAGES = STAFF - {"nobody"}  # whoever begins translations, and works on them
GLOSSARY = LANGUAGES - {"editor"}
EDIT = frozenset({"editor", "moderator", "chief"})
PUBLISH = EDIT - {"editor"}
CHIEF = frozenset({"chief"})

EDIT_OR_TRANSLATE: Expected = (EDIT, LANGUAGES)

LIST = "_ results/"
RECORD = "history/<int:pk>/ history-results/<int:pk>/ usage/<int:pk>/"
ONE = "edit/<int:pk>/ delete/<int:pk>/"
CHOOSER = "_ results/ chosen/<str:pk>/ chosen-multiple/"
COMPARE = (
    r"revisions/compare/(?P<revision_id_a>live|earliest|\d+)"
    r"\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
)
TYPE = "<slug:content_type_app_name>/<slug:content_type_model_name>"
MOVE = "<int:page_to_move_id>"

# Organisations and topics.
ENTRIES: dict[Roles | Expected, str] = {
    LANGUAGES: f"{LIST} {RECORD} history/(?P<pk>.+)/{COMPARE}",
    EDIT: "add/ copy/<int:pk>/",
    EDIT_OR_TRANSLATE: (
        "edit/<int:pk>/ history/<int:pk>/revisions/<int:revision_id>/revert/"
    ),
    PUBLISH: (
        "delete/<int:pk>/ unpublish/<int:pk>/ "
        "history/<int:pk>/revisions/<int:revision_id>/unschedule/"
    ),
}
# Wagtail lets everybody choose a snippet, but not make one.
CHOSEN_ENTRIES: dict[Roles | Expected, str] = {STAFF: CHOOSER, EDIT: "create/"}

AREAS: dict[str, dict[Roles | Expected, str]] = {
    "": {
        ALL: "jsi18n/ localize/jsi18n/ sprite/ login/",
        STAFF: (
            "_ account/ logout/ dismissibles/ test404/ failwhale/ block-preview/ "
            "tag-autocomplete/ tag-autocomplete/<slug:app_name>/<slug:model_name>/"
        ),
        # Every type of snippet has a menu of its own.
        NONE: r"snippets/ .*/$",
    },
    "password_reset/": {ALL: "_ done/ confirm/<uidb64>/<token>/ complete/"},
    # The lists leave out what somebody may not see.
    "api/main/": {
        STAFF: (
            "pages/ documents/ documents/<int:pk>/ documents/find/ "
            "images/ images/<int:pk>/ images/find/"
        ),
        EDIT: "pages/<int:pk>/ pages/find/",
        PUBLISH: "pages/<int:pk>/action/<str:action_name>/",
    },
    "pages/": {
        EDIT: (
            "_ <int:parent_page_id>/ <int:parent_page_id>/results/ "
            "<int:parent_page_id>/add_subpage/ search/ search/results/ "
            f"add/{TYPE}/<int:parent_page_id>/ "
            f"add/{TYPE}/<int:parent_page_id>/preview/ "
            f"usage/{TYPE}/ usage/{TYPE}/results/"
        ),
        # Nobody else is offered a parent there.
        STAFF: "create/<slug:app_label>/<slug:model_name>",
    },
    "pages/<int:page_id>/": {
        EDIT_OR_TRANSLATE: (
            "edit/ view_draft/ workflow_history/ revisions/<int:revision_id>/revert/"
        ),
        EDIT: (
            "edit/preview/ copy/ usage/ history/ history/results/ convert_alias/ "
            "revisions/<int:revision_id>/view/ "
            "workflow_history/detail/<int:workflow_state_id>/"
        ),
        PUBLISH: (
            "delete/ unpublish/ privacy/ lock/ unlock/ "
            "revisions/<int:revision_id>/unschedule/"
        ),
        # An old address that leads to the history.
        STAFF: "revisions/",
    },
    r"pages/(?P<pk>\d+)/": {EDIT: COMPARE},
    f"pages/{MOVE}/": {
        PUBLISH: "move/ move/<int:destination_id>/confirm/ set_position/"
    },
    "pages/workflow/": {
        PUBLISH: (
            "action/<int:page_id>/<slug:action_name>/<int:task_state_id>/ "
            "collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/ "
            "preview/<int:page_id>/<int:task_id>/"
        ),
        # A question in a window, which changes nothing.
        STAFF: "confirm_cancellation/<int:page_id>/",
    },
    # Wagtail leaves out what somebody may not change, and goes on with the rest: see
    # test_rights.
    "bulk/": {STAFF: "<str:app_label>/<str:model_name>/<str:action>/"},
    # Links may lead to every page, so translators choose one too.
    "choose-page/": {STAFF: "_ <int:parent_page_id>/ search/ chosen-multiple/"},
    "choose-": {STAFF: "external-link/ email-link/ phone-link/ anchor-link/"},
    "embeds/chooser/": {STAFF: "_ upload/"},
    "editing-sessions/": {
        EDIT: (
            "ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/"
        ),
        STAFF: "release/<int:session_id>/",
    },
    "translations/": {
        LANGUAGES: "_ begin/ <int:pk>/beside/ <int:pk>/source/ <int:pk>/reviewed/"
    },
    "localize/": {
        LANGUAGES: (
            "submit/page/<int:page_id>/ update/<int:translation_source_id>/ "
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
        ),
        (NONE, PUBLISH): "page/<int:page_id>/convert_to_alias/",
        # wagtail-localize asks for no right; the menu names our queue instead.
        STAFF: (
            "reports/translations/ reports/translations/results/ "
            "api/snippets/<slug:app_label>/<slug:model_name>/ "
            "api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/"
        ),
    },
    "localize/translate/<int:translation_id>/": {
        LANGUAGES: (
            "strings/<int:string_segment_id>/edit/ "
            "overrides/<int:overridable_segment_id>/edit/ "
            "pofile/download/ pofile/upload/ machine_translate/ preview/"
        ),
        EDIT: "disable/",
        # No page type has a further way to be previewed.
        NONE: "preview/<str:mode>/",
    },
    "snippets/translators/glossaryterm/": {
        GLOSSARY: f"{LIST} add/ edit/<int:pk>/ copy/<int:pk>/ {RECORD}",
        PUBLISH: "delete/<int:pk>/",
    },
    "snippets/choose/translators/glossaryterm/": {STAFF: CHOOSER, GLOSSARY: "create/"},
    "snippets/foundation/organisation/": ENTRIES,
    "snippets/foundation/topic/": ENTRIES,
    "snippets/choose/foundation/organisation/": CHOSEN_ENTRIES,
    "snippets/choose/foundation/topic/": CHOSEN_ENTRIES,
    # A translation may have another picture or document, but nobody adds one there.
    "images/chooser/": {
        STAFF: "_ results/ chosen-multiple/",
        LANGUAGES: "chosen/<str:pk>/ <int:image_id>/select_format/",
        EDIT: "create/",
    },
    "documents/chooser/": {
        STAFF: "_ results/ chosen-multiple/",
        LANGUAGES: "chosen/<str:pk>/",
        EDIT: "create/",
    },
    "images/": {
        EDIT: (
            f"{LIST} add/ <int:image_id>/ <int:image_id>/delete/ "
            "<int:image_id>/preview/<str:filter_spec>/ usage/<int:image_id>/ "
            "multiple/add/ multiple/<int:image_id>/ multiple/<int:image_id>/delete/"
        ),
        # What has been uploaded is its owner's, here the chief's, until it is saved.
        CHIEF: (
            "multiple/create_from_uploaded_image/<int:uploaded_file_id>/ "
            "multiple/delete_upload/<int:uploaded_file_id>/"
        ),
        # The portal serves no pictures in sizes that an address asks for.
        NONE: "<int:image_id>/generate_url/ <int:image_id>/generate_url/output/",
    },
    "documents/": {
        EDIT: (
            f"{LIST} add/ edit/<int:document_id>/ delete/<int:document_id>/ "
            "usage/<int:document_id>/ multiple/add/ multiple/<int:doc_id>/ "
            "multiple/<int:doc_id>/delete/"
        ),
        CHIEF: (
            "multiple/create_from_uploaded_document/<int:uploaded_file_id>/ "
            "multiple/delete_upload/<int:uploaded_file_id>/"
        ),
    },
    "reports/": {
        PUBLISH: "locked/ locked/results/",
        EDIT: (
            "workflow/ workflow/results/ workflow_tasks/ workflow_tasks/results/ "
            "aging-pages/ aging-pages/results/ "
            "page-types-usage/ page-types-usage/results/"
        ),
        # It tells of things that somebody may change, and of no others.
        STAFF: "site-history/ site-history/results/",
    },
    "redirects/": {
        PUBLISH: (
            f"{LIST} add/ <int:redirect_id>/ <int:redirect_id>/delete/ "
            "import/ import/process/"
        )
    },
    "collections/": {
        CHIEF: "_ add/ <int:pk>/ <int:pk>/delete/ <int:collection_id>/privacy/"
    },
    "workflows/": {
        CHIEF: (
            "list/ list/results/ add/ enable/<int:pk>/ disable/<int:pk>/ "
            "edit/<int:pk>/ usage/<int:pk>/ usage/<int:pk>/results/ "
            "remove/<int:page_pk>/ remove/<int:page_pk>/<int:workflow_pk>/ "
            "tasks/add/<str:app_label>/<str:model_name>/ tasks/select_type/ "
            "tasks/index/ tasks/index/results/ tasks/edit/<int:pk>/ "
            "tasks/disable/<int:pk>/ tasks/enable/<int:pk>/"
        ),
        # Wagtail shows it to everybody, but lets only the chief make a task there.
        STAFF: (
            "task_chooser/ task_chooser/results/ task_chooser/create/ "
            "task_chooser/<int:task_id>/"
        ),
    },
    "settings/<slug:app_name>/<slug:model_name>/": {
        EDIT: "_ <int:pk>/",
        # The publisher of the site has no preview.
        NONE: "<int:pk>/preview/",
    },
    "locales/": {CHIEF: f"{LIST} new/ {ONE} copy/<int:pk>/ {RECORD}"},
    "sites/": {CHIEF: f"{LIST} new/ {ONE} copy/<int:pk>/ {RECORD}"},
    "users/": {CHIEF: f"{LIST} new/ {ONE} copy/<int:pk>/ {RECORD}"},
    "groups/": {CHIEF: f"{LIST} new/ {ONE} {RECORD}"},
}

POSTED = {
    "api/main/pages/<int:pk>/action/<str:action_name>/",
    "documents/multiple/<int:doc_id>/",
    "documents/multiple/<int:doc_id>/delete/",
    "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/",
    "documents/multiple/delete_upload/<int:uploaded_file_id>/",
    "editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/",
    "editing-sessions/release/<int:session_id>/",
    "images/multiple/<int:image_id>/",
    "images/multiple/<int:image_id>/delete/",
    "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/",
    "images/multiple/delete_upload/<int:uploaded_file_id>/",
    "localize/translate/<int:translation_id>/disable/",
    "localize/translate/<int:translation_id>/machine_translate/",
    "localize/translate/<int:translation_id>/pofile/upload/",
    "logout/",
    "pages/<int:page_id>/lock/",
    "pages/<int:page_id>/unlock/",
    # Its question is put to everybody; it is the answer that takes a right.
    "pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/",
    "pages/<int:page_to_move_id>/set_position/",
    "redirects/import/process/",
    "translations/<int:pk>/reviewed/",
    "translations/begin/",
    "workflows/enable/<int:pk>/",
    "workflows/remove/<int:page_pk>/",
    "workflows/remove/<int:page_pk>/<int:workflow_pk>/",
    "workflows/tasks/enable/<int:pk>/",
}
PUT = {
    "localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
    "localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
}
# Who comes in is not asked where that takes more than an address, or can't be told
# from being turned away.
TURNED_AWAY_ONLY = {
    "block-preview/",
    "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/",
    "failwhale/",
    "logout/",
    "redirects/import/process/",
}


def _table() -> Iterator[tuple[str, Expected]]:
    for area, found in AREAS.items():
        for roles, addresses in found.items():
            expected = roles if isinstance(roles, tuple) else (roles, roles)
            for address in addresses.split():
                yield area + address.removeprefix("_"), expected


TABLE: dict[str, Expected] = dict(_table())
