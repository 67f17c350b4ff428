"""Compare what two versions of the portal answer, of one and the same content.

``make compare BASE=…`` makes the demo content with the code of a git ref, and asks all
public addresses. Then it migrates the database with the code of the working tree, asks
the same addresses and prints the differences. An address that answers with another
status is a failure. Both versions run with the installed packages and the same clock.
At last the git ref has to read and write the migrated database: after an upgrade, its
processes go on until they are replaced.
"""

import collections
import contextlib
import datetime as dt
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).parents[1]
AT = dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)
HOST = "http://127.0.0.1:8000"
API, V2 = "/api/headless/v1", "/api/v2"
LANGUAGES = ("lt", "en")
# What the headless API answers in each language.
RESOURCES = [
    *(f"{name}?limit=100&include=body" for name in ("events", "news", "stories")),
    *("organisations?limit=100", "home?", "navigation?", "search?q=forum"),
]
STARTS = [
    *("/", "/robots.txt", "/sitemap.xml", "/brand.css", "/favicon.ico"),
    *("/lt/renginiai/?view=month", "/calendar/lt.ics", "/calendar/en.ics"),
    *(f"/{language}/" for language in LANGUAGES),
    *(f"/{language}/search/?q=forum" for language in LANGUAGES),
    *(f"{API}/{name}&locale={language}" for name in RESOURCES for language in LANGUAGES),
    *(f"{API}/branding", f"{API}/openapi.json"),
    *(f"{V2}/{name}/?limit=100&fields=*" for name in ("pages", "images", "documents")),
]  # fmt: skip
LINK = re.compile(
    r'(?:href|src)="([^"#]+)|<loc>([^<]+)|"(?:url|api_url|detail_url|next)":\s*"([^"]+)'
)
# Files have the names of their content; the admin is not public. Filters are not combined.
SKIPPED = re.compile(r"/(?:static|media|admin|documents)/|&")
# What differs from request to request, or with the content of a file.
VOLATILE = [
    (re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+'), r"\1…"),
    (re.compile(r"(/static/[\w/.-]+?)\.[0-9a-f]{8,}\."), r"\1."),
    (re.compile(r"(brand\.css\?v=|nonce=\"?)[\w-]+"), r"\1…"),
]
LINES_MAX, WIDTH = 8, 150


class Answer(NamedTuple):
    """What an address answers: its status, its type and its text."""

    status: int
    content_type: str
    text: str


Answers = dict[str, Answer]


def main(base: str) -> int:
    """Compare a git ref with the working tree; return the exit code."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        tree = stack.enter_context(check_out(base, folder / "base"))
        before = ask_version(tree, folder, "--create")
        after = ask_version(ROOT, folder, "--migrate")
        again = ask_version(tree, folder, "--write")
    print("\nThe git ref before and after the migration:")
    is_broken = print_differences(before, again)
    print("\nThe git ref and the working tree:")
    return print_differences(before, after) or is_broken


@contextlib.contextmanager
def check_out(ref: str, folder: Path) -> Iterator[Path]:
    """Check out a git ref in a folder, with its catalogues compiled."""
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(folder), ref], check=True)
    try:
        for source in folder.glob("site/locale/**/*.po"):
            target = str(source.with_suffix(".mo"))
            subprocess.run(
                [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile",
                 "--input-file", str(source), "--output-file", target],
                check=True,
            )  # fmt: skip
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def ask_version(tree: Path, folder: Path, step: str) -> Answers:
    """Run this module with the code of a tree, on the database in a folder."""
    print(f"{step.strip('-')} in {tree.name} …", flush=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PYTHONPATH": f"{tree}:{tree / 'site'}",
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "BASE_URL": HOST,
    }
    # Beside no other module: the tree's own modules must be imported.
    script = shutil.copy(__file__, folder / "ask.py")
    command = [sys.executable, str(script), step, str(folder)]
    subprocess.run(command, cwd=tree, env=environment, check=True)
    answers = json.loads((folder / "answers.json").read_text())
    return {path: Answer(*answer) for path, answer in answers.items()}


def print_differences(before: Answers, after: Answers) -> int:
    """Print what differs, by address; return 1 if a status does, or else 0.

    A line that differs at several addresses is printed at the first one only.
    """
    known: set[str] = set()
    counts: collections.Counter[str] = collections.Counter()
    for path, old in before.items():
        new = after[path]
        if old == new:
            counts["equal"] += 1
            continue
        counts["status" if old.status != new.status else "different"] += 1
        changes = list_changes(old.text, new.text) if old.status == new.status else []
        shown = [line for line in changes if line not in known]
        known.update(shown)
        print(f"{path}: {old.status} {old.content_type}", end="")
        print("" if old[:2] == new[:2] else f" → {new.status} {new.content_type}")
        for line in shown[:LINES_MAX]:
            print(f"    {line[:WIDTH]}")
        if hidden := len(changes) - len(shown[:LINES_MAX]):
            print(f"    … {hidden} more lines, {len(changes) - len(shown)} as above")
    print(
        f"{len(before)} addresses: {counts['equal']} answer the same, "
        f"{counts['different']} with another content, {counts['status']} with another "
        "status."
    )
    return int(counts["status"] > 0)


def list_changes(old: str, new: str) -> list[str]:
    """List the lines that two texts do not share, with - or + before each."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


# --- In a process with the code of one version -------------------------------


def answer_addresses(step: str, folder: Path) -> None:
    """Make or migrate the database, ask all addresses and store the answers."""
    import django  # noqa: PLC0415 - each version sets Django up in a process of its own
    import time_machine  # noqa: PLC0415 - the same

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.core.management import call_command  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - after setup

    settings.MEDIA_ROOT = folder / "media"
    with time_machine.travel(AT, tick=False):
        if step == "--write":
            write_content()
        else:
            call_command("migrate", verbosity=0)
        if step == "--create":
            call_command("demo", "--no-login")
        elif step == "--migrate":
            call_command("update_index", verbosity=0)
        call_command("documents", "--update")
        client = Client(
            raise_request_exception=False, headers={"host": "127.0.0.1:8000"}
        )
        stored = folder / "answers.json"
        paths = [] if step == "--create" else list(json.loads(stored.read_text()))
        answers = collect_answers(client, paths)
    stored.write_text(json.dumps(answers))


def write_content() -> None:
    """Write to each table of the content: copy a page of each type, and publish it.

    The copies are deleted again, so that the same addresses have the same answers.
    """
    from wagtail.models import Page, get_page_models  # noqa: PLC0415 - after setup

    for model in get_page_models():
        page = model.objects.filter(depth__gt=2, alias_of=None).first()
        if page is not None:
            copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})
            copy.save_revision().publish()
            Page.objects.filter(pk=copy.pk).delete()


