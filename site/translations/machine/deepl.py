"""Translates with DeepL, by the terms of the glossary.

DeepL keeps glossaries, which can't be changed. The name of ours tells its content: when
a term has changed, a new one is created and the earlier one is deleted.
"""

import hashlib
import logging
from typing import Any

import requests

from localization.compat.machine_translators import DeepLTranslator, language_code
from translations.glossary import Term, list_terms

logger = logging.getLogger(__name__)

NAME = "Klaster Portal"
# In seconds, for each request about the glossary.
TIMEOUT = 10


class GlossaryDeepLTranslator(DeepLTranslator):
    """DeepL with the glossary of the portal."""

    def get_api_endpoint(self) -> str:
        """Return the address of DeepL, or of another server with its interface."""
        url = self.options.get("URL")
        return f"{url}/v2/translate" if url else str(super().get_api_endpoint())

    def get_parameters(
        self, source_locale: Any, target_locale: Any, strings: Any
    ) -> dict[str, Any]:
        """Add the glossary; a failure to do so is no reason not to translate."""
        parameters: dict[str, Any] = super().get_parameters(
            source_locale, target_locale, strings
        )
        terms = list_terms(source_locale.language_code, target_locale.language_code)
        if terms:
            pair = (
                language_code(source_locale.language_code).lower(),
                # A glossary has no variants of a language, such as British English.
                language_code(target_locale.language_code).lower(),
            )
            try:
                parameters["glossary_id"] = self._find_glossary(pair, terms)
            except (OSError, KeyError, TypeError, ValueError):
                logger.warning("DeepL does not take the glossary.", exc_info=True)
        return parameters

    def _find_glossary(self, pair: tuple[str, str], terms: list[Term]) -> str:
        """Return the id of the glossary with these terms, which may be a new one."""
        entries = write_entries(terms)
        digest = hashlib.sha256(entries.encode()).hexdigest()[:12]
        name = f"{NAME} {'-'.join(pair)} {digest}"
        ours = [
            glossary
            for glossary in self._request("GET")["glossaries"]
            if glossary["name"].startswith(f"{NAME} {'-'.join(pair)} ")
        ]
        for glossary in ours:
            if glossary["name"] == name and glossary.get("ready", True):
                return str(glossary["glossary_id"])
        created = self._request(
            "POST",
            json={
                "name": name,
                "source_lang": pair[0],
                "target_lang": pair[1],
                "entries": entries,
                "entries_format": "tsv",
            },
        )
        for glossary in ours:
            self._request("DELETE", f"/{glossary['glossary_id']}")
        return str(created["glossary_id"])

    def _request(self, method: str, path: str = "", **options: Any) -> Any:
        address = self.get_api_endpoint().removesuffix("translate") + "glossaries"
        response = requests.request(
            method,
            f"{address}{path}",
            headers=self.get_headers(),
            timeout=TIMEOUT,
            allow_redirects=False,
            **options,
        )
        response.raise_for_status()
        return response.json() if response.content else {}


def write_entries(terms: list[Term]) -> str:
    """Write terms as the lines of a file that DeepL reads: term, tab, translation."""
    lines = {
        " ".join(term.term.split()): " ".join(term.translations[0].split())
        for term in terms
    }
    return "\n".join(f"{term}\t{translation}" for term, translation in lines.items())
