"""The style sheet with the colour that an editor has chosen for the site."""

from django.http import HttpRequest, HttpResponse

from foundation.colours import lighten_for_dark_ground
from foundation.models import get_site_branding
from foundation.visibility import get_request_visibility

# It replaces values of ``tokens.css``. White text on the colour is as easy to read as
# the colour on white.
STYLES = """\
@layer tokens {{
  :root {{
    --brand: light-dark({colour}, {light_shade});
    --brand-ground: {colour};
    --on-brand-ground: #fff;
  }}
}}
"""


def serve_brand_styles(request: HttpRequest) -> HttpResponse:
    """Serve the style sheet; without a colour it is empty."""
    colour = get_site_branding(get_request_visibility(request).site).colour
    styles = (
        STYLES.format(colour=colour, light_shade=lighten_for_dark_ground(colour))
        if colour
        else ""
    )
    return HttpResponse(styles, content_type="text/css")
