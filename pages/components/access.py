"""Who may do what: three roles, and the small file that says who has which.

The file, beside the secrets of the login or where `PLAN_ATLAS_ACCESS` says:

    ask = "信息中心，电话 8123"           # whom a person who stands in no list asks
    hours = 12                            # how long a login lasts
    keeper = ["zhang@office.example"]     # addresses, or whole domains as "@office.example"
    editor = ["li@office.example"]
    reader = ["@office.example"]

An address that stands in a list counts before its domain.
"""

import os
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, get_args

import msgspec

Role = Literal["reader", "editor", "keeper"]
"""From the one who may least to the one who may most."""
ROLES: tuple[Role, ...] = get_args(Role)
Deed = Literal["look", "export", "add", "correct", "remove"]
"""What a person does to what all share; to correct is also to confirm an alias and to save a view.

What stays in a person's own session (a file, a correction) anyone who is admitted may do.
"""
_LEAST: Mapping[Deed, Role] = {
    "look": "reader", "export": "reader", "add": "editor", "correct": "editor", "remove": "keeper",
}  # fmt: skip
_Entry = Annotated[str, msgspec.Meta(pattern=r"^[^@\s]*@[^@\s]+$")]
MOST_HOURS = 24 * 30
"""A login lasts no longer, whatever the list says."""
_DEFAULT_PLACE = Path(".streamlit") / "access.toml"


class Person(NamedTuple):
    """Who is here: the name and the address as the login service gives them (both empty where nobody logs in)."""

    name: str
    address: str
    role: Role

    def may(self, deed: Deed) -> bool:
        """Whether this person may do `deed`."""
        return may(self.role, deed)


class Access(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as read: lists of addresses and domains, whom to ask, how many hours a login lasts."""

    ask: str = ""
    hours: Annotated[float, msgspec.Meta(gt=0, le=MOST_HOURS)] = 12
    keeper: tuple[_Entry, ...] = ()
    editor: tuple[_Entry, ...] = ()
    reader: tuple[_Entry, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an entry that stands twice: which of the two was meant nobody can say."""
        counted = Counter(entry.casefold() for entry in (*self.keeper, *self.editor, *self.reader))
        if twice := sorted(entry for entry, count in counted.items() if count > 1):
            raise ValueError(f"{twice[0]} stands twice")
        if not counted:
            raise ValueError("it names nobody")

    def role_of(self, address: str) -> Role | None:
        """The role of `address`, by itself or by its domain; None where it stands in no list."""
        address = address.casefold()
        roles = {entry.casefold(): role for role in ROLES for entry in getattr(self, role)}
        _, at, domain = address.rpartition("@")
        return roles.get(address) or (roles.get(f"@{domain}") if at else None)


def may(role: Role, deed: Deed) -> bool:
    """Whether `role` is enough for `deed`."""
    return ROLES.index(role) >= ROLES.index(_LEAST[deed])


def place() -> Path:
    """Where the file lies."""
    return Path(os.environ.get("PLAN_ATLAS_ACCESS") or _DEFAULT_PLACE)


def read(path: Path) -> Access:
    """The file at `path`, read again whenever it has changed; raises `ValueError` or `OSError` where it is unusable."""
    about = path.stat()
    return _read(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Access:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Access)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{path}: {error}") from error


def person(claims: Mapping[str, object], access: Access) -> Person | None:
    """The person whom the login service describes by `claims`, with the role that `access` gives; None where it gives none.

    An address that the service says it has not verified is nobody's.
    """
    address = address_in(claims)
    role = access.role_of(address) if address else None
    name = claims.get("name")
    return Person(name if isinstance(name, str) and name else address, address, role) if role else None


def address_in(claims: Mapping[str, object]) -> str:
    """The address in `claims`; empty where there is none, or one that the service says it has not verified."""
    address, is_verified = claims.get("email"), claims.get("email_verified", True)
    return address if isinstance(address, str) and "@" in address.strip("@") and is_verified is True else ""
