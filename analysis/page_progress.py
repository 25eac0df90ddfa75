"""On the command line: how far the recognising of a scan is."""

import sys

from analysis.i18n import Language, translate
from analysis.reading import Told

__all__ = ["pages_on_stderr"]


def pages_on_stderr(language: Language) -> Told:
    """What says on stderr how many pages are read: on one line of a console, else on a line a page."""

    def tell(done: int, of: int) -> None:
        if of > 1:
            words = translate("cli.page", language, done=done, of=of)
            print(f"\r{words}" if sys.stderr.isatty() else words, file=sys.stderr, flush=True,
                  end="" if sys.stderr.isatty() and done < of else "\n")  # fmt: skip

    return tell
