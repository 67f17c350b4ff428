"""Lets what other packages do after a commit be part of the transaction."""

import types
from collections.abc import Callable
from typing import Any

from django.db import transaction

Callback = Callable[[], Any]


def replace_on_commit(
    module: types.ModuleType, call: Callable[[Callback], Any]
) -> None:
    """Let ``call`` decide when a module's ``transaction.on_commit`` runs a callback.

    The module keeps everything else of Django's ``transaction``.
    """

    def on_commit(func: Callback, using: Any = None, robust: bool = False) -> None:
        call(func)

    vars(module)["transaction"] = types.SimpleNamespace(
        **vars(transaction) | {"on_commit": on_commit}
    )


def call_at_once(func: Callback) -> None:
    """Call a function in the current transaction, so that it is committed with it."""
    func()
