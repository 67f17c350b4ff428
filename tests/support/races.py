"""Send requests at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

Send = Callable[[], Any]


def send_at_once(*requests: Send) -> list[Any]:
    """Send requests in threads at the same moment; return the responses."""
    barrier = threading.Barrier(len(requests))

    def send(request: Send) -> Any:
        barrier.wait()
        try:
            return request()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(requests)) as pool:
        responses = list(pool.map(send, requests))
    assert all(response.status_code < 500 for response in responses)
    return responses
