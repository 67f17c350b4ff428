"""Reading of settings from the environment, and the options of SQLite."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal.settings import env


@pytest.mark.parametrize(
    ("value", "origin"),
    [
        ("https://portal.example/lt/", "https://portal.example"),
        ("https://Portal.example:443", "https://portal.example"),
        ("http://portal.example:80/", "http://portal.example"),
        ("https://portal.example:8443", "https://portal.example:8443"),
        ("https://portal.example:80", "https://portal.example:80"),
    ],
)
def test_base_url_is_read_as_the_origin_that_browsers_send(
    value: str, origin: str
) -> None:
    assert env.check_base_url(value) == origin


@pytest.mark.parametrize(
    "value",
    [
        *("", "portal.example", "ftp://portal.example", "//x", "https://[::1"),
        *("https://portal.example:99999", "https://user:password@portal.example"),
    ],
)
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


@pytest.mark.parametrize(
    ("value", "is_on"),
    [
        ("true", True),
        ("ON", True),
        ("1", True),
        ("no", False),
        ("0", False),
        ("", True),
    ],
)
def test_flag_is_read(monkeypatch: pytest.MonkeyPatch, value: str, is_on: bool) -> None:
    monkeypatch.setenv("BEHIND_PROXY", value)

    assert env.read_flag("BEHIND_PROXY", default=True) is is_on


@pytest.mark.parametrize("value", ["maybe", "2", "ture"])
def test_other_flag_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("BEHIND_PROXY", value)

    with pytest.raises(ImproperlyConfigured, match="BEHIND_PROXY is"):
        env.read_flag("BEHIND_PROXY", default=False)


def test_hosts_are_read_without_their_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " portal.example, .example.lt ,[::1],*,")

    assert env.read_hosts("ALLOWED_HOSTS", "hosts") == [
        *("portal.example", ".example.lt", "[::1]", "*")
    ]


@pytest.mark.parametrize(
    "value",
    [
        *("", " , ", "portal.example www.example", "https://portal.example"),
        *("portal.example:8443", "portal.example/lt"),
    ],
)
def test_other_hosts_are_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", value)

    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        env.read_hosts("ALLOWED_HOSTS", "hosts")


def test_log_level_is_read_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.read_log_level() == "INFO"
    monkeypatch.setenv("LOG_LEVEL", "warning")
    assert env.read_log_level() == "WARNING"


def test_hsts_begins_with_an_hour_for_the_host_alone() -> None:
    assert env.read_hsts() == {
        "SECURE_HSTS_SECONDS": 3600,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_HSTS_PRELOAD": False,
    }


def test_hsts_is_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HSTS_SECONDS", "31536000")
    monkeypatch.setenv("HSTS_SUBDOMAINS", "true")
    monkeypatch.setenv("HSTS_PRELOAD", "true")

    assert list(env.read_hsts().values()) == [31_536_000, True, True]


@pytest.mark.parametrize(
    "variables",
    [
        {"HSTS_SECONDS": "a year"},
        {"HSTS_SECONDS": "-1"},
        {"HSTS_PRELOAD": "true"},
        {"HSTS_PRELOAD": "true", "HSTS_SUBDOMAINS": "true"},
        {"HSTS_PRELOAD": "true", "HSTS_SECONDS": "31536000"},
    ],
)
def test_other_hsts_is_refused(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match="HSTS_"):
        env.read_hsts()


def test_folder_is_an_absolute_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert env.read_folder("MEDIA_ROOT", tmp_path) == tmp_path
    monkeypatch.setenv("MEDIA_ROOT", "/srv/media")
    assert env.read_folder("MEDIA_ROOT", tmp_path) == Path("/srv/media")
    monkeypatch.setenv("MEDIA_ROOT", "media")
    with pytest.raises(ImproperlyConfigured, match="MEDIA_ROOT is 'media'"):
        env.read_folder("MEDIA_ROOT", tmp_path)


def test_media_url_is_of_the_portal_or_of_another_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert env.read_media_url() == "/media/"
    monkeypatch.setenv("MEDIA_URL", "https://files.example/portal")
    assert env.read_media_url() == "https://files.example/portal/"


@pytest.mark.parametrize(
    "value", ["/files/", "files.example", "https://", "https://files.example/?a=b"]
)
def test_other_media_url_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("MEDIA_URL", value)

    with pytest.raises(ImproperlyConfigured, match="MEDIA_URL"):
        env.read_media_url()


def test_unreadable_database_url_does_not_show_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://portal:se/cret@db.example/site")

    with pytest.raises(ImproperlyConfigured, match="percent-encoded") as caught:
        env.read_database()

    assert "'se'" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_nothing_is_written_for_postgresql(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(env, "VAR", tmp_path / "var")
    monkeypatch.setenv("DATABASE_URL", "postgres://portal@db.example/site")

    env.read_database()

    assert not env.VAR.exists()


@pytest.mark.parametrize(("value", "days"), [("", None), ("365", 365)])
def test_number_of_days_may_be_absent(
    monkeypatch: pytest.MonkeyPatch, value: str, days: int | None
) -> None:
    monkeypatch.setenv("REVISION_DAYS", value)

    assert env.read_days("REVISION_DAYS") == days


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "a year", "²"])
def test_other_number_of_days_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("REVISION_DAYS", value)

    with pytest.raises(ImproperlyConfigured, match="REVISION_DAYS"):
        env.read_days("REVISION_DAYS")


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

    with contextlib.closing(sqlite3.connect(tmp_path / "x.sqlite3")) as database:
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
            "CLASS": "translations.machine.deepl.GlossaryDeepLTranslator",
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

    def test_a_model_is_configured(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MACHINE_TRANSLATOR", "openai")
        monkeypatch.setenv("MACHINE_TRANSLATOR_URL", "https://llm.example/v1/")
        with pytest.raises(ImproperlyConfigured, match="MACHINE_TRANSLATOR_MODEL"):
            env.read_machine_translator()
        monkeypatch.setenv("MACHINE_TRANSLATOR_MODEL", "a-model")

        assert env.read_machine_translator() == {
            "CLASS": "translations.machine.openai_compatible.OpenAITranslator",
            "OPTIONS": {
                "URL": "https://llm.example/v1",
                "MODEL": "a-model",
                "KEY": "",
            },
        }

    @pytest.mark.parametrize(
        ("service", "wants"),
        [
            ("deepl", "MACHINE_TRANSLATOR_KEY"),
            ("libretranslate", "MACHINE_TRANSLATOR_URL"),
            ("google", "google-cloud-translate"),
            ("openai", "MACHINE_TRANSLATOR_URL"),
            ("babelfish", "deepl, google, libretranslate or openai"),
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


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", None),
        ("9100", ("127.0.0.1", 9100)),
        ("0.0.0.0:9100", ("0.0.0.0", 9100)),
    ],
)
def test_metrics_have_a_port_of_this_machine_or_of_all(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: tuple[str, int] | None
) -> None:
    monkeypatch.setenv("METRICS_PORT", value)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "/run/portal-metrics")

    assert env.read_metrics_port() == expected


def test_metrics_need_a_port_and_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    for value, name in (("x", "METRICS_PORT"), ("0", "METRICS_PORT"), ("9100", "DIR")):
        monkeypatch.setenv("METRICS_PORT", value)
        with pytest.raises(ImproperlyConfigured, match=name):
            env.read_metrics_port()


def test_reports_need_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENTRY_DSN", "https://key@sentry.example/1")

    with pytest.raises(ImproperlyConfigured, match="needs sentry-sdk installed"):
        env.read_sentry_dsn()
