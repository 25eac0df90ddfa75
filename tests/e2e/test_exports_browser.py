from pptx import Presentation

from tests.e2e.test_browser import says


def test_what_leaves_by_the_export_menu_is_what_is_on_screen(open_page, tmp_path):
    page = open_page("/workload?lang=zh&sections=6")
    page.get_by_role("button", name="导出").first.click()

    with page.expect_download() as waiting:
        page.get_by_role("button", name="幻灯片（可编辑）").first.click()
    waiting.value.save_as(tmp_path / "one.pptx")

    slide = Presentation(str(tmp_path / "one.pptx")).slides[-1]
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    shown = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    assert shown["研究室"] == 2
    assert len(shown) == 8
    assert says(page, "板块：六")
    assert any("板块：六" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
