"""Whether the extra that reads scans is installed, and the line that installs it; nothing of it is loaded here."""

from importlib.util import find_spec

from analysis.errors import PlanError

REQUIREMENTS = "analysis/reading/scans/requirements-scans.txt"


def refuse_without_engine() -> None:
    """Raise `PlanError` (`scan-engine-missing`), which says the line that installs it, where the extra is not there."""
    if not is_installed():
        raise PlanError("scan-engine-missing", file=REQUIREMENTS)


def is_installed() -> bool:
    """Whether the extra is there; nothing of it is loaded."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))
