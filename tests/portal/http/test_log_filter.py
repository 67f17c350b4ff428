"""No token is in the log."""

import logging
from typing import Any

import pytest
from django.test import Client

from portal.http.log_filter import TokenFilter

TOKEN = "d2xkfp-0a1b2c3d4e5f"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path", ["/admin/password_reset/confirm/MQ/{}/", "/lt/password_reset/confirm/MQ/{}"]
)
def test_no_log_has_the_token_of_a_new_password(
    db: None, caplog: Any, path: str, method: str
) -> None:
    caplog.handler.addFilter(TokenFilter())

    with caplog.at_level(logging.DEBUG):
        client = Client(enforce_csrf_checks=True)
        getattr(client, method)(path.format(TOKEN))

    assert TOKEN not in caplog.text


def test_path_without_a_token_stays(caplog: Any) -> None:
    caplog.handler.addFilter(TokenFilter())

    logging.getLogger("django.request").warning("Not Found: %s", "/lt/preview-of-2027/")

    assert "/lt/preview-of-2027/" in caplog.text
