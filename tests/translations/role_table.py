"""The roles that each address of the admin lets in.

An area is the beginning of several addresses. For each set of roles it lists the
rest of the addresses that let in these roles and no others. A pair of sets is for a
source and for its translation. ``_`` is the address of the area itself.
"""

Roles = frozenset[str]
Expected = tuple[Roles, Roles]

ROLES = (
    "anonymous",
    "no_permissions",  # may enter the admin, and do nothing there
    "draft_translator",  # a translator who may not publish
    "translator",
    "section_editor",  # an editor of the Lithuanian news only
    "editor",
    "moderator",
    "superuser",
)
NOBODY: Roles = frozenset()
EVERYBODY = frozenset(ROLES)
STAFF = EVERYBODY - {"anonymous"}
SUBMIT = STAFF - {"no_permissions"}  # may begin translations
TRANSLATE = SUBMIT - {"section_editor"}  # may begin and edit translations
GLOSSARY = TRANSLATE - {"editor"}
EDIT = frozenset({"editor", "moderator", "superuser"})
EDIT_PAGES = EDIT | {"section_editor"}  # may edit some pages, news among them
PUBLISH = EDIT - {"editor"}
SUPERUSER = frozenset({"superuser"})
TRANSLATOR = frozenset({"translator"})

EDIT_OR_TRANSLATE: Expected = (EDIT, TRANSLATE)
# The pages of the table are news, whose translations are in another section.
EDIT_NEWS: Expected = (EDIT_PAGES, EDIT)
EDIT_NEWS_OR_TRANSLATE: Expected = (EDIT_PAGES, TRANSLATE)

LIST = "_ results/"
HISTORY_AND_USAGE = "history/<int:pk>/ history-results/<int:pk>/ usage/<int:pk>/"
EDIT_AND_DELETE = "edit/<int:pk>/ delete/<int:pk>/"
CHOOSER = "_ results/ chosen/<str:pk>/ chosen-multiple/"
COMPARE_REVISIONS = (
    r"revisions/compare/(?P<revision_id_a>live|earliest|\d+)"
    r"\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
)
CONTENT_TYPE = "<slug:content_type_app_name>/<slug:content_type_model_name>"
MOVED_PAGE = "<int:page_to_move_id>"

# Organisations and topics.
SNIPPETS: dict[Roles | Expected, str] = {
    TRANSLATE: (
        f"{LIST} {HISTORY_AND_USAGE} history/(?P<pk>.+)/{COMPARE_REVISIONS} "
        "workflow_history/<int:pk>/ "
        "workflow_history/<int:pk>/detail/<int:workflow_state_id>/"
    ),
    EDIT: "add/ copy/<int:pk>/",
    EDIT_OR_TRANSLATE: (
        "edit/<int:pk>/ history/<int:pk>/revisions/<int:revision_id>/revert/"
    ),
    PUBLISH: (
        "delete/<int:pk>/ unpublish/<int:pk>/ lock/<int:pk>/ unlock/<int:pk>/ "
        "history/<int:pk>/revisions/<int:revision_id>/unschedule/ "
        "workflow/action/<int:pk>/<slug:action_name>/<int:task_state_id>/ "
        "workflow/collect_action_data/<int:pk>/<slug:action_name>/<int:task_state_id>/"
    ),
    # A confirmation dialog, which changes nothing.
    STAFF: "workflow/confirm_cancellation/<int:pk>/",
}
# Wagtail lets every role choose a snippet, but not create one.
SNIPPET_CHOOSERS: dict[Roles | Expected, str] = {STAFF: CHOOSER, EDIT: "create/"}

