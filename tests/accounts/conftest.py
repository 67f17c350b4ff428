"""The account whose sign-in is tested."""

import pytest
from django.contrib.auth.models import User

PASSWORD = "a-right-password"


@pytest.fixture
def jonas(editor: User) -> User:
    """Return an editor with a name, a mail address and ``PASSWORD``."""
    editor.set_password(PASSWORD)
    editor.first_name, editor.last_name = "Jonas", "Jonaitis"
    editor.email = "jonas@portal.example"
    editor.save()
    return editor
