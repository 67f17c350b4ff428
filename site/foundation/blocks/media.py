"""Blocks of pictures, videos and files."""

import re
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from foundation.addresses import clean_web_url
from foundation.blocks.addresses import DraftURLBlock
from foundation.blocks.base import SerializedBlock, list_items
from foundation.blocks.translatable import WordsBlock
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.context import SerializerContext
from foundation.serializers.schemas import Document, Image

MEDIA = _("Pictures and files")


class PictureBlock(SerializedBlock, blocks.StructBlock):
    """One picture.

    Its alternative text, caption and credit replace those of the image.
    """

    image = ImageChooserBlock(label=_("Image"))
    decorative = blocks.BooleanBlock(
        label=_("Decorative"),
        required=False,
        help_text=_("It adds no information, and screen readers skip it."),
    )
    alt = WordsBlock(
        label=_("Alternative text"),
        required=False,
        max_length=255,
        help_text=_(
            "What the picture tells here. Leave it empty to use the picture's own text."
        ),
    )
    caption = WordsBlock(label=_("Caption"), required=False, max_length=255)
    credit = WordsBlock(
        label=_("Credit"),
        required=False,
        max_length=255,
        help_text=_("Leave it empty to use the picture's own."),
    )

    class Meta:
        label = _("Image")
        group = MEDIA
        icon = "image"
        description = _("One picture with its caption and credit.")
        template = "blocks/image.html"
        preview_template = "blocks/preview/media.html"

    def clean(self, value: Any) -> Any:
        """Require an alternative text unless the picture is decorative."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and is_undescribed(cleaned):
            message = _("Describe the picture, or mark it as decorative.")
            raise StructBlockValidationError({"alt": ValidationError(message)})
        return cleaned

    def serialize(self, raw: Any, context: SerializerContext) -> Image | None:
        """Serialize the picture with the texts of this block."""
        return context.serialize_image(
            raw.get("image"),
            alt=raw.get("alt") or "",
            caption=raw.get("caption") or "",
            credit=raw.get("credit") or "",
            is_decorative=bool(raw.get("decorative")),
        )


def is_undescribed(picture: Any) -> bool:
    """Return whether the value of a picture lacks an alternative text."""
    image = picture.get("image")
    if not image or image.is_decorative or picture.get("decorative"):
        return False
    return not (picture.get("alt") or any(image.alt_text.values()))


class GalleryBlock(SerializedBlock, blocks.ListBlock):
    """Several pictures."""

    def __init__(self, **kwargs: Any) -> None:
        # As many as are required, or the block would begin with an error.
        kwargs.setdefault("default", [{}, {}])
        super().__init__(PictureBlock(), min_num=2, max_num=24, **kwargs)

    class Meta:
        label = _("Gallery")
        group = MEDIA
        icon = "image"
        description = _("Several pictures side by side.")
        template = "blocks/gallery.html"
        preview_template = "blocks/preview/media.html"

    def serialize(self, raw: Any, context: SerializerContext) -> list[Image] | None:
        """Serialize the visible pictures, in their order."""
        picture = self.child_block
        images = [picture.serialize(item, context) for item in list_items(raw)]
        return [image for image in images if image] or None


class Video(DescribedDict):
    """A video at an allowed provider, without its cookies until it is played."""

    provider: Literal["youtube", "vimeo"]
    """Website that hosts the video."""
    url: UrlString
    """Page of the video at the provider."""
    embed_url: UrlString
    """Address of the player, which sets no cookies until it plays."""
    title: str
    """What the video shows."""
    caption: str
    """Text below the video; may be empty."""


def parse_video_url(url: str) -> tuple[Literal["youtube", "vimeo"], str] | None:
    """Return the provider and the URL of its player, or None for any other site."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in {"youtube.com", "youtu.be", "youtube-nocookie.com"}:
        query = parse_qs(parts.query).get("v", [""])[0]
        name = query or parts.path.rstrip("/").rsplit("/", 1)[-1]
        if re.fullmatch(r"[\w-]{11}", name):
            return "youtube", f"https://www.youtube-nocookie.com/embed/{name}"
    if host in {"vimeo.com", "player.vimeo.com"}:
        name = parts.path.rstrip("/").rsplit("/", 1)[-1]
        if re.fullmatch(r"\d{4,12}", name):
            return "vimeo", f"https://player.vimeo.com/video/{name}?dnt=1"
    return None


class VideoBlock(SerializedBlock, blocks.StructBlock):
    """A video at an allowed provider."""

    url = DraftURLBlock(
        label=_("Address of the video"),
        help_text=_("At YouTube or Vimeo, as it stands in the browser."),
    )
    title = WordsBlock(
        label=_("Title"),
        max_length=160,
        help_text=_("What the video shows: readers decide by it whether to play it."),
    )
    caption = WordsBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        label = _("Video")
        label_format = "{title}"
        group = MEDIA
        icon = "media"
        description = _("A video from YouTube or Vimeo.")
        template = "blocks/video.html"
        preview_value = {
            "url": "https://vimeo.com/76979871",
            "title": "Klasterių diena Vilniuje",
            "caption": "",
        }

    def clean(self, value: Any) -> Any:
        """Raise a ValidationError for a site that is not an allowed provider."""
        cleaned = super().clean(value)
        is_checked = cleaned.get("url") and not self.is_deferred_validation
        if is_checked and parse_video_url(cleaned["url"]) is None:
            message = _("This is not the address of a video at YouTube or Vimeo.")
            raise StructBlockValidationError({"url": ValidationError(message)})
        return cleaned

    def serialize(self, raw: Any, context: SerializerContext) -> Video | None:
        """Return the URLs of the video and of its player."""
        url = clean_web_url(raw.get("url"))
        video = parse_video_url(url)
        if video is None:
            return None
        provider, embed_url = video
        return {
            "provider": provider,
            "url": url,
            "embed_url": embed_url,
            "title": raw.get("title", ""),
            "caption": raw.get("caption") or "",
        }


class DocumentItemBlock(SerializedBlock, blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"))
    title = WordsBlock(
        label=_("Title"),
        required=False,
        max_length=160,
        help_text=_("Leave it empty to use the document's own title."),
    )

    class Meta:
        label = _("Document")
        icon = "doc-full"

    def serialize(self, raw: Any, context: SerializerContext) -> Document | None:
        """Return the file's URL, name and size."""
        return context.serialize_document(
            raw.get("document"), title=raw.get("title") or ""
        )


class DocumentsBlock(SerializedBlock, blocks.ListBlock):
    """Files to download."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(DocumentItemBlock(), min_num=1, max_num=24, **kwargs)

    class Meta:
        label = _("Documents")
        group = MEDIA
        icon = "doc-full"
        description = _("Files to download, with their size.")
        template = "blocks/documents.html"
        preview_template = "blocks/preview/media.html"

    def serialize(self, raw: Any, context: SerializerContext) -> list[Document] | None:
        """Serialize the visible files, in their order."""
        item = self.child_block
        documents = [item.serialize(value, context) for value in list_items(raw)]
        return [document for document in documents if document] or None
