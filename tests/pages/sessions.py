"""What people do with a plan of the library: open it by a link, fill in, press, correct it."""

from hashlib import sha256

from streamlit.testing.v1 import AppTest

from analysis.corrections import Correction, Corrections
from tests.pages.opening import ROOT, spoken
from tests.pages.opening import shown as without_marks

TEXT = """某市2024年工作要点

1．推进工作。（责任单位：甲局、乙局）

2．做好服务。（责任单位：甲局、丙局）

3．加强管理。（责任单位：市科委）

4．抓好落实。（责任单位：市科技委）
"""
WHY, SUM = "据纸质件", sha256(TEXT.encode()).hexdigest()


def reader(view="overview", **parameters):
    """A session that opens this page by a link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in {"lang": "zh", **parameters}.items():
        app.query_params[name] = value
    app.run()
    return app if view == "overview" else app.switch_page(f"pages/views/{view}.py").run()


def at_form(key, name="甲局", point="1"):
    """A reader with the form of a name open."""
    return reader("points", plan=key, point=point, correct=f"{TEXT.index(name)}.{name}")


def filled(app, label, value):
    """The page with the field `label` of the form filled."""
    fields = [*app.main.text_input, *app.main.selectbox]
    next(each for each in fields if each.label.startswith(label)).set_value(value)
    return app


def pressed(app, label):
    return next(each for each in [*app.main.button, *app.sidebar.button] if each.label.startswith(label)).click().run()


def said(app):
    """All words of the page, messages included."""
    told = [each.value for kind in ("success", "error", "warning") for each in getattr(app, kind)]
    return without_marks(spoken(app) + "\n" + "\n".join(told))


def correction(name="甲局", to="丙局", point="1"):
    return Correction("department", point, name, TEXT.index(name), to, WHY)


def corrected_by(library, key, who, *items):
    state = library.state(key)
    new = Corrections(state.corrections.sha256, (*state.corrections.items, *items))
    return library.correct(key, new, revision=state.newest, by=who)


def items(library, key):
    return library.state(key).corrections.items
