"""A plan that was read in simplified characters, as its text is written: names, titles and words get back their own."""

import re
from typing import TypeVar

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.parsing.model import Attribute, Clause, FrontMatter, Mention, Plan, Point, Section
from analysis.parsing.units.names import uncut

_Part = TypeVar("_Part", Section, Point)


def plan_as_written(plan: Plan) -> Plan:
    """`plan`, read of its source's simplified text, with all its words as the source writes them."""
    writing = _Writing(plan.source.simplified, plan.source.text)
    return replace(
        plan,
        front=writing.front(plan.front),
        sections=tuple(map(writing.titled, plan.sections)),
        points=tuple(map(writing.point, plan.points)),
        diagnostics=tuple(map(writing.diagnostic, plan.diagnostics)),
        rules=replace(plan.rules, added_units=tuple(map(writing.mention, plan.rules.added_units))),
    )


class _Writing:
    """A text in simplified characters and the same text as it is written."""

    def __init__(self, simplified: str, written: str) -> None:
        self._simplified, self._written = simplified, written

    def words(self, words: str, start: int, end: int) -> str:
        """`words` as they are written from `start` to `end`, else where they first stand; they may run on over lines."""
        if not words or words.isascii():
            return words
        at = self._simplified.find(words, start, end)
        at = at if at >= 0 else self._simplified.find(words)
        if at >= 0:
            return self._written[at : at + len(words)]
        cut = re.search(r"\s*".join(map(re.escape, "".join(words.split()))), self._simplified)
        return "".join(self._written[cut.start() : cut.end()].split()) if cut else words

    def front(self, front: FrontMatter) -> FrontMatter:
        """The front matter as written."""
        said = {
            name: self.words(getattr(front, name), 0, len(self._written))
            for name in ("title", "issuer", "document_number", "addressees", "signature")
        }
        return replace(front, **said)

    def point(self, point: Point) -> Point:
        """The point with its title, numeral and clauses as written."""
        clauses = tuple([self.clause(clause) for clause in point.clauses])
        return replace(self.titled(point), clauses=clauses)

    def titled(self, part: _Part) -> _Part:
        """The section or point with its title and numeral as written."""
        said = {name: self.words(getattr(part, name), part.start, part.end) for name in ("title", "numeral")}
        return replace(part, **said)

    def clause(self, clause: Clause) -> Clause:
        """The clause with its units and attributes as written."""
        return replace(
            clause,
            mentions=tuple([self.mention(mention, clause) for mention in clause.mentions]),
            attributes=tuple([self.attribute(attribute, clause) for attribute in clause.attributes]),
            noticed=tuple([self.diagnostic(each) for each in clause.noticed]),
        )

    def mention(self, mention: Mention, clause: Clause | None = None) -> Mention:
        """The mention with its names as written; a prefix that was said before it is written as it stands there."""
        name = self._written[mention.start : mention.end]
        start, end = (clause.start, clause.end) if clause else (mention.start, mention.end)
        at = mention.full_name.find(uncut(mention.name))
        full = (
            mention.full_name[:at] + uncut(name)
            if at >= 0
            else self.words(mention.full_name, mention.start, mention.end)
        )
        said = self.words(mention.role_as_written, start, end)
        other = self.words(mention.other_name, mention.start, mention.end)
        return replace(mention, name=name, full_name=full, other_name=other, role_as_written=said)

    def attribute(self, attribute: Attribute, clause: Clause) -> Attribute:
        """The attribute with its key and value as written."""
        key = self.words(attribute.key, clause.start, clause.end)
        return replace(attribute, key=key, value=self._written[attribute.start : attribute.end])

    def diagnostic(self, noticed: Diagnostic) -> Diagnostic:
        """The diagnostic with the words it tells as written; the id of a reason stays."""
        params = {
            name: self.words(value, noticed.start, noticed.end) if isinstance(value, str) else value
            for name, value in noticed.params.items()
        }
        return replace(noticed, params=params) if params else noticed
