"""Run Lighthouse for a phone on the portal, and check scores and times.

``make lighthouse`` runs it with the demo content. Other load only makes a page slower,
so the best of a few runs counts.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / "tests" / "tools" / "node_modules" / ".bin" / "lighthouse"
PORT = os.environ.get("PORT", "8000")
BASE_URL = f"http://127.0.0.1:{PORT}"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SCORE_MIN, LCP_MAX, CLS_MAX = 95, 2.0, 0.02
RUNS_MAX = 3
HTML_MAX = 30_000
# The path of each kind of page; for news and stories, the path of their list.
PAGES = {
    "home": "/lt/",
    "list": "/lt/renginiai/",
    "event": "/lt/renginiai/klasteriu-forumo-susitikimas/",
    "news": "/lt/naujienos/",
    "story": "/lt/sekmes-istorijos/",
}
ENVIRONMENT = {
    **os.environ,
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    "SECRET_KEY": "only-for-this-run-" * 4,
    "ALLOWED_HOSTS": "127.0.0.1",
    "BASE_URL": BASE_URL,
    "LOG_LEVEL": "WARNING",
    "CHROME_PATH": CHROMIUM,
}


@contextmanager
def run_portal() -> Iterator[None]:
    """Serve the portal with the demo content and production settings."""
    development = {**ENVIRONMENT, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    # With development settings renditions are made immediately.
    run_management_command("migrate", "--verbosity", "0", environment=development)
    run_management_command("demo", "--no-login", environment=development)
    run_management_command("migrate", "--verbosity", "0")
    run_management_command("collectstatic", "--noinput", "--verbosity", "0")
    server = subprocess.Popen(
        [str(Path(sys.executable).parent / "python"), "-m", "granian", "--interface",
         "wsgi", "--blocking-threads", "4", "--host", "127.0.0.1", "--port", PORT,
         "--log-level", "warning", "portal.wsgi:application"],
        cwd=ROOT,
        env=ENVIRONMENT,
    )  # fmt: skip
    try:
        wait_for_portal()
        yield
    finally:
        server.terminate()
        server.wait()


def run_management_command(
    *arguments: str, environment: dict[str, str] = ENVIRONMENT
) -> None:
    """Run a management command of the portal."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def wait_for_portal() -> None:
    """Wait until the portal responds."""
    for _try in range(120):
        try:
            fetch_html("/lt/")
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The portal did not start.")


def fetch_html(path: str) -> str:
    """Request a page and return its HTML."""
    with urllib.request.urlopen(f"{BASE_URL}{path}", timeout=30) as answer:
        return str(answer.read().decode())


def find_path(kind: str) -> str:
    """Return the path of a page of this kind: for news and stories the newest one."""
    path = PAGES[kind]
    if kind not in {"news", "story"}:
        return path
    links = re.findall(rf'href="({path}[\w-]+/)"', fetch_html(path))
    return str(links[0])


def run_lighthouse(path: str) -> dict[str, Any]:
    """Run Lighthouse once; return the scores, LCP in seconds, CLS and failed audits."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run(
            [str(LIGHTHOUSE), f"{BASE_URL}{path}", "--quiet", "--output=json",
             f"--output-path={report.name}", f"--chrome-flags={FLAGS}",
             f"--only-categories={','.join(CATEGORIES)}"],
            env=ENVIRONMENT,
            check=True,
        )  # fmt: skip
        data = json.loads(Path(report.name).read_text())
    scores = {
        name: round(100 * (data["categories"][name]["score"] or 0))
        for name in CATEGORIES
    }
    audits = data["audits"]
    return {
        **scores,
        "lcp": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "cls": audits["cumulative-layout-shift"]["numericValue"],
        "missed": [
            name
            for category in data["categories"].values()
            for name in (ref["id"] for ref in category["auditRefs"] if ref["weight"])
            if (audits[name]["score"] or 0) < 0.9
            and audits[name]["scoreDisplayMode"] != "notApplicable"
        ],
    }


def passes_limits(found: dict[str, Any]) -> bool:
    """Return whether a run is within every limit."""
    return (
        all(found[name] >= SCORE_MIN for name in CATEGORIES)
        and found["lcp"] <= LCP_MAX
        and found["cls"] <= CLS_MAX
    )


def find_best_run(path: str) -> dict[str, Any] | None:
    """Run Lighthouse until a run passes, a few times at most; None if all failed.

    Lighthouse sometimes loses the trace of a page and fails; such a run is ignored.
    """
    found = None
    for _run in range(RUNS_MAX):
        try:
            found = run_lighthouse(path)
        except subprocess.CalledProcessError:
            continue
        if passes_limits(found):
            break
    return found


def main() -> int:
    """Measure each page, print a table, and fail if a limit is exceeded."""
    is_good = True
    print(f"{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'LCP s':>8}{'CLS':>8}"
          f"{'HTML kB':>9}  page")  # fmt: skip
    with run_portal():
        for kind in PAGES:
            path = find_path(kind)
            size = len(fetch_html(path).encode())
            found = find_best_run(path)
            if found is None:
                print(f"Lighthouse did not come to an end on {path}", flush=True)
                is_good = False
                continue
            is_good = is_good and passes_limits(found) and size <= HTML_MAX
            scores = "".join(f"{found[name]:>6}" for name in CATEGORIES)
            times = f"{found['lcp']:>8.2f}{found['cls']:>8.3f}"
            size_in_kb = f"{size / 1000:>9.1f}"
            print(
                f"{scores}{times}{size_in_kb}",
                f" {path}",
                *found["missed"],
                flush=True,
            )
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
