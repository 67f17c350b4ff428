"""The Django application ``accounts``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Signing in to the admin and to what a password protects."""

    name = "accounts"
    verbose_name = _("Accounts")
