"""Whether a draft may be published without its form."""

from django.core.exceptions import ValidationError
from wagtail.models import Page

from localization.stream_merge import list_stream_fields


def is_finished(page: Page) -> bool:
    """Return whether the latest draft of a page has all that publishing asks for."""
    draft = page.get_latest_revision_as_object()
    try:
        draft.full_clean()
        # ``full_clean`` does not look into the blocks.
        for name in list_stream_fields(type(draft)):
            stream = getattr(draft, name)
            stream.stream_block.clean(stream)
    except ValidationError:
        return False
    return True
