"""Reads the settings of mail from the environment."""

from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from portal.settings import env

BACKENDS = "django.core.mail.backends"
# Each scheme of an SMTP server, with its port and the settings of its encryption.
SMTP_SCHEMES: dict[str, tuple[int, dict[str, object]]] = {
    "smtp": (25, {}),
    "smtps": (465, {"EMAIL_USE_SSL": True}),
    "smtp+tls": (587, {"EMAIL_USE_TLS": True}),
}
# It does not show the value, which contains the password.
NO_URL = (
    "EMAIL_URL needs a scheme and a host, such as "
    "smtp+tls://user:password@mail.example:587 with percent-encoded user and password. "
    "The scheme can be smtp, smtps, smtp+tls, console or file."
)


def read_email() -> dict[str, object]:
    """Read ``EMAIL_URL`` as settings of Django; without it no mail is sent.

    ``smtp://user:password@host:port`` sends mails without encryption, ``smtps://`` with
    TLS, and ``smtp+tls://`` with STARTTLS. User and password are percent-encoded.
    ``console:`` prints mails, and ``file:///path`` writes them into a folder.
    """
    url = env.read_text("EMAIL_URL", "")
    scheme = url.partition(":")[0].lower()
    if not url:
        return {"EMAIL_BACKEND": f"{BACKENDS}.dummy.EmailBackend"}
    if scheme == "console":
        return {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
    if scheme == "file" and url.startswith("file:///"):
        return {
            "EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(urlsplit(url).path),
        }
    return _read_smtp(url)


def _read_smtp(url: str) -> dict[str, object]:
    try:
        parts = urlsplit(url.rstrip("/"))
        default_port, encryption = SMTP_SCHEMES[parts.scheme]
        port = parts.port or default_port
    except (KeyError, ValueError):
        raise ImproperlyConfigured(NO_URL) from None
    if not parts.hostname or any((parts.path, parts.query, parts.fragment)):
        raise ImproperlyConfigured(NO_URL)
    return {
        "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_TIMEOUT": env.read_number("EMAIL_TIMEOUT", 10, "seconds", minimum=1),
        **encryption,
    }


def read_sender(base_url: str) -> str:
    """Read ``EMAIL_FROM``: ``portal@example.lt`` or ``Portal <portal@example.lt>``.

    The default is ``no-reply`` at the host of ``BASE_URL``.
    """
    value = env.read_text("EMAIL_FROM", "")
    if not value:
        return f"no-reply@{urlsplit(base_url).hostname}"
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError:
        raise ImproperlyConfigured(
            f"EMAIL_FROM is {value!r}; it needs an address, such as "
            "Portal <portal@example.lt>."
        ) from None
    return value
