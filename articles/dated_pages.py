"""Pages with a date: readers see them from the beginning of that day."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import DateField, Func
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.admin.forms import PortalPageForm
from foundation.models import PortalPage
from localization.dates import list_date_words
from localization.local_times import get_portal_day_start


class DatedPageForm(PortalPageForm):
    """Shows a schedule only if it is not the one that follows from the date.

    The page sets that one again, so that it moves with the date.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_scheduled_by_date:
            self.initial["go_live_at"] = None

    def clean(self) -> dict[str, Any]:
        """Remove the schedule of the former date; only some forms have the field."""
        if self.instance.is_scheduled_by_date:
            self.instance.go_live_at = None
        return super().clean()


class DatedPage(PortalPage):
    """A page with the day of what it tells; lists are sorted by it."""

    date = models.DateField(
        gettext_lazy("date"),
        default=timezone.localdate,
        # The previous release writes stories without a date.
        db_default=Func(
            function="CURRENT_DATE", template="%(function)s", output_field=DateField()
        ),
        help_text=gettext_lazy(
            "The list is sorted by it. Readers see the page from this day on."
        ),
    )

    go_live_at: dt.datetime | None
    base_form_class = DatedPageForm

    class Meta:
        abstract = True

    def list_search_details(self) -> list[str]:
        """Add the date, as readers write it."""
        dates = list_date_words(self.date, self.locale.language_code)
        return [*super().list_search_details(), *dates]

    @property
    def is_scheduled_by_date(self) -> bool:
        """Whether ``go_live_at`` is the beginning of the page's day."""
        return self.go_live_at == get_portal_day_start(self.date)

    def clean(self) -> None:
        """Schedule a page of a later day for the beginning of that day."""
        super().clean()
        start = get_portal_day_start(self.date)
        if start > timezone.now() and (not self.go_live_at or self.go_live_at < start):
            self.go_live_at = start

    def list_publishing_errors(self) -> dict[str, Any]:
        """Refuse a page whose day comes after readers stop seeing it."""
        errors = super().list_publishing_errors()
        if self.expire_at and self.expire_at <= get_portal_day_start(self.date):
            errors.setdefault("expire_at", _("This moment is before the page's date."))
        return errors
