"""The command line: `python -m analysis VERB FILE`, one verb a task; each returns an exit status."""

import argparse
import io
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import json

from analysis.apart import open_file, open_photos
from analysis.audit import MANY, audit, with_likely_aliases
from analysis.corrections import Corrections, corrected, kept_corrections, read_corrections
from analysis.diagnostics import Severity
from analysis.errors import LeftOut, PlanError
from analysis.explanation_words import explanation_in_words
from analysis.i18n import DEFAULT_LANGUAGE, LANGUAGES, Language, translate
from analysis.library_commands import add_library_verbs
from analysis.lines import line_breaks, line_number
from analysis.page_progress import pages_on_stderr
from analysis.parsing import Plan
from analysis.parsing.explain import explain_at, explain_point
from analysis.reading import bytes_of, shown_name
from analysis.reading_verdict import TO_CHECK, reading_verdict
from analysis.registry import Registry, load_registry
from analysis.tables import tables_of
from analysis.writing import FORMATS, write_tables

if TYPE_CHECKING:
    from analysis.exports import Choice
    from analysis.network import NetworkSettings, Progress

OK, WRONG_CONTENT, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status 0, 1 (something is wrong with the file) or 2 (unusable)."""
    options = argument_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PlanError as error:
        names_itself = error.code.startswith(("correction", "library-")) or not hasattr(options, "file")
        about = "" if names_itself else f"{options.file}: "
        print(shown_name(f"{about}{error.message(options.lang)}"), file=sys.stderr)
        return UNUSABLE


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong usage is one line, as every error is."""
        self.exit(UNUSABLE, f"{translate('cli.usage', _language_of_shell(), program=self.prog, detail=message)}\n")


def argument_parser() -> argparse.ArgumentParser:
    """Every verb with its arguments; the words are the catalogue's."""
    parser = _Parser(prog="python -m analysis", description=translate("cli.description", DEFAULT_LANGUAGE))
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    parse_verb = _verb(verbs, "parse", _parse)
    parse_verb.add_argument("--out", metavar="DIR", type=Path)
    parse_verb.add_argument("--format", choices=FORMATS, default="csv")
    parse_verb.add_argument("--inert", action="store_true", help=translate("cli.inert", DEFAULT_LANGUAGE))
    _verb(verbs, "check", _check).add_argument("--many", metavar="K", type=int, default=MANY)
    network_verb = _verb(verbs, "network", _network)
    network_verb.add_argument("--out", metavar="DIR", type=Path, required=True)
    network_verb.add_argument("--weight", metavar="WEIGHT", type=_weight)
    network_verb.add_argument("--max-units", metavar="K", type=int)
    network_verb.add_argument("--merge-proposed", action="store_true", default=None)
    network_verb.add_argument("--settings", metavar="JSON", type=Path)
    explain_verb = _verb(verbs, "explain", _explain)
    place = explain_verb.add_mutually_exclusive_group(required=True)
    place.add_argument("--at", metavar="N", type=int)
    place.add_argument("--point", metavar="KEY")
    explain_verb.add_argument("--json", action="store_true")
    export_verb = _verb(verbs, "export", _export)
    export_verb.add_argument("--pack", metavar="DIR", type=Path, required=True)
    export_verb.add_argument("--no-pictures", action="store_true")
    export_verb.add_argument("--only", metavar="KINDS", type=_listed)
    export_verb.add_argument("--charts", metavar="CHARTS", type=_listed)
    export_verb.add_argument("--sections", metavar="NAMES", type=_listed, default=())
    export_verb.add_argument("--departments", metavar="NAMES", type=_listed, default=())
    export_verb.add_argument("--for", dest="department", metavar="DEPARTMENTS", default="")
    export_verb.add_argument("--template", metavar="DECK", type=Path)
    export_verb.add_argument("--author", metavar="NAME", default="")
    export_verb.add_argument("--light", action="store_true")
    export_verb.add_argument(
        "--agenda", metavar="KEYS", type=_listed, default=(), help=translate("cli.agenda", DEFAULT_LANGUAGE)
    )
    library_verb = verbs.add_parser("library", help=translate("cli.library-verbs", DEFAULT_LANGUAGE))
    add_library_verbs(library_verb, _language_of_shell())
    return parser


