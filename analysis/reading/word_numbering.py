"""Word's automatic numbering, which a .docx stores as rules, not as characters: rules → `一、`, `（二）`, `第四条`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from msgspec import Struct

from analysis.reading.word_numerals import written_number
from analysis.reading.word_xml import attribute, integer, switched_on, value

_LEVELS = 9
_LONGEST_LABEL = 60
_DEEPEST_STYLE = 32
_CLOSING = "、．。.）)】］]〕:：，,"


class Level(Struct, frozen=True, gc=False):
    """How one level of a list is numbered; `restart` is the level (from 1) whose use restarts it, 0 for never."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int = -1
    is_legal: bool = False
    style: str = ""

    @classmethod
    def of(cls, element: Element) -> "Level":
        """The level that `<w:lvl>` describes."""
        number_format = value(element, "numFmt") or value(element, "*/{*}Fallback/{*}numFmt") or "decimal"
        return cls(
            integer(value(element, "start"), 1),
            number_format,
            value(element, "lvlText")[:_LONGEST_LABEL] if number_format != "bullet" else "",
            value(element, "suff") or "tab",
            integer(value(element, "lvlRestart"), -1),
            switched_on(element, "isLgl"),
            value(element, "pStyle"),
        )


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and how far it has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def count(self, at: int, start: int) -> None:
        """Count one paragraph at level `at`; deeper levels begin anew unless they say otherwise."""
        self.counts[at] = self.counts.get(at, start - 1) + 1
        for deeper in [deeper for deeper in self.counts if deeper > at]:
            restart = self.levels.get(deeper, Level()).restart
            if restart == -1 or restart > at:
                del self.counts[deeper]


class _Instance(Struct, frozen=True, gc=False):
    """A `w:num`: a list in use, with what it changes in its abstract list."""

    list: _List
    starts: Mapping[int, int]
    levels: Mapping[int, Level]

    def level(self, at: int) -> Level:
        """The level `at` as this instance has it."""
        return self.levels.get(at) or self.list.levels.get(at) or Level()


class Numbering:
    """The lists of one document; it counts as labels are asked for, in the order of the paragraphs."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """Take the roots of `numbering.xml` and `styles.xml`, or None where the document has none."""
        self._styles = {attribute(style, "styleId"): style for style in _all(styles, "style")}
        self._default_style = next((name for name, style in self._styles.items() if _is_default_paragraph(style)), "")
        self._instances = _instances(numbering) if numbering is not None else {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, words: str) -> str:
        """What Word shows before the paragraph with these `w:pPr` and `words`; "" where it shows no number."""
        number_id, at = self._list_of(properties)
        instance = self._instances.get(number_id)
        if instance is None or not 0 <= at < _LEVELS:
            return ""
        self._begin_anew(number_id, instance, at)
        level = instance.level(at)
        instance.list.count(at, instance.starts.get(at, level.start))
        return _with_suffix(_filled(level, instance), level.suffix, words)

    def _begin_anew(self, number_id: str, instance: _Instance, at: int) -> None:
        if at in instance.starts and (number_id, at) not in self._started:
            self._started.add((number_id, at))
            instance.list.counts[at] = instance.starts[at] - 1

    def _list_of(self, properties: Element | None) -> tuple[str, int]:
        own = properties.find("{*}numPr") if properties is not None else None
        style = value(properties, "pStyle") if properties is not None else ""
        number_id = value(own, "numId") if own is not None else ""
        level = value(own, "ilvl") if own is not None else ""
        if not number_id:
            number_id, inherited = self._list_of_style(style or self._default_style)
            level = level or inherited
        return number_id, integer(level, 0)

    def _list_of_style(self, name: str) -> tuple[str, str]:
        seen: set[str] = set()
        level = ""
        while name in self._styles and name not in seen and len(seen) < _DEEPEST_STYLE:
            seen.add(name)
            if (rule := self._styles[name].find("{*}pPr/{*}numPr")) is not None:
                level = level or value(rule, "ilvl")
                if number_id := value(rule, "numId"):
                    return number_id, self._level_named(number_id, seen) or level
            name = value(self._styles[name], "basedOn")
        return "", ""

    def _level_named(self, number_id: str, styles: set[str]) -> str:
        instance = self._instances.get(number_id)
        levels = instance.list.levels.items() if instance else ()
        return next((str(at) for at, level in levels if level.style in styles), "")


def _is_default_paragraph(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on")


def _all(root: Element | None, name: str) -> list[Element]:
    return root.findall(f"{{*}}{name}") if root is not None else []


def _instances(numbering: Element) -> dict[str, _Instance]:
    sources = {attribute(source, "abstractNumId"): source for source in _all(numbering, "abstractNum")}
    by_style = {value(source, "styleLink"): source for source in sources.values() if value(source, "styleLink")}
    linked = {name: by_style.get(value(source, "numStyleLink"), source) for name, source in sources.items()}
    lists = {name: _List(_levels(source)) for name, source in linked.items()}
    found: dict[str, _Instance] = {}
    for number in _all(numbering, "num"):
        if (abstract := lists.get(value(number, "abstractNumId"))) is not None:
            overrides = _by_level(number, "lvlOverride")
            starts = {at: integer(start, 1) for at, each in overrides if (start := value(each, "startOverride"))}
            changed = {at: Level.of(level) for at, each in overrides if (level := each.find("{*}lvl")) is not None}
            found[attribute(number, "numId")] = _Instance(abstract, starts, changed)
    return found


def _levels(source: Element) -> dict[int, Level]:
    return {at: Level.of(level) for at, level in _by_level(source, "lvl")}


def _by_level(source: Element, name: str) -> list[tuple[int, Element]]:
    return [(integer(attribute(each, "ilvl"), 0), each) for each in _all(source, name)]


def _filled(level: Level, instance: _Instance) -> str:
    label = level.text
    for place in range(_LEVELS):
        if f"%{place + 1}" in label:
            counted = instance.level(place)
            number = instance.list.counts.get(place, counted.start)
            number_format = "decimal" if level.is_legal else counted.number_format
            label = label.replace(f"%{place + 1}", written_number(number, number_format))
    return label


def _with_suffix(label: str, suffix: str, words: str) -> str:
    """The label and the gap after it: a tab is only set where number and words would otherwise run together."""
    if not label or suffix == "nothing":
        return label
    runs_together = label[-1] not in _CLOSING or words[:1].isdecimal()
    return f"{label} " if suffix == "space" or runs_together else label
