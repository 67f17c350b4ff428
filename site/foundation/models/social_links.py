"""The block for the publisher's social networks."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# Django's own validator accepts ftp, too. With the code "invalid", the form field
# would replace this message with its own.
validate_web_url = RegexValidator(
    r"(?i)^https?://",
    _("Enter an address that begins with https:// or http://."),
    code="scheme",
)


class SocialLinkBlock(blocks.StructBlock):
    """The publisher's account in one network."""

    network = blocks.CharBlock(
        label=_("Network"),
        max_length=40,
        help_text=_("The name that readers see, such as “LinkedIn”."),
    )
    url = blocks.URLBlock(
        label=_("Address"),
        validators=[validate_web_url],
        help_text=_("Of your account there, with https:// in front."),
    )

    class Meta:
        label = _("Social network")
        icon = "link-external"


class SocialLinksBlock(blocks.StreamBlock):
    """All networks, in the editor's order."""

    link = SocialLinkBlock()

    class Meta:
        required = False