AREAS: dict[str, dict[Roles | Expected, str]] = {
    "": {
        EVERYBODY: "jsi18n/ sprite/ login/",
        STAFF: (
            "_ at/ localize/jsi18n/ account/ account/second-factor/ logout/ dismissibles/ test404/ failwhale/ block-preview/ "
            "tag-autocomplete/ tag-autocomplete/<slug:app_name>/<slug:model_name>/"
        ),
        # Every type of snippet has its own menu entry instead, and only its owner
        # deletes an app or a passkey.
        NOBODY: (
            r"snippets/ .*/$ account/second-factor/apps/<int:pk>/delete/ "
            "account/second-factor/passkeys/<int:pk>/delete/"
        ),
    },
    "front-page/": {EDIT: "_"},
    "help/": {STAFF: "<slug:name>/ <slug:name>.png"},
    "password_reset/": {EVERYBODY: "_ done/ confirm/<uidb64>/<token>/ complete/"},
    # The lists leave out what the role may not see.
    "api/main/": {
        STAFF: (
            "pages/ documents/ documents/<int:pk>/ documents/find/ "
            "images/ images/<int:pk>/ images/find/"
        ),
        EDIT_NEWS: "pages/<int:pk>/",
        EDIT_PAGES: "pages/find/",
        PUBLISH: "pages/<int:pk>/action/<str:action_name>/",
    },
    "pages/": {
        EDIT_PAGES: (
            "_ <int:parent_page_id>/ <int:parent_page_id>/results/ "
            "<int:parent_page_id>/add_subpage/ search/ search/results/ "
            f"add/{CONTENT_TYPE}/<int:parent_page_id>/ "
            f"add/{CONTENT_TYPE}/<int:parent_page_id>/preview/ "
            f"usage/{CONTENT_TYPE}/ usage/{CONTENT_TYPE}/results/ paste-document/"
        ),
        # The other roles find no parent page to choose.
        STAFF: "create/<slug:app_label>/<slug:model_name>",
    },
    # The other roles find no parent page to choose.
    "events/": {
        EDIT_PAGES: f"{LIST} calendar/ places/ paste-programme/",
        STAFF: "choose_parent/",
    },
    "events/<int:page_id>/": {EDIT: "move/ cancel/ copy/"},
    "news/": {EDIT_PAGES: LIST, STAFF: "choose_parent/"},
    "stories/": {EDIT_PAGES: LIST, STAFF: "choose_parent/"},
    "pages/<int:page_id>/": {
        EDIT_NEWS_OR_TRANSLATE: (
            "edit/ view_draft/ workflow_history/ revisions/<int:revision_id>/revert/"
        ),
        EDIT_NEWS: (
            "edit/preview/ copy/ usage/ history/ history/results/ convert_alias/ "
            "revisions/<int:revision_id>/view/ "
            "workflow_history/detail/<int:workflow_state_id>/"
        ),
        PUBLISH: (
            "delete/ unpublish/ privacy/ lock/ unlock/ "
            "revisions/<int:revision_id>/unschedule/"
        ),
        # A redirect to the history.
        STAFF: "revisions/",
    },
    r"pages/(?P<pk>\d+)/": {EDIT_NEWS: COMPARE_REVISIONS},
    f"pages/{MOVED_PAGE}/": {
        PUBLISH: "move/ move/<int:destination_id>/confirm/ set_position/"
    },
    "pages/workflow/": {
        PUBLISH: (
            "action/<int:page_id>/<slug:action_name>/<int:task_state_id>/ "
            "collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/ "
            "preview/<int:page_id>/<int:task_id>/"
        ),
        # A confirmation dialog, which changes nothing.
        STAFF: "confirm_cancellation/<int:page_id>/",
    },
    # Wagtail skips what the role may not change: see test_permissions.
    "bulk/": {STAFF: "<str:app_label>/<str:model_name>/<str:action>/"},
    # Links may lead to every page, so translators may choose one.
    "choose-page/": {STAFF: "_ <int:parent_page_id>/ search/ chosen-multiple/"},
    "choose-": {STAFF: "external-link/ email-link/ phone-link/ anchor-link/"},
    "embeds/chooser/": {STAFF: "_ upload/"},
    "editing-sessions/": {
        EDIT_PAGES: (
            "ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/"
        ),
        STAFF: "release/<int:session_id>/",
    },
    # A page that was published is in the bin.
    "bin/": {EDIT_PAGES: "_", PUBLISH: "<uuid:group>/restore/ <uuid:group>/delete/"},
    "translations/": {
        SUBMIT: "_ begin/ exclude/ files/ batches/<str:action>/start/",
        # Who started it.
        TRANSLATOR: "batches/<int:pk>/ batches/<int:pk>/stop/",
        TRANSLATE: (
            "<int:pk>/beside/ <int:pk>/source/ <int:pk>/reviewed/ <int:pk>/kept/ "
            "<int:pk>/findings/ <int:pk>/hand_over/ "
            "<int:pk>/history/ <int:pk>/history/<int:version_pk>/ "
            "<int:pk>/xliff/<str:version>/ files/<str:version>/ <int:pk>/memory/"
        ),
    },
    "localize/": {
        SUBMIT: (
            "submit/page/<int:page_id>/ update/<int:translation_source_id>/ "
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/ "
            # A redirect to our queue.
            "reports/translations/ reports/translations/results/ "
            "api/snippets/<slug:app_label>/<slug:model_name>/ "
            "api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/"
        ),
        (NOBODY, PUBLISH): "page/<int:page_id>/convert_to_alias/",
    },
    "localize/translate/<int:translation_id>/": {
        TRANSLATE: (
            "strings/<int:string_segment_id>/edit/ "
            "overrides/<int:overridable_segment_id>/edit/ "
            "pofile/download/ pofile/upload/ machine_translate/ preview/"
        ),
        EDIT: "disable/",
        # No page type has a further preview mode.
        NOBODY: "preview/<str:mode>/",
    },
    "snippets/translators/glossaryterm/": {
        GLOSSARY: f"{LIST} add/ edit/<int:pk>/ copy/<int:pk>/ {HISTORY_AND_USAGE}",
        PUBLISH: "delete/<int:pk>/",
    },
    "snippets/choose/translators/glossaryterm/": {STAFF: CHOOSER, GLOSSARY: "create/"},
    "snippets/foundation/organisation/": SNIPPETS,
    "snippets/foundation/topic/": SNIPPETS,
    "snippets/choose/foundation/organisation/": SNIPPET_CHOOSERS,
    "snippets/choose/foundation/topic/": SNIPPET_CHOOSERS,
    # A translation may have another image or document; translators add none.
    "images/chooser/": {
        STAFF: "_ results/ chosen-multiple/",
        TRANSLATE: "chosen/<str:pk>/ <int:image_id>/select_format/",
        EDIT: "create/",
    },
    "documents/chooser/": {
        STAFF: "_ results/ chosen-multiple/",
        TRANSLATE: "chosen/<str:pk>/",
        EDIT: "create/",
    },
    "images/": {
        EDIT: (
            f"{LIST} add/ <int:image_id>/ <int:image_id>/delete/ "
            "<int:image_id>/preview/<str:filter_spec>/ usage/<int:image_id>/ "
            "multiple/add/ multiple/<int:image_id>/ multiple/<int:image_id>/delete/"
        ),
        # Only its owner, here the superuser, may save or delete an upload.
        SUPERUSER: (
            "multiple/create_from_uploaded_image/<int:uploaded_file_id>/ "
            "multiple/delete_upload/<int:uploaded_file_id>/"
        ),
        # The portal serves no images in sizes that an address chooses.
        NOBODY: "<int:image_id>/generate_url/ <int:image_id>/generate_url/output/",
    },
    "documents/": {
        EDIT: (
            f"{LIST} add/ edit/<int:document_id>/ delete/<int:document_id>/ "
            "usage/<int:document_id>/ multiple/add/ multiple/<int:doc_id>/ "
            "multiple/<int:doc_id>/delete/"
        ),
        SUPERUSER: (
            "multiple/create_from_uploaded_document/<int:uploaded_file_id>/ "
            "multiple/delete_upload/<int:uploaded_file_id>/"
        ),
    },
    "reports/": {
        PUBLISH: "locked/ locked/results/",
        EDIT_PAGES: (
            "workflow/ workflow/results/ workflow_tasks/ workflow_tasks/results/ "
            "aging-pages/ aging-pages/results/ "
            "page-types-usage/ page-types-usage/results/"
        ),
        EDIT: "questions/ questions/results/",
        SUPERUSER: "tasks/ tasks/results/",
        # It lists only what the role may change.
        STAFF: "site-history/ site-history/results/",
    },
    # What editors promote above the results of the search.
    "searchpicks/": {
        EDIT: f"{LIST} add/ <int:query_id>/ <int:query_id>/delete/",
        # The portal's report about what readers look for takes its place in the menu.
        SUPERUSER: "reports/search-terms/ reports/search-terms/results/",
        STAFF: "queries/chooser/ queries/chooser/results/",
    },
    "redirects/": {
        PUBLISH: (
            f"{LIST} add/ <int:redirect_id>/ <int:redirect_id>/delete/ "
            "import/ import/process/"
        )
    },
    "collections/": {
        SUPERUSER: "_ add/ <int:pk>/ <int:pk>/delete/ <int:collection_id>/privacy/"
    },
    "workflows/": {
        SUPERUSER: (
            "list/ list/results/ add/ enable/<int:pk>/ disable/<int:pk>/ "
            "edit/<int:pk>/ usage/<int:pk>/ usage/<int:pk>/results/ "
            "remove/<int:page_pk>/ remove/<int:page_pk>/<int:workflow_pk>/ "
            "tasks/add/<str:app_label>/<str:model_name>/ tasks/select_type/ "
            "tasks/index/ tasks/index/results/ tasks/edit/<int:pk>/ "
            "tasks/disable/<int:pk>/ tasks/enable/<int:pk>/"
        ),
        # Wagtail shows the chooser to every role; only a superuser can create a task.
        STAFF: (
            "task_chooser/ task_chooser/results/ task_chooser/create/ "
            "task_chooser/<int:task_id>/"
        ),
    },
    "settings/<slug:app_name>/<slug:model_name>/": {
        EDIT: "_ <int:pk>/",
        # The publisher of the site has no preview.
        NOBODY: "<int:pk>/preview/",
    },
    "locales/": {
        SUPERUSER: f"{LIST} new/ {EDIT_AND_DELETE} copy/<int:pk>/ {HISTORY_AND_USAGE}"
    },
    "sites/": {
        SUPERUSER: f"{LIST} new/ {EDIT_AND_DELETE} copy/<int:pk>/ {HISTORY_AND_USAGE}"
    },
    "users/": {
        SUPERUSER: (
            f"{LIST} new/ {EDIT_AND_DELETE} copy/<int:pk>/ {HISTORY_AND_USAGE} "
            "<int:pk>/second-factor/"
        )
    },
    # Whoever has given a password; it redirects from the last one to the login.
    "second-factor/": {STAFF: "_ set-up/ passkey/", NOBODY: "sign-out/"},
    "groups/": {SUPERUSER: f"{LIST} new/ {EDIT_AND_DELETE} {HISTORY_AND_USAGE}"},
}

