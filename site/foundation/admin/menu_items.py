"""Menu items of the admin for some users only."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class RestrictedMenuItem(MenuItem):
    """A menu item that is shown to the users for whom ``may_see`` returns True."""

    def __init__(
        self, *args: Any, may_see: Callable[[Any], bool], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_see = may_see

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask whether the user of a request may see it."""
        return self.may_see(request.user)
