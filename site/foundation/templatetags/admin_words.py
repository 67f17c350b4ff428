"""Translates English words that Wagtail's templates do not mark for translation."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()


@register.filter
def translate_attribute(html: SafeString, word: str) -> SafeString:
    """Translate the value of an attribute that is a fixed word, such as "Search".

    The text of editors is escaped already: it contains no quotation marks that could
    match.
    """
    return mark_safe(html.replace(f'="{word}"', f'="{escape(gettext(word))}"'))  # noqa: S308 - one attribute's value, escaped


@register.simple_tag(takes_context=True)
def render_overridden(context: Any) -> SafeString:
    """Render the template that the present one overrides.

    For templates without a block, which ``extends`` could not change.
    """
    own = context.render_context.template
    overridden, _origin = own.engine.find_template(own.name, skip=[own.origin])
    return SafeString(overridden.render(context))
