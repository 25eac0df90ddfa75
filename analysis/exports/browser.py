"""One warm Chromium for all pictures: started when first needed, replaced when it fails, with Chinese glyphs."""

import asyncio
import atexit
import os
import tempfile
import threading
from collections.abc import Coroutine
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from analysis.errors import PlanError

__all__ = ["Browser", "font_configuration", "shared"]

T = TypeVar("T")
STARTING, DRAWING = 60.0, 60.0
"""Seconds that a start and a picture may take."""
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match><edit name="family" mode="append_last"><string>Noto Sans SC</string></edit></match>
</fontconfig>
"""


@cache
def font_configuration() -> Path | None:
    """A fontconfig file that knows the font from PyPI and no other: pictures are alike on every machine.

    None where that package is not installed; the system's fonts serve then.
    """
    found = find_spec("pylopdf_fonts_zh_cn")
    if found is None or found.origin is None:
        return None
    folder = Path(tempfile.gettempdir()) / f"plan-atlas-fonts-{os.getuid() if hasattr(os, 'getuid') else 0}"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=Path(found.origin).parent, cache=folder / "cache")
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        scratch = folder / f"fonts.conf.{os.getpid()}"
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(path)
    return path


class Browser:
    """A Chromium that draws figures one after another, for any number of threads.

    The first failure raises `PlanError` and puts the browser away; the next call starts another. It ends with the process.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._kaleido: Any = None

    def draw(self, figure: Any, form: str, scale: float) -> bytes:
        """`figure` as "png", "svg" or "pdf"; raises `PlanError` "no-browser" or "picture-failed"."""
        options = {"format": form, "scale": scale, "width": figure.layout.width, "height": figure.layout.height}
        with self._lock:
            try:
                if self._kaleido is None:
                    self._kaleido = self._run(_opened(), STARTING)
                    atexit.register(self.close)  # behind it, so that it ends before its folder is deleted
                drawn: bytes = self._run(self._kaleido.calc_fig(figure, opts=options), DRAWING)
            except Exception as error:
                self._put_away()
                if type(error).__name__ == "ChromeNotFoundError":
                    raise PlanError("no-browser") from error
                raise PlanError("picture-failed") from error
            return drawn

    @property
    def process_id(self) -> int | None:
        """The browser's process, where one runs."""
        return None if self._kaleido is None else int(self._kaleido.subprocess.pid)

    def close(self) -> None:
        """Put the browser away; the next picture starts another."""
        with self._lock:
            self._put_away()

    def _run(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
        task = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return task.result(seconds)
        except FutureTimeoutError:
            task.cancel()
            raise

    def _put_away(self) -> None:
        kaleido, loop, self._kaleido, self._loop = self._kaleido, self._loop, None, None
        if loop is None:
            return
        atexit.unregister(self.close)
        if kaleido is not None:
            try:
                asyncio.run_coroutine_threadsafe(kaleido.close(), loop).result(10)
            except Exception:
                kaleido.subprocess.kill()  # it neither answers nor ends by itself
        loop.call_soon_threadsafe(loop.stop)


async def _opened() -> Any:
    import kaleido
    from choreographer.browsers.chromium import Chromium

    class WithFonts(Chromium):
        """Chromium with this product's fonts, without touching this process's own environment."""

        def get_env(self) -> dict[str, str]:
            configuration = font_configuration()
            return {**os.environ, **({"FONTCONFIG_FILE": str(configuration)} if configuration else {})}

    return await kaleido.Kaleido(n=1, page_generator=kaleido.PageGenerator(mathjax=False), browser_cls=WithFonts)


@cache
def shared() -> Browser:
    """The browser of this process."""
    return Browser()
