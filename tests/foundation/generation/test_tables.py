"""Which SQL statements change what readers see."""

import pytest
from django.apps import apps
from django.db import connection

from foundation.generation import tables
from foundation.generation.tables import changes_content


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "articles_newspage" ("page_ptr_id") VALUES (1)',
        'INSERT OR IGNORE INTO "foundation_topic" ("name") VALUES (1)',
        'UPDATE "wagtailcore_page" SET "live" = 0 WHERE "id" = 1',
        "UPDATE wagtailcore_page SET path = replace(path, 'a', 'b') WHERE id = 1",
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s',
        'DELETE FROM "wagtailcore_pageviewrestriction" WHERE "id" IN (1)',
        '  delete from only public."wagtailcore_site"',
        'UPDATE "wagtailcore_revision" SET "approved_go_live_at" = NULL WHERE "id" = 1',
        'UPDATE "wagtailcore_page" SET "locked" = (SELECT 1 WHERE 1), "title" = %s',
        "UPDATE wagtailcore_page SET draft_title = ' WHERE ', title = %s",
        "TRUNCATE wagtailcore_page",
        'WITH moved AS (SELECT 1) UPDATE "wagtailcore_page" SET "path" = 1',
        'INSERT INTO "wagtailsearch_indexentry" ("title") VALUES (1)',
        'INSERT INTO "wagtailsearchpromotions_searchpromotion" ("page_id") VALUES (1)',
        'DELETE FROM "foundation_documenttext" WHERE "document_id" = 1',
        'UPDATE "a_table_of_a_new_app" SET "name" = 1',
    ],
)
def test_write_changes_content(sql: str) -> None:
    assert changes_content(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "id" FROM "wagtailcore_page"',
        "SELECT 'UPDATE wagtailcore_page SET live = 0'",
        "SAVEPOINT a",
        'INSERT INTO "django_session" ("session_key") VALUES (1)',
        'INSERT INTO "wagtailcore_revision" ("approved_go_live_at") VALUES (NULL)',
        'UPDATE "wagtailcore_revision" SET "content" = 1, "approved_go_live_at" = 2',
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "locked" = 1 WHERE "live" = 1',
        'UPDATE "wagtailcore_page" SET "has_unpublished_changes" = 1',
        'UPDATE "foundation_topic" SET "latest_revision_id" = 5 WHERE "id" = 2',
        'DELETE FROM "wagtailcore_comment" WHERE "id" = 1',
        'UPDATE "django_tasks_db_dbtaskresult" SET "status" = 1',
        'INSERT INTO "wagtail_localize_stringtranslation" ("data") VALUES (1)',
        'UPDATE "wagtailsearchpromotions_querydailyhits" SET "hits" = 2',
        'INSERT INTO "search_querydailymisses" ("misses") VALUES (1)',
        "WITH a AS (SELECT 1) SELECT * FROM a",
    ],
)
def test_write_changes_no_content(sql: str) -> None:
    assert not changes_content(sql)


@pytest.mark.django_db
def test_ignored_tables_exist() -> None:
    known = [
        model._meta.db_table for model in apps.get_models(include_auto_created=True)
    ]
    known += [
        *connection.introspection.table_names(),
        "django_admin_log",
        "django_tasks_",
    ]
    for name in tables.IGNORED_TABLES:
        assert any(table.startswith(name.rstrip("*")) for table in known), name
