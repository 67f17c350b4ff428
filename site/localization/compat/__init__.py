"""Every use of what wagtail-localize does not document, or changes of its behaviour.

No other package of ours imports more of wagtail-localize than its public part:
``wagtail_localize.fields`` and ``wagtail_localize.segments.types``, which its guides
describe for models and blocks. Wagtail's own inside is behind ``foundation.compat``,
that of its search behind ``search.compat``.

Each entry is a part of a docstring (of a comment, in a template or a script), with five
labels. ``Touches`` names what is used, ``Read in`` the version whose source was read,
``Why`` what forces us, ``Upstream`` the issue there, ``Until`` when the entry can go. A
test compares the versions with those installed and lists what to read again.
"""
