"""The program's own settings over a home that is made for this run, so no real one is touched."""

import os
import tempfile
from pathlib import Path

os.environ["TIENDO_HOME"] = tempfile.mkdtemp(prefix="tiendo-test-")
os.environ.setdefault("TIENDO_SECRET_KEY", "only-for-tests")
os.environ["TIENDO_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

from tiendo.web.settings import *  # noqa: F403 the environment comes first

Path(os.environ["TIENDO_HOME"], "static").mkdir()
