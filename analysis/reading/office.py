"""Formats that only an office suite reads (.doc, .wps, .rtf, .odt, .xls …) → .docx or .xlsx, through LibreOffice."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from analysis.errors import PlanError

SECONDS = 60
_COMMANDS = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")

_SWITCH = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>true</value></prop></item>'
)
_SWITCHES = ("BlockUntrustedRefererLinks", "DisableMacrosExecution", "DisableActiveContent")
"""A document must not run macros nor fetch what it links to."""
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)

Target = Literal["docx", "xlsx"]


def suite() -> str | None:
    """The path of LibreOffice on this machine; None where it is not installed."""
    return next((path for name in (*_COMMANDS, *_PLACES) if (path := shutil.which(name))), None)


def convert(data: bytes, target: Target, kind: str) -> bytes:
    """The document `data` as a `target` file; `kind` names its format in messages.

    Raises `PlanError`: `office-missing`, `office-failed`, `office-slow`.
    """
    command = suite()
    if command is None:
        raise PlanError("office-missing", kind=kind)
    with tempfile.TemporaryDirectory(prefix="plan-atlas-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "plan.bin")
        source.write_bytes(data)
        _run(_arguments(command, source, target), kind)
        result = source.with_name(f"plan.{target}")
        if not result.exists():
            raise PlanError("office-failed", kind=kind)
        return result.read_bytes()


def _arguments(command: str, source: Path, target: Target) -> list[str]:
    profile = source.with_name("profile")
    (profile / "user").mkdir(parents=True)
    settings = _SETTINGS.format("".join(_SWITCH.format(name) for name in _SWITCHES))
    (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    options = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"]
    return [command, *options, "--convert-to", target, "--outdir", str(source.parent), str(source)]


def _run(arguments: list[str], kind: str) -> None:
    """Run to the end or the time limit; the suite starts children, so the whole group ends with it."""
    try:
        process = subprocess.Popen(
            arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise PlanError("office-missing", kind=kind) from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PlanError("office-slow", kind=kind, seconds=SECONDS) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
