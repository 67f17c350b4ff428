"""Finds texts on the screens of the Lithuanian admin that are wrong."""

import functools
import re
from typing import Any

import polib
from playwright.sync_api import Page as Window

from tests.support import lithuanian, message_catalogues

DOCS = message_catalogues.OURS.parents[1] / "docs"
# Placeholders, tags and entities in messages.
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|<[^>]*>|&\w+;")
# Addresses and names of files and types: "a.b", "a/b", "a@b", "a_b".
ADDRESS = re.compile(r"\w\S*[./@_]\w\S*|https?:\S*|/\S+")
# Keys to press together, such as "Ctrl + Alt + M".
KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift)(?: \+ \w+)+")
WORD = re.compile(r"[^\W\d_]{2,}")
# The same in Lithuanian: names of the portal, languages, islands and image formats,
# people in examples, a short weekday, and a host.
NAMES = {
    *("klaster", "english", "en", "sent", "ona", "petraitė", "an", "localhost"),
    *("avif", "gif", "heic", "heif", "jfif", "jpeg", "png", "webp"),
}
# Names of keys and time zones, a button that is never visible, and a counter that
# contains "None" while it is hidden.
IGNORED = (
    "script, style, textarea, kbd, select[name$=timezone], select[name$=time_zone], "
    "select[name$=timezone] ~ select, "
    ".xdsoft_save_selected, [data-side-panel-toggle-counter][hidden]"
)

# Collects every text of a document, also of closed menus and dialogs and for screen
# readers, but not of frames.
COLLECT = """(ignored) => {
  const attributes = ["alt", "aria-label", "aria-description", "aria-roledescription",
    "data-w-tooltip-content-value", "label", "placeholder", "title"];
  const found = new Set();
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.add(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) found.add(node.getAttribute(name) ?? "");
      if (node.matches("input[type=submit], input[type=button]")) found.add(node.value);
      if (node.matches(ignored)) return;
    }
    for (const root of [node, node.content, node.shadowRoot])
      if (root instanceof Node) root.childNodes.forEach(visit);
  };
  visit(document.documentElement);
  return [...found].map((text) => text.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""

TWO_FRAMES = """() => new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(resolve)))"""


def find_words(text: str) -> set[str]:
    """Find the words of a text in lower case, without keys, placeholders, addresses."""
    plain = KEYS.sub(" ", ADDRESS.sub(" ", PLACEHOLDER.sub(" ", text)))
    return {word.lower() for word in WORD.findall(plain)}


def find_source_words(entries: Any) -> set[str]:
    """Find the words of the messages of catalogues, in English."""
    return {
        word
        for entry in entries
        for word in find_words(f"{entry.msgid} {entry.msgid_plural}")
    }


@functools.cache
def find_english_words() -> frozenset[str]:
    """Find the words of English catalogues and docs that Lithuanian does not have."""
    found: set[str] = set()
    for path in DOCS.glob("*[!.lt].md"):
        found |= find_words(path.read_text())
    # A package without an English catalogue has a German one with the same messages.
    for language in ("en", "de"):
        for path in message_catalogues.LIBRARIES.rglob(
            f"locale/{language}/LC_MESSAGES/*.po"
        ):
            found |= find_source_words(polib.pofile(str(path)))
    ours = message_catalogues.OURS.glob("lt/LC_MESSAGES/*.po")
    ours_and_theirs = [
        entry
        for path in ours
        for entry in message_catalogues.read_messages(path).values()
    ]
    for catalogue in message_catalogues.find_catalogues():
        ours_and_theirs += [
            *catalogue.read_upstream("lt").values(),
            *catalogue.own_messages.values(),
        ]
    translated: set[str] = set()
    for entry in ours_and_theirs:
        if entry.translated():
            translated |= find_words(
                " ".join([entry.msgstr, *entry.msgstr_plural.values()])
            )
    return frozenset((found | find_source_words(ours_and_theirs)) - translated - NAMES)


class ScreenChecker:
    """Checks the screens of the admin, and collects their English texts."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.failures: dict[str, list[str]] = {}

    def open(self, path: str) -> None:
        """Open a screen and check it."""
        response = self.window.goto(path)
        assert response is not None
        assert response.ok, path
        self.collect(path)

    def check(self, name: str) -> None:
        """Check what was opened on a screen, after its requests are finished."""
        self.window.wait_for_load_state("networkidle")
        self.collect(name)

    def collect(self, name: str) -> None:
        """Collect each text that is English or has a forbidden form, and where it is."""
        # Scripts have changed the texts by then.
        self.window.evaluate(TWO_FRAMES)
        for text in self.window.evaluate(COLLECT, IGNORED):
            self.judge(text, name)

    def judge(self, text: str, name: str) -> None:
        """Collect a text if it is wrong."""
        is_english = find_words(text) & find_english_words()
        if is_english or lithuanian.find_forbidden_form(text):
            self.failures.setdefault(text, []).append(name)
