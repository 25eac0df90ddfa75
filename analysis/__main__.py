"""The command line: `python -m analysis parse FILE [--out DIR] …` and `python -m analysis export FILE --pack DIR`."""

import argparse
import io
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.diagnostics import Severity
from analysis.errors import PlanError
from analysis.i18n import DEFAULT_LANGUAGE, LANGUAGES, Language, translate
from analysis.parsing import Plan, parse
from analysis.reading import read_file
from analysis.registry import load_registry, proposed_names
from analysis.selection import Selection
from analysis.tables import tables_of
from analysis.writing import FORMATS, write_files, write_tables

OK, WRONG_CONTENT, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status 0, 1 (something is wrong with the file) or 2 (unusable)."""
    options = argument_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PlanError as error:
        print(f"{options.file}: {error.message(options.lang)}", file=sys.stderr)
        return UNUSABLE


def argument_parser() -> argparse.ArgumentParser:
    """Every verb with its arguments; the words are the catalogue's."""
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description=translate("cli.description", DEFAULT_LANGUAGE)
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    parse_verb = verbs.add_parser("parse", help=translate("cli.parse", DEFAULT_LANGUAGE))
    parse_verb.add_argument("file", metavar="FILE")
    parse_verb.add_argument("--out", metavar="DIR", type=Path)
    parse_verb.add_argument("--format", choices=FORMATS, default="csv")
    parse_verb.set_defaults(run=_parse)
    export_verb = verbs.add_parser("export", help=translate("cli.export", DEFAULT_LANGUAGE))
    export_verb.add_argument("file", metavar="FILE")
    export_verb.add_argument("--pack", metavar="DIR", type=Path, required=True)
    export_verb.add_argument("--no-pictures", action="store_true")
    export_verb.set_defaults(run=_export)
    for verb in verbs.choices.values():
        verb.add_argument("--lang", choices=LANGUAGES, default=_language_of_shell())
    return parser


def _language_of_shell() -> Language:
    wanted = os.environ.get("PLAN_ATLAS_LANG", "")
    return next((language for language in LANGUAGES if wanted.startswith(language)), DEFAULT_LANGUAGE)


def _parse(options: argparse.Namespace) -> int:
    plan = parse(read_file(options.file))
    tables = tables_of(plan, load_registry(), language=options.lang)
    if options.out:
        write_tables(tables, plan.source.text, options.out, options.format)
    counts = {name: len(frame) for name, frame in tables.items()}
    title = plan.front.title or plan.source.name
    print(translate("cli.summary", options.lang, title=title, **counts))
    _report(plan, options.lang)
    return _status(plan)


def _export(options: argparse.Namespace) -> int:
    # Office libraries take a while to load, which no other verb should wait for.
    from analysis.exports import brief_of, files_of, manifest_of, pack

    plan = parse(read_file(options.file))
    selected = Selection().apply(tables_of(plan, load_registry(), language=options.lang))
    brief = brief_of(plan, selected, options.lang, proposed=proposed_names(plan, load_registry()))
    packed = pack(brief, pictures=not options.no_pictures)
    files = files_of(packed)
    write_files({translate("exports.pack.file", options.lang): packed, **files}, options.pack)
    print(translate("cli.exported", options.lang, title=brief.title, files=len(files), folder=options.pack))
    left_out = manifest_of(packed)["left_out"]
    if left_out:
        reason = left_out[-1]["reason"]
        print(translate("cli.left-out", options.lang, count=len(left_out), reason=reason), file=sys.stderr)
    _report(plan, options.lang)
    return _status(plan)


def _report(plan: Plan, language: Language) -> None:
    for noticed in plan.diagnostics:
        severity = translate(f"severity.{noticed.severity}", language)
        line = plan.source.text.count("\n", 0, noticed.start) + 1
        where = translate("cli.where", language, line=line, start=noticed.start)
        print(f"{severity}  {noticed.code}  {where}  {noticed.message(language)}", file=sys.stderr)


def _status(plan: Plan) -> int:
    return WRONG_CONTENT if any(each.severity is Severity.ERROR for each in plan.diagnostics) else OK


def _settle_streams() -> None:
    """A console that lacks a character shows its code; a reader that goes away (`… | head`) ends the program quietly."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


if __name__ == "__main__":
    _settle_streams()
    sys.exit(main())
