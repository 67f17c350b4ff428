"""Measure the portal beside a stock Wagtail site, and write docs/performance.md.

``make bench`` runs it. ``PAGES`` is the number of generated pages and ``SECONDS_EACH``
how long each run of the load generator takes. With ``DATABASE_URL`` the databases are
made on that PostgreSQL server, and removed again; otherwise they are SQLite files.
"""

import os
import shutil
import tempfile
from pathlib import Path

from tests.bench.editing import APPLICATION, measure_editing
from tests.bench.editor_process import start_editor
from tests.bench.load import require_wrk
from tests.bench.rows import ROUNDS, Servers, format_rows, list_rows, measure_rows
from tests.bench.servers import (
    BARE,
    ROOT,
    STOCK,
    create_database,
    run_python,
    serve_application,
)

PAGES = os.environ.get("PAGES", "1000")
SECONDS = int(os.environ.get("SECONDS_EACH", "4"))
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin {} -->", "<!-- bench: end {} -->"


def build_environments(
    folder: Path, portal_url: str, stock_url: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Build the environment variables of the portal and of the stock site."""
    portal = {
        "DJANGO_SETTINGS_MODULE": "tests.bench.portal_settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}:{folder}",
        "BASE_URL": "http://127.0.0.1",
        "DATABASE_URL": portal_url,
        "BENCH_FOLDER": str(folder),
    }
    stock = {
        "DJANGO_SETTINGS_MODULE": "stock_settings",
        "PYTHONPATH": f"{folder / 'stock'}:{ROOT}",
        "DATABASE_URL": stock_url,
        "BENCH_FOLDER": str(folder / "stock_media"),
    }
    return portal, stock


def fill_portal(portal: dict[str, str], stock: dict[str, str], folder: Path) -> None:
    """Create the demo content and the generated pages, in the stock site, too."""
    (folder / "static").mkdir(exist_ok=True)
    run_python(portal, "manage.py", "migrate")
    run_python(portal, "manage.py", "demo", "--no-login", "--pages", PAGES)
    build_stock(portal, stock, folder)


def build_stock(portal: dict[str, str], stock: dict[str, str], folder: Path) -> None:
    """Create the stock site with the content of the portal."""
    content = folder / "content.json"
    content.write_text(run_python(portal, "-m", "tests.bench.export_content"))
    shutil.copytree(STOCK, folder / "stock")
    (folder / "stock_media").mkdir()
    for name in ("original_images", "documents"):
        if (source := folder / "media" / name).exists():
            shutil.copytree(source, folder / "stock_media" / "media" / name)
    for command in ("makemigrations stock_site", "migrate", "update_index"):
        if command == "update_index":
            run_python(stock, str(folder / "stock" / "fill_stock.py"), str(content))
        run_python(stock, "-m", "django", *command.split())


def measure(folder: Path) -> list[str]:
    """Measure everything; return the lines for the document."""
    load_before = os.getloadavg()[0]
    with (
        create_database("bench_portal", folder) as portal_url,
        create_database("bench_stock", folder) as stock_url,
    ):
        portal, stock = build_environments(folder, portal_url, stock_url)
        fill_portal(portal, stock, folder)
        (folder / "bare.py").write_text(BARE)
        with start_editor(portal) as editor:
            rows = list_rows(*editor.ask("find_news_address"))
        with (
            serve_application(APPLICATION, portal) as kept,
            serve_application(APPLICATION, portal | {"RESPONSE_CACHE": "off"}) as computed,
            serve_application("stock_wsgi:application", stock) as plain,
            serve_application("bare:application", portal) as bare,
        ):  # fmt: skip
            measure_rows(Servers(kept, computed, plain, bare), rows, SECONDS)
        editing = measure_editing(portal, folder, SECONDS)
    database = "PostgreSQL" if portal_url.startswith("postgres") else "SQLite"
    note = (
        f"{database}, {PAGES} generated pages; requests a second, the median of {ROUNDS} "
        f"interleaved rounds of {SECONDS} s; {os.cpu_count()} cores for server and load "
        f"generator; load average {load_before:.1f} at the beginning and "
        f"{os.getloadavg()[0]:.1f} at the end."
    )
    return [note, "", *format_rows(rows), "", *editing]


def write_document(lines: list[str], subject: str = "") -> None:
    """Replace what is between the markers of the database that was measured."""
    database = subject + lines[0].partition(",")[0]
    text = DOCUMENT.read_text()
    begin, end = BEGIN.format(database), END.format(database)
    before, found, rest = text.partition(begin)
    _old, found_end, after = rest.partition(end)
    if not (found and found_end):
        raise SystemExit(f"{DOCUMENT} has no markers {begin} and {end}.")
    body = "\n".join(lines)
    DOCUMENT.write_text(f"{before}{begin}\n\n{body}\n\n{end}{after}")


def main() -> None:
    """Measure, print the tables, and write them to the document."""
    require_wrk()
    with tempfile.TemporaryDirectory() as folder:
        lines = measure(Path(folder))
    print("\n".join(lines))
    write_document(lines)


if __name__ == "__main__":
    main()
