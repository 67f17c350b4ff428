"""The switch for the daily mail about translations, in the account of a person."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput

from translations.digest import list_recipients
from translations.models import DigestSetting


class DigestForm(forms.ModelForm):  # type: ignore[type-arg] # no generic at run time
    """The switch. Only what it says is stored: a mail may be sent meanwhile."""

    class Meta:
        model = DigestSetting
        fields: ClassVar[list[str]] = ["is_wanted"]
        widgets: ClassVar[dict[str, Any]] = {"is_wanted": SwitchInput()}

    def save(self, commit: bool = True) -> DigestSetting:
        """Store the choice of the person."""
        setting, _is_new = DigestSetting.objects.update_or_create(
            user=self.instance.user,
            defaults={"is_wanted": self.cleaned_data["is_wanted"]},
        )
        return setting


class DigestSettingsPanel(BaseSettingsPanel):
    """The panel below Wagtail's own notifications, for those who may get the mail."""

    name = "translations_digest"
    title = _("Translations")
    tab = notifications_tab
    order = 200
    form_class = DigestForm

    def is_active(self) -> bool:
        """Show it to those whom the mail is for."""
        return bool(list_recipients().filter(pk=self.user.pk).exists())

    def get_form(self) -> DigestForm:
        """Build the form with what the person has chosen; a mail is wanted at first."""
        setting = DigestSetting.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        return DigestForm(
            data,
            instance=setting or DigestSetting(user=self.user),
            prefix=self.name,
        )
