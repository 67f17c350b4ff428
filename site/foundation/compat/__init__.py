"""All uses of undocumented parts of Wagtail and Django REST framework.

The entries have the format that ``localization.compat`` describes. Entries for
wagtail-localize are there, those for the search index in ``search.compat``.
"""
