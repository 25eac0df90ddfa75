"""The small pictures of the files of a meeting."""

from xml.etree import ElementTree

from analysis.network.layout import label_width
from pages.components import previews


def test_a_name_that_is_cut_shows_that_it_is_and_stays_within_the_picture():
    name, title = "国家住房和城乡建设管理综合协调办公室", "关于推进城市治理体系和治理能力现代化高质量发展的方案"
    ends_at, begins_at = (
        ElementTree.fromstring(each)
        for each in (previews._text(128, 0, name, 11, "", "end"), previews._text(18, 0, title, 14, ""))
    )

    assert (ends_at.text[:4], ends_at.text[-1], begins_at.text[-1]) == ("国家住房", "…", "…")
    assert 8 <= 128 - label_width(ends_at.text, 11) < 8 + 2 * 11
    assert 320 - 8 - 2 * 14 < 18 + label_width(begins_at.text, 14) <= 320 - 8
