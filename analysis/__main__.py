"""The command line: `python -m analysis VERB FILE`, one verb a task; each returns an exit status."""

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from analysis.audit import audit
from analysis.corrections import Correction, corrected, kept_corrections, read_corrections
from analysis.diagnostics import Severity
from analysis.errors import PlanError
from analysis.i18n import DEFAULT_LANGUAGE, LANGUAGES, Language, translate
from analysis.parsing import Plan, parse
from analysis.reading import read_file
from analysis.registry import load_registry
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
    parse_verb = _verb(verbs, "parse", _parse)
    parse_verb.add_argument("--out", metavar="DIR", type=Path)
    parse_verb.add_argument("--format", choices=FORMATS, default="csv")
    _verb(verbs, "check", _check)
    export_verb = _verb(verbs, "export", _export)
    export_verb.add_argument("--pack", metavar="DIR", type=Path, required=True)
    export_verb.add_argument("--no-pictures", action="store_true")
    return parser


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A verb with what every verb takes: the file, the corrections to apply, the language."""
    verb = verbs.add_parser(name, help=translate(f"cli.{name}", DEFAULT_LANGUAGE))
    verb.add_argument("file", metavar="FILE")
    verb.add_argument("--corrections", metavar="JSON", type=Path)
    verb.add_argument("--lang", choices=LANGUAGES, default=_language_of_shell())
    verb.set_defaults(run=run)
    return verb


def _language_of_shell() -> Language:
    wanted = os.environ.get("PLAN_ATLAS_LANG", "")
    return next((language for language in LANGUAGES if wanted.startswith(language)), DEFAULT_LANGUAGE)


def _read(options: argparse.Namespace) -> Plan:
    return _read_with_corrections(options)[0]


def _read_with_corrections(options: argparse.Namespace) -> tuple[Plan, tuple[Correction, ...]]:
    """The plan in FILE with the corrections kept for it and those of --corrections, which stderr counts."""
    plan = parse(read_file(options.file))
    given = [kept_corrections(plan.source.sha256)]
    if options.corrections:
        given.append(read_corrections(options.corrections))
    for corrections in given:
        plan = corrected(plan, corrections)
    applied = tuple(item for corrections in given for item in corrections.items)
    if applied:
        print(translate("corrections.applied", options.lang, count=len(applied)), file=sys.stderr)
    return plan, applied


def _parse(options: argparse.Namespace) -> int:
    plan = _read(options)
    tables = tables_of(plan, load_registry(), language=options.lang)
    if options.out:
        write_tables(tables, plan.source.text, options.out, options.format)
    counts = {name: len(frame) for name, frame in tables.items()}
    title = plan.front.title or plan.source.name
    print(translate("cli.summary", options.lang, title=title, **counts))
    _report(plan, options.lang)
    return _status(plan)


def _check(options: argparse.Namespace) -> int:
    plan = _read(options)
    for remark in audit(plan, options.lang):
        print(_line(plan, remark.severity, remark.check, remark.start, remark.message, options.lang))
    return _status(plan)


def _export(options: argparse.Namespace) -> int:
    # Office libraries take a while to load, which no other verb should wait for.
    from analysis.exports import brief_of, files_of, manifest_of, pack, proposed_aliases

    plan, corrections = _read_with_corrections(options)
    registry = load_registry()
    selected = Selection().apply(tables_of(plan, registry, language=options.lang))
    proposed = proposed_aliases(selected, registry)
    brief = brief_of(plan, selected, options.lang, proposed=proposed, corrections=corrections)
    packed = pack(brief, pictures=not options.no_pictures)
    files = files_of(packed)
    write_files({translate("exports.pack.file", options.lang): packed, **files}, options.pack)
    print(translate("cli.exported", options.lang, title=brief.title, files=len(files), folder=options.pack))
    _tell_left_out(manifest_of(packed)["left_out"], options.lang)
    _report(plan, options.lang)
    return _status(plan)


def _tell_left_out(left_out: Sequence[Mapping[str, str]], language: Language) -> None:
    if left_out:
        print(translate("cli.left-out", language, count=len(left_out), reason=left_out[-1]["reason"]), file=sys.stderr)


def _report(plan: Plan, language: Language) -> None:
    for noticed in plan.diagnostics:
        message = noticed.message(language)
        print(_line(plan, noticed.severity, noticed.code, noticed.start, message, language), file=sys.stderr)


def _line(plan: Plan, severity: Severity, kind: str, start: int, message: str, language: Language) -> str:
    line = plan.source.text.count("\n", 0, start) + 1
    where = translate("cli.where", language, line=line, start=start)
    return f"{translate(f'severity.{severity}', language)}  {kind}  {where}  {message}"


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
