"""The rows of the table: one kind of answer each, in the portal and in stock Wagtail."""

import statistics
from collections import defaultdict
from dataclasses import dataclass, field

from tests.bench.load import Load, run_wrk
from tests.bench.servers import Server, fetch

API = "/api/headless/v1"
STOCK_NEWS = "/api/v2/pages/?type=stock_site.NewsPage&limit=20"
ROUNDS = 3
# For the percentiles; the other columns use the connections that ``run_wrk`` does.
MANY_CONNECTIONS = 64
# Fewer requests than this, in a run of wrk, make a wrong rate.
ENOUGH_REQUESTS = 50
LONGER = 5


@dataclass
class Servers:
    """The four servers, each of which runs during the whole measurement."""

    kept: Server
    computed: Server
    stock: Server
    bare: Server


@dataclass
class Row:
    """An answer with its address in the portal, and in stock Wagtail if that has it."""

    name: str
    path: str
    stock_path: str = ""
    size: int = 0
    # The values of all rounds by column.
    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def get_median(self, column: str) -> float:
        """Return the median of the rounds; 0 for a column without values."""
        return statistics.median(self.values[column] or [0])


def list_rows(pk: int, path: str) -> list[Row]:
    """List the rows; the page of news has the same id in both."""
    slug = path.rstrip("/").rpartition("/")[2]
    return [
        Row(
            "list of 20 with bodies",
            f"{API}/news?limit=20&include=body",
            f"{STOCK_NEWS}&fields=*",
        ),
        Row(
            "list of 20 without bodies",
            f"{API}/news?limit=20",
            f"{STOCK_NEWS}&fields=intro,date,image,page_topics",
        ),
        Row("detail", f"{API}/news/{pk}", f"/api/v2/pages/{pk}/"),
        Row("front page", "/lt/", "/"),
        Row("article", path, f"/naujienos/{slug}-{pk}/"),
        Row("search", f"{API}/search?q=klasteris", "/api/v2/pages/?search=klasteris"),
        Row("robots.txt", "/robots.txt"),
        Row("sitemap of all pages", "/sitemap-entries.xml", "/sitemap.xml"),
        Row("calendar of all events", "/calendar/lt.ics"),
    ]


def measure_rows(servers: Servers, rows: list[Row], seconds: int) -> None:
    """Measure all columns of all rows in each round, so that other load hits all."""
    for _round in range(ROUNDS):
        for row in rows:
            _measure_row(servers, row, seconds)


def _measure_row(servers: Servers, row: Row, seconds: int) -> None:
    address = f"{servers.kept.url}{row.path}"
    body, etag = fetch(address)
    row.size = len(body)
    condition = f"If-None-Match: {etag}"
    loads = {
        "bare": run_wrk(f"{servers.bare.url}/{row.size}", seconds=seconds),
        "kept": run_wrk(address, seconds=seconds),
        "not modified": run_wrk(address, condition, seconds=seconds),
        "computed": _measure_slow(f"{servers.computed.url}{row.path}", seconds),
    }
    if row.stock_path:
        url = f"{servers.stock.url}{row.stock_path}"
        loads["stock"] = _measure_slow(url, seconds)
    many = run_wrk(address, seconds=seconds, connections=MANY_CONNECTIONS)
    for name, load in [*loads.items(), ("many", many)]:
        if load.errors:
            raise SystemExit(f"{row.name}, {name}: {load.errors} errors")
        row.values[name].append(load.rate)
    row.values["p50"].append(many.median)
    row.values["p99"].append(many.percentile_99)


def _measure_slow(url: str, seconds: int) -> Load:
    """Measure an answer that is computed: longer if few requests come to an end."""
    # The first request creates renditions and loads templates.
    fetch(url)
    load = run_wrk(url, seconds=seconds)
    if load.rate * seconds >= ENOUGH_REQUESTS:
        return load
    return run_wrk(url, seconds=LONGER * seconds)


HEADER = (
    "| | bytes | bare function | from memory | 304 | computed | stock | computed : stock "
    "| p50, ms | p99, ms |"
)


def format_rows(rows: list[Row]) -> list[str]:
    """Format the table as Markdown."""
    lines = [HEADER, "| --- " * 10 + "|"]
    for row in rows:
        computed, stock = row.get_median("computed"), row.get_median("stock")
        is_compared = stock and computed
        cells = [
            row.name,
            f"{row.size:,}",
            *(f"{row.get_median(name):,.0f}" for name in ("bare", "kept")),
            f"{row.get_median('not modified'):,.0f}",
            f"{computed:,.1f}",
            f"{stock:,.1f}" if row.stock_path else "–",
            f"{computed / stock:.1f}" if is_compared else "–",
            f"{row.get_median('p50'):.2f}",
            f"{row.get_median('p99'):.2f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines
