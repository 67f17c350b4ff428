"""Whether a draft may be published without its form."""

from django.core.exceptions import ValidationError
from wagtail.fields import StreamField
from wagtail.models import Page


def is_finished(page: Page) -> bool:
    """Return whether the latest draft of a page has all that publishing asks for."""
    draft = page.get_latest_revision_as_object()
    try:
        draft.full_clean()
        for field in draft._meta.get_fields():
            # ``full_clean`` does not look into the blocks.
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(draft, field.name))
    except ValidationError:
        return False
    return True
