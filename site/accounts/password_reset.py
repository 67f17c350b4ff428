"""Sends the link to a new password, in the background."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm


class PasswordResetForm(WagtailPasswordResetForm):
    """Answers at once: the time would tell whether an address has an account."""

    def save(self, **options: Any) -> None:
        """Have the mail sent, if there is an account."""
        for name in ("request", "token_generator"):
            del options[name]
        language = translation.get_language()
        send_reset_link.enqueue(options, language, self.cleaned_data["email"])


@task(priority=10)
def send_reset_link(options: dict[str, Any], language: str, email: str) -> None:
    """Send the link to the accounts with a mail address; the link is made here."""
    form = WagtailPasswordResetForm({"email": email})
    form.full_clean()
    domain = urlsplit(settings.BASE_URL).netloc
    with translation.override(language):
        form.save(domain_override=domain, **options)
