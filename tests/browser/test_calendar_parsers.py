"""What calendar programs in JavaScript read. They need Node.js, as the clients do."""

import json
import subprocess
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from home.models import HomePage
from tests.support import calendar_samples

SCRIPT = Path(__file__).with_name("read_calendar.mjs")
TOOLS = Path(__file__).parents[1] / "tools"


@pytest.mark.parametrize("parser", ["ical.js", "node-ical", "ts-ics"])
@time_machine.travel(calendar_samples.TODAY)
def test_a_parser_reads_each_instant(
    client: Client, tree: dict[str, HomePage], tmp_path: Path, parser: str
) -> None:
    times = calendar_samples.create_events()
    file = tmp_path / "calendar.ics"
    file.write_text(calendar_samples.fetch_subscription(client))

    # From the standard input, because the packages are found from the folder.
    command = ["node", "--input-type=module", "-", parser, str(file)]
    done = subprocess.run(
        command,
        cwd=TOOLS,
        input=SCRIPT.read_text(),
        capture_output=True,
        text=True,
        check=True,
    )

    expected = {
        uid: [int(moment.timestamp() * 1000) for moment in moments]
        for uid, moments in times.items()
    }
    assert json.loads(done.stdout) == expected
