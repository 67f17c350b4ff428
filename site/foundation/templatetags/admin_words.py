"""English words that Wagtail's templates hold outside of any catalogue."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()


@register.filter
def translate_attribute(html: SafeString, word: str) -> SafeString:
    """Say an attribute that is a fixed word, such as "Search", in another language.

    What editors write is escaped by then: it holds no quotation marks.
    """
    return mark_safe(html.replace(f'="{word}"', f'="{escape(gettext(word))}"'))  # noqa: S308 - one attribute's value, escaped


@register.simple_tag(takes_context=True)
def render_overridden(context: Any) -> SafeString:
    """Render the template whose place the present one takes.

    For templates without a block: ``extends`` could change nothing in them.
    """
    own = context.render_context.template
    overridden, _origin = own.engine.find_template(own.name, skip=[own.origin])
    return SafeString(overridden.render(context))
