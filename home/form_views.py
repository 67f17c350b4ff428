"""The address in the admin that leads from a public address to its form."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.admin.admin_url_finder import AdminURLFinder

from foundation.visibility import find_site
from home.form_lookup import find_record


def open_form(request: HttpRequest) -> HttpResponse:
    """Redirect from ``?path=/lt/renginiai/forumas/`` to the form of that page.

    The answer is the same if nothing is there and if the user may not edit it: a form
    that asks for another address, with the status 404.
    """
    path = request.GET.get("path", "")
    record = find_record(path, find_site(request)) if path else None
    url = record and AdminURLFinder(request.user).get_edit_url(record)
    if url:
        return redirect(url)
    status = HTTPStatus.NOT_FOUND if path else HTTPStatus.OK
    return render(request, "home/admin/open_form.html", {"path": path}, status=status)
