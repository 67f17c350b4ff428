"""Removes the tokens of previews and of new passwords from the log."""

import logging
import re

TOKEN = re.compile(r"(/(?:page_)?preview/|/password_reset/confirm/[^/\s?]+/)[^/\s?]+")


class TokenFilter(logging.Filter):
    """Replaces the token in a path with a star; the path is an argument of a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let all records pass."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                TOKEN.sub(r"\1*", part) if isinstance(part, str) else part
                for part in record.args
            )
        return True
