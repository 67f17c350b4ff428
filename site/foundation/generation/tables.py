"""Tells whether an SQL statement changes what readers see.

A table that is not listed here counts as visible: a new model is never forgotten.
"""

import re

# Tables that no public response depends on. A name that ends with * is a prefix.
IGNORED_TABLES = (
    "accounts_*",
    "auth_*",
    # What is stored there is made of the content, not content.
    "delivery_*",
    "django_admin_log",
    "django_migrations",
    "django_session",
    "django_tasks_*",
    "foundation_adminsearchentry",
    "foundation_binnedpage",
    "foundation_contentgeneration",
    # What editors see of their own drafts.
    "foundation_pagepreview",
    # Translations in work: they are public once they are copied to their page.
    "foundation_lag",
    "otp_*",
    "search_querydailymisses",
    "translators_*",
    "wagtail_localize_*",
    "wagtailadmin_*",
    "wagtailcore_apitoken",
    "wagtailcore_comment*",
    "wagtailcore_group*",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_pagesubscription",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_task*",
    "wagtailcore_uploadedfile",
    "wagtailcore_workflow*",
    # What readers look for. The rows of promoted results are another table.
    "wagtailsearchpromotions_query*",
    "wagtailusers_*",
)
# An update of these columns alone is a saved draft, a lock or an autosave.
DRAFT_COLUMNS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
}
# An update of this column alone schedules a revision, or cancels its schedule.
SCHEDULE_COLUMN = "approved_go_live_at"

_IGNORED = re.compile(
    "|".join(name.replace("*", r"\w*") for name in IGNORED_TABLES), re.IGNORECASE
)
_WRITE = re.compile(
    r"\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?"
    r"|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|COPY)"
    r'\s+(?:ONLY\s+)?(?:"?\w+"?\.)?"?(?P<table>\w+)',
    re.IGNORECASE,
)
_WRITE_IN_WITH = re.compile(
    r"\s*WITH\b.*\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\b", re.IGNORECASE | re.DOTALL
)
_SET = re.compile(r"\bSET\b(.*?)(?:\bWHERE\b|\Z)", re.IGNORECASE | re.DOTALL)
_COLUMN = re.compile(r'"?(\w+)"?\s*=')


def changes_content(sql: str) -> bool:
    """Return whether a statement writes to something that readers see."""
    write = _WRITE.match(sql)
    if write is None:
        return bool(_WRITE_IN_WITH.match(sql))
    columns = _list_updated_columns(sql)
    if write["table"].lower() == "wagtailcore_revision":
        return columns == {SCHEDULE_COLUMN}
    if _IGNORED.fullmatch(write["table"]):
        return False
    return not columns or not columns <= DRAFT_COLUMNS


def _list_updated_columns(sql: str) -> set[str]:
    """Return the columns that an UPDATE sets.

    It returns none for other statements, and for an UPDATE that is not read here: with
    a subquery or a literal text, which could contain any word.
    """
    clause = _SET.search(sql)
    is_update = sql.lstrip()[:6].upper() == "UPDATE"
    if clause is None or not is_update or "'" in sql or "SELECT" in sql.upper():
        return set()
    return {column.lower() for column in _COLUMN.findall(clause[1])}
