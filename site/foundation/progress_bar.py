"""Shows the progress of a management command."""

from django.core.management.base import OutputWrapper

BAR = 24
# Without a terminal, long work prints a line after each tenth.
LONG_WORK = 1_000


class ProgressBar:
    """Draws a bar on a terminal; else it prints lines, if there is much to do.

    ``output`` is the command's stderr, whose error style, which is red, is not used.
    """

    def __init__(self, output: OutputWrapper) -> None:
        self.output = output
        self._tenths: dict[str, int] = {}

    def show_progress(self, label: str, number: int, total: int) -> None:
        """Show that a number of all is done."""
        if self.output.isatty():
            filled = BAR * number // total
            bar = "█" * filled + "·" * (BAR - filled)
            ending = "\n" if number == total else ""
            line = f"\r  {label:<14}{bar} {number}/{total}"
            self.output.write(line, style_func=str, ending=ending)
            self.output.flush()
            return
        tenth = 10 * number // total
        if total >= LONG_WORK and self._tenths.get(label) != tenth:
            self._tenths[label] = tenth
            self.output.write(f"  {label:<14}{number}/{total}", style_func=str)
