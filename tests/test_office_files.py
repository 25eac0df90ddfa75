"""What an office takes from the repository: its README's settings, files and commands are right."""

import getpass
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from pages.components import access
from tests.analysis.reading.seeds import files
from tests.test_architecture import ROOT, readme_commands, tracked

README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVICE = ROOT / ".office" / "plan-atlas.service"
COLLECT = ".venv/bin/pip wheel -r requirements.txt -w wheels"
INSTALL = "python3 -m venv .venv && .venv/bin/pip install --no-index --find-links wheels -r requirements.txt"


def examples():
    """The settings in the README: of the login, and the list of people."""
    return re.findall(r"```toml\n(.+?)```", README, re.DOTALL)


def test_the_list_of_people_in_the_readme_is_one(tmp_path):
    (tmp_path / "access.toml").write_text(examples()[1], encoding="utf-8")
    found = access.read(tmp_path / "access.toml")

    people = ("zhang@office.example", "li@office.example", "chen@office.example", "wang@elsewhere.example")
    assert [found.role_of(each) for each in people] == ["keeper", "editor", "reader", None]


def test_the_settings_of_the_login_in_the_readme_are_those_that_streamlit_asks_for():
    named = tomllib.loads(examples()[0])

    asked = ["redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url"]
    assert {section: list(each) for section, each in named.items()} == {"auth": asked}


def test_what_an_office_sets_is_kept_out_of_the_repository():
    ignored = subprocess.run(
        ["git", "check-ignore", ".streamlit/secrets.toml", ".streamlit/access.toml", "wheels/a.whl"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert len(ignored.stdout.splitlines()) == 3


def test_nginx_takes_what_the_app_takes_and_leads_to_where_it_listens():
    offered = (ROOT / ".office" / "nginx.conf").read_text(encoding="utf-8")
    server = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]

    assert f"client_max_body_size {server['maxUploadSize'] + 1}m;" in offered
    assert f"proxy_pass http://{server['address']}:{server.get('port', 8501)};" in offered


def test_systemd_accepts_the_service_which_serves_as_the_readme_does(tmp_path):
    words = SERVICE.read_text(encoding="utf-8")
    assert readme_commands()[0].endswith(re.search(r"ExecStart=/srv/plan-atlas/(.+)", words)[1])
    mine = words.replace("/srv/plan-atlas", str(ROOT)).replace("User=plan-atlas", f"User={getpass.getuser()}")
    (tmp_path / SERVICE.name).write_text(mine, encoding="utf-8")

    checked = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / SERVICE.name)], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, checked.stderr) == (0, "")


WITHIN = """set -e
mount --make-rprivate /
mount --bind {folder} /mnt
mount --bind {prefix} /mnt/.venv
mount -o remount,bind,ro /mnt
mount --bind /mnt/{writable} /mnt/{writable}
mount -o remount,bind,rw /mnt/{writable}
mount -o remount,bind,ro /
mount -t tmpfs tmpfs /tmp
cd /mnt
! touch here 2>/dev/null || exit 9
exec .venv/{python} -P -m analysis library add 要点.pdf
"""


def test_what_the_service_may_write_is_enough_to_read_a_file_apart_and_to_keep_it(tmp_path):
    """As systemd shuts it in: all is read only but `ReadWritePaths`, /tmp is its own, there is no home."""
    if subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "true"], check=False).returncode:
        pytest.skip("this system lets nobody make a room of mounts of his own")
    folder = copied(tmp_path / "srv")
    (folder / "要点.pdf").write_bytes(files()["pdf"])
    writable = re.search(r"^ReadWritePaths=/srv/plan-atlas/(\w+)$", SERVICE.read_text(encoding="utf-8"), re.MULTILINE)[
        1
    ]
    (folder / ".venv").mkdir()
    python = Path(sys.executable).relative_to(sys.prefix)
    words = WITHIN.format(folder=folder, writable=writable, prefix=sys.prefix, python=python)
    alone = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "/mnt"}

    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "bash", "-c", words],
        capture_output=True, text=True, check=False, env=alone,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("已存入：")
    assert (folder / "data" / "library" / "plan-atlas.sqlite").is_file()


def test_the_commands_for_a_machine_without_internet_are_the_ones_that_are_tried():
    assert [each for each in readme_commands() if "wheel" in each] == [COLLECT, INSTALL]


def copied(folder: Path) -> Path:
    """The repository as a machine has it, in `folder`."""
    for name in tracked():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def run(command: str, folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False, env=dict(environment)
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.offline
def test_a_machine_without_internet_installs_from_the_folder_and_works(tmp_path):
    with_internet, without = copied(tmp_path / "with"), copied(tmp_path / "without")
    run("python3 -m venv .venv && " + COLLECT, with_internet, os.environ)
    shutil.move(with_internet / "wheels", without / "wheels")

    nowhere = "http://127.0.0.1:9"  # nobody answers there
    alone = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "http_proxy": nowhere, "https_proxy": nowhere}
    run(INSTALL, without, alone)

    run(".venv/bin/python -m analysis parse data/plans/shanghai-ftu-2018.txt --out 表", without, alone)
    assert (without / "表" / "text.txt").is_file()
    run(".venv/bin/python -c 'from pages.components import serving; serving.prepare()'", without, alone)
