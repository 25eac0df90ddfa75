import ast
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import __main__ as command_line
from analysis import schema
from analysis.i18n import LANGUAGES, catalogue

ROOT = Path(__file__).parent.parent
VISIBLE = {"app.py", "pages", "data", "analysis", "requirements.txt", "tests", "README.md"}
LAYERS = (
    ("i18n", "rounding", "lines", "naming"),
    ("errors", "whole_files", "diagnostics", "schema", "words", "spelling", "inert", "names_in_text", "beginnings"),
    ("numbering", "column_headings"),
    ("other_numbering",),
    ("reading",),
    ("parsing",),
    ("workspace",),
    ("apart",),
    ("ledger", "built_in"),
    ("registry", "reading_verdict"),
    ("rows", "tables"),
    ("selection",),
    ("workload", "network", "comparison"),
    ("findings", "corrections", "audit", "settings_words", "explanation_words", "correction_words"),
    ("figure_words", "library"),
    ("charts",),
    ("writing", "exports"),
    ("page_progress",),
    ("door", "library_commands"),
    ("__main__", "__init__"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted((ROOT / "analysis").rglob("*.py"))


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT / "analysis").parts[0].removesuffix(".py")


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_analysis_knows_neither_streamlit_nor_the_pages(path):
    roots = {name.split(".")[0] for name in imported(path)}

    assert not roots & {"streamlit", "pages", "app"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_back_along_the_flow(path):
    own = RANK[layer_of(path)]
    ahead = {name for name in imported(path) if name.startswith("analysis.") and RANK[name.split(".")[1]] > own}

    assert ahead == set()


def test_only_the_room_that_reads_apart_opens_files_in_its_own_process():
    users = {
        path.relative_to(ROOT).parts[1]
        for path in [*MODULES, *(ROOT / "pages").rglob("*.py")]
        if re.search(r"(?<![.\w])read_(?:bytes|file)\(", path.read_text(encoding="utf-8"))
    }

    assert users == {"reading", "apart"}


def test_only_the_room_that_reads_apart_opens_workspace_files():
    users = {
        path.relative_to(ROOT).as_posix()
        for path in [*MODULES, *(ROOT / "pages").rglob("*.py")]
        if re.search(r"^from analysis\.workspace import .*\bunpack\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert users == {"analysis/apart/worker.py"}


def test_caches_have_one_home():
    users = {
        path.relative_to(ROOT).as_posix()
        for path in [*ROOT.glob("*.py"), *(ROOT / "pages").rglob("*.py")]
        if "st.cache_" in re.sub(r'"""(.|\n)*?"""', "", path.read_text(encoding="utf-8"))
    }

    assert users == {"pages/components/loading.py"}


def test_no_script_lies_directly_in_pages_where_streamlit_would_find_it_by_itself():
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_a_view_asks_and_shows_in_at_most_eighty_lines():
    long = {path.name for path in (ROOT / "pages/views").glob("*.py") if len(path.read_text().splitlines()) > 80}

    assert long == set()


def test_the_visible_top_level_is_the_one_the_user_fixed():
    top = {name.split("/")[0] for name in tracked()}

    assert {name for name in top if not name.startswith(".")} == VISIBLE


def test_every_column_is_labelled_and_described_in_both_languages():
    columns = {
        f"{kind}.{name}" for table in schema.SCHEMA.values() for name in table for kind in ("column", "dictionary")
    }

    for language in LANGUAGES:
        assert columns <= set(catalogue(language))


def test_every_table_is_described_in_both_languages():
    tables = {f"table.{name}" for name in schema.SCHEMA}

    for language in LANGUAGES:
        assert tables <= set(catalogue(language))


def test_every_public_name_of_analysis_is_documented():
    undocumented = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and node.col_offset == 0
    ]

    assert undocumented == []


def readme_commands() -> list[str]:
    blocks = re.findall(r"```bash\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def test_the_readme_serves_with_its_first_command_and_tests_with_its_second():
    serve, test, *_ = readme_commands()

    assert "requirements.txt" in serve
    assert serve.endswith("streamlit run app.py")
    assert test == "bash tests/run"
    assert "tests/run" in (ROOT / ".ci/run").read_text()


def verbs() -> set[str]:
    actions = command_line.argument_parser()._subparsers._group_actions
    return set(actions[0].choices)


def test_every_verb_of_the_command_line_stands_in_the_readme():
    documented = {words[3] for line in readme_commands() if (words := shlex.split(line))[1:3] == ["-m", "analysis"]}

    assert documented == verbs()


@pytest.mark.parametrize("line", [line for line in readme_commands() if " -m analysis " in line])
def test_every_analysis_command_of_the_readme_runs(line, tmp_path):
    words = [sys.executable, *shlex.split(line)[1:]]
    folder = next((words.index(option) + 1 for option in ("--out", "--pack") if option in words), None)
    if folder:
        words[folder] = str(tmp_path / words[folder])

    kept = {**os.environ, "PLAN_ATLAS_DATABASE": str(tmp_path / "plans.sqlite")}
    done = subprocess.run(words, cwd=ROOT, env=kept, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout != "") == (0, True)
    if folder:
        assert any(Path(words[folder]).iterdir())


def test_the_repository_names_no_path_of_a_machine():
    pattern = re.compile(r"(?<![\w./])/(?:home|root|tmp|work|opt)/\w")
    found = [
        name
        for name in tracked()
        if (ROOT / name).is_file() and pattern.search((ROOT / name).read_bytes().decode("utf-8", "ignore"))
    ]

    assert found == []


SHARED_NAMES = {"breadth_depth", "corrections", "model", "of_plan", "pictures", "rows"}
"""What a name means alike in every room that has it: a measure and its chart, a room's values, rows of tables …"""


def test_no_two_modules_of_one_name_mean_different_things() -> None:
    named = [path.stem for path in MODULES if path.stem != "__init__"]

    assert {name for name in named if named.count(name) > 1} == SHARED_NAMES
