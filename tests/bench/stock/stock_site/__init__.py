"""The app of the stock Wagtail site."""
