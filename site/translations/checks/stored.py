"""Checks the stored texts of a translation, without what a person has dismissed."""

import dataclasses
import hashlib
import json
from typing import Any

from localization.compat.places import SLUG
from localization.compat.translated_texts import TranslatedText, list_translated_texts
from localization.compat.translations import Translation
from translations.checks.rules import LINKS, Finding, Pair, list_findings
from translations.glossary import Glossary
from translations.models import DismissedFinding


@dataclasses.dataclass(frozen=True)
class StoredFinding:
    """A finding in a stored text.

    The digest stands for the rule and both texts: a dismissal holds wherever this text
    is translated like this, and no longer once either of them changes.
    """

    text: TranslatedText
    finding: Finding
    digest: str


def check_translation(translation: Translation) -> list[StoredFinding]:
    """List what the rules find in the texts of a translation, in their order."""
    language = translation.source.locale.language_code
    target = translation.target_locale.language_code
    glossary = Glossary(language, target)
    found = [
        StoredFinding(text, finding, _build_digest(text, finding, language, target))
        for text in list_translated_texts(translation)
        if text.text and text.path != SLUG
        for finding in list_findings(
            Pair(text.source, text.text, glossary, language, target)
        )
    ]
    digests = [stored.digest for stored in found]
    dismissed = set(
        DismissedFinding.objects.filter(digest__in=digests).values_list(
            "digest", flat=True
        )
    )
    return [stored for stored in found if stored.digest not in dismissed]


def list_texts_with_faulty_links(translation: Translation) -> list[int]:
    """List the machine's texts in which a link is missing, doubled or empty."""
    return [
        stored.text.stored
        for stored in check_translation(translation)
        if stored.finding.rule == LINKS
        and stored.text.is_machine
        and stored.text.stored
    ]


def dismiss_finding(translation: Translation, digest: str, user: Any) -> bool:
    """Store that a person has dismissed a finding; False without such a finding."""
    for stored in check_translation(translation):
        if stored.digest == digest:
            DismissedFinding.objects.get_or_create(
                digest=digest,
                defaults={"rule": stored.finding.rule, "dismissed_by": user},
            )
            return True
    return False


def _build_digest(
    text: TranslatedText, finding: Finding, language: str, target: str
) -> str:
    parts = [
        finding.rule,
        finding.detail,
        language,
        target,
        text.source,
        text.text,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
