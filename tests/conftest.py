"""Where every test starts: a home of its own, so that nothing touches a real one."""

import os
import tempfile

os.environ["TIENDO_HOME"] = tempfile.mkdtemp(prefix="tiendo-test-")
os.environ.setdefault("TIENDO_SECRET_KEY", "only-for-tests")
os.environ["TIENDO_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
