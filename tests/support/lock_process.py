"""A second process that holds locks; see ``portal.background.process_locks``."""

import json
import sys

import django


def answer_requests() -> None:
    """Call a method with a name for each line of the standard input."""
    django.setup()
    from portal.background.process_locks import (  # noqa: PLC0415 - after setup
        open_process_locks,
    )

    locks = open_process_locks()
    for line in sys.stdin:
        method, name = json.loads(line)
        print(json.dumps(getattr(locks, method)(name)), flush=True)


if __name__ == "__main__":
    answer_requests()
