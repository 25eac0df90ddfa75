from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from analysis.exports import Choice, exhibits, files_of, has_browser, pack, picture
from analysis.exports.light_png import COLOURS, MOST_CHANGE, lighter


def png(pixels):
    stream = BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(stream, "PNG")
    return stream.getvalue()


def pixels_of(content):
    return np.asarray(Image.open(BytesIO(content)).convert("RGB")).astype(int)


def a_gradient(steps):
    """A picture of `steps` greys and blues side by side, each eight pixels wide, on white."""
    board = Image.new("RGB", (8 * steps, 300), "white")
    pen = ImageDraw.Draw(board)
    for step in range(steps):
        pen.rectangle((8 * step, 40, 8 * step + 7, 260), fill=(step % 256, step * 7 % 256, step * 3 % 256))
    return np.asarray(board)


def test_a_picture_of_few_colours_keeps_every_one():
    chance = np.random.default_rng(1)
    given = png(chance.integers(0, 256, (200, 3))[chance.integers(0, 200, (90, 90))])
    made = lighter(given)

    assert Image.open(BytesIO(made)).mode == "P"
    assert (pixels_of(made) == pixels_of(given)).all()
    assert len(made) < len(given)


def test_what_only_softens_edges_shares_colours_and_no_part_changes_by_much():
    board = Image.new("RGB", (1200, 900), "white")
    pen = ImageDraw.Draw(board)
    for step in range(60):
        pen.line((0, 15 * step, 1199, 897 - 13 * step), fill=(20 + step, 90 + step, 160 + step), width=3)
    given = png(np.asarray(board.resize((600, 450), Image.Resampling.LANCZOS)))
    made = lighter(given)
    change = np.abs(pixels_of(made) - pixels_of(given)).max()

    assert len(Image.open(BytesIO(given)).convert("RGB").getcolors(1 << 24)) > COLOURS
    assert 0 < change <= MOST_CHANGE
    assert len(made) < 0.6 * len(given)


def test_a_picture_that_would_change_is_left_as_it_is():
    given = png(np.random.default_rng(1).integers(0, 256, (80, 80, 3)))

    assert lighter(given) == given


def test_it_is_the_same_bytes_again():
    given = png(a_gradient(400))

    assert lighter(given) == lighter(given)


@pytest.mark.skipif(not has_browser(), reason="no Chromium on this machine")
def test_the_pictures_of_a_light_pack_look_as_the_others_do(brief):
    whole = exhibits(brief, ("network",))[0]
    files = files_of(pack(brief, choice=Choice(("pictures",), ("network",), light=True)))
    light, full = files["图片/协同网络@2x.png"], picture(whole.figure, "png", 2)

    assert sorted(files) == ["manifest.json", "图片/协同网络.pdf", "图片/协同网络.svg", "图片/协同网络@2x.png"]
    assert np.abs(pixels_of(light) - pixels_of(full)).max() <= MOST_CHANGE
    assert len(light) < 0.5 * len(full)
