"""Who has which role, what each may do, and which lists are none."""

import pytest
from streamlit import config

from analysis.errors import PlanError
from pages.components import access, account, login
from pages.components.access import Person
from tests.pages.opening import opened, spoken

LIST = """
ask = "信息中心"
keeper = ["Zhang@office.example"]
editor = ["@culture.office.example", "li@office.example"]
reader = ["@office.example", "guest@culture.office.example"]
"""
AUTH = {
    "redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "x" * 40, "client_id": "a", "client_secret": "b",
    "server_metadata_url": "http://localhost/.well-known/openid-configuration",
}  # fmt: skip


def read(folder, words):
    place = folder / "access.toml"
    place.write_text(words, encoding="utf-8")
    return access.read(place)


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("zhang@office.example", "keeper"),
        ("LI@OFFICE.EXAMPLE", "editor"),
        ("chen@office.example", "reader"),
        ("chen@culture.office.example", "editor"),
        ("guest@culture.office.example", "reader"),
        ("chen@other.office.example", None),
        ("zhang@office.example.elsewhere.example", None),
        ("zhang@elsewhere.example", None),
        ("office.example", None),
        ("", None),
    ],
)
def test_an_address_has_its_own_role_else_that_of_its_whole_domain(tmp_path, address, role):
    assert read(tmp_path, LIST).role_of(address) == role


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", ["look", "export"]),
        ("editor", ["look", "export", "add", "correct"]),
        ("keeper", ["look", "export", "add", "correct", "remove"]),
    ],
)
def test_each_role_may_what_the_one_below_may_and_more(role, may):
    assert [deed for deed in ("look", "export", "add", "correct", "remove") if access.may(role, deed)] == may


@pytest.mark.parametrize(
    ("claims", "person"),
    [
        ({"email": "li@office.example", "name": "李四"}, Person("李四", "li@office.example", "editor")),
        ({"email": "li@office.example", "email_verified": True}, Person("li@office.example", "li@office.example", "editor")),
        ({"email": "li@office.example", "email_verified": False}, None),
        ({"email": "li@office.example", "email_verified": "false"}, None),
        ({"email": ["li@office.example"]}, None),
        ({"email": "@office.example"}, None),
        ({"name": "李四"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_person_is_who_the_login_service_vouches_for(tmp_path, claims, person):
    assert access.person(claims, read(tmp_path, LIST)) == person


@pytest.mark.parametrize(
    "broken",
    [
        "",
        'ask = "信息中心"',
        'reader = ["@office.example"',
        'reader = "@office.example"',
        'reader = ["office.example"]',
        'reader = ["*"]',
        'reader = ["a @office.example"]',
        'readers = ["@office.example"]',
        'reader = ["li@office.example"]\nkeeper = ["LI@office.example"]',
        'reader = ["@office.example"]\nhours = 0',
        'reader = ["@office.example"]\nhours = "12"',
        "reader = [1]",
    ],
)
def test_a_list_that_could_be_meant_otherwise_is_none(tmp_path, broken):
    with pytest.raises(ValueError, match=r"access\.toml"):
        read(tmp_path, broken)


def test_a_list_is_read_again_when_it_has_changed(tmp_path):
    assert read(tmp_path, LIST).role_of("li@office.example") == "editor"
    assert read(tmp_path, LIST.replace("li@", "lin@")).role_of("li@office.example") == "reader"


def test_without_a_login_set_up_the_one_at_the_machine_may_all():
    assert account.who() == Person("", "", "keeper")
    assert account.require("remove") == Person("", "", "keeper")
    assert not opened(lang="zh").sidebar.get("caption")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),
        ({"cookie_secret": "short"}, "cookie_secret in the secrets is shorter than 32 characters"),
        ({"redirect_uri": "http://localhost/"}, "redirect_uri in the secrets does not end with /oauth2callback"),
        ({"client_id": None}, "[auth] in the secrets cannot be read, or describes no login service"),
    ],
)
def test_settings_that_let_anyone_forge_or_nobody_log_in_are_told(monkeypatch, tmp_path, changed, said):
    read(tmp_path, LIST)
    monkeypatch.setenv("PLAN_ATLAS_ACCESS", str(tmp_path / "access.toml"))
    settings = {name: value for name, value in (AUTH | changed).items() if value}
    monkeypatch.setattr(login.secrets_singleton, "_secrets", {"auth": settings})

    assert login.fault() == said


def test_secrets_that_cannot_be_read_let_nobody_in(monkeypatch, tmp_path):
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth", encoding="utf-8")
    monkeypatch.setattr(login.secrets_singleton, "_secrets", None)
    monkeypatch.setattr(login.st, "get_option", {"secrets.files": [str(broken)]}.__getitem__)
    monkeypatch.setattr(config, "get_option", {"secrets.files": [str(broken)]}.__getitem__)

    assert (login.is_on(), login.fault() != "") == (True, True)


def test_who_may_not_is_told_his_role(monkeypatch):
    monkeypatch.setattr(account, "who", lambda: Person("陈六", "chen@office.example", "reader"))

    with pytest.raises(PlanError, match="您的角色是“查看”，不能这样做"):
        account.require("add")


def test_a_session_without_a_login_shows_nothing_where_one_is_set_up(monkeypatch, tmp_path):
    read(tmp_path, LIST)
    monkeypatch.setenv("PLAN_ATLAS_ACCESS", str(tmp_path / "access.toml"))
    monkeypatch.setattr(login.secrets_singleton, "_secrets", {"auth": AUTH})
    app = opened(lang="zh")

    assert len(app.exception) == 1
    assert spoken(app) == ""
