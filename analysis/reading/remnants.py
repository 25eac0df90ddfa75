"""What another format left in a plain text: tags, entities, Markdown marks, blanks inside a marker word."""

import re

from analysis.diagnostics import Diagnostic

_BREAKING_TAG = re.compile(r"<(?:br|/p|/div|/h[1-6]|/li|/tr)[ /]{0,2}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|br|b|strong|em|i|u|h[1-6]|font|li|ul|ol|a|o:p)(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE
)
_ENTITIES = {"&nbsp;": " ", "&ensp;": " ", "&emsp;": "　", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
_BOLD = re.compile(r"\*\*([^*\n]{1,2000})\*\*|__([^_\n]{1,2000})__")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_GAP = "[ 　]{0,4}"
_STEM = "|".join(_GAP.join(word) for word in ("责任", "牵头", "配合", "负责", "主办", "协办", "承办", "参与"))
_NOUN = "|".join(_GAP.join(word) for word in ("单位", "部门", "科室", "处室"))
_CUT_MARKER = re.compile(rf"(?:{_STEM}){_GAP}(?:{_NOUN}){_GAP}(?=[：:])")
_CUT = re.compile("[ 　][任位门室单部科处]")


def without_remnants(text: str) -> tuple[str, list[Diagnostic]]:
    """`text` without what is no word of it, and a diagnostic with the count of each kind taken out."""
    text, marks = _without_markup(text)
    mended = 0
    if _CUT.search(text):
        text, mended = _CUT_MARKER.subn(_closed_up, text)
    found = (("markup-removed", marks), ("marker-closed-up", mended))
    return text, [Diagnostic(code, 0, 0, params={"count": count}) for code, count in found if count]


def _without_markup(text: str) -> tuple[str, int]:
    count = 0
    if "</" in text or "<br" in text:
        text, breaks = _BREAKING_TAG.subn("\n", text)
        text, tags = _TAG.subn("", text)
        count += breaks + tags
    for entity, character in _ENTITIES.items() if "&" in text else ():
        count += text.count(entity)
        text = text.replace(entity, character)
    if "**" in text or "__" in text:
        text, marks = _BOLD.subn(r"\1\2", text)
        count += marks
    if "#" in text:
        text, marks = _HEADING.subn("", text)
        count += marks
    return text, count


def _closed_up(match: re.Match[str]) -> str:
    return match[0].replace(" ", "").replace("　", "")
