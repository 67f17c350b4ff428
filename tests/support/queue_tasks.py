"""Tasks for the tests of the queue."""

from django_tasks import task


@task()
def fail() -> None:
    """Fail always."""
    message = "The disk is full."
    raise OSError(message)


@task()
def succeed() -> None:
    """Do nothing."""
