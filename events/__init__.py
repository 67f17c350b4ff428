"""Events: models, list pages, serializers, API and calendars."""
