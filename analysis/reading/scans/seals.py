"""A red seal on a page: its ink is taken away where it covers words, so that these are read and its own are not."""

import cv2
import numpy as np

from analysis.reading.scans.seen import Pixels

_REDDER = 40
"""By so much is a seal's ink more red than green and blue."""
_NARROWEST, _WIDEST = 0.12, 0.35
"""Of the page's width: a seal has 38 to 50 mm, a letter of a red head less."""


def without_seals(pixels: Pixels) -> tuple[Pixels, int]:
    """The page without the ink of its seals, and how many there were."""
    red = _red(pixels)
    joined = cv2.dilate(red, np.ones((15, 15), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [tuple(map(int, each[:4])) for each in found[1:] if _is_seal(each, pixels.shape[1])]
    if not boxes:
        return pixels, 0
    clean = pixels.copy()
    edge = cv2.dilate(red, np.ones((3, 3), np.uint8)) > 0
    for x, y, width, height in boxes:
        part, ink = clean[y : y + height, x : x + width], edge[y : y + height, x : x + width]
        part[ink] = _under_ink(part)[ink]
    return clean, len(boxes)


def _red(pixels: Pixels) -> Pixels:
    channels = pixels.astype(np.int16)
    mask: Pixels = (channels[..., 0] - channels[..., 1:].max(axis=2) > _REDDER).astype(np.uint8)
    return mask


def _is_seal(found: np.ndarray, page_width: int) -> bool:
    width, height, area = int(found[2]), int(found[3]), int(found[4])
    is_round = 0.75 < width / height < 1.33
    return is_round and _NARROWEST < width / page_width < _WIDEST and area > 0.2 * width * height


def _under_ink(part: Pixels) -> Pixels:
    """What is seen through a red filter, stretched so that red ink is as light as paper: black letters stay."""
    through = part[..., 0].astype(np.float32)
    paper, ink = float(np.percentile(through, 95)), float(np.percentile(through, 1))
    light = np.clip((through - ink) / max(1.0, 0.75 * (paper - ink)), 0, 1) * paper
    under: Pixels = np.repeat(light[..., None], 3, axis=2).astype(np.uint8)
    return under
