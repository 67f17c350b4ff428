"""The blocks of an event's programme and documents."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from events.schemas import ContactWithRole
from foundation.blocks.addresses import DraftEmailBlock, DraftURLBlock
from foundation.blocks.base import SerializedBlock
from foundation.blocks.body import PortalStreamBlock
from foundation.blocks.media import DocumentItemBlock
from foundation.blocks.omitted import ListBlock, OmittedInputsMixin
from foundation.blocks.paste_button import PasteButtonMixin
from foundation.blocks.translatable import (
    LongWordsBlock,
    SharedChooserBlock,
    WordsBlock,
)
from foundation.fields import URL_LENGTH, list_spoken_languages
from foundation.serializers.context import SerializerContext

# A part that would end on the next day and take longer is a mistake.
NIGHT_MAX = dt.timedelta(hours=12)


class SpeakerBlock(blocks.StructBlock):
    """Somebody who speaks in a session, or moderates it."""

    name = WordsBlock(label=pgettext_lazy("of a person", "Name"), max_length=160)
    affiliation = WordsBlock(
        label=_("Organisation and role"), required=False, max_length=400
    )
    organisation = SharedChooserBlock(
        "foundation.Organisation",
        label=_("Organisation"),
        required=False,
        help_text=_(
            "Readers get a link to its profile, and the profile lists the event."
        ),
    )

    class Meta:
        label = _("Speaker")
        icon = "user"


def build_row_layout(
    *names: str, heading: Any, icon: str, label_format: str
) -> blocks.BlockGroup:
    """Build the layout of a part: times and title in a row, the rest collapsed."""
    rest = blocks.BlockGroup(
        list(names),
        heading=heading,
        icon=icon,
        classname="collapsed",
        label_format=label_format,
    )
    return blocks.BlockGroup(["start", "end", "title", rest])


def _measure_overnight(start: dt.time, end: dt.time) -> dt.timedelta:
    """Measure the time from a start to an end on the next day."""
    day = dt.date(2000, 1, 1)
    begins = dt.datetime.combine(day, start)
    return dt.datetime.combine(day + dt.timedelta(days=1), end) - begins


class SlotBlock(blocks.StructBlock):
    """A part of the programme; its times are in the event's time zone."""

    day = blocks.DateBlock(
        label=_("Day"),
        required=False,
        help_text=_("Only for an event of several days; empty means its first day."),
    )
    start = blocks.TimeBlock(label=_("Begins at"), format="%H:%M")
    end = blocks.TimeBlock(label=_("Ends at"), required=False, format="%H:%M")

    class Meta:
        label_format = "{start} {title}"
        form_classname = "struct-block agenda-row"

    def clean(self, value: Any) -> Any:
        """Raise a ValidationError if the end is not after the start.

        A part that ends before it begins ends on the next day, unless it would be too
        long: then it is a mistake.
        """
        cleaned = super().clean(value)
        start, end = cleaned.get("start"), cleaned.get("end")
        is_reversed = start is not None and end is not None and end <= start
        is_wrong = is_reversed and _measure_overnight(start, end) > NIGHT_MAX
        if is_wrong and not self.is_deferred_validation:
            message = _("The end must come after the beginning.")
            raise StructBlockValidationError({"end": ValidationError(message)})
        return cleaned


class SessionBlock(SlotBlock):
    """A session: a talk, a discussion, a visit."""

    title = WordsBlock(label=_("Title"), max_length=400)
    speakers = ListBlock(SpeakerBlock(), label=_("Speakers"), default=[])
    moderators = ListBlock(
        SpeakerBlock(), label=pgettext_lazy("of a session", "Moderators"), default=[]
    )
    track = WordsBlock(
        label=_("Track or room"),
        required=False,
        max_length=120,
        help_text=_(
            "Sessions at the same time in different tracks stand side by side."
        ),
    )
    language = blocks.ChoiceBlock(
        label=_("Language of the session"),
        required=False,
        choices=list_spoken_languages,
        help_text=_("If it is another one than that of the event."),
    )
    text = LongWordsBlock(
        label=_("Text"), required=False, help_text=_("What the session is about.")
    )
    slides = DocumentChooserBlock(label=_("Slides"), required=False)
    slides_url = DraftURLBlock(
        label=_("Address of the slides"),
        required=False,
        max_length=URL_LENGTH,
        help_text=_("If they are on another site."),
    )

    class Meta:
        label = _("Session")
        form_layout = build_row_layout(
            "speakers",
            "moderators",
            "track",
            "language",
            "text",
            "slides",
            "slides_url",
            "day",
            heading=_("Speakers, track, text, slides and day"),
            icon="user",
            label_format="{speakers}",
        )
        icon = "openquote"
        description = _("A talk, a discussion or a visit, with its speakers.")


class BreakBlock(SlotBlock):
    """A break: coffee, lunch, registration."""

    title = WordsBlock(label=_("Title"), max_length=120)

    class Meta:
        label = _("Break")
        form_layout = build_row_layout(
            "day", heading=_("Day"), icon="date", label_format="{day}"
        )
        icon = "time"
        description = _("Coffee, lunch or registration.")


class AgendaBlock(PasteButtonMixin, OmittedInputsMixin, blocks.StreamBlock):
    """The programme, in the order of its parts."""

    session = SessionBlock()
    # The block "break" is added below, because its name is a Python keyword.

    class Meta:
        required = False
        paste_label = _("Paste a programme")
        paste_url_name = "event_programme_paste"


AgendaBlock.base_blocks["break"] = BreakBlock()
AgendaBlock.base_blocks["break"].set_name("break")


class EventDocumentsBlock(PortalStreamBlock):
    """The documents of an event."""

    document = DocumentItemBlock()

    class Meta:
        required = False


class ContactBlock(SerializedBlock, blocks.StructBlock):
    """Somebody else who answers questions."""

    name = WordsBlock(label=pgettext_lazy("of a person", "Name"), max_length=120)
    role = WordsBlock(
        label=_("Role"),
        required=False,
        max_length=160,
        help_text=_("Their job, or what to ask them, such as “registration”."),
    )
    email = DraftEmailBlock(label=_("E-mail"), required=False)
    phone = WordsBlock(label=_("Phone"), required=False, max_length=40)

    class Meta:
        label = pgettext_lazy("a person", "Contact")
        label_format = "{name}"
        icon = "user"

    def serialize(self, raw: Any, context: SerializerContext) -> ContactWithRole:
        """Return the name, the role, the e-mail address and the phone number."""
        return {
            "name": raw.get("name") or "",
            "role": raw.get("role") or "",
            "email": raw.get("email") or "",
            "phone": raw.get("phone") or "",
        }


class ContactsBlock(PortalStreamBlock):
    """The contacts of an event after the first one."""

    contact = ContactBlock()

    class Meta:
        required = False
