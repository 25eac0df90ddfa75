"""`python -m analysis library VERB`: the office's library without its pages."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import json

from analysis.apart import open_workspace, photos_as_one
from analysis.errors import PlanError
from analysis.i18n import DEFAULT_LANGUAGE, LANGUAGES, Language, translate
from analysis.page_progress import pages_on_stderr
from analysis.reading import bytes_of, shown_name
from analysis.reading.kinds import is_picture
from analysis.whole_files import write_whole
from analysis.workspace import MOST_INFLATED, pack

if TYPE_CHECKING:  # its database takes a while to load, which no other verb should wait for
    from analysis.library import Entry, Library

__all__ = ["add_library_verbs"]

_OK, _WRONG_CONTENT, _UNUSABLE = 0, 1, 2
_Run = Callable[["Library", argparse.Namespace], int]


def add_library_verbs(parser: argparse.ArgumentParser, language: Language) -> None:
    """Let `parser` take the library's verbs, each with its arguments; `language` is the one of the shell."""
    verbs = parser.add_subparsers(dest="library_verb", required=True, metavar="VERB")

    def verb(name: str, run: _Run) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=translate(f"cli.library.{name}", DEFAULT_LANGUAGE))
        made.add_argument(
            "--database", metavar="WHERE", default=None, help=translate("cli.library.database", DEFAULT_LANGUAGE)
        )
        made.add_argument("--lang", choices=LANGUAGES, default=language)
        made.set_defaults(run=lambda options: _run(run, options))
        return made

    adding = verb("add", _add)
    adding.add_argument("files", metavar="FILE", nargs="+")
    adding.add_argument("--photos", action="store_true", help=translate("cli.library.photos", DEFAULT_LANGUAGE))
    _with_name(adding)
    listing = verb("list", _list)
    listing.add_argument("search", metavar="WORDS", nargs="*")
    listing.add_argument("--removed", action="store_true")
    listing.add_argument("--json", action="store_true")
    getting = verb("original", _original)
    getting.add_argument("key", metavar="KEY")
    getting.add_argument("--out", metavar="FOLDER", type=Path, required=True)
    exporting = verb("export", _export)
    exporting.add_argument("keys", metavar="KEY", nargs="*")
    exporting.add_argument("--out", metavar="ZIP", type=Path, required=True)
    importing = verb("import", _import)
    importing.add_argument("path", metavar="ZIP", type=Path)
    _with_name(importing)
    verb("backup", _back_up).add_argument("path", metavar="BACKUP", type=Path)
    verb("purge", _purge)
    restoring = verb("restore", _list)
    restoring.add_argument("path", metavar="BACKUP", type=Path)
    restoring.set_defaults(run=_restore)  # a library that is damaged cannot be opened first


def _with_name(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--by", metavar="NAME", default=None, help=translate("cli.library.by", DEFAULT_LANGUAGE))


def _run(run: _Run, options: argparse.Namespace) -> int:
    from analysis.library import open_library

    with open_library(options.database) as library:
        return run(library, options)


def _by(options: argparse.Namespace) -> str:
    """Who does it: the name that was given, else that of the account, where there is one."""
    if options.by is not None:
        return str(options.by)
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _say(key: str, options: argparse.Namespace, **params: object) -> None:
    print(translate(f"cli.library.{key}", options.lang, **params))


def _add(library: "Library", options: argparse.Namespace) -> int:
    """Each document by itself: one that cannot be used is told, and the others are kept."""
    worst, pictures = _OK, 0
    for paths in [options.files] if options.photos else [[path] for path in options.files]:
        try:
            content, name = _document(paths)
            pictures += is_picture(content)
            if pictures == 2:
                print(translate("cli.library.one-each", options.lang), file=sys.stderr)
            entry = library.add(content, name, by=_by(options), told=pages_on_stderr(options.lang))
        except PlanError as error:
            if error.code.startswith("library-"):
                raise
            print(f"{shown_name(paths[0])}: {error.message(options.lang)}", file=sys.stderr)
            worst = _UNUSABLE
            continue
        verdict = entry.verdict.sentence(options.lang)
        _say(f"added-{entry.arrival}", options, title=_title(entry), key_of_plan=entry.key, verdict=verdict)
        worst = max(worst, _OK if entry.points else _WRONG_CONTENT)
    return worst


def _document(paths: Sequence[str]) -> tuple[bytes, str]:
    """The content and the name of one file, or of several photos as one."""
    return photos_as_one(paths) if len(paths) > 1 else (bytes_of(paths[0]), shown_name(Path(paths[0]).name))


def _title(entry: "Entry") -> str:
    return entry.title or entry.name


def _list(library: "Library", options: argparse.Namespace) -> int:
    from analysis.library import revision_in_words

    library.renew()
    entries = library.entries(" ".join(options.search), removed=options.removed)
    if options.json:
        print(json.format(json.encode([asdict(each) for each in entries]), indent=1).decode("utf-8"))
        return _OK
    for each in entries:
        _say(
            "line", options, key_of_plan=each.key, title=_title(each), year=each.year or "—", points=each.points,
            departments=each.departments, verdict=each.verdict.sentence(options.lang), by=each.added_by or "—",
            at=each.added_at[:10], state=revision_in_words(each.revision, options.lang),
        )  # fmt: skip
    _say("count", options, count=len(entries))
    return _OK


def _original(library: "Library", options: argparse.Namespace) -> int:
    from analysis.library.originals import file_name

    key = shown_name(options.key)
    content = library.original(key)
    (path,) = write_whole({file_name(library.entry(key), content): content}, options.out)
    _say("original-written", options, path=shown_name(str(path)))
    return _OK


def _export(library: "Library", options: argparse.Namespace) -> int:
    from analysis.library.carrying import carry

    keys = list(map(shown_name, options.keys)) or [each.key for each in library.entries()]
    content = pack(carry(library, keys))
    write_whole({options.out.name: content}, options.out.parent)
    _say("exported", options, count=len(keys), path=shown_name(str(options.out)))
    return _OK


def _import(library: "Library", options: argparse.Namespace) -> int:
    from analysis.library.carrying import bring
    from analysis.reading.opening import regular_file

    brought = bring(
        library,
        open_workspace(regular_file(options.path, MOST_INFLATED)),
        by=_by(options),
        told=pages_on_stderr(options.lang),
    )
    for each in brought:
        if each.refused:
            print(f"{_title(each.entry)}: {each.refused.message(options.lang)}", file=sys.stderr)
    _say("imported", options, count=len(brought))
    return _WRONG_CONTENT if any(each.refused for each in brought) else _OK


def _back_up(library: "Library", options: argparse.Namespace) -> int:
    from analysis.library import back_up

    made = back_up(library, options.path)
    _say("backed-up", options, count=made.plans, path=shown_name(str(made.path)), sum=made.sum)
    return _OK


def _restore(options: argparse.Namespace) -> int:
    from analysis.library import restore

    restored = restore(options.path, options.database)
    _say("restored", options, count=restored.plans)
    if restored.aside:
        _say("aside", options, path=shown_name(str(restored.aside)))
    return _OK


def _purge(library: "Library", options: argparse.Namespace) -> int:
    gone: Sequence[Entry] = library.purge()
    for each in gone:
        print(f"{each.key}  {_title(each)}")
    _say("purged", options, count=len(gone))
    return _OK
