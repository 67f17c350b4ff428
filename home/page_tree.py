"""Create the page tree: a home page and its list pages for each language."""

import uuid
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from foundation.models import PortalPage, SectionPage
from foundation.registry import list_types
from home.models import HomePage

AnyPage = TypeVar("AnyPage", bound=PortalPage)
# The host that Wagtail or ``make run`` gives to a site.
LOCAL_HOSTS = ("localhost", "127.0.0.1")
HOME_TITLE = _("Clusters of Lithuania")
HOME_INTRO = _("Events, news and success stories of Lithuania's business clusters.")


@transaction.atomic
def ensure_tree(*, change_host: bool = False) -> dict[str, HomePage]:
    """Create the missing locales, home pages and list pages, and set up the site.

    Returns the home page of each language. A second call changes nothing. With
    ``change_host`` the site gets the host of ``BASE_URL``, whatever host it has.
    """
    homes: dict[str, HomePage] = {}
    for code, _name in settings.LANGUAGES:
        locale, _is_new = Locale.objects.get_or_create(language_code=code)
        homes[code] = _ensure_home(locale)
        for entry in list_types():
            if entry.section:
                _ensure_section(homes[code], entry.section)
    _ensure_site(next(iter(homes.values())), change_host=change_host)
    return homes


def _ensure_home(locale: Locale) -> HomePage:
    """Return the home page of a locale; create it as a translation of the first."""
    first = HomePage.objects.order_by("path").first()
    key = first.translation_key if first else uuid.uuid4()
    home: HomePage | None = HomePage.objects.filter(
        translation_key=key, locale=locale
    ).first()
    if home is None:
        slug = f"home-{locale.language_code}"
        home = _publish(
            Page.get_first_root_node(),
            HomePage(locale=locale, translation_key=key, slug=slug),
            HOME_TITLE,
            HOME_INTRO,
        )
    return home


def _ensure_section(home: HomePage, model: type[SectionPage]) -> None:
    if model.objects.child_of(home).exists():
        return
    others = model.objects.filter(path__startswith=home.path[: home.steplen])
    first = others.order_by("path").first()
    key = first.translation_key if first else uuid.uuid4()
    page = model(locale=home.locale, translation_key=key)
    _publish(home, page, model.initial_title, model.initial_intro)


def _publish(
    parent: Page, page: AnyPage, title: str | Promise, intro: str | Promise
) -> AnyPage:
    with translation.override(page.locale.language_code):
        page.title, page.intro = str(title), str(intro)
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _ensure_site(home: HomePage, *, change_host: bool) -> None:
    """Create the default site at ``BASE_URL``, or give it its root page.

    The host that somebody chose for the site stays, unless it has to change; this
    machine's is no choice.
    """
    parts = urlsplit(settings.BASE_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site_fields: dict[str, Any] = {"root_page": home.page_ptr}
    if site.hostname in LOCAL_HOSTS:
        site_fields["site_name"] = settings.WAGTAIL_SITE_NAME
    if change_host or site.hostname in LOCAL_HOSTS:
        site_fields |= {"hostname": parts.hostname, "port": port}
    if any(getattr(site, name, None) != value for name, value in site_fields.items()):
        for name, value in site_fields.items():
            setattr(site, name, value)
        site.save()
    # Delete the welcome page that Wagtail's migrations create.
    Page.objects.filter(depth=2, content_type__model="page").delete()
