"""The command line run for tests: plans to give it, and what it says of a good one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOOD = "一、统领\n\n1. 甲项工作。做好。（责任单位：办公室、宣传部）\n\n2. 乙项工作。做好。（责任单位：宣传部）\n"

SUMMARY = {
    "zh": "计划.txt：1 个板块，2 项要点，3 条责任分工，2 个责任单位，0 条诊断。全部 2 项都读到了责任单位，责任分工无存疑。\n",
    "en": "计划.txt: 1 section, 2 points, 3 responsibilities, 2 departments, 0 diagnostics. "
    "All 2 points have a responsible department, and none of the responsibilities is in doubt.\n",
}


def run(*arguments, **environment):
    """A real run, as from a shell."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", *arguments], cwd=ROOT, check=False, capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "PLAN_ATLAS_LANG": ""} | environment,
    )  # fmt: skip
