"""Pages opened as a reader would, and what is said on them."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from streamlit.testing.v1 import AppTest

from analysis.parsing import parse
from analysis.reading import read_bytes, read_file
from pages.components.state import OPENED

ROOT = Path(__file__).parent.parent.parent
VIEWS = ("overview", "workload", "network", "points", "ledger", "materials", "audit", "corrections")
SEED = read_file(ROOT / "data/plans/shanghai-ftu-2018.txt")
SEED_SHA256 = SEED.sha256


def start_of(name):
    """Where `name` stands in point 4."""
    point = parse(SEED).point("4")
    return next(mention.start for mention in point.clauses[0].mentions if mention.name == name)


def opened(view="overview", **parameters):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    return app if view == "overview" else app.switch_page(f"pages/views/{view}.py").run()


def opened_with(text, **parameters):
    """The overview of an uploaded plan."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    plan = parse(read_bytes(text.encode(), "made-up.txt"))
    app.session_state["uploaded-plans"] = {plan.plan_id: plan}
    for name, value in {"plan": plan.plan_id, "lang": "zh", **parameters}.items():
        app.query_params[name] = value
    return app.run()


def spoken(app):
    """Every word on the page: markdown, captions, HTML, metrics, labels."""
    kinds = ("title", "subheader", "markdown", "caption", "info")
    words = [element.value for kind in kinds for element in getattr(app, kind)]
    words += [element.proto.body for element in app.get("html")]
    words += [expander.label for expander in app.expander]
    return "\n".join(words)


def shown(markdown):
    """A label as a reader sees it: without the marks and signs that keep Markdown from reading it."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace("\N{WORD JOINER}", "")


def looked_at(app):
    """How many sections, points, departments and responsibilities the line of source counts."""
    line = next(
        each
        for each in re.findall(r"<div class='pa-meta'>(.*?)</div>", spoken(app))
        if "条责任分工" in each or "responsib" in each
    )
    counts = re.findall(
        r"(\d+) (?:个板块|项要点|个责任单位|条责任分工|sections?|points?|departments?|responsibilit)", line
    )
    return [int(count) for count in counts]


def pressed(app, label):
    """The page after a click on the button that begins with `label`; on one that is HTML, by the address it leads to."""
    for button in app.main.button:
        if button.label.startswith(label):
            return button.click().run()
    opens = next(named for words, named in openers(app) if words.startswith(label))
    for name in OPENED:
        app.query_params.pop(name, None)
    for name, value in opens.items():
        app.query_params[name] = value
    return app.run()


def openers(app):
    """The buttons that are HTML: their words, and what each opens."""
    found = re.findall(r"<button type='button' class='pa-way' data-opens='(.*?)'>(.*?)</button>", spoken(app))
    return [(unescape(words), json.loads(unescape(opens))) for opens, words in found]


def points_listed(app):
    """The points that the panel lists: the words of their links, and where each leads."""
    lists = re.findall(r"<div class='pa-points'>.*", spoken(app))
    found = [link for each in lists for link in re.findall(r"<a class='pa-way' href='(.*?)'>(.*?)</a>", each)]
    return [(unescape(words), parse_qs(urlparse(unescape(address)).query)) for address, words in found]


def pictures(app):
    """What the browser is given of each figure of the page."""
    return [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.component_name == "picture"]


def figure(app, index=0):
    return json.loads(pictures(app)[index]["figure"])


def painted(app):
    """The marks of the first figure that are open."""
    marks = [mark for trace in figure(app)["data"] for mark in trace.get("customdata") or []]
    return [mark for mark in pictures(app)[0]["chosen"] if mark in marks]
