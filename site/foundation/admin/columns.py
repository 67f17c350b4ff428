"""Columns of the page explorer."""

from wagtail.admin.ui.tables.pages import PageTitleColumn


class ListTitleColumn(PageTitleColumn):
    """The title of a page; that of a list page leads to the pages in the list.

    Wagtail's title leads to the form of every page.
    """

    cell_template_name = "foundation/admin/title_cell.html"
