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


def grained(page: Pixels) -> Pixels:
    """On paper of fibres, as letters are."""
    rng = np.random.default_rng(7)
    fine, coarse = (rng.normal(0, 1, page.shape[:2]).astype(np.float32) for _ in range(2))
    fibres = cv2.GaussianBlur(fine, (0, 0), sigmaX=6, sigmaY=0.8) * 30 + cv2.GaussianBlur(coarse, (0, 0), 12) * 90
    tint = np.float32([205, 228, 238]) / 255
    return np.clip(page * tint + fibres[..., None], 0, 255).astype(np.uint8)


def beside_a_spine(page: Pixels) -> Pixels:
    """A book's page on the glass: dark and bent along its left edge."""
    height, width = page.shape[:2]
    x = np.arange(width, dtype=np.float32)
    near = np.exp(-x / (0.09 * width))
    y = np.mgrid[0:height, 0:width][0].astype(np.float32) + near * 26
    bent = cv2.remap(page, np.tile(x, (height, 1)), y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.clip(bent * (1 - 0.75 * near)[None, :, None], 0, 255).astype(np.uint8)


def on_grey_paper(page: Pixels) -> Pixels:
    return noisy((page.astype(np.float32) * 0.42 + 90).astype(np.uint8), 8)


def stamped(page: Pixels) -> Pixels:
    """A red square stamp over a list in the middle of the page, and a blue round one with a date."""
    above = np.full_like(page, 255)
    height, width = page.shape[:2]
    x, y, side = int(0.5 * width), int(0.42 * height), int(0.15 * width)
    cv2.rectangle(above, (x, y), (x + side, y + side), (50, 50, 225), 9)
    for step in range(1, 3):
        cv2.line(above, (x, y + side * step // 3), (x + side, y + side * step // 3), (50, 50, 225), 5)
    centre, radius = (int(0.3 * width), int(0.62 * height)), int(0.08 * width)
    cv2.circle(above, centre, radius, (205, 90, 75), 7)
    cv2.putText(above, "2034.03.01", (centre[0] - radius + 20, centre[1]), 0, 1.2, (205, 90, 75), 3, cv2.LINE_AA)
    return (page.astype(np.uint16) * above // 255).astype(np.uint8)


def annotated(page: Pixels) -> Pixels:
    """Strokes of a hand: lines under words, circles around names, loops in the margin."""
    made, rng = page.copy(), np.random.default_rng(9)
    height, width = page.shape[:2]
    for _ in range(5):
        x, y, far = rng.uniform(0.15, 0.5) * width, rng.uniform(0.2, 0.8) * height, rng.uniform(0.15, 0.35) * width
        points = [(x + far * step / 20, y + rng.normal(0, 2)) for step in range(21)]
        cv2.polylines(made, [np.int32(points)], False, (120, 40, 20), 4, cv2.LINE_AA)
    for _ in range(3):
        centre = int(rng.uniform(0.2, 0.8) * width), int(rng.uniform(0.2, 0.8) * height)
        cv2.ellipse(made, centre, (120, 42), 4, 0, 340, (30, 30, 190), 4, cv2.LINE_AA)
    for line in range(3):
        x, y = 0.88 * width, (0.3 + 0.12 * line) * height
        points = [(x + 9 * step + 14 * math.cos(step), y + 26 * math.sin(1.7 * step + line)) for step in range(16)]
        cv2.polylines(made, [np.int32(points)], False, (110, 40, 30), 4, cv2.LINE_AA)
    return made


def faxed(page: Pixels) -> Pixels:
    """Black and white at 100 by 200 dots, with lines that drop out, lines that are black, and a sender's line."""
    height, width = page.shape[:2]
    low = cv2.resize(page, (width, height), interpolation=cv2.INTER_AREA).mean(axis=2)
    made = ((low > 160) * 255).astype(np.uint8)
    rng = np.random.default_rng(13)
    for y in rng.integers(0, height, 14):
        made[y : y + 2] = 255
    for y in rng.integers(0, height, 4):
        made[y : y + 2, int(rng.uniform(0, 0.4) * width) :] = 0
    made[rng.random(made.shape) < 0.004] = 0
    cv2.putText(made, "2034-03-01 09:12  FROM 010-5550100  TO 5550199  P.01", (120, 60), 0, 1.0, 0, 2)
    return np.repeat(made[..., None], 3, axis=2)


WAYS: Mapping[str, Callable[[Pixels], Pixels]] = {
    "flat": lambda page: page,
    "100 dots an inch": lambda page: smaller(page, 100),
    "150 dots an inch": lambda page: smaller(page, 150),
    "skewed by 1 degree": lambda page: skewed(page, 1),
    "skewed by 3 degrees": lambda page: skewed(page, 3),
    "turned left": lambda page: np.rot90(page).copy(),
    "turned right": lambda page: np.rot90(page, 3).copy(),
    "on its head": lambda page: np.rot90(page, 2).copy(),
    "blurred": lambda page: blurred(page, 2.0),
    "noisy": lambda page: noisy(page, 35),
    "squeezed": squeezed,
    "black and white": black_and_white,
    "copied at 120 dots": lambda page: noisy(blurred(skewed(smaller(page, 120), 0.7), 0.7), 14),
    "photographed": photographed,
    "scribbled over": scribbled,
    "grained paper": grained,
    "beside a spine": beside_a_spine,
    "grey paper": on_grey_paper,
    "stamped": stamped,
    "annotated": annotated,
    "faxed": faxed,
}
"""What is done to a page of 200 dots an inch, in rows of pixels of blue, green and red."""
