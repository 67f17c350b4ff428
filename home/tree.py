"""The portal's page tree: a home page and three lists for each language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from articles.models import ArticleIndexPage, SuccessStoryIndexPage
from events.models import EventIndexPage
from foundation.models import PortalPage
from home.models import HomePage


@transaction.atomic
def ensure_tree() -> dict[str, HomePage]:
    """Make what is missing: locales, home pages, lists and the site's address.

    Returns the home page of each language. A second call changes nothing.
    """
    languages = [code for code, _name in settings.LANGUAGES]
    for code in languages:
        Locale.objects.get_or_create(language_code=code)
    source = _ensure_home(languages[0])
    _ensure_site(source)
    homes = {languages[0]: source}
    for code in languages[1:]:
        homes[code] = _translated(source, Page.get_first_root_node(), code)
    for section in source.get_children().specific():
        for code in languages[1:]:
            _translated(section, homes[code], code)
    return homes


def _ensure_home(language: str) -> HomePage:
    locale = Locale.objects.get(language_code=language)
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        root = Page.get_first_root_node()
        with translation.override(language):
            home = _publish(root, HomePage(slug=f"home-{language}", **_words("home"), locale=locale))
    for kind, model in SECTIONS.items():
        if not model.objects.child_of(home).exists():
            with translation.override(language):
                _publish(home, model(**_words(kind), locale=locale))
    return home


SECTIONS: dict[str, type[PortalPage]] = {
    "events": EventIndexPage,
    "news": ArticleIndexPage,
    "stories": SuccessStoryIndexPage,
}


def _words(kind: str) -> dict[str, str]:
    """Name a page of the tree in the active language."""
    title, intro = {
        "home": (
            _("Clusters of Lithuania"),
            _("Events, news and success stories of Lithuania's business clusters."),
        ),
        "events": (
            _("Events"),
            _("Meetings, fairs and training for clusters and their partners."),
        ),
        "news": (_("News"), _("What happens in and around the clusters.")),
        "stories": (
            _("Success stories"),
            _("What companies achieve when they work together."),
        ),
    }[kind]
    return {"title": title, "intro": intro}


def _publish(parent: Page, page: PortalPage) -> PortalPage:
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _translated(source: PortalPage, parent: Page, language: str) -> PortalPage:
    """Give a page of the tree in another language, made and published if missing."""
    locale = Locale.objects.get(language_code=language)
    found = source.get_translation_or_none(locale)
    if found is not None:
        return found.specific
    kind = next((k for k, m in SECTIONS.items() if m is type(source)), "home")
    slug = {"slug": f"home-{language}"} if kind == "home" else {}
    with translation.override(language):
        page = type(source)(
            **_words(kind),
            **slug,
            locale=locale,
            translation_key=source.translation_key,
        )
        return _publish(parent, page)


def _ensure_site(home: HomePage) -> None:
    """Point the default site at the home page and at the address of the settings."""
    parts = urlsplit(settings.BASE_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    wanted = {
        "hostname": parts.hostname,
        "port": port,
        "root_page": home.page_ptr,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True
    )
    if any(getattr(site, name, None) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    # Wagtail's own welcome page stands where nobody would look for it.
    Page.objects.filter(depth=2, content_type__model="page").delete()
