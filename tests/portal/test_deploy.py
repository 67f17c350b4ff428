"""The files of ``docs/deploy`` fit together, and with the code."""

import configparser
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]


def read_unit(name: str) -> dict[str, str]:
    """Read the section ``Service`` of a unit: the last value of each key."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(DEPLOY / name)
    return dict(unit["Service"])


def test_container_and_unit_start_the_server_with_the_same_options() -> None:
    command = re.findall(r"^CMD (\[.*\])", CONTAINERFILE, re.MULTILINE)[-1]
    program, *options = shlex.split(read_unit("portal.service")["execstart"])

    assert program.endswith("/.venv/bin/granian")
    assert json.loads(command) == [
        "granian",
        *("0.0.0.0" if option == "127.0.0.1" else option for option in options),
    ]


def test_container_and_unit_start_the_same_worker() -> None:
    command = shlex.split(read_unit("portal-worker.service")["execstart"])

    assert SERVICES["worker"]["command"] == ["python", *command[1:]]


@pytest.mark.parametrize(
    ("unit", "service"),
    [("portal.service", "portal"), ("portal-worker.service", "worker")],
)
def test_both_wait_as_long_for_the_end_of_a_process(unit: str, service: str) -> None:
    seconds = read_unit(unit)["timeoutstopsec"]

    assert SERVICES[service]["stop_grace_period"] == f"{seconds}s"


def test_image_has_what_the_portal_consists_of() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE, re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()

    assert all((ROOT / name).exists() for name in names)
    assert names >= {
        "manage.py",
        "site",
        "home",
        "articles",
        "events",
        "search",
        "docs",
    }
    assert {line[1:] for line in ignored if line.startswith("!")} == names
    assert "site/var" in ignored


def test_no_process_of_the_portal_is_root_or_writes_to_the_image() -> None:
    users = re.findall(r"^USER (\S+)", CONTAINERFILE, re.MULTILINE)

    assert users == ["portal"]
    for name in ("migrate", "portal", "worker"):
        assert SERVICES[name]["read_only"]
        assert SERVICES[name]["cap_drop"] == ["ALL"]


def test_files_that_the_services_name_are_there() -> None:
    build = SERVICES["portal"]["build"]
    mounts = [mount.split(":")[0] for mount in SERVICES["nginx"]["volumes"]]

    assert (DEPLOY / build["context"]).resolve() == ROOT
    assert (ROOT / build["dockerfile"]).is_file()
    assert all((DEPLOY / mount).is_file() for mount in mounts)
    # What the command of nginx replaces.
    assert (DEPLOY / mounts[0]).read_text().count("127.0.0.1:8000") == 1
