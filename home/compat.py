"""Uses a form of this portal where Wagtail makes redirects.

Touches: wagtail.contrib.redirects.views.CreateView.form_class,
    wagtail.contrib.redirects.views.EditView.form_class,
    wagtail.contrib.redirects.views.RedirectForm
Read in: wagtail 8.0.1
Why: The form accepts redirects that never happen, and no address of the site itself as
    a target. The import makes its own form for each row of a file.
Upstream: No issue: nobody has asked for a setting that names the form.
Until: A setting names the form of redirects.
"""

from typing import Any

from wagtail.contrib.redirects import views


def use_redirect_form(form_class: type[Any]) -> None:
    """Use a form for redirects that are added, changed or imported."""
    views.CreateView.form_class = views.EditView.form_class = form_class
    views.RedirectForm = form_class
