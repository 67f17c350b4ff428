"""Settings of the measured portal: without DEBUG, and with files of its own."""

import os
from pathlib import Path

from portal.settings.dev import *  # noqa: F403 - settings modules extend one another

DEBUG = False
FOLDER = Path(os.environ["BENCH_FOLDER"])
MEDIA_ROOT = FOLDER / "media"
# WhiteNoise warns about a folder that does not exist.
STATIC_ROOT = FOLDER / "static"
