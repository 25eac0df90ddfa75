"""Boxes of lines on a made page are lost, cut short, doubled, joined: all of the page is in boxes again, each row once."""

import cv2
import numpy as np
import pytest

from analysis.reading.scans.overlooked import mended
from tests.analysis.reading.scans.typesetting import EM, LEFT, PITCH, TOP, page, wrapped

LINES = wrapped(
    "推进示例站点建设，完善布局和服务机制，年底前建成三个，向各区推广，并及时总结经验做法，营造良好氛围。" * 4
)
PIXELS = np.asarray(page(LINES))


def box(row, last=None):
    """The box that an engine draws around a row, or around several."""
    width = len(LINES[row]) * EM
    x = LEFT + (2 * EM if LINES[row].startswith("　") else 0)
    y, foot = TOP + row * PITCH - 6, TOP + (row if last is None else last) * PITCH + EM + 8
    return np.array([[x - 6, y], [LEFT + width + 6, y], [LEFT + width + 6, foot], [x - 6, foot]], dtype=np.float32)


BOXES = [box(row) for row in range(len(LINES))]


def shortened(each, left=0, right=0):
    moved = each.copy()
    moved[[0, 3], 0] += left
    moved[[1, 2], 0] -= right
    return moved


def covered(found):
    """Of the ink of the page: how much lies in boxes."""
    ink = (PIXELS.mean(axis=2) < 128).astype(np.uint8)
    mask = np.zeros_like(ink)
    for each in found:
        cv2.fillConvexPoly(mask, each.astype(np.int32), 1)
    return float((ink & mask).sum() / ink.sum())


def test_boxes_that_hold_all_stay_as_they_are():
    found, left_out = mended(PIXELS, BOXES)

    assert left_out == []
    assert np.array_equal(found, BOXES)


def test_a_line_that_was_left_out_has_a_box_of_its_own():
    found, left_out = mended(PIXELS, [*BOXES[:3], *BOXES[4:]])

    assert (len(found), len(left_out)) == (len(BOXES) - 1, 1)
    assert covered([*found, *left_out]) > 0.99


@pytest.mark.parametrize(("left", "right"), [(0, 1.2), (1.2, 0), (0, 9), (5, 5)])
def test_a_line_that_was_cut_short_has_its_ends_again(left, right):
    cut = shortened(BOXES[4], left * EM, right * EM)
    found, left_out = mended(PIXELS, [*BOXES[:4], cut, *BOXES[5:]])

    assert left_out == []
    assert covered(found) > 0.99


def test_a_numeral_of_flat_strokes_belongs_to_its_line():
    pixels = np.asarray(page([*LINES[:6], "一、加强基础设施"]))
    last = box(5).copy()
    last[:, 1] += PITCH
    last[:, 0] = [LEFT + 2 * EM - 4, LEFT + 8 * EM, LEFT + 8 * EM, LEFT + 2 * EM - 4]
    found, left_out = mended(pixels, [*BOXES[:6], last])

    assert left_out == []
    assert found[-1][0][0] < LEFT + 6


def test_a_line_that_was_taken_twice_is_there_once():
    found, left_out = mended(PIXELS, [*BOXES, shortened(BOXES[5], 3 * EM) + 4])

    assert (len(found), left_out) == (len(BOXES), [])


def test_two_rows_in_one_box_are_parted():
    found, left_out = mended(PIXELS, [*BOXES[:2], box(2, 3), *BOXES[4:]])

    assert (len(found), left_out) == (len(BOXES), [])


def test_rules_strokes_and_dirt_are_no_lines():
    image = PIXELS.copy()
    image[60:64, 200:1400] = image[100:1900, 1550:1553] = 0
    points = [(300 + 9 * step, 2150 + round(30 * np.sin(step))) for step in range(60)]
    cv2.polylines(image, [np.int32(points)], False, (0, 0, 0), 3)
    dirt = np.random.default_rng(3).integers(0, [2300, 1600], (400, 2))
    image[dirt[:, 0], dirt[:, 1]] = 0

    assert mended(image, BOXES)[1] == []
