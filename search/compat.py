"""Changes to Wagtail's search.

The migrations of this app change Wagtail's search index.

Touches: wagtail.search.migrations.0006_customise_indexentry
Read in: wagtail 8.0.1
Why: Wagtail's own searches don't find Łódź by Lodz: SQLite's tokenizer removes accents,
    but "ł" is not an accented letter. 0001 replaces the two triggers that fill the
    full-text table. 0002 adds an index of title and body together in PostgreSQL.
Upstream: https://github.com/wagtail/wagtail/issues/6546 for PostgreSQL; none for
    letters.
Until: modelsearch indexes the plain letters, and both columns at once.
"""

from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionsFormSet

# In lower case a text can be twice as long; the column has 255 characters.
QUESTION_LENGTH_MAX = 100
SCHEMES = ["http", "https"]


def adapt_forms_of_promotions() -> None:
    """Let the forms of promoted results say how words match, and check what is sent.

    Touches: wagtail.contrib.search_promotions.forms.QueryForm.base_fields,
        wagtail.contrib.search_promotions.forms.SearchPromotionsFormSet.form
    Read in: wagtail 8.0.1
    Why: The help text asks for an exact match, but the search compares stems. A text
        that is longer than its column is an error of PostgreSQL, and an address may
        have the scheme "ftp". The text of a link has no label that is translated.
    Upstream: No issue: a project can't replace the forms.
    Until: The views get their forms from viewsets, as other parts of the admin do.
    """
    question = QueryForm.base_fields["query_string"]
    question.help_text = _(
        "The results are shown above all others when readers search for these words, "
        "in any grammatical form and order, with or without accents."
    )
    question.widget.attrs["maxlength"] = QUESTION_LENGTH_MAX
    question.max_length = QUESTION_LENGTH_MAX
    question.validators.append(MaxLengthValidator(QUESTION_LENGTH_MAX))
    fields = SearchPromotionsFormSet.form.base_fields
    fields["external_link_text"].label = _("External link text")
    address = fields["external_link_url"]
    address.validators.append(URLValidator(schemes=SCHEMES))
