"""Code of rendered pages: frame, lists, navigation, feeds and HTTP cache headers."""
