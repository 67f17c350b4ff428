"""Uses undocumented parts of wagtail-localize and changes its behaviour.

All other packages of ours import only the public part of wagtail-localize:
``wagtail_localize.fields`` and ``wagtail_localize.segments.types``, which its guides
describe for models and blocks. ``foundation.compat`` does the same for Wagtail, and
``search.compat`` for Wagtail's search.

Each entry is a part of a docstring (of a comment, in a template or a script), with five
labels. ``Touches`` names what is used, ``Read in`` the version whose source was read,
``Why`` the reason, ``Upstream`` the issue in the package's tracker, ``Until`` when the
entry can be removed. A test compares these versions with the installed ones and lists
what to read again.
"""
