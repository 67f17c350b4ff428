"""An installation for production: its settings, and the commands of its processes."""

import shlex
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOST = "portal.example"


def build_settings(folder: Path) -> dict[str, str]:
    """Build what ``/etc/portal.env`` has to contain, for the portal in a folder."""
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "PYTHONPATH": f"{folder}:{folder / 'site'}",
        "SECRET_KEY": "for-this-walk-only-" * 4,
        "ALLOWED_HOSTS": HOST,
        # There is no certificate here.
        "BASE_URL": f"http://{HOST}",
        "BEHIND_PROXY": "true",
    }


def read_command(unit: str, port: int) -> list[str]:
    """Read the command of a unit of ``docs/deploy``; its web server gets the port."""
    parser = ConfigParser(strict=False, interpolation=None)
    parser.read(ROOT / "docs" / "deploy" / unit)
    command = parser["Service"]["ExecStart"]
    return shlex.split(command.replace("--port 8000", f"--port {port}"))
