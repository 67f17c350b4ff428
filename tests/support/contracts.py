"""Compare API responses with snapshots that were reviewed.

``CONTRACTS=write`` in the environment writes the snapshots. Review the changes in the
diff.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "contracts"
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
INSTANT = re.compile(r"20[2-9]\d-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)")
MEDIA = re.compile(
    r'/media/(original_images|images)/[^"]*?((?:\.width-\d+)?\.[a-z.-]+")'
)
ID = re.compile(r'"id": \d+')
ADDRESS = re.compile(r"(pages|events|news|stories|organisations|images)/\d+")
DOCUMENT = re.compile(r"documents/\d+(/[^\"\\]+)?")


def normalize_response(data: Any) -> str:
    """Format a response without ids, times and file names, which differ by run."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    text = UUID.sub("<uuid>", text)
    text = INSTANT.sub("<now>", text)
    text = MEDIA.sub(r"/media/\1/<file>\2", text)
    text = ADDRESS.sub(r"\1/0", DOCUMENT.sub("documents/0/<file>", text))
    text = re.sub(r'("filename": )"[^"]*"', r'\1"<file>"', text)
    return ID.sub('"id": 0', text) + "\n"


def assert_contract(name: str, data: Any) -> None:
    """Fail if a response differs from its snapshot."""
    path = FOLDER / f"{name}.json"
    text = normalize_response(data)
    if os.environ.get("CONTRACTS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert path.exists(), f"No snapshot {name}: run with CONTRACTS=write and review it."
    assert text == path.read_text(), "The contract changed: review it, then write it."