def _verb(
    verbs: "argparse._SubParsersAction[_Parser]", name: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A verb with what every verb takes: the file, the corrections to apply, the language."""
    verb = verbs.add_parser(name, help=translate(f"cli.{name}", DEFAULT_LANGUAGE))
    verb.add_argument("file", metavar="FILE")
    verb.add_argument("photos", metavar="PHOTO", nargs="*", help=translate("cli.photos", DEFAULT_LANGUAGE))
    verb.add_argument("--corrections", metavar="JSON", type=Path)
    verb.add_argument("--lang", choices=LANGUAGES, default=_language_of_shell())
    verb.set_defaults(run=run)
    return verb


def _language_of_shell() -> Language:
    wanted = os.environ.get("PLAN_ATLAS_LANG", "")
    return next((language for language in LANGUAGES if wanted.startswith(language)), DEFAULT_LANGUAGE)


def _read(options: argparse.Namespace) -> Plan:
    return _read_with_corrections(options)[0]


def _read_with_corrections(options: argparse.Namespace) -> tuple[Plan, Corrections]:
    """The plan in FILE with the corrections kept for it and those of --corrections, which stderr counts."""
    told = pages_on_stderr(options.lang)
    plan = open_photos([options.file, *options.photos], told) if options.photos else open_file(options.file, told)
    left_out: list[LeftOut] = []
    corrections = kept_corrections(plan, left_out)
    _tell_unusable(left_out, options.lang)
    if options.corrections:
        given = read_corrections(options.corrections)
        corrections = given if given.sha256 != corrections.sha256 else corrections.and_those_of(given)
    plan = corrected(plan, corrections)
    if corrections.items:
        print(translate("corrections.applied", options.lang, count=len(corrections.items)), file=sys.stderr)
    return plan, corrections


def _registry(language: Language) -> Registry:
    left_out: list[LeftOut] = []
    found = load_registry(left_out=left_out)
    _tell_unusable(left_out, language)
    return found


def _tell_unusable(left_out: Sequence[LeftOut], language: Language) -> None:
    for each in left_out:
        print(each.message(language), file=sys.stderr)


_COUNTED = ("points", "assignments", "departments", "diagnostics")
"""The tables whose rows the summary counts, beside the sections of the first level."""


def _parse(options: argparse.Namespace) -> int:
    plan = _read(options)
    tables = tables_of(plan, _registry(options.lang), language=options.lang)
    if options.out:
        write_tables(tables, plan.source.text, options.out, options.format, is_inert=options.inert)
    counts = {name: len(tables.table(name)) for name in _COUNTED} | {"sections": len(tables.top_sections())}
    title = plan.front.title or plan.source.name
    verdict = reading_verdict(plan).sentence(options.lang)
    print(translate("cli.summary", options.lang, title=title, verdict=verdict, **counts))
    _report(plan, options.lang)
    return _status(plan)


def _check(options: argparse.Namespace) -> int:
    plan = _read(options)
    registry = _registry(options.lang).for_plan(plan.source.sha256)
    breaks = line_breaks(plan.source.text)
    for remark in audit(plan, registry, options.lang, many=options.many):
        print(_line(breaks, remark.severity, remark.check, remark.start, remark.message, options.lang))
    return WRONG_CONTENT if _is_unsafe(plan) else _status(plan)


def _explain(options: argparse.Namespace) -> int:
    plan = _read(options)
    departments = _registry(options.lang).for_plan(plan.source.sha256).resolve()
    asked_for_point = options.point is not None
    told = (
        explain_point(plan, options.point, departments)
        if asked_for_point
        else explain_at(plan, options.at, departments)
    )
    if options.json:
        print(json.format(json.encode(told), indent=1).decode("utf-8"))
    else:
        for depth, words in explanation_in_words(told, plan, options.lang):
            print("  " * depth + words)
    return _status(plan)


def _network(options: argparse.Namespace) -> int:
    # Libraries of graphs and of statistics take a while to load too.
    from analysis.network import finding_words, measure_plan, write

    plan = _read(options)
    settings = _settings(options)
    registered = _registry(options.lang).for_plan(plan.source.sha256)
    proposed = [alias.key for alias in registered.proposed(plan.names)] if settings.merge_proposed else []
    registry = with_likely_aliases(plan, registered)  # settings from the page may have merged names spelt alike
    tables = tables_of(
        plan, registry, switched_on={*settings.merged, *proposed}, order_leads=settings.order_leads, language=options.lang
    )  # fmt: skip
    found = measure_plan(tables, settings, progress=_progress(options.lang) if sys.stderr.isatty() else None)
    written = write(found, options.out)
    counts = {"departments": len(found.nodes), "ties": len(found.ties), "files": len(written)}
    title = plan.front.title or plan.source.name
    print(translate("cli.network-summary", options.lang, title=title, folder=options.out, **counts))
    print(finding_words(found, options.lang))
    _report(plan, options.lang)
    return _status(plan)


def _export(options: argparse.Namespace) -> int:
    # Office libraries take a while to load, which no other verb should wait for.
    from analysis import exports

    asked = exports.Choice(options.only, options.charts, options.light, options.department, options.agenda)
    choice = asked.without("pictures") if options.no_pictures else asked
    template = _template(options.template) if options.template else None
    plan, corrections = _read_with_corrections(options)
    registry = _registry(options.lang)
    tables = tables_of(plan, registry, language=options.lang)
    selected = exports.selection_of(tables, options.sections, options.departments).apply(tables)
    proposed = exports.proposed_aliases(selected, registry)
    brief = exports.brief_of(
        plan, selected, options.lang, proposed=proposed, corrections=corrections.items, author=options.author
    )
    owners = _owners(options.department, tables.departments["department"].tolist())
    for name in owners:
        brief.of(name)  # says what is wrong with a name before anything is written
    for owner, folder in exports.folders_of(owners, options.pack):
        packed = exports.pack(brief, template=template, choice=replace(choice, department=owner))
        exports.unpack(packed, exports.archive_name(replace(choice, department=owner), options.lang), folder)
        _tell_exported(exports.manifest_of(packed), asked, len(exports.files_of(packed)), folder, options.lang)
    _report(plan, options.lang)
    return _status(plan)


def _owners(said: str, known: Sequence[str]) -> tuple[str, ...]:
    """Whose own packs are asked for: one department, a mark in whose name is no comma, or several."""
    return (said,) if said in known else tuple(dict.fromkeys(_listed(said))) or ((said,) if said else ())


def _tell_exported(manifest: Mapping[str, Any], asked: "Choice", files: int, folder: Path, language: Language) -> None:
    """What was written and where, and what of it could not be made."""
    print(translate("cli.exported", language, title=manifest["title"], files=files, folder=folder))
    _tell_left_out(manifest["left_out"], language)
    if empty := asked.asked_of(manifest["without_content"], language):
        print(translate("cli.nothing-to-show", language, names=empty), file=sys.stderr)
    if boxes := manifest["without_glyph"]:
        print(translate("cli.without-glyph", language, letters="".join(boxes)), file=sys.stderr)


def _listed(words: str) -> tuple[str, ...]:
    """What stands between commas, Chinese or not."""
    return tuple(word.strip() for word in words.replace("，", ",").split(",") if word.strip())


def _template(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except PlanError as error:
        raise PlanError("template-unreadable") from error


def _weight(word: str) -> str:
    from analysis.network import WEIGHTS

    if word not in WEIGHTS:
        raise argparse.ArgumentTypeError(f"invalid choice: {word!r} (choose from {', '.join(map(repr, WEIGHTS))})")
    return word


def _settings(options: argparse.Namespace) -> "NetworkSettings":
    """The settings of --settings, or the usual ones, with what the other options say instead."""
    from analysis.network import NetworkSettings, read_settings

    base = read_settings(options.settings) if options.settings else NetworkSettings()
    said = {name: getattr(options, name) for name in ("weight", "max_units", "merge_proposed")}
    return replace(base, **{name: value for name, value in said.items() if value is not None})


def _progress(language: Language) -> "Progress":
    def tell(stage: str, done: int, of: int) -> None:
        words = translate(f"network.progress.{stage}", language, done=done, of=of)
        print(f"\r{words}", end="\n" if done == of else "", file=sys.stderr, flush=True)

    return tell


def _tell_left_out(left_out: Sequence[Mapping[str, str]], language: Language) -> None:
    if left_out:
        print(translate("cli.left-out", language, count=len(left_out), reason=left_out[-1]["reason"]), file=sys.stderr)


def _report(plan: Plan, language: Language) -> None:
    breaks = line_breaks(plan.source.text)
    for noticed in plan.diagnostics:
        message = noticed.message(language)
        print(_line(breaks, noticed.severity, noticed.code, noticed.start, message, language), file=sys.stderr)


def _line(breaks: Sequence[int], severity: Severity, kind: str, start: int, message: str, language: Language) -> str:
    where = translate("cli.where", language, line=line_number(breaks, start), start=start)
    return f"{translate(f'severity.{severity}', language)}  {kind}  {where}  {message}"


def _status(plan: Plan) -> int:
    return WRONG_CONTENT if any(each.severity is Severity.ERROR for each in plan.diagnostics) else OK


def _is_unsafe(plan: Plan) -> bool:
    """A row is doubtful, or words are unread."""
    return any(each.code in TO_CHECK for each in plan.diagnostics)


def _settle_streams() -> None:
    """A console that lacks a character shows its code; a reader that goes away (`… | head`) ends the program quietly.

    What is for a server's log is not said here: an error is one line.
    """
    logging.getLogger("analysis").addHandler(logging.NullHandler())
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _main_from_shell() -> int:
    """`main`, with what it says written out: where there is no room for that, one line and 2."""
    try:
        status = main()
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError as error:
        if error.filename is not None:
            raise
        with suppress(OSError):
            print(PlanError("cannot-say").message(_language_of_shell()), file=sys.stderr, flush=True)
        os._exit(UNUSABLE)  # what could not be written would be tried again at the end
    return status


if __name__ == "__main__":
    _settle_streams()
    sys.exit(_main_from_shell())
