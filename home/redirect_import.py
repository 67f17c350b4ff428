"""The import of redirects: a file of any spreadsheet program, all rows or none."""

from http import HTTPStatus

from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.redirects.views import process_import, start_import

from home.redirect_forms import convert_table

CHECK_ONLY = "check_only"


def import_redirects(request: HttpRequest) -> HttpResponse:
    """Show Wagtail's import; a CSV file is read in any encoding, with any separator."""
    file = request.FILES.get("import_file")
    if file is not None and str(file.name).lower().endswith(".csv"):
        request.FILES["import_file"] = convert_table(file)
    response: HttpResponse = start_import(request)
    return response


def process_redirects(request: HttpRequest) -> HttpResponse:
    """Import all rows of a file, or list each row with an error and import none.

    With ``check_only`` in the form nothing is imported in any case.
    """
    is_check = CHECK_ONLY in request.POST
    with transaction.atomic():
        response: HttpResponse = process_import(request)
        # Wagtail redirects after an import without errors only.
        has_errors = response.status_code != HTTPStatus.FOUND
        if has_errors or is_check:
            transaction.set_rollback(True)
    if is_check and not has_errors:
        # Wagtail says that the rows are imported.
        list(get_messages(request))
        messages.success(request, _("No row has an error. Nothing is imported yet."))
        return HttpResponseRedirect(reverse("wagtailredirects:start_import"))
    return response
