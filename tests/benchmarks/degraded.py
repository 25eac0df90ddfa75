"""Pages made worse as scanners, copiers, phones and pens make them; the same page always in the same way."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np

Pixels = Any


def smaller(page: Pixels, dots: int) -> Pixels:
    return cv2.resize(page, None, fx=dots / 200, fy=dots / 200, interpolation=cv2.INTER_AREA)


def skewed(page: Pixels, degrees: float) -> Pixels:
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def noisy(page: Pixels, strength: float, seed: int = 1) -> Pixels:
    noise = np.random.default_rng(seed).normal(0, strength, page.shape[:2])[..., None]
    return np.clip(page.astype(np.float32) + noise, 0, 255).astype(np.uint8)


def blurred(page: Pixels, width: float) -> Pixels:
    return cv2.GaussianBlur(page, (0, 0), width)


def squeezed(page: Pixels) -> Pixels:
    """As JPEG at quality 30."""
    return cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 30])[1], cv2.IMREAD_COLOR)


def black_and_white(page: Pixels) -> Pixels:
    grey = noisy(page, 20).mean(axis=2)
    return np.repeat(((grey > 150) * 255).astype(np.uint8)[..., None], 3, axis=2)


def photographed(page: Pixels) -> Pixels:
    """On a dark desk, seen askew, lit from one side, with a shadow."""
    height, width = page.shape[:2]
    corners = np.float32([[330, 210], [1770, 300], [1900, 2540], [190, 2450]])
    turn = cv2.getPerspectiveTransform(np.float32([[0, 0], [width, 0], [width, height], [0, height]]), corners)
    desk = noisy(np.full((2800, 2100, 3), (70, 95, 120), np.uint8), 10)
    seen = cv2.warpPerspective(page, turn, (2100, 2800), dst=desk, borderMode=cv2.BORDER_TRANSPARENT)
    y, x = np.mgrid[0:2800, 0:2100].astype(np.float32)
    light = 0.55 + 0.5 * np.exp(-(((x - 600) / 1300) ** 2 + ((y - 700) / 1500) ** 2))
    shadow = 1 - 0.35 / (1 + np.exp(-(x + 0.6 * y - 2600) / 60))
    lit = np.clip(seen * (light * shadow)[..., None], 0, 255).astype(np.uint8)
    return noisy(blurred(lit, 0.9), 6)


def scribbled(page: Pixels) -> Pixels:
    """Four strokes of a pen over its lines."""
    made, rng = page.copy(), np.random.default_rng(3)
    height, width = page.shape[:2]
    for _ in range(4):
        x, y, angle = rng.uniform(0.15, 0.6) * width, rng.uniform(0.2, 0.8) * height, 0.0
        points = [(x, y)]
        for _ in range(70):
            angle += rng.normal(0, 0.9)
            x, y = x + 6 + 20 * math.cos(angle), y + 20 * math.sin(angle)
            points.append((x, y))
        cv2.polylines(made, [np.int32(points)], False, (30, 30, 120), 3, cv2.LINE_AA)
    return made


WAYS: Mapping[str, Callable[[Pixels], Pixels]] = {
    "flat": lambda page: page,
    "150 dots an inch": lambda page: smaller(page, 150),
    "skewed by 3 degrees": lambda page: skewed(page, 3),
    "turned left": lambda page: np.rot90(page).copy(),
    "blurred": lambda page: blurred(page, 2.0),
    "noisy": lambda page: noisy(page, 35),
    "squeezed": squeezed,
    "black and white": black_and_white,
    "copied at 120 dots": lambda page: noisy(blurred(skewed(smaller(page, 120), 0.7), 0.7), 14),
    "photographed": photographed,
    "scribbled over": scribbled,
}
