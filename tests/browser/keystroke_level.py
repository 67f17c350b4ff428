"""Counts what an editor's hands do, and computes their time (keystroke-level model).

S. K. Card, T. P. Moran, A. Newell: The Keystroke-Level Model for User Performance Time
with Interactive Systems. Communications of the ACM 23 (7), 1980, pages 396-410. The time
in which the computer responds is not part of it.
"""

from playwright.sync_api import Locator, Page

# In seconds. K: a keystroke of an average typist who is no secretary (40 words a minute).
KEYSTROKE = 0.28
# P: point to a target with a mouse.
POINTING = 1.1
# B: press or release the button of the mouse.
BUTTON = 0.1
# H: move the hand between the mouse and the keyboard.
HOMING = 0.4
# M: prepare mentally for a step.
PREPARATION = 1.35
# How many times Tab is pressed for a field, at most.
MOST_TABS = 12
# Counts what the browser sees: clicks of the mouse, and the fields that are filled in.
COUNTER = """
(() => {
  const read = () => JSON.parse(sessionStorage.getItem("hands") ?? '{"c":0,"f":[]}');
  const write = (hands) => sessionStorage.setItem("hands", JSON.stringify(hands));
  window.addEventListener("click", (event) => {
    if (!event.isTrusted || !event.detail) return;
    const hands = read();
    hands.c += 1;
    write(hands);
  }, true);
  window.addEventListener("input", ({ target, isTrusted }) => {
    const hands = read();
    const name = target.name || target.closest("[data-contentpath]")?.id || "text";
    if (isTrusted && !hands.f.includes(name)) hands.f.push(name);
    write(hands);
  }, true);
})();
"""


class Hands:
    """The hands of an editor: one mouse, one keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seconds = 0.0
        self._is_at_mouse = True
        page.context.add_init_script(COUNTER)

    def _move_to(self, *, mouse: bool) -> None:
        if self._is_at_mouse != mouse:
            self.seconds += HOMING
        self._is_at_mouse = mouse

    def click(self, target: Locator) -> None:
        """Think, point and click."""
        self._move_to(mouse=True)
        self.seconds += PREPARATION + POINTING + 2 * BUTTON
        target.click()

    def type(self, text: str) -> None:
        """Write a text where the focus is."""
        self._move_to(mouse=False)
        self.seconds += KEYSTROKE * len(text)
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        """Press a key."""
        self._move_to(mouse=False)
        self.seconds += KEYSTROKE
        self.page.keyboard.press(key)

    def tab_to(self, target: Locator) -> None:
        """Think, and press Tab until a field has the focus."""
        self.seconds += PREPARATION
        for _time in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}.")

    def choose_file(self, target: Locator, path: str) -> None:
        """Open the system's dialog and click on a file in it."""
        self._move_to(mouse=True)
        self.seconds += 2 * (PREPARATION + POINTING + 2 * BUTTON)
        target.set_input_files(path)

    def count(self) -> tuple[int, list[str]]:
        """Return the clicks that the browser saw, and the names of the fields."""
        hands = self.page.evaluate(
            'JSON.parse(sessionStorage.getItem("hands") ?? \'{"c":0,"f":[]}\')'
        )
        return hands["c"], hands["f"]
