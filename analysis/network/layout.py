"""Where to draw each department: computed once on the whole network, so that a filter moves nothing.

Gansner, Koren & North (2004), Graph drawing by stress majorization, GD 2004, LNCS 3383:239–250; de Leeuw
(1977), Applications of convex analysis to multidimensional scaling (SMACOF); Torgerson (1952),
Multidimensional scaling I, Psychometrika 17:401–419 (the start). After a change: Brandes & Mader (2011), A
quantitative comparison of stress-minimization approaches for offline dynamic graph drawing, GD 2011, LNCS
7034:99–110 (anchoring); Schönemann (1966), Psychometrika 31:1–10 (turning onto the places before).
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy
from scipy.linalg import cho_factor, cho_solve, eigh

from analysis.network.affiliation import Affiliation
from analysis.network.positions import distances
from analysis.network.projection import weight_matrix

Floats = npt.NDArray[np.float64]

WIDTH, HEIGHT, MARGIN = 1000.0, 620.0, 24.0
LABEL_SIZE, LINE = 13.0, 17.0
SETTLED = 2e-3
"""Movement, as a share of the picture, below which stress majorization stops."""
RADIUS = 17.0
"""The largest node's radius, in pixels."""
ANCHOR = 3.0
"""How much a place before a change holds a department, beside all its distances; measured in the tests."""
ALL_LABELS_UP_TO = 60
"""Departments up to which every label is shown and none overlaps; beyond, the largest are labelled."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in pixels on a canvas of `width` × `height`, origin bottom left; labels hang below their node.

    Drawn at that size or larger, labels of up to `ALL_LABELS_UP_TO` departments do not overlap.
    """

    places: Mapping[str, tuple[float, float]]
    width: float
    height: float


def layout(
    network: Affiliation,
    *,
    seed: int = 2018,
    width: float = WIDTH,
    height: float = HEIGHT,
    before: Layout | None = None,
) -> Layout:
    """Stress-majorised places of all departments; those without a partner in rows below.

    Depends on shared points only, not on the chosen weight, and not on the order of any rows. `seed` breaks
    ties between departments that stand in exactly the same place. The canvas is `width` pixels wide and at least
    `height` high. With `before`, a layout of much the same network, departments move as little from there as they may.
    """
    weights = weight_matrix(network, "count")
    tied = np.flatnonzero(weights.any(axis=1))
    alone = [name for index, name in enumerate(network.departments) if not weights[index].any()]
    names = [network.departments[index] for index in tied]
    spots = _spots(names, weights[np.ix_(tied, tied)], seed, width, height, before)
    if len(names) <= ALL_LABELS_UP_TO:
        spots = separated(spots, np.array([label_box(name) for name in names]).reshape(-1, 2), width=width)
    return _with_isolates(names, spots, alone, width, before.height if before else height, is_held=before is not None)


def label_width(text: str, size: float = LABEL_SIZE) -> float:
    """The width of `text` in pixels: one em a wide character, 0.56 em any other."""
    return size * sum(1.0 if unicodedata.east_asian_width(one) in "WF" else 0.56 for one in text)


def label_box(text: str) -> tuple[float, float]:
    """Width and height in pixels of a node of the largest size with its label below."""
    return max(label_width(text) + 6, 2 * RADIUS), 2 * RADIUS + LINE


Corners = tuple[float, float, float, float]
"""A box: its smallest x and y, then its largest."""


