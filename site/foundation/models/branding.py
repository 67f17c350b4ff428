"""The publisher of a site: name, description, pictures, social networks."""

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from foundation.admin.form_versions import VersionCheckForm
from foundation.colours import validate_brand_colour
from foundation.fields import BlocksField, LocalisedTextareaWidget, LocalisedTextField
from foundation.models.social_links import SocialLinksBlock

# Share cards use the widest rendition. Smaller ones are shown in small size.
SHARE_IMAGE_WIDTH, SHARE_IMAGE_HEIGHT = 1600, 630


@register_setting(icon="site")
class SiteBranding(BaseSiteSetting):
    """The publisher of a site, for pages, feeds, calendars and search engines.

    A site has one row for all languages. ``get_name`` returns the fallback for a
    language without its own text.
    """

    name = LocalisedTextField(
        text_length=80,
        verbose_name=_("name"),
        help_text=_(
            "Shown in the header, in the title of every page, in feeds and calendars. "
            "A language without a name shows that of the first language."
        ),
    )
    description = LocalisedTextField(
        text_length=300,
        verbose_name=_("description"),
        help_text=_("One or two sentences, shown at the foot of every page."),
    )
    logo = models.ForeignKey(
        "foundation.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Shown in the header beside the name, 32 pixels high."),
    )
    dark_logo = models.ForeignKey(
        "foundation.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo on a dark ground"),
        help_text=_(
            "For readers whose device is set to dark. Without it, they see the logo."
        ),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[validate_brand_colour],
        help_text=_(
            "Of links, buttons and the band at the foot of the front page, such as "
            "#0a5566. A colour that can't be read well is refused; on a dark ground, a "
            "lighter shade of it is used."
        ),
    )
    share_image = models.ForeignKey(
        "foundation.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("share picture"),
        help_text=_(
            "Social networks show it for pages without a large picture of their own. "
            "At least 1600 pixels wide; best about twice as wide as high."
        ),
    )
    social_links = BlocksField(
        SocialLinksBlock(),
        blank=True,
        verbose_name=_("social networks"),
        help_text=_("Shown as links at the foot of every page."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("description", widget=LocalisedTextareaWidget),
            ],
            heading=_("Who publishes the site"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("colour"),
                FieldPanel("logo"),
                FieldPanel("dark_logo"),
                FieldPanel("share_image"),
            ],
            heading=_("Colour and pictures"),
        ),
        FieldPanel("social_links"),
    ]

    base_form_class = VersionCheckForm

    class Meta:
        verbose_name = _("publisher of the site")
        verbose_name_plural = _("publishers of the sites")

    def clean(self) -> None:
        """Raise a ValidationError if the share picture is too small."""
        super().clean()
        image = self.share_image
        if image is None:
            return
        scaled_height = image.height * SHARE_IMAGE_WIDTH // image.width
        if image.width < SHARE_IMAGE_WIDTH or scaled_height < SHARE_IMAGE_HEIGHT:
            message = _(
                "Choose a picture that is at least 1600 pixels wide and, at that "
                "width, at least 630 pixels high."
            )
            raise ValidationError({"share_image": message})

    def get_name(self, language: str) -> str:
        """Return the name in a language or in the first language, or the setting."""
        return _choose_text(self.name, language) or str(settings.WAGTAIL_SITE_NAME)

    def get_description(self, language: str) -> str:
        """Return the description in a language or in the first language, or ``""``."""
        return _choose_text(self.description, language)


def get_site_branding(site: Site) -> SiteBranding:
    """Return a site's branding, or an unsaved one if there is no row.

    Wagtail's ``for_site`` would create a row during a reader's request. ``find_site``
    loads the row together with the site.
    """
    stored: SiteBranding | None = getattr(site, "sitebranding", None)
    return stored or SiteBranding(site=site)


def _choose_text(texts: Mapping[str, str], language: str) -> str:
    first, _name = settings.LANGUAGES[0]
    return texts.get(language) or texts.get(first) or ""
