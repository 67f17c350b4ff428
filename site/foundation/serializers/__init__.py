"""Serializers of pages, images and organisations, for the APIs and templates."""
