"""Words that want to be more than words, a plan full of them, and what a page would make of what it was given."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from analysis.corrections import Correction, Corrections
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.tables import tables_of
from tests.pages.opening import pictures

NAMES = (
    "<a href=\"http://127.0.0.1:9/a\">点</a>部", "<b>粗</b>局", "<img src=http://127.0.0.1:9/i onerror=alert(1)>部",
    "<script>window.__x=1</script>部", "</div><h1>大</h1>办", "<!-- 藏 -->部", "甲&lt;乙办", "&#60;b&#62;粗部",
    "![图](http://127.0.0.1:9/m)部", "[链](http://127.0.0.1:9/l)部", "[链]: http://127.0.0.1:9/r 部", "<http://127.0.0.1:9/u>部",
    "http://127.0.0.1:9/p部", "https://example.org/部", "见http://example.org/局", "www.example.org部", "WWW.example.org/局",
    "mail@example.org部", "甲a.b+c@example.org局", "xmpp:a@example.org", "mailto:a@example.org",
    "粗**体**部", "斜*体*部", "斜_体_部", "删~~去~~部", "`码`部", "$\\frac{1}{2}$部", "$$x$$部", ":rainbow[虹]部", ":red-background[红]部",
    ":material/home:部", ":smile:部", ":streamlit:部", "-> 箭头部", "-- 横部", "# 题部", "1. 序部", "- 点部", "> 引部", "===部",
    "| 表 | 部 |", "%{customdata}部", "%{y}<br>部", "=1+1部", "反\\部", "    四格部",
)  # fmt: skip
"""As many marks as Markdown, GFM, Streamlit, HTML and Plotly read."""

_LABELLED = {"body", "label", "help", "text", "placeholder"}
_MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])
_WORDS = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak"}
_OWN = {"strong_open", "strong_close"}
_FOUND_IN_TEXT = re.compile(
    r"(https?://|www(?=\.))[-.\w]+|(?<![\w.+-])[-.\w+]+@[-\w]+(\.[-\w]+)+|:(\+1|-1|[\w-]+):|:material[/_]"
    r"|(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)",
    re.IGNORECASE,
)
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(\$|:(?!small\[)[a-z][a-z0-9-]*\[)")


def text_of_hostile_names():
    """A plan whose points name one hostile unit each as read, beside units that the corrections rename."""
    lines = ["某市2024年工作要点", "", *(f"一、{NAMES[2]}与{NAMES[12]}", "")]
    for number, name in enumerate(NAMES, 1):
        lines += [f"{number}．推进{name}事项{number}。（责任单位：宣传部、甲局{number}、{name}）", ""]
    return "\n".join(lines)


def plan_of_hostile_names():
    """That text read, from a file with a hostile name."""
    return parse(read_bytes(text_of_hostile_names().encode(), f"{NAMES[1]}{NAMES[13]}.txt"))


def corrections_of(plan):
    """Every unit beside them renamed to a hostile name, with a hostile reason."""
    items = []
    for name, point in zip(NAMES, plan.points, strict=False):
        meant = [m for c in point.clauses for m in c.mentions if m.name.startswith("甲局")]
        why = f"{name} {NAMES[8]}"
        items += [Correction("department", point.key, m.name, m.start, f"改{name}", why) for m in meant]
    return Corrections(plan.source.sha256, tuple(items))


def corrections_of_the_ledger_of(plan):
    """Of every action that holds a hostile name another nature, with a hostile reason; and one that fits nothing."""
    actions = tables_of(plan).actions
    rows = list(zip(*(actions[name].tolist() for name in ("point_key", "text", "start")), strict=True))
    items = [
        Correction("nature", *row, "finite", f"{name} {NAMES[8]}") for name in NAMES for row in rows if name in row[1]
    ]
    (point, words, start), *_ = rows
    return Corrections(
        plan.source.sha256, (*items, Correction("no-action", point, words[:3], start, NAMES[1], NAMES[3]))
    )


def more_than_words(source: str) -> list[str]:
    """What Streamlit's Markdown would make of `source` beside words and bold type."""
    found = []
    for token in _flat(_MARKDOWN.parse(source)):
        if token.type not in _WORDS | _OWN:
            found.append(token.type)
        elif token.type == "text" and (hit := _FOUND_IN_TEXT.search(token.content)):
            found.append(hit.group())
    return found + [hit.group() for hit in _UNESCAPED.finditer(source)]


def _flat(tokens):
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if (
            tag == "a"
            and named.get("class") == "pa-way"
            and re.fullmatch(r"/[a-z]*\?[\w.%&=+~-]*", named.get("href") or "")
        ):
            return  # to a page of this server
        loads = [named[name] for name in ("src", "href") if not (named.get(name) or "data:").startswith(("data:", "#"))]
        if tag in ("a", "iframe", "object") or loads or any(name.startswith("on") for name in named):
            self.found.append(self.get_starttag_text())

    def handle_comment(self, data):
        self.found.append(data)


def active(html: str) -> list[str]:
    """The tags in `html` that fetch, link or hide something, and what the names themselves asked for."""
    parser = _Tags()
    parser.feed(html)
    return parser.found + re.findall("<b>粗</b>|<h1>大|<script>window.__x", html)


def read_by_plotly(figure) -> list[str]:
    """The words in a figure, as JSON, that Plotly would read as more than words."""
    found = []
    for path, words in _strings(figure):
        if (
            (path and path[-1] in ("customdata", "meta", "ids", "family", "uid"))
            or "customdata" in path
            or "meta" in path
        ):
            continue
        if path[-1] in ("x", "y", "tickvals", "categoryarray"):
            if not figure["layout"].get(f"{'x' if path[-1] == 'x' else 'y'}axis", {}).get("ticktext"):
                found += [words] if re.search("[<&]", words) else []
            continue
        bare = re.sub(r"<br>|</?b>|<extra></extra>", "", words)
        template = path[-1] == "hovertemplate" and re.search(r"%\{(?!x|y(?!\}<)|text)", words)
        if re.search("<|&(?!lt;|gt;|amp;|quot;|#x27;|#123;)", bare) or "<b>粗</b>" in words or template:
            found.append(words)
    return found


def _strings(node, path=()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, dict):
        for name, each in node.items():
            yield from _strings(each, (*path, name))
    elif isinstance(node, list):
        for each in node:
            yield from _strings(each, path)
    elif isinstance(node, str):
        yield path, node


def seen(app) -> Iterator[tuple[str, str, str]]:
    """(kind of element, field, words) of everything that the page hands to the browser to be read as Markdown or HTML."""
    for element in _elements(app._tree):
        proto = getattr(element, "proto", None)
        if proto is None or not hasattr(proto, "ListFields"):
            continue
        for field, value in proto.ListFields():
            if field.name in _LABELLED and isinstance(value, str):
                yield element.type, field.name, value
            elif hasattr(value, "ListFields"):
                for inner, words in value.ListFields():
                    if inner.name in _LABELLED and isinstance(words, str):
                        yield element.type, inner.name, words


def _elements(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from _elements(child)


def figures(app):
    """Every figure of the page, as JSON."""
    return [json.loads(each["figure"]) for each in pictures(app)]
