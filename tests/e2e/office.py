"""An office: the app with a login set up, a login service of its own, and the people who come."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import itsdangerous
from oidc_provider_mock import User, run_server_in_thread
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.serving import ROOT, served

SECRET = "a secret of forty characters for the tests"
MANY_GROUPS = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(200)]
"""What no compression makes small: such a login takes several cookies."""
PEOPLE = {
    "zhang": {"email": "Zhang@office.example", "name": "张三", "email_verified": True},
    "li": {"email": "li@office.example", "name": "李四", "email_verified": True},
    "chen": {"email": "chen@office.example"},
    "sun": {"email": "sun@office.example", "groups": MANY_GROUPS},
    "wang": {"email": "wang@elsewhere.example", "name": "王五"},
    "zhao": {"email": "zhao@office.example", "email_verified": False},
}
SECRETS = """[auth]
redirect_uri = "{origin}/oauth2callback"
cookie_secret = "{secret}"
client_id = "plan-atlas"
client_secret = "unused here"
server_metadata_url = "{service}/.well-known/openid-configuration"
"""
LIST = """ask = "信息中心（电话 8123）"
hours = 12
keeper = ["zhang@office.example"]
editor = ["li@office.example"]
reader = ["@office.example"]
"""


@dataclass(frozen=True)
class Office:
    """Where its readers open the app and where it serves, its list of people, what it has said."""

    address: str
    server: str
    list_of_people: Path
    log: Path

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def entered(self, person: str) -> httpx.Client:
        """A client that has logged in as `person`, as a browser would, without one."""
        client = httpx.Client(base_url=self.address, follow_redirects=True, verify=False, timeout=30)
        form = client.get("/login")
        client.post(form.url, data={"sub": person})
        return client

    def cookie_of(self, person: str) -> str:
        return self.entered(person).cookies[USER_COOKIE_NAME]


@contextmanager
def office(folder: Path, origin: str = "") -> Iterator[Office]:
    """An office with its settings in `folder`; its readers open `origin`, or the server itself."""
    people = [User(sub=name, claims=claims) for name, claims in PEOPLE.items()]
    with run_server_in_thread(user_claims=people) as provider:
        service = f"http://localhost:{provider.server_port}"
        (folder / "secrets.toml").write_text(
            SECRETS.format(origin=origin or "http://localhost:{port}", secret=SECRET, service=service)
        )
        people_file = folder / "access.toml"
        people_file.write_text(LIST, encoding="utf-8")
        options = ["--secrets.files", str(folder / "secrets.toml")]
        environment = {"PLAN_ATLAS_ACCESS": str(people_file)}
        with (
            (folder / "log").open("wb") as log,
            served(ROOT / "app.py", *options, environment=environment, log=log) as server,
        ):
            yield Office(origin or server.address, server.address, people_file, folder / "log")


def signed_anew(cookie: str, secret: str = SECRET, *, hours_ago: float = 0, **changed: object) -> str:
    """`cookie` with other contents, signed with `secret` so many hours ago."""
    said = json.loads(decode_signed_value(SECRET, USER_COOKIE_NAME, cookie) or b"")
    now = itsdangerous.TimestampSigner.get_timestamp
    itsdangerous.TimestampSigner.get_timestamp = lambda signer: now(signer) - int(hours_ago * 3600)
    try:
        return create_signed_value(secret, USER_COOKIE_NAME, json.dumps(said | changed)).decode()
    finally:
        itsdangerous.TimestampSigner.get_timestamp = now
