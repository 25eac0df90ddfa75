"""What a page does in the browser itself: small scripts without a library and without a request to anywhere."""

from pathlib import Path


def script(name: str) -> str:
    """The script `name` of this folder, for a page to carry."""
    return f"<script>{(Path(__file__).parent / name).read_text(encoding='utf-8')}</script>"
