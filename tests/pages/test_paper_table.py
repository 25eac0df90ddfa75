"""Tables as they are printed."""

import re

from streamlit.testing.v1 import AppTest

TABLE = """
import pandas as pd
from pages.components import paper_table, state

state.load()
table = pd.DataFrame({"a": ["<甲>", "乙"], "b": [1.0, float("nan")], "c": [2.0, 0.0041], "d": [True, False], "e": [3, 4]})
paper_table.show(table, dict(zip("abcde", "名数值否计")))
"""
LONG = """
import pandas as pd
from pages.components import paper_table, state

state.load()
table = pd.DataFrame({str(i): range(405) for i in range(9)})
paper_table.show(table, {str(i): f"第{i}列" for i in range(9)})
"""


def printed(script, lang="zh"):
    app = AppTest.from_string(script, default_timeout=30)
    app.query_params["lang"] = lang
    return app.run().get("html")[0].proto.body


def rows(html):
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", html)]


def test_values_are_written_as_a_reader_wants_them():
    html = printed(TABLE)

    assert rows(html) == [
        ["名", "数", "值", "否", "计"],
        ["&lt;甲&gt;", "1", "2.00", "是", "3"],
        ["乙", "–", "0.0041", "否", "4"],
    ]
    assert "pa-narrow" not in html


def test_a_long_table_says_how_many_rows_it_leaves_out():
    html = printed(LONG, "en")

    assert len(rows(html)) == 1 + 400 + 1
    assert rows(html)[-1] == ["5 more rows: see the file to download on the page"]
    assert "pa-narrow" in html
