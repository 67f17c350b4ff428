"""Addresses of forms in the admin."""

from django.urls import reverse
from wagtail.models import Page


def build_add_url(model: type[Page], parent: Page) -> str:
    """Return the address of the form that creates a page of a type below a page."""
    names = [model._meta.app_label, model._meta.model_name]
    return reverse("wagtailadmin_pages:add", args=[*names, parent.pk])
