"""The edit panels of an event, in the order of an invitation."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from events.start_change import StartChangePanel
from events.widgets import KnownPlaceInput
from foundation.admin.panels import ChosenObjectsPanel
from foundation.admin.widgets import ChipsSelect, ShortListSelect
from foundation.fields import LocalisedTextareaWidget
from foundation.models import PortalPage

CLOSED = "collapsed"

TITLE, INTRO = PortalPage.content_panels

EVENT_PANELS: list[Any] = [
    TITLE,
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
            StartChangePanel(),
            FieldRowPanel([FieldPanel("all_day"), FieldPanel("same_hours_daily")]),
        ],
        heading=_("When"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("attendance"),
            FieldPanel(
                "venue_name",
                widget=KnownPlaceInput,
                help_text=_(
                    "The building or hall. Places of earlier events are offered "
                    "while you write."
                ),
            ),
            FieldRowPanel([FieldPanel("venue_address"), FieldPanel("venue_city")]),
            FieldPanel("online_url"),
        ],
        heading=_("Where"),
    ),
    PortalPage.image_panel,
    INTRO,
    FieldPanel("body"),
    FieldPanel("agenda"),
    FieldPanel("documents"),
    ChosenObjectsPanel(
        "event_organisers",
        chooser_field_name="organisation",
        heading=_("Organisers"),
    ),
    PortalPage.topics_panel,
    MultiFieldPanel(
        [
            FieldPanel("registration_url"),
            FieldRowPanel([FieldPanel("registration_deadline"), FieldPanel("price")]),
            FieldPanel("registration_full"),
            FieldPanel("contact_name"),
            FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
        ],
        heading=_("Registration and questions"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("registration_opens"), FieldPanel("capacity")]),
            FieldPanel("contacts"),
        ],
        heading=_("Opening of registration, number of places, further contacts"),
        classname=CLOSED,
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("status"), FieldPanel("previous_start")]),
            FieldPanel("status_reason", widget=LocalisedTextareaWidget),
        ],
        heading=_("Status"),
        classname=CLOSED,
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "timezone",
                widget=ShortListSelect(search_label=_("Find another time zone")),
            ),
            FieldPanel("venue_country"),
            FieldPanel("venue_coordinates"),
            FieldPanel(
                "languages",
                widget=ChipsSelect(search_label=_("Find another language")),
            ),
        ],
        heading=_("Time zone, country, coordinates and languages"),
        classname=CLOSED,
    ),
    MultiFieldPanel(
        PortalPage.search_engine_panels,
        heading=_("For search engines"),
        classname=CLOSED,
    ),
]
