"""Pages opened as a reader would, and what is said on them."""

import json
import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analysis.parsing import parse
from analysis.reading import read_bytes, read_file

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
    """The page after a click on the button that begins with `label`."""
    return next(each for each in app.main.button if each.label.startswith(label)).click().run()


def pictures(app):
    """What the browser is given of each figure of the page."""
    return [json.loads(each.proto.json) for each in app.get("bidi_component") if each.proto.component_name == "picture"]


def figure(app, index=0):
    return json.loads(pictures(app)[index]["figure"])


def painted(app):
    """The marks of the first figure that are open."""
    marks = [mark for trace in figure(app)["data"] for mark in trace.get("customdata") or []]
    return [mark for mark in pictures(app)[0]["chosen"] if mark in marks]
