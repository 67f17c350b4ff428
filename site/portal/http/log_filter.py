"""Removes tokens from the log, and names the request or the task of each line."""

import logging
import re
from contextvars import ContextVar

TOKEN = re.compile(r"(/(?:page_)?preview/|/password_reset/confirm/[^/\s?]+/)[^/\s?]+")

# The request or the task that the thread works on.
request_id: ContextVar[str] = ContextVar("request_id", default="")
task_id: ContextVar[str] = ContextVar("task_id", default="")


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


class IdFilter(logging.Filter):
    """Adds ``request_id`` or ``task_id`` to a record; plain text has ``id_suffix``."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let all records pass."""
        record.id_suffix = ""
        for variable in (request_id, task_id):
            if value := variable.get():
                setattr(record, variable.name, value)
                record.id_suffix = f" [{value}]"
        return True
