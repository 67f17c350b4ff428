"""The form of a redirect, and the files that redirects are imported from."""

import codecs
import contextlib
import csv
import io
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.models import Site

from foundation.addresses import PAGE_PARAMETERS, PATHS_WITHOUT_REDIRECTS
from foundation.root_urls import make_page_url
from foundation.visibility import get_visibility
from home.path_lookup import (
    find_organisation,
    find_page,
    has_route,
    normalize_path,
)

SEPARATORS = (";", "\t", ",")


class PortalRedirectForm(RedirectForm):
    """Takes a path of the site as a target; refuses a redirect that never happens."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_complete_target(data), *args, **kwargs)
        self.fields["redirect_link"].help_text = _(
            "An address of any site, or a path of this one, such as /lt/naujienos/."
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a redirect without a target, or from where the site answers."""
        super().clean()
        cleaned: dict[str, Any] = self.cleaned_data
        has_target = cleaned.get("redirect_link") or cleaned.get("redirect_page")
        if not has_target and "redirect_link" not in self.errors:
            self.add_error("redirect_link", _("Say where the redirect leads."))
        if old_path := cleaned.get("old_path"):
            site = cleaned.get("site") or Site.objects.get(is_default_site=True)
            if obstacle := describe_obstacle(old_path, site):
                self.add_error("old_path", obstacle)
        return cleaned


def _complete_target(data: Any) -> Any:
    """Add the site's address to a target that is a path, such as ``/lt/naujienos/``."""
    target = (data or {}).get("redirect_link") or ""
    if not target.startswith("/") or target.startswith("//"):
        return data
    completed = data.copy()
    completed["redirect_link"] = make_page_url(target, _find_site(data))
    return completed


def _find_site(data: Any) -> Site:
    """Return the site that the form names, or the default one."""
    site: Site | None = None
    with contextlib.suppress(ValidationError):
        site = RedirectForm.base_fields["site"].clean(data.get("site"))
    return site or Site.objects.get(is_default_site=True)


def describe_obstacle(old_path: str, site: Site) -> str:
    """Say why a redirect from a path never happens, or return nothing.

    A page is no obstacle to a path with parameters that pages do not read: short links
    are looked for before pages.
    """
    path = f"/{normalize_path(old_path).strip('/')}"
    prefix = path.split("/")[1]
    if f"/{prefix}/" in PATHS_WITHOUT_REDIRECTS:
        text = _("No redirect happens below “/%(prefix)s/”: the portal answers there.")
        return text % {"prefix": prefix}
    parameters = dict(parse_qsl(old_path.partition("?")[2], keep_blank_values=True))
    if not parameters.keys() <= PAGE_PARAMETERS:
        return ""
    visibility = get_visibility(site)
    if has_route(path, visibility):
        text = _(
            "The portal itself answers at “%(path)s”, so the redirect never happens."
        )
        return text % {"path": path}
    found = find_page(path, visibility) or find_organisation(path, visibility)
    if found is None:
        return ""
    return _(
        "Readers find “%(title)s” at this address, so the redirect never happens. "
        "Unpublish or move that page first."
    ) % {"title": found}


def convert_table(file: UploadedFile[bytes]) -> UploadedFile[bytes]:
    """Convert a CSV file of any spreadsheet program to what Wagtail imports.

    Excel writes semicolons in Lithuania, in Windows-1257 or UTF-16. The result has
    commas, UTF-8 and as many columns in each row as in the first one. A file that is no
    table is returned as it is.
    """
    text = _decode(file.read()).replace("\x00", "")
    first_line = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text), delimiter=max(SEPARATORS, key=first_line.count)
    )
    try:
        rows = [row for row in reader if row]
    except csv.Error:
        file.seek(0)
        return file
    width = len(rows[0]) if rows else 0
    output = io.StringIO()
    csv.writer(output).writerows(
        [cell.strip() for cell in (*row, *[""] * width)[:width]] for row in rows
    )
    return SimpleUploadedFile(str(file.name).lower(), output.getvalue().encode())


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1257", errors="replace")
