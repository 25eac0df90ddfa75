"""The types of file that leave the app: how a name ends → what a browser calls it."""

from collections.abc import Mapping

__all__ = ["MIME", "mime_of"]

_OFFICE = "application/vnd.openxmlformats-officedocument."
MIME: Mapping[str, str] = {
    "pptx": f"{_OFFICE}presentationml.presentation",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "html": "text/html",
    "csv": "text/csv",
    "md": "text/markdown",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def mime_of(name: str) -> str:
    """The type of the file called `name`; raises `KeyError` for one that no export makes."""
    return MIME[name.rsplit(".", 1)[1]]
