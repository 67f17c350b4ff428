"""Reading of settings from the environment, and the options of SQLite."""

import sqlite3
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal.settings import env


def test_base_url_has_no_path() -> None:
    assert env.check_base_url("https://portal.example/lt/") == "https://portal.example"


@pytest.mark.parametrize("value", ["", "portal.example", "ftp://portal.example", "//x"])
def test_base_url_needs_a_scheme_and_a_host(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BASE_URL"):
        env.check_base_url(value)


def test_names_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGES", "lt, en ,pl,")

    assert env.read_names("LANGUAGES", ["lt"]) == ["lt", "en", "pl"]


@pytest.mark.parametrize(
    ("value", "size"), [("64MB", 64 * 2**20), ("1mb", 2**20), ("off", 0)]
)
def test_size_is_read_in_megabytes(
    monkeypatch: pytest.MonkeyPatch, value: str, size: int
) -> None:
    monkeypatch.setenv("RESPONSE_CACHE", value)

    assert env.read_size("RESPONSE_CACHE", "2MB") == size


@pytest.mark.parametrize("value", ["64", "much", "0MB", "-1MB", "1.5MB", "²MB"])
def test_other_size_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("RESPONSE_CACHE", value)

    with pytest.raises(ImproperlyConfigured, match="RESPONSE_CACHE"):
        env.read_size("RESPONSE_CACHE", "2MB")


def test_postgres_settings_are_read_from_the_url(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://portal:secret@db.example:5433/site")

    config = env.read_database()

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["PORT"], config["NAME"]) == (
        "db.example",
        5433,
        "site",
    )


@pytest.mark.parametrize(
    ("query", "seconds"), [("", 3), ("?connect_timeout=9&sslmode=require", 9)]
)
def test_postgresql_that_does_not_answer_is_given_up_in_seconds(
    monkeypatch: pytest.MonkeyPatch, query: str, seconds: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://a@db.example/portal{query}")
    options = env.read_database()["OPTIONS"]

    assert isinstance(options, dict)
    assert options["connect_timeout"] == seconds
    assert options["tcp_user_timeout"] == 5_000
    assert ("sslmode" in options) == bool(query)


def test_sqlite_uses_wal_a_timeout_and_immediate_transactions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'x.sqlite3'}")
    options = env.read_database()["OPTIONS"]
    assert isinstance(options, dict)

    with sqlite3.connect(tmp_path / "x.sqlite3") as database:
        database.executescript(options["init_command"])
        mode = database.execute("PRAGMA journal_mode").fetchone()

    assert mode == ("wal",)
    assert options["timeout"] >= 5
    assert options["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_foreign_keys_are_enforced() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
    assert connection.features.supports_foreign_keys


class TestMachineTranslator:
    def test_default_is_no_machine_translator(self) -> None:
        assert env.read_machine_translator() is None

    def test_deepl_is_configured(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MACHINE_TRANSLATOR", "deepl")
        monkeypatch.setenv("MACHINE_TRANSLATOR_KEY", "a-key")

        assert env.read_machine_translator() == {
            "CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
            "OPTIONS": {"AUTH_KEY": "a-key"},
        }

    def test_libretranslate_is_configured(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MACHINE_TRANSLATOR", "libretranslate")
        monkeypatch.setenv("MACHINE_TRANSLATOR_URL", "https://translate.example/")
        translators = "wagtail_localize.machine_translators"

        assert env.read_machine_translator() == {
            "CLASS": f"{translators}.libretranslate.LibreTranslator",
            "OPTIONS": {
                "LIBRETRANSLATE_URL": "https://translate.example",
                "API_KEY": "",
            },
        }

    @pytest.mark.parametrize(
        ("service", "wants"),
        [
            ("deepl", "MACHINE_TRANSLATOR_KEY"),
            ("libretranslate", "MACHINE_TRANSLATOR_URL"),
            ("google", "google-cloud-translate"),
            ("babelfish", "deepl, google or libretranslate"),
        ],
    )
    def test_invalid_setting_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, service: str, wants: str
    ) -> None:
        monkeypatch.setenv("MACHINE_TRANSLATOR", service)

        with pytest.raises(ImproperlyConfigured, match=wants):
            env.read_machine_translator()

    @pytest.mark.parametrize("address", ["translate.example", "ftp://x", "http://"])
    def test_invalid_url_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, address: str
    ) -> None:
        monkeypatch.setenv("MACHINE_TRANSLATOR", "libretranslate")
        monkeypatch.setenv("MACHINE_TRANSLATOR_URL", address)

        with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATOR_URL"):
            env.read_machine_translator()


def test_short_token_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("API_TOKENS", "short")

    with pytest.raises(ImproperlyConfigured, match="API_TOKENS"):
        env.read_tokens("API_TOKENS")


def test_preview_url_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not env.read_preview_url()
    monkeypatch.setenv("PREVIEW_URL", "https://front.example/{locale}/preview")
    assert env.read_preview_url() == "https://front.example/{locale}/preview"


@pytest.mark.parametrize("value", ["front.example", "https://front.example/#preview"])
def test_other_preview_url_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PREVIEW_URL", value)
    with pytest.raises(ImproperlyConfigured, match="PREVIEW_URL"):
        env.read_preview_url()


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("", []),
        ("https://front.example/{locale}/preview", ["https://front.example"]),
        (
            "https://{locale}.front.example:81",
            ["https://en.front.example:81", "https://lt.front.example:81"],
        ),
    ],
)
def test_a_front_end_of_previews_has_the_origins_of_all_languages(
    url: str, origins: list[str]
) -> None:
    assert env.list_preview_origins(url, ["lt", "en"]) == origins


@pytest.mark.parametrize(
    ("base_url", "front_end"),
    [
        ("https://portal.example", "https://www.example.lt"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:3000"),
    ],
)
def test_rendered_site_can_be_off_with_a_front_end(
    monkeypatch: pytest.MonkeyPatch, base_url: str, front_end: str
) -> None:
    front_ends = {"lt": front_end, "en": front_end}
    assert env.read_rendered_site(base_url, front_ends) is True

    monkeypatch.setenv("RENDERED_SITE", "off")

    assert env.read_rendered_site(base_url, front_ends) is False


@pytest.mark.parametrize(
    "front_ends",
    [
        {},
        {"lt": "https://www.example.lt", "en": "https://portal.example"},
        {"lt": "http://portal.example", "en": "http://portal.example"},
        {"lt": "https://portal.example:443", "en": "https://www.example.lt"},
    ],
)
def test_rendered_site_is_not_off_without_another_address(
    monkeypatch: pytest.MonkeyPatch, front_ends: dict[str, str]
) -> None:
    monkeypatch.setenv("RENDERED_SITE", "off")

    with pytest.raises(ImproperlyConfigured, match="RENDERED_SITE is off"):
        env.read_rendered_site("https://Portal.example", front_ends)


def test_rendered_site_is_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENDERED_SITE", "no")

    with pytest.raises(ImproperlyConfigured, match="RENDERED_SITE is 'no'"):
        env.read_rendered_site("https://portal.example", {})
