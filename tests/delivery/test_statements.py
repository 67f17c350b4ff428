"""SQL statements are read for the rows that they write, or declared unknown."""

import pytest

from delivery.statements import Write, find_table, read_statement


@pytest.mark.parametrize(
    ("sql", "params", "expected"),
    [
        (
            'UPDATE "t" SET "a" = %s, "key" = %s WHERE "t"."id" = %s',
            (1, "k", 7),
            Write("t", {"a": [1], "key": ["k"]}, '"t"."id" = %s', (7,)),
        ),
        (
            # The page tree moves pages with such statements.
            (
                "UPDATE t SET path = CONCAT(%s, SUBSTR(path, %s)), depth = %s"
                " WHERE path LIKE %s"
            ),
            ("0001", 5, 3, "0002%"),
            Write("t", {"depth": [3]}, "path LIKE %s", ("0002%",)),
        ),
        (
            (
                'UPDATE "t" SET "a" = (SELECT "b" FROM "u" WHERE "u"."id" = %s) '
                'WHERE "t"."id" IN (SELECT "id" FROM "t" WHERE "c" = %s)'
            ),
            (1, 2),
            Write("t", {}, '"t"."id" IN (SELECT "id" FROM "t" WHERE "c" = %s)', (2,)),
        ),
        (
            """UPDATE "t" SET "a" = 'WHERE (', "b" = %s WHERE "id" = %s""",
            (1, 2),
            Write("t", {"b": [1]}, '"id" = %s', (2,)),
        ),
        (
            'DELETE FROM "t" WHERE "t"."id" IN (%s, %s)',
            [1, 2],
            Write("t", {}, '"t"."id" IN (%s, %s)', (1, 2)),
        ),
        (
            'INSERT INTO "t" ("a", "b") VALUES (%s, %s), (%s, %s) RETURNING "t"."id"',
            (1, 2, 3, 4),
            Write("t", {"a": [1, 3], "b": [2, 4]}),
        ),
        (
            (
                'INSERT INTO "t" ("a", "b") SELECT * FROM UNNEST((%s)::integer[], '
                '(%s)::varchar[]) RETURNING "t"."id"'
            ),
            ([1, 3], ["x", "y"]),
            Write("t", {"a": [1, 3], "b": ["x", "y"]}),
        ),
        (
            'INSERT OR IGNORE INTO "t" ("a") VALUES (%s) ON CONFLICT DO NOTHING',
            (1,),
            Write("t", {"a": [1]}),
        ),
        ('UPDATE "t" SET "a" = %s', (1,), Write("t", {"a": [1]}, "1 = 1", ())),
        ('DELETE FROM "t"', (), Write("t", {}, "1 = 1", ())),
        (
            'UPDATE "t" SET "a" = %s WHERE "id" = %s RETURNING "a"',
            (1, 2),
            Write("t", {"a": [1]}, '"id" = %s ', (2,)),
        ),
    ],
)
def test_known_statement(sql: str, params: list[object], expected: Write) -> None:
    found = read_statement(sql, params)

    assert found is not None
    assert found.table == expected.table
    assert found.values == expected.values
    assert (found.condition or "").strip() == (expected.condition or "").strip()
    assert found.parameters == expected.parameters


@pytest.mark.parametrize(
    ("sql", "params"),
    [
        ('UPDATE "t" SET "a" = "u"."b" FROM "u" WHERE "t"."id" = "u"."id"', ()),
        ('INSERT INTO "t" ("a") SELECT "a" FROM "u" WHERE "b" = %s', (1,)),
        ('INSERT INTO "t" ("a", "b") VALUES (%s, NOW())', (1,)),
        (
            'INSERT INTO "t" ("a") VALUES (%s) ON CONFLICT ("a") DO UPDATE SET "b" = 1',
            (1,),
        ),
        ('TRUNCATE "t"', ()),
        ('WITH x AS (SELECT 1) UPDATE "t" SET "a" = 1 WHERE "id" = 2', ()),
        ('UPDATE "t" SET "a" = %(a)s WHERE "id" = 1', {"a": 1}),
        ('UPDATE "t" SET "a" = 1 WHERE "id" = 1', None),
    ],
)
def test_unknown_statement(sql: str, params: object) -> None:
    assert read_statement(sql, params) is None


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "t" ("a") VALUES (%s) ON CONFLICT ("a") DO UPDATE SET "b" = 1',
        'INSERT INTO t(a) (SELECT "b" FROM "u")',
        'insert or replace into "t" ("a") values (%s)',
        'UPDATE "t" SET "a" = (SELECT 1)',
        'DELETE FROM "t" USING "u"',
        'TRUNCATE TABLE "t" CASCADE',
    ],
)
def test_table_of_any_statement(sql: str) -> None:
    assert find_table(sql) == "t"
