"""News and success stories: models, list pages, serializers and API."""
