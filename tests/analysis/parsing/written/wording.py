"""How a plan sets its lists, by chance: in which brackets, before or after the full stop, on lines of their own."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.analysis.parsing.written.clauses import Part, WrittenClause

BRACKETS = ("（）", "()", "[]", "〔〕", "【】")
IN_BRACKETS = ("after the stop", "before the stop", "own line")
ON_LINES = ("line", "lines", "values below", "boxed labels", "labels without colon")


class Wording(NamedTuple):
    """How one plan sets its lists; `kinds` are those of the lists it uses, `prefix` is said once before each list."""

    setting: str
    kinds: tuple[str, ...]
    brackets: str
    colon: str
    between: str
    prefix: str

    @property
    def in_brackets(self) -> bool:
        return self.setting in IN_BRACKETS

    @property
    def runs_in_line(self) -> bool:
        """The list ends with a bracket or a full stop of its own, in the line of its sentence."""
        return self.setting in ("after the stop", "before the stop", "inline")

    def listed(self, clause: WrittenClause) -> str:
        """The whole list in one line, without brackets."""
        is_keyed = any(part.label for part in clause.parts)
        return (self.between if is_keyed else "，").join(self._part(part) for part in clause.parts)

    def _part(self, part: Part) -> str:
        return f"{part.label}{self.colon}{part.words}" if part.label else part.words

    def bracketed(self, clause: WrittenClause) -> str:
        """The whole list in brackets."""
        return f"{self.brackets[0]}{self.listed(clause)}{self.brackets[1]}"

    def lines_of(self, sentence: str, clause: WrittenClause) -> list[str]:
        """The sentence with its list, as lines."""
        match self.setting:
            case "after the stop":
                return [sentence + self.bracketed(clause)]
            case "before the stop":
                return [f"{sentence[:-1]}{self.bracketed(clause)}。"]
            case "own line":
                return [sentence, self.bracketed(clause)]
            case "inline" | "sentence":
                return [f"{sentence}{self.listed(clause)}。"]
            case "line":
                return [sentence, self.listed(clause)]
            case "lines":
                return [sentence, *map(self._part, clause.parts)]
            case "values below":
                return [sentence, *(line for part in clause.parts for line in (part.label + self.colon, part.words))]
            case "boxed labels":
                return [sentence, *(f"【{part.label}】{part.words}" for part in clause.parts)]
            case _:
                return [sentence, *(f"{part.label}　{part.words}" for part in clause.parts)]


KINDS_OF = {
    "after the stop": (("keyed",), ("verbal",), ("bare",), ("keyed", "verbal"), ("keyed", "verbal", "bare")),
    "before the stop": (("keyed",), ("verbal",), ("keyed", "verbal")),
    "own line": (("keyed",), ("verbal",), ("keyed", "verbal")),
    "sentence": (("verbal with names",),),
    **dict.fromkeys(("inline", *ON_LINES), (("keyed",),)),
    "labels without colon": (("keys of units",),),
}


@st.composite
def wordings(draw: st.DrawFn, settings: tuple[str, ...] = tuple(KINDS_OF)) -> Wording:
    """A way of setting lists, in one of these `settings`."""
    setting = draw(st.sampled_from(settings))
    return Wording(
        setting=setting,
        kinds=draw(st.sampled_from(KINDS_OF[setting])),
        brackets=draw(st.sampled_from(BRACKETS)),
        colon=draw(st.sampled_from("：：:")),
        between=draw(st.sampled_from(("；", "；", ";", "，", "  " if setting in IN_BRACKETS else "；"))),
        prefix=draw(st.sampled_from(("", "", "机关", "省", "市"))),
    )