def meet(one: Corners, other: Corners) -> bool:
    """Whether two boxes cover each other in part; those that only touch do not."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _ideal(weights: Floats) -> Floats:
    """Distances to draw: along the shortest path, √ to keep strong ties apart; components stand apart."""
    between = np.sqrt(distances(weights))
    finite = np.isfinite(between)
    return np.where(finite, between, 1.4 * between[finite].max(initial=1.0))


def _spots(names: list[str], weights: Floats, seed: int, width: float, height: float, before: Layout | None) -> Floats:
    """Places (n × 2) around the middle of the canvas: anew, or near those `before` where most stood there."""
    ideal = _ideal(weights)
    if before is None or sum(name in before.places for name in names) < max(3, len(names) / 2):
        return _on_canvas(_majorised(ideal, _start(ideal, seed)), width, height)
    stood = _places_before(names, weights, before)
    weight = _weight(ideal)
    between = scipy.spatial.distance.cdist(stood, stood)
    unit = (weight * ideal * between).sum() / (weight * between**2).sum()
    return _turned_onto(_majorised(ideal, stood * unit, anchor=ANCHOR), stood)


def _places_before(names: list[str], weights: Floats, before: Layout) -> Floats:
    """Where each stood, around the middle of the canvas; a new one among its partners."""
    centre = np.array([before.width / 2, before.height / 2])
    stood: Floats = np.array([before.places.get(name, (np.nan, np.nan)) for name in names], dtype=float) - centre
    known = np.isfinite(stood[:, 0])
    for new in np.flatnonzero(~known):
        share = weights[new] * known
        stood[new] = np.average(stood[known], axis=0, weights=share[known] if share.any() else None)
    return stood


def _turned_onto(spots: Floats, stood: Floats) -> Floats:
    """`spots` moved, turned and scaled so that they lie as near to where they stood as they can (Procrustes)."""
    a, b = spots - spots.mean(axis=0), stood - stood.mean(axis=0)
    left, sizes, right = np.linalg.svd(a.T @ b)
    return np.asarray(a @ left @ right * (sizes.sum() / max((a**2).sum(), 1e-12)) + stood.mean(axis=0), dtype=float)


def _weight(ideal: Floats) -> Floats:
    return np.divide(1.0, ideal**2, out=np.zeros_like(ideal), where=ideal > 0)


def _start(ideal: Floats, seed: int) -> Floats:
    if len(ideal) < 3:
        return np.column_stack([np.arange(len(ideal), dtype=float), np.zeros(len(ideal))])
    return _scaled(ideal) + 1e-3 * np.random.default_rng(seed).standard_normal((len(ideal), 2))


def _majorised(ideal: Floats, start: Floats, anchor: float = 0.0) -> Floats:
    """Places of least stress, from `start` on; `anchor` is how much staying there weighs beside all distances of one."""
    count = len(ideal)
    if count < 3:
        return start
    weight = _weight(ideal)
    held = anchor * weight.sum(axis=1).mean()
    # Adding 1/n makes the singular system solvable without moving the centre.
    system = cho_factor(np.diag(weight.sum(axis=1) + held) - weight + (0 if held else 1 / count))
    spots = start
    # Large pictures are read by region, not by place; a few rounds give the regions.
    for _ in range(60 if count <= 300 else 20):
        pull = _pull(weight * ideal, spots) @ spots + held * start
        before, spots = spots, cho_solve(system, pull, check_finite=False)
        if np.abs(spots - before).max() < SETTLED * np.abs(spots).max():
            break
    return np.asarray(spots, dtype=float)


def _pull(weighted: Floats, spots: Floats) -> Floats:
    """SMACOF's B(X): −w·δ/‖x_i−x_j‖ off the diagonal, rows summing to 0."""
    ratio: Floats = weighted / np.maximum(scipy.spatial.distance.cdist(spots, spots), 1e-12)
    pull = -ratio
    np.fill_diagonal(pull, ratio.sum(axis=1) - ratio.diagonal())
    return pull


def _scaled(ideal: Floats) -> Floats:
    """Classical scaling to two dimensions, each axis turned so that its largest entry is positive."""
    centred = ideal**2 - (ideal**2).mean(axis=0)
    centred = -(centred - centred.mean(axis=1, keepdims=True)) / 2
    last = len(ideal) - 1
    even = (centred + centred.T) / 2
    values, vectors = eigh(even, subset_by_index=[last - 1, last])
    if len(values) < 2:  # LAPACK may find fewer than were asked for where many are equal
        values, vectors = (found[..., -2:] for found in eigh(even))
    axes = vectors[:, ::-1] * np.sqrt(np.maximum(values[::-1], 0))
    return np.asarray(axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]] + 1e-300), dtype=float)


def _on_canvas(spots: Floats, width: float, height: float) -> Floats:
    """Turned so that the longest axis lies flat, and stretched to the canvas."""
    if not len(spots):
        return spots
    centred = spots - spots.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ (axes * np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, np.newaxis]).T
    turned = turned if turned.shape[1] == 2 else np.column_stack([turned, np.zeros(len(turned))])
    room = np.array([width, height]) - 2 * MARGIN - np.array([100.0, 2 * RADIUS + LINE])
    span = turned.max(axis=0) - turned.min(axis=0)
    scale = np.divide(room, span, out=np.zeros(2), where=span > 1e-9)
    return np.asarray((turned - (turned.max(axis=0) + turned.min(axis=0)) / 2) * scale, dtype=float)


