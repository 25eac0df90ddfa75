"""The catalogue against the program: no key is missing in a language, none is asked for in vain, none stands unused."""

import ast
import re
import string
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from analysis import schema
from analysis.diagnostics import SEVERITY_OF_CODE
from analysis.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue, language_of, translate

ROOT = Path(__file__).parents[2]
PROGRAM = [*sorted((ROOT / "analysis").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py")), ROOT / "app.py"]
ASKING = {"translate", "words"}
"""The functions whose first argument is a key."""
KINDS = {"PlanError": "error", "Diagnostic": "diagnostic"}
"""The types whose first argument is a code, and the part of the catalogue that has its words."""


@cache
def nodes():
    """Every node of the program's syntax trees."""
    return [node for path in PROGRAM for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def first_argument_of(*functions):
    return [n.args[0] for n in nodes() if isinstance(n, ast.Call) and name_of(n) in functions and n.args]


def literals(node):
    """The words that an argument can be where it is written out: one, or those of `a if … else b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return [*literals(node.body), *literals(node.orelse)] if isinstance(node, ast.IfExp) else []


def pattern_of(node):
    """The keys that an f-string can be: what it fills in is one or more parts of a key."""
    parts = (re.escape(each.value) if isinstance(each, ast.Constant) else r"[\w.-]+" for each in node.values)
    return re.compile("".join(parts))


def asked_for():
    return sorted(set(chain.from_iterable(literals(node) for node in first_argument_of(*ASKING))))


def asked_by_pattern():
    return sorted({pattern_of(node).pattern for node in first_argument_of(*ASKING) if isinstance(node, ast.JoinedStr)})


@cache
def written():
    """What the program writes out: its strings, the words of those that list several, its files' names, its fields."""
    told = {id(node.value) for node in nodes() if isinstance(node, ast.Expr)}
    said = {node.value for node in nodes() if isinstance(node, ast.Constant) and id(node) not in told}
    said = {each for each in said if isinstance(each, str) and re.fullmatch(r"[\w.-]+( [\w.-]+)*", each)}
    fields = {n.target.id for n in nodes() if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
    return said | fields | {each.replace(".", "-") for each in said} | set(chain.from_iterable(map(str.split, said)))


@cache
def composed():
    """What the program puts together that may be a key or a part of one: a group for each part that is filled in."""
    patterns = {composed_of(node) for node in nodes() if isinstance(node, ast.JoinedStr)}
    return [re.compile(each) for each in sorted(patterns) if re.search("[a-z]", each) and is_of_a_key(each)]


def composed_of(node):
    parts = []
    for each in node.values:
        said = literals(each) or literals(getattr(each, "value", None))
        parts.append(f"(?:{'|'.join(map(re.escape, said))})" if said else "(.+)")
    return "".join(parts)


def is_of_a_key(pattern):
    return re.fullmatch(r"[\w.\\-]+", re.sub(r"\(\.\+\)|\(\?:|[|)]", "", pattern))


@cache
def is_made(key):
    """Whether the program writes `key`, or puts it together of what it writes and of numbers."""
    if key in written() or key.isdigit():
        return True
    found = (pattern.fullmatch(key) for pattern in composed())
    return any(match and all(map(is_made, match.groups())) for match in found)


def taken_as_a_whole():
    """The parts of the catalogue of which every entry is taken: `key.startswith("streamlit.")`."""
    begins = chain.from_iterable(literals(node) for node in first_argument_of("startswith"))
    return tuple(begin for begin in begins if re.fullmatch(r"[\w-]+\.", begin))


def data_dictionary():
    """The keys under which the tables and their columns are explained: they stand for the files, whoever shows them."""
    columns = [f"dictionary.{column}" for table in schema.SCHEMA.values() for column in table]
    return [*columns, *(f"table.{table}" for table in schema.SCHEMA)]


def codes_of(exception):
    return sorted(set(chain.from_iterable(literals(node) for node in first_argument_of(exception))))


def calls_with_values():
    """(code, the places of its words, the names given) of each call whose values are written out."""
    for call in (n for n in nodes() if isinstance(n, ast.Call) and name_of(n) in KINDS and n.args):
        given = filled(call)
        for code in literals(call.args[0]) if given is not None else ():
            yield code, set(places(catalogue("zh")[f"{KINDS[name_of(call)]}.{code}"])), given


def places(entry):
    """The placeholders of an entry, each as often as it stands."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(entry) if name is not None)


class TestCatalogue:
    def test_both_languages_hold_the_same_keys(self):
        assert sorted(catalogue("zh")) == sorted(catalogue("en"))

    def test_an_entry_has_the_same_places_to_fill_in_both(self):
        zh, en = catalogue("zh"), catalogue("en")
        different = {
            key: (places(zh[key]), places(en[key])) for key in zh if set(places(zh[key])) != set(places(en[key]))
        }

        assert different == {}

    def test_every_place_has_a_name(self):
        nameless = [key for key, entry in catalogue("zh").items() if not all(places(entry))]

        assert nameless == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_entry_is_empty(self, language):
        assert [key for key, entry in catalogue(language).items() if not entry.strip()] == []

    def test_chinese_is_written_in_chinese(self):
        foreign = [
            key
            for key, entry in catalogue("zh").items()
            if re.fullmatch(r"[\x00-\x7f]*[A-Za-z]{4,}[\x00-\x7f]*", entry)
            and not key.startswith("network.source.")  # works are cited by their authors' names
        ]

        assert foreign == []

    def test_english_is_written_in_english_and_quotes_little_chinese(self):
        chinese = [
            key
            for key, entry in catalogue("en").items()
            if len(re.findall(r"[\u4e00-\u9fff]", entry)) > len(re.findall("[A-Za-z]", entry))
        ]

        assert chinese == []

    def test_no_entry_shouts(self):
        loud = [
            key for language in LANGUAGES for key, entry in catalogue(language).items() if re.search("[!！]", entry)
        ]

        assert loud == []


class TestProgram:
    def test_every_key_it_asks_for_is_there(self):
        assert len(asked_for()) > 50
        assert [key for key in asked_for() if key not in catalogue("zh")] == []

    def test_every_key_it_puts_together_finds_an_entry(self):
        in_vain = [p for p in asked_by_pattern() if not any(re.fullmatch(p, key) for key in catalogue("zh"))]

        assert len(asked_by_pattern()) > 10
        assert in_vain == []

    def test_no_entry_stands_unused(self):
        explained, whole = set(data_dictionary()), taken_as_a_whole()
        unused = [k for k in catalogue("zh") if not (k in explained or k.startswith(whole) or is_made(k))]

        assert unused == []

    def test_an_entry_that_only_looks_like_one_that_is_put_together_is_unused(self):
        assert is_made("exports.title-own-rest-counts-alike")
        assert not is_made("exports.title-own-rest-" + "numbers")
        assert not is_made("choice.nothing-" + "there")

    def test_every_error_it_raises_has_words_and_no_words_wait_for_an_error(self):
        entries = sorted(key.removeprefix("error.") for key in catalogue("zh") if key.startswith("error."))

        assert [code for code in codes_of("PlanError") if code not in entries] == []
        assert [
            code for code in entries if code not in codes_of("PlanError") and f"error.{code}" not in asked_for()
        ] == []

    def test_every_diagnostic_it_makes_has_a_severity_and_every_severity_a_diagnostic(self):
        written = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}

        assert set(codes_of("Diagnostic")) <= set(SEVERITY_OF_CODE)
        assert sorted(set(SEVERITY_OF_CODE) - written) == []

    def test_every_finding_it_makes_has_words_and_no_words_wait_for_a_finding(self):
        entries = sorted(key.removeprefix("finding.") for key in catalogue("zh") if key.startswith("finding."))
        written = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}

        assert set(codes_of("Finding")) <= set(entries)
        assert [code for code in entries if code not in written] == []

    def test_errors_and_diagnostics_fill_the_places_of_their_words(self):
        """Where the values are written out at the call."""
        unfilled = [code for code, needed, given in calls_with_values() if not needed <= given]

        assert unfilled == []

    @pytest.mark.parametrize("role", schema.ROLES)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_role_has_a_name(self, role, language):
        assert translate(f"role.{role}", language)

    @pytest.mark.parametrize("severity", schema.SEVERITIES)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_severity_has_a_name(self, severity, language):
        assert translate(f"severity.{severity}", language)


def filled(call):
    """The names that a call gives values to; None where they are not written out there."""
    if name_of(call) == "PlanError":
        return {keyword.arg for keyword in call.keywords}
    given = [k.value for k in call.keywords if k.arg == "params"] + call.args[4:5]
    if any(isinstance(each, ast.Starred) for each in call.args) and not given:
        return None
    if not given:
        return set()
    return {key.value for key in given[0].keys} if isinstance(given[0], ast.Dict) else None


class TestTranslate:
    def test_it_fills_the_places(self):
        assert translate("source.page", "zh", page=3) == "第 3 页"
        assert translate("source.page", "en", page=3) == "Page 3"

    @pytest.mark.parametrize(("count", "words"), [(0, "0 points"), (1, "1 point"), (2, "2 points"), ("1", "1 point")])
    def test_a_noun_goes_with_its_number(self, count, words):
        numeral, noun = words.split()
        assert translate("network.page.tie", "en", a="甲", b="乙", count=count) == f"甲 – 乙: {numeral} shared {noun}"

    def test_a_name_with_braces_is_shown_as_it_is(self):
        assert translate("overview.addressees", "zh", names="{各}部门") == "主送：{各}部门"

    def test_a_key_that_is_not_there_is_found_at_once(self):
        with pytest.raises(KeyError, match=r"no\.such"):
            translate("no.such", "zh")

    def test_a_place_left_empty_is_found_at_once(self):
        with pytest.raises(KeyError, match="page"):
            translate("source.page", "zh")

    def test_a_section_is_no_entry(self):
        with pytest.raises(KeyError):
            translate("source", "zh")


class TestLanguageOf:
    @pytest.mark.parametrize("locale", [None, "", "zh", "zh-CN", "zh-Hant-TW", "ZH-cn"])
    def test_chinese_unless_another_is_asked_for(self, locale):
        assert language_of(locale) == "zh"

    @pytest.mark.parametrize("locale", ["en", "en-GB", "EN", "fr-FR", "ja"])
    def test_english_for_any_other(self, locale):
        assert language_of(locale) == "en"

    def test_the_first_language_is_chinese(self):
        assert (DEFAULT_LANGUAGE, LANGUAGES) == ("zh", ("zh", "en"))
