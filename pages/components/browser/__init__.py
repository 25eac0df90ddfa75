"""What the browser itself is given: small scripts and rules of style, without a library and without a request to anywhere."""

from pathlib import Path


def source(name: str) -> str:
    """The text of the file `name` of this folder."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
