"""Base models, blocks, serializers and API code that all other apps use."""
