"""Query expressions that several selectors use."""

from django.db.models import BooleanField, Case, Q, Value, When


def as_boolean_column(rule: Q) -> Case:
    """Convert a condition to an expression that is true or false in each row."""
    return Case(
        When(rule, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
