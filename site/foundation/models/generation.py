"""The number that shows to other processes on SQLite that content has changed."""

from django.db import models


class ContentGeneration(models.Model):
    """One row. PostgreSQL notifies the processes instead, and leaves it empty."""

    number = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)
