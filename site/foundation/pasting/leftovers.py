"""What a pasted document contains and its blocks do not, in sentences for editors."""

import dataclasses

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclasses.dataclass
class Leftovers:
    """Names and counts of what was left out or changed."""

    pictures: list[str] = dataclasses.field(default_factory=list)
    embeds: list[str] = dataclasses.field(default_factory=list)
    links: list[str] = dataclasses.field(default_factory=list)
    hidden: list[str] = dataclasses.field(default_factory=list)
    deleted: list[str] = dataclasses.field(default_factory=list)
    comments: int = 0
    footnotes: int = 0
    merged_cells: int = 0
    inner_tables: int = 0

    def list_notices(self) -> list[str]:
        """Return a sentence for each kind, with all names."""
        return [
            sentence
            for is_shown, sentence in (
                (self.pictures, self._describe_pictures()),
                (
                    self.embeds,
                    _("Embedded content is left out: %s.") % ", ".join(self.embeds),
                ),
                (
                    self.links,
                    _("Links that are left out, their text is kept: %s.")
                    % ", ".join(self.links),
                ),
                (
                    self.deleted,
                    _("Text that was marked as deleted is left out: %s.")
                    % " | ".join(self.deleted),
                ),
                (
                    self.hidden,
                    _("Hidden text is left out: %s.") % " | ".join(self.hidden),
                ),
                (self.comments, self._describe_comments()),
                (self.footnotes, self._describe_footnotes()),
                (
                    self.merged_cells,
                    _("Merged cells of tables are divided; each has the same text."),
                ),
                (
                    self.inner_tables,
                    _("A table inside a table is kept as the text of its cell."),
                ),
            )
            if is_shown
        ]

    def _describe_pictures(self) -> str:
        count = len(self.pictures)
        sentence = ngettext(
            "%d picture is left out; upload it and add it as a block.",
            "%d pictures are left out; upload them and add them as blocks.",
            count,
        )
        names = ", ".join(name for name in self.pictures if name)
        return f"{sentence % count} ({names})" if names else sentence % count

    def _describe_comments(self) -> str:
        sentence = ngettext(
            "%d comment is left out.", "%d comments are left out.", self.comments
        )
        return sentence % self.comments

    def _describe_footnotes(self) -> str:
        sentence = ngettext(
            "%d footnote is kept as text, without a link.",
            "%d footnotes are kept as text, without links.",
            self.footnotes,
        )
        return sentence % self.footnotes