def separated(spots: Floats, boxes: Floats, rounds: int = 400, width: float = WIDTH) -> Floats:
    """`spots` (n × 2) moved as little as needed for `boxes` (n × 2, width and height) not to overlap.

    Overlapping pairs are pushed apart along the axis that needs less, and kept within the canvas's `width`;
    what still overlaps after `rounds` makes the picture taller.
    """
    moved: Floats = spots.copy()
    least = (boxes[:, np.newaxis] + boxes) / 2
    edge = (width - boxes[:, 0]) / 2
    for turn in range(20 * rounds):
        gap = moved[:, np.newaxis] - moved
        overlap = least - np.abs(gap)
        overlap[np.arange(len(moved)), np.arange(len(moved))] = 0
        touching = np.asarray((overlap > 1e-6).all(axis=2), dtype=bool)
        if not touching.any():
            break
        moved = moved + _push(gap, overlap, touching)
        moved[:, 0] = np.clip(moved[:, 0], -edge, edge)
        if turn % rounds == rounds - 1:
            moved[:, 1] *= 1.15
    return moved


def _push(gap: Floats, overlap: Floats, touching: npt.NDArray[np.bool_]) -> Floats:
    rank = np.arange(len(gap))
    side = np.where(np.abs(gap) < 1e-9, np.sign(rank[:, np.newaxis] - rank)[..., np.newaxis], np.sign(gap))
    cheap = overlap.argmin(axis=2)
    along = np.stack([cheap == 0, cheap == 1], axis=2) & touching[..., np.newaxis]
    return np.asarray((side * (overlap / 2 + 0.5) * along).sum(axis=1), dtype=float)


def _with_isolates(
    names: list[str], spots: Floats, alone: list[str], width: float, height: float, *, is_held: bool
) -> Layout:
    is_small = len(names) + len(alone) <= ALL_LABELS_UP_TO
    rows = _rows(alone, [label_box(name)[0] + 12 if is_small else RADIUS for name in alone], width)
    step = 2 * RADIUS + LINE + 8 if is_small else RADIUS
    foot = MARGIN + LINE + RADIUS
    lift = foot + len(rows) * step + (0 if is_small else LINE) - spots[:, 1].min(initial=0.0)
    lift = max(lift, height / 2) if is_held else lift
    places = {
        name: (round(float(x) + width / 2, 2), round(float(y + lift), 2))
        for name, (x, y) in zip(names, spots, strict=True)
    }
    for level, row in enumerate(reversed(rows)):
        places |= {name: (x, round(foot + level * step, 2)) for name, x in row}
    top = max((y for _, y in places.values()), default=0.0) + RADIUS + MARGIN
    return Layout(dict(sorted(places.items())), width, round(float(max(top, height)), 2))


def _rows(names: list[str], widths: list[float], canvas: float) -> list[list[tuple[str, float]]]:
    rows: list[list[tuple[str, float]]] = []
    right = canvas
    for name, width in zip(names, widths, strict=True):
        if right + width > canvas - MARGIN:
            rows.append([])
            right = MARGIN
        rows[-1].append((name, round(right + width / 2, 2)))
        right += width
    return rows


def labelled(places: Mapping[str, tuple[float, float]], importance: Mapping[str, float], most: int = 60) -> set[str]:
    """The departments whose labels are shown: by falling `importance`, those that overlap no label before.

    At most `most`. Up to `ALL_LABELS_UP_TO` departments, all of them.
    """
    if len(places) <= ALL_LABELS_UP_TO:
        return set(places)
    shown: list[tuple[str, float, float, float]] = []
    for name in sorted(places, key=lambda one: (-importance.get(one, 0.0), one)):
        (x, y), half = places[name], label_width(name) / 2
        if all(abs(x - ox) >= half + other or abs(y - oy) >= LINE for _, ox, oy, other in shown):
            shown.append((name, x, y, half))
        if len(shown) >= most:
            break
    return {name for name, *_ in shown}


def two_mode_layout(network: Affiliation, order: Mapping[str, Any] | None = None) -> tuple[Floats, Floats]:
    """Heights of departments and points in two columns, each from 0 (top) to 1, in the order of `network`.

    Points stand in the order of the plan, departments by the mean place of their points (barycentre; Sugiyama
    et al. 1981), those without a point last. `order` overrides the departments' sorting values.
    """
    right = np.arange(len(network.points)) / max(len(network.points) - 1, 1)
    mean = np.divide(
        network.incidence @ right, network.point_counts, out=np.full(len(network.departments), 2.0),
        where=network.point_counts > 0,
    )  # fmt: skip
    keys = mean if order is None else np.array([float(order[name]) for name in network.departments])
    left = np.empty(len(keys))
    left[np.argsort(keys, kind="stable")] = np.arange(len(keys)) / max(len(keys) - 1, 1)
    return left, right
