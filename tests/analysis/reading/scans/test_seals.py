"""The ink of seals and stamps is taken away, and what lies below it stays black."""

import cv2
import numpy as np
import pytest

from analysis.reading.scans.seals import without_seals

RED, BLUE = (205, 30, 35), (60, 80, 200)


def page(colour=None, at=(500, 400)):
    pixels = np.full((1400, 1000, 3), 245, np.uint8)
    for x in range(300, 700, 20):
        pixels[380:420, x : x + 8] = 20
    if colour is not None:
        above = np.full_like(pixels, 255)
        cv2.circle(above, at, 100, colour, 8)
        cv2.putText(above, "2034", (at[0] - 70, at[1] - 20), 0, 1.6, colour, 4)
        pixels = (pixels.astype(np.uint16) * above // 255).astype(np.uint8)
    return pixels


def ink_beside_the_words(pixels):
    rest = pixels.copy()
    rest[376:424, 296:704] = 245
    return int((rest.min(axis=2) < 150).sum())


@pytest.mark.parametrize("colour", [RED, BLUE])
def test_a_seal_of_red_or_blue_ink_is_taken_away_from_words(colour):
    clean, count = without_seals(page(colour))

    assert ink_beside_the_words(page(colour)) > 1000
    assert (count, ink_beside_the_words(clean)) == (1, 0)
    assert max(clean[385:415, x + 2 : x + 6].max() for x in range(300, 700, 20)) < 90


def test_a_page_without_seals_stays_as_it_is():
    clean, count = without_seals(page())

    assert count == 0
    assert np.array_equal(clean, page())