def collect_answers(client: Any, paths: list[str]) -> dict[str, Answer]:
    """Ask the addresses; without any, those that the portal links to."""
    queue = collections.deque(paths or STARTS)
    answers: dict[str, Answer] = {}
    while queue:
        path = queue.popleft()
        if path in answers:
            continue
        response = client.get(path)
        content_type = response.headers.get("Content-Type", "")
        text = f"{response.headers.get('Location', '')}\n{read_text(response)}"
        answers[path] = Answer(response.status_code, content_type, text)
        is_part_of_list = "?" in path and not path.startswith("/api/")
        if not paths and not is_part_of_list:
            queue.extend(list_links(path, text))
    return answers


def list_links(path: str, text: str) -> Iterator[str]:
    """List the addresses of the portal in a text, but for those of files."""
    for found in LINK.finditer(text):
        link = next(filter(None, found.groups())).replace("&amp;", "&")
        parts = urlsplit(urljoin(f"{HOST}{path}", link))
        if f"{parts.scheme}://{parts.netloc}" == HOST:
            address = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if not SKIPPED.search(address):
                yield address


def read_text(response: Any) -> str:
    """Return the content in lines that can be compared, without what is volatile."""
    content = b"".join(response) if response.streaming else response.content
    text: str = content.decode(errors="replace")
    if "json" in response.headers.get("Content-Type", ""):
        text = json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    text = re.sub(r">\s*<", ">\n<", text)
    for pattern, replacement in VOLATILE:
        text = pattern.sub(replacement, text)
    return text


if __name__ == "__main__":
    if len(sys.argv) == 3:
        answer_addresses(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main(sys.argv[1]))
