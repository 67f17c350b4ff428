"""The edit panels of an event's times, place and registration."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)

from events.start_change import StartChangePanel
from foundation.fields import LocalisedTextareaWidget

WHEN_PANELS: list[Any] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            StartChangePanel(),
            FieldRowPanel([FieldPanel("all_day"), FieldPanel("timezone")]),
            FieldRowPanel([FieldPanel("status"), FieldPanel("previous_start")]),
            FieldPanel("status_reason", widget=LocalisedTextareaWidget),
        ],
        heading=_("When"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("attendance"),
            FieldRowPanel([FieldPanel("venue_name"), FieldPanel("venue_address")]),
            FieldRowPanel([FieldPanel("venue_city"), FieldPanel("venue_country")]),
            FieldPanel("online_url"),
        ],
        heading=_("Where"),
    ),
    MultipleChooserPanel(
        "event_organisers",
        chooser_field_name="organisation",
        heading=_("Organisers"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("registration_url"),
            FieldPanel("registration_deadline"),
            FieldPanel("registration_full"),
            FieldPanel("price"),
        ],
        heading=_("Registration"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            FieldPanel("languages"),
        ],
        heading=_("For participants"),
    ),
]
