"""How often readers looked for something that is not there."""

from django.db import models
from wagtail.contrib.search_promotions.models import Query


class QueryDailyMisses(models.Model):
    """How often nothing was found for a question on one day.

    Wagtail's ``QueryDailyHits`` says how often it was asked at all.
    """

    query = models.ForeignKey(
        Query, on_delete=models.CASCADE, related_name="daily_misses"
    )
    date = models.DateField()
    misses = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["query", "date"], name="query_misses_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.query} {self.date}"
