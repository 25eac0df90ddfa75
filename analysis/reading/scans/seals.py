"""Seals and stamps on a page, red or blue: their ink is taken away, so that the words below are read and theirs are not."""

import cv2
import numpy as np

from analysis.reading.scans.seen import Pixels

_PURER = 40
"""By so much is a seal's ink more red than green and blue, or a stamp's more blue than red and green."""
_RED, _BLUE = 0, 2
_NARROWEST, _WIDEST = 0.12, 0.35
"""Of the page's width: a seal has 38 to 50 mm, a letter of a red head less."""


def without_seals(pixels: Pixels) -> tuple[Pixels, int]:
    """The page without the ink of its seals and stamps, and how many there were."""
    count = 0
    for colour in (_RED, _BLUE):
        pixels, found = _without(pixels, colour)
        count += found
    return pixels, count


def _without(pixels: Pixels, colour: int) -> tuple[Pixels, int]:
    ink = _ink(pixels, colour)
    joined = cv2.dilate(ink, np.ones((15, 15), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [tuple(map(int, each[:4])) for each in found[1:] if _is_seal(each, pixels.shape[1])]
    if not boxes:
        return pixels, 0
    clean = pixels.copy()
    edge = cv2.dilate(ink, np.ones((3, 3), np.uint8)) > 0
    for x, y, width, height in boxes:
        part, under = clean[y : y + height, x : x + width], edge[y : y + height, x : x + width]
        part[under] = _under_ink(part, colour)[under]
    return clean, len(boxes)


def _ink(pixels: Pixels, colour: int) -> Pixels:
    channels = cv2.split(pixels)
    others = cv2.max(*(each for number, each in enumerate(channels) if number != colour))
    mask: Pixels = (cv2.subtract(channels[colour], others) > _PURER).view(np.uint8)
    return mask


def _is_seal(found: np.ndarray, page_width: int) -> bool:
    width, height, area = int(found[2]), int(found[3]), int(found[4])
    is_round = 0.75 < width / height < 1.33
    return is_round and _NARROWEST < width / page_width < _WIDEST and area > 0.2 * width * height


def _under_ink(part: Pixels, colour: int) -> Pixels:
    """What is seen through a filter of the ink's colour, stretched so that it is as light as paper: black letters stay."""
    through = part[..., colour].astype(np.float32)
    paper, ink = float(np.percentile(through, 95)), float(np.percentile(through, 1))
    light = np.clip((through - ink) / max(1.0, 0.75 * (paper - ink)), 0, 1) * paper
    under: Pixels = np.repeat(light[..., None], 3, axis=2).astype(np.uint8)
    return under
