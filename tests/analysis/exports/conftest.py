import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.exports import EVERYTHING, Brief, brief_of, exhibits
from analysis.network import NetworkSettings, measure
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.registry import load_registry
from analysis.selection import Selection
from analysis.tables import tables_of

DAY = date(2018, 1, 22)
NO_PICTURES = EVERYTHING.without("pictures")
HOSTILE = ("=1+1部", "+SUM部", "-2部", "@办公室", "a&b<c>部")
LEADS = (
    "一、统领\n\n1. 甲项工作。做好甲。（牵头单位：办公室；配合单位：宣传部、组织部；指导单位：研究室）\n\n"
    "二、落实\n\n2. 乙项工作。做好乙。（牵头单位：宣传部；配合单位：办公室）\n\n3. 丙项工作。做好丙。（责任单位：组织部）\n"
)
QUICK = NetworkSettings(draws=0, community_runs=1)


def brief_from(plan, language="zh", selection=None, **more):
    """The brief of a plan, its network measured without draws."""
    selection = selection or Selection()
    tables = tables_of(
        plan, load_registry(), language=language, switched_on=selection.merged, order_leads=selection.order_leads
    )
    selected = selection.apply(tables)
    network = measure(selected.assignments, selected.points, QUICK)
    return replace(brief_of(plan, selected, language, network=network, **more), generated_on=DAY)


def brief_of_text(text, language="zh", selection=None, **more):
    """The brief of a plan written out here."""
    return brief_from(parse(read_bytes(text.encode(), "计划.txt")), language, selection, **more)


def renamed(brief, names):
    """`brief` with its departments called `names`, as a hostile file would call them."""
    old = brief.tables.departments["department"].tolist()
    new = dict(zip(old, names, strict=False))
    rows = brief.tables.assignments
    rows = rows.assign(department=rows["department"].map(lambda name: new.get(name, name)).astype("string"))
    tables = replace(brief.tables, assignments=rows)
    selected = Selection().apply(tables)
    network = measure(selected.assignments, selected.points, QUICK)
    return replace(brief, selected=selected, given_network=network)


@pytest.fixture(scope="session")
def brief(seed_plan) -> Brief:
    return brief_from(seed_plan)


@pytest.fixture(scope="session")
def english(seed_plan) -> Brief:
    return brief_from(seed_plan, "en")


@pytest.fixture(scope="session")
def roles() -> Brief:
    return brief_of_text(LEADS)


@pytest.fixture(scope="session")
def hostile(brief) -> Brief:
    return renamed(brief, HOSTILE)


@pytest.fixture(scope="session")
def empty(seed_plan) -> Brief:
    return brief_from(seed_plan, selection=Selection(sections=("6",), departments=("基层工作部",)))


@pytest.fixture(scope="session")
def shown(brief):
    return {each.key: each for each in exhibits(brief)}


@pytest.fixture(scope="session")
def as_pdf(tmp_path_factory):
    """Bytes of an Office file → the PDF that LibreOffice makes of it."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile")

    def convert(content: bytes, ending: str) -> Path:
        folder = tmp_path_factory.mktemp("office")
        source = folder / f"file.{ending}"
        source.write_bytes(content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", source.name],
            cwd=folder, check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return folder / "file.pdf"

    return convert


def words_of(pdf: Path) -> list[str]:
    """The text of each page."""
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=60)
    return said.stdout.decode().split("\f")[:-1]
