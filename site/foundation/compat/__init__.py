"""Every use of what Wagtail and Django REST framework do not document.

The entries have the form that ``localization.compat`` describes. What is
wagtail-localize's stands there, what belongs to the search index in ``search.compat``.
"""
