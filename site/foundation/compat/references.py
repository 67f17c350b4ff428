"""Lists what an object refers to, whether it is stored like that or not."""

from typing import Any

from wagtail.models import ReferenceIndex


def list_references(instance: Any) -> dict[int, set[str]]:
    """Return the primary keys of what an object refers to, by content type.

    Foreign keys, child objects, blocks and links in rich text are read from memory, so
    the object of a revision is possible, too.

    Touches: wagtail.models.ReferenceIndex._extract_references_from_object
    Read in: wagtail 8.0.1
    Why: The index itself knows the published object only, and a task in the background
        brings it up to date.
    Upstream: No issue: nobody has asked for the references of a revision.
    Until: Wagtail gives the references of an object that is not saved.
    """
    found: dict[int, set[str]] = {}
    references = ReferenceIndex._extract_references_from_object(instance)  # noqa: SLF001 - see above
    for content_type, pk, _model_path, _content_path in references:
        found.setdefault(content_type, set()).add(pk)
    return found
