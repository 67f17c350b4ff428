"""The portal's image model: alternative text and credit in every language."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from foundation.api_fields import PictureField
from foundation.compat.files import is_new_file
from foundation.fields import LocalisedTextField
from foundation.image_files import normalize_file


class PortalImage(AbstractImage):
    """A picture in the library. A page can override its texts."""

    alt_text = LocalisedTextField(
        verbose_name=_("alternative text"),
        help_text=_(
            "What is to be seen, for readers who can't see the picture, in each "
            "language."
        ),
    )
    is_decorative = models.BooleanField(
        _("only decorative"),
        default=False,
        help_text=_("It adds no information, and screen readers skip it."),
    )
    credit = LocalisedTextField(
        verbose_name=_("credit"),
        help_text=_("Whose picture it is, such as “Photo: Ona Petraitė”."),
    )

    # Wagtail's own description has one language only; alt_text replaces it.
    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "is_decorative",
        "credit",
        *(
            name
            for name in Image.admin_form_fields
            if name not in {"title", "file", "description"}
        ),
    )

    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("credit"),
    ]
    api_fields = [
        APIField("alt_text"),
        APIField("credit"),
        APIField("focal_point", serializer=PictureField()),
        APIField("src", serializer=PictureField()),
        APIField("sources", serializer=PictureField()),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = (("choose_image", "Can choose image"),)

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the picture; a new file is stored upright and without metadata.

        A file that is damaged or animated raises a ``ValidationError``.
        """
        image: Any = self
        if is_new_file(image.file):
            image.file = normalize_file(image.file.file)
        super().save(*args, **kwargs)


class PortalRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(
        PortalImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
