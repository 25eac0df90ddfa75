from analysis.exports.glyphs import without_glyph


def test_common_and_rare_characters_of_the_font_are_none_that_lack():
    assert without_glyph("上海市总工会 䶮泉区 ABC（2026）") == ""


def test_what_the_font_lacks_is_named_once():
    assert without_glyph("𠮷田镇、𠮷山镇😀") == "𠮷😀"
