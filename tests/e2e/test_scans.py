"""A photo of a page in a browser: it is read beside the page, and what may be misread is settled beside its picture."""

import pytest

from tests.analysis.reading.scans.typesetting import encoded, page, wrapped
from tests.e2e.conftest import eventually, settled

pytest.importorskip("rapidocr")

TASKS = [
    "示例市2030年工作要点",
    "1．推进工作。（责任单位：基层工作部、市财政局）",
    "2．抓好落实。（责任单位：基层工作部、市财政局）",
    "3．做好服务。（责任单位：基层工作邵、市财政局）",
]


def pictures(window):
    """The natural widths of the strips that have arrived."""
    return window.evaluate(
        "[...document.querySelectorAll('.pa-strip img')].map(each => each.complete && each.naturalWidth)"
    )


def test_a_photo_is_read_and_a_misread_name_is_settled_beside_its_picture(open_page):
    window = open_page("/audit?lang=zh")
    photo = encoded(page([line for task in TASKS for line in wrapped(task)]))
    window.locator(".st-key-upload input[type=file]").set_input_files(
        {"name": "照片.png", "mimeType": "image/png", "buffer": photo}
    )
    assert eventually(window, lambda: "示例市2030年工作要点" in window.locator("body").inner_text(), seconds=120)
    settled(window)

    assert eventually(window, lambda: pictures(window) and all(pictures(window)))
    window.get_by_role("button", name="改为“基层工作部”").click()
    assert eventually(window, lambda: "“基层工作邵”归入“基层工作部”" in window.locator("body").text_content())
    assert eventually(window, lambda: pictures(window) == [])
