"""No test touches the library of this installation: each process of tests has one of its own in a folder that goes."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = tempfile.mkdtemp(prefix="plan-atlas-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["PLAN_ATLAS_DATABASE"] = str(Path(_FOLDER) / "library.sqlite")
