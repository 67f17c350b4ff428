"""What the admin offers to editors beyond stock Wagtail."""
