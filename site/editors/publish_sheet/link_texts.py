"""Link texts that do not say where the link leads, and addresses that do not work."""

import ipaddress
from urllib.parse import urlsplit

# By the language of the page; English is read in all of them.
VAGUE_TEXTS = {
    "lt": {
        "čia",
        "daugiau",
        "daugiau informacijos",
        "nuoroda",
        "nuorodą",
        "paspauskite čia",
        "plačiau",
        "skaityti daugiau",
        "skaityti plačiau",
        "skaitykite daugiau",
        "skaitykite plačiau",
        "spausti čia",
        "spauskite",
        "spauskite čia",
        "šia nuoroda",
        "šioje nuorodoje",
        "šią nuorodą",
        "žiūrėkite čia",
    },
    "en": {
        "click",
        "click here",
        "here",
        "learn more",
        "link",
        "more",
        "more information",
        "read more",
        "see here",
        "this link",
    },
}
# Names of hosts that only some networks know.
PRIVATE_ENDINGS = (".local", ".localhost", ".internal", ".intranet", ".lan", ".corp")


def is_vague(text: str, language: str) -> bool:
    """Return whether a link's text does not say where the link leads.

    A text that is an address says it to nobody who listens to it.
    """
    words = " ".join(text.casefold().split()).strip(" .,:;!?>»…→()[]")
    is_address = words.startswith(("http://", "https://", "www."))
    known = VAGUE_TEXTS["en"] | VAGUE_TEXTS.get(language, set())
    return is_address or words in known


def works_for_readers(address: str) -> bool:
    """Return whether an address has the form of one that readers can open.

    Nothing is fetched. Addresses of files, of this computer and of private networks
    do not work elsewhere.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme in {"mailto", "tel"}:
        return bool(parts.path)
    if not parts.scheme and not parts.netloc:
        # A path on this site, or a place on the page.
        return address.startswith(("/", "#")) and not address.startswith("/admin/")
    return parts.scheme in {"http", "https"} and _is_public(host)


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(PRIVATE_ENDINGS)