POST_ROUTES = {
    "bin/<uuid:group>/restore/",
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
    *(
        f"snippets/foundation/{model}/{action}/<int:pk>/"
        for model in ("organisation", "topic")
        for action in ("lock", "unlock")
    ),
    # A GET shows the confirmation to every role; the POST needs the permission.
    "pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/",
    "pages/<int:page_to_move_id>/set_position/",
    "redirects/import/process/",
    "translations/<int:pk>/hand_over/",
    "translations/<int:pk>/reviewed/",
    "translations/<int:pk>/history/<int:version_pk>/",
    "translations/batches/<int:pk>/stop/",
    "translations/begin/",
    "translations/exclude/",
    "translations/<int:pk>/kept/",
    "workflows/enable/<int:pk>/",
    "workflows/remove/<int:page_pk>/",
    "workflows/remove/<int:page_pk>/<int:workflow_pk>/",
    "workflows/tasks/enable/<int:pk>/",
}
PUT_ROUTES = {
    "localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
    "localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
}
# Only refusals are tested here: the roles that are let in would need more than an
# address, or their response looks like a refusal.
REFUSED_ONLY = {
    "block-preview/",
    "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/",
    "failwhale/",
    "logout/",
    "redirects/import/process/",
}


def _list_routes(area: str) -> dict[str, Expected]:
    return {
        area + address.removeprefix("_"): roles
        if isinstance(roles, tuple)
        else (roles, roles)
        for roles, addresses in AREAS[area].items()
        for address in addresses.split()
    }


# By area, the roles that each of its routes lets in.
ROUTES: dict[str, dict[str, Expected]] = {area: _list_routes(area) for area in AREAS}
