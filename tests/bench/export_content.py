"""Writes the content of the portal as JSON, for the stock site; runs as a program."""

import json
from typing import Any

import django


def export_content() -> dict[str, Any]:
    """Return the pages, images, documents, organisations and topics of the portal."""
    from wagtail.documents.models import Document  # noqa: PLC0415 - after the setup

    from articles.models import NewsPage, SuccessStoryPage  # noqa: PLC0415 - after setup
    from events.models import EventPage  # noqa: PLC0415 - after setup
    from foundation.models import Organisation, PortalImage, Topic  # noqa: PLC0415 - after setup

    fields: dict[Any, list[str]] = {
        NewsPage: ["date"],
        EventPage: ["start", "end", "venue_city"],
        SuccessStoryPage: ["organisation_id"],
    }
    pages = [
        {
            "type": model.__name__,
            "topics": list(page.page_topics.values_list("topic_id", flat=True)),
            "body": list(page.body.raw_data),
            "slug": f"{page.slug}-{page.pk}",
            **{name: getattr(page, name) for name in names},
            **{name: getattr(page, name) for name in ("pk", "title", "intro")},
            "image_id": page.image_id,
        }
        for model, names in fields.items()
        for page in model.objects.live().order_by("pk")
    ]
    return {
        "pages": pages,
        "images": list(
            PortalImage.objects.values("pk", "title", "file", "width", "height")
        ),
        "documents": list(Document.objects.values("pk", "title", "file")),
        "organisations": list(Organisation.objects.values("pk", "name")),
        "topics": list(Topic.objects.values("pk", "name", "slug")),
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(export_content(), default=str))
