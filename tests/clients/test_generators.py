"""Generators other than that of our client in TypeScript, given the OpenAPI document.

What they make reads the answers of the demo, and each answer has a type.
"""

import datetime as dt
import importlib
import json
import pkgutil
import re
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from portal.api.headless import EXAMPLES

pytestmark = pytest.mark.clients

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tests/tools/node_modules/.bin"
PACKAGE = "klaster_portal_client"


def load_operations(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """Load the modules of the operations by name: ``{"list_events": …}``."""
    monkeypatch.syspath_prepend(ROOT / "clients/python/src")
    package = importlib.import_module(f"{PACKAGE}.api")
    modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return {
        module.name.rpartition(".")[2]: importlib.import_module(module.name)
        for module in modules
        if not module.ispkg
    }


def normalize_times(value: Any) -> Any:
    """Write every date and date-time in the same way: ``Z`` and ``+00:00`` are equal."""
    if isinstance(value, dict):
        return {name: normalize_times(part) for name, part in value.items()}
    if isinstance(value, list):
        return [normalize_times(part) for part in value]
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        return dt.datetime.fromisoformat(value).isoformat()
    return value


def test_the_client_in_python_reads_every_example(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    operations = load_operations(monkeypatch)
    httpx = importlib.import_module("httpx")
    client = importlib.import_module(PACKAGE).Client(base_url="https://portal.example")

    assert len(operations) >= len(EXAMPLES)
    for name, example in EXAMPLES.items():
        operation = operations[re.sub(r"(?=[A-Z])", "_", name).lower()]
        answer = operation._parse_response(
            client=client, response=httpx.Response(200, json=example)
        )
        assert type(answer).__module__.startswith(f"{PACKAGE}.models."), name
        assert normalize_times(answer.to_dict()) == normalize_times(example), name


def test_the_types_of_hey_api_fit_every_example(tmp_path: Path) -> None:
    document = ROOT / "docs/openapi.json"
    command = [TOOLS / "openapi-ts", "-i", document, "-o", tmp_path / "client"]
    subprocess.run(
        [*map(str, command), "--plugins", "@hey-api/typescript", "--silent"],
        check=True,
        cwd=ROOT / "tests/tools",
    )
    lines = [
        'import type * as client from "./client/index.js";',
        "type IsTyped<T> = unknown extends T ? false : true;",
    ]
    for name, example in EXAMPLES.items():
        answer = f"client.{name[0].upper()}{name[1:]}Response"
        lines += [
            f"export const {name}: {answer} = {json.dumps(example)};",
            f"export const {name}IsTyped: IsTyped<{answer}> = true;",
        ]
    (tmp_path / "check.ts").write_text("\n".join(lines))

    result = subprocess.run(
        [TOOLS / "tsc", "--noEmit", "--strict", "--module", "nodenext", "check.ts"],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert result.stdout == ""
