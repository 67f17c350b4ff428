"""Finds what stood in the place of a text before the source changed."""

from collections import Counter
from collections.abc import Mapping, Sequence

from localization.compat.places import (
    FormerText,
    Place,
    list_former_texts,
    list_places,
    list_untranslated_segments,
)
from localization.compat.translations import Translation
from localization.rich_text_merge import measure_similarity

# A changed text is at least this similar to the former one, from 0 to 1.
SIMILARITY_MIN = 0.5


def find_former_texts(translation: Translation) -> dict[Place, FormerText]:
    """Find the former text of each text that is not translated, where there is one.

    A text that still stands, there or elsewhere in the source, is no former text.
    """
    locale_id = translation.target_locale_id
    former = list_former_texts(translation.source, locale_id)
    if not former:
        return {}
    missing = [
        (Place(segment.context.path, segment.string.data), segment.context.field_path)
        for segment in list_untranslated_segments(translation.source, locale_id)
    ]
    counts = Counter(place.path for place in list_places(translation.source))
    return match_former_texts(dict(missing), former, counts)


def match_former_texts(
    missing: Mapping[Place, str],
    former: Sequence[FormerText],
    counts: Mapping[str, int],
) -> dict[Place, FormerText]:
    """Match texts with former ones; ``former`` begins with the newest.

    ``missing`` has the field of each text, ``counts`` the number of texts at each path.
    The only text at a path follows the newest one there. Among several, as in a rich
    text, it is the most similar one; so it is in another block of the same type.
    """
    found: dict[Place, FormerText] = {}
    for place in missing:
        here = (one for one in former if one.path == place.path)
        newest = next(here, None) if counts[place.path] == 1 else None
        if newest:
            found[place] = newest
    # A text that has moved is stored at each of its paths.
    used = {one.source for one in found.values()}
    ratios = [
        (one.path == place.path, ratio, place, one)
        for place, holder in missing.items()
        for one in former
        if place not in found and holder == one.holder
        if (ratio := measure_similarity(one.source, place.text)) >= SIMILARITY_MIN
    ]
    for _is_here, _ratio, place, one in sorted(
        ratios, key=lambda row: (-row[0], -row[1])
    ):
        if place not in found and one.source not in used:
            found[place] = one
            used.add(one.source)
    return found
