"""The one place that knows the engine: a page's pixels → the page upright, with the lines that are seen on it."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from analysis.errors import PlanError
from analysis.reading.scans.installed import REQUIREMENTS, refuse_without_engine
from analysis.reading.scans.seen import Corners, Pixels, Seen, SeenPage

THREADS = 2
_MODELS = {"Det": "PP-OCRv6_det_small", "Rec": "PP-OCRv6_rec_small", "Cls": "ch_ppocr_mobile_v2.0_cls_mobile"}
_LONGEST_SIDE = 1280
"""Pixels in which lines are looked for: 200 dpi halved finds them as well, in a third of the time."""
_ASKED = 12
"""So many of the longest lines are asked whether the page stands on its head."""
_END = 0.25
"""Of a line's height."""
_BESIDE = 4
"""Pixels around a line that are looked at where it is cut out."""
_NO_TEXT = 0.5
"""Below it, what was taken for a line is dirt, a seal or a picture."""
_SURE = 0.8
"""Below it, what was found by its ink alone is no line."""


def see(pixels: Pixels) -> SeenPage:
    """The lines on a page that may lie on its side or stand on its head, in no order that matters."""
    engine = _engine()
    from analysis.reading.scans.overlooked import mended
    from analysis.reading.scans.ruled import cut_at_rules, frames, missed

    pixels, boxes, turned = _upright(engine, pixels)
    found = frames(pixels)
    boxes, left_out = mended(pixels, boxes)
    parts = [(part, _with_end(part) if whole else part) for box in boxes for part, whole in _parts(box, found)]
    again = [part for box in left_out for part in cut_at_rules(box, found)]
    again += missed(found, [*(part for part, _ in parts), *again])
    read = _read(engine, [_cut_out(pixels, box) for box in (*(wide for _, wide in parts), *again)])
    lines = [_seen(*said, box) for said, box in zip(read, (*(part for part, _ in parts), *again), strict=True)]
    sure = [line.confidence >= _NO_TEXT for line in lines[: len(parts)]]
    sure += [line.confidence >= _SURE for line in lines[len(parts) :]]
    kept = tuple(line for line, is_sure in zip(lines, sure, strict=True) if line.text and is_sure)
    rest = tuple(line for line, is_sure in zip(lines, sure, strict=True) if not (line.text and is_sure))
    return SeenPage(pixels, kept, tuple(found), turned, rest)


def _upright(engine: Any, pixels: Pixels) -> tuple[Pixels, list[Any], int]:
    """The page upright, the boxes of its lines, and by how much it was turned."""
    boxes = _boxes(engine, pixels)
    turned = 0
    if _lie_on_side(boxes):
        pixels, boxes, turned = np.rot90(pixels), [_turned_left(box, pixels.shape[1]) for box in boxes], 270
    boxes = [_from_upper_left(box) for box in boxes]
    longest = sorted(boxes, key=lambda box: -_sides(box)[0])[:_ASKED]
    if _stand_on_head(engine, [_cut_out(pixels, _with_end(box)) for box in longest]):
        height, width = pixels.shape[:2]
        boxes = [_from_upper_left(_turned_round(box, width, height)) for box in boxes]
        pixels, turned = np.rot90(pixels, 2), (turned + 180) % 360
    return np.ascontiguousarray(pixels), boxes, turned


def _parts(box: Any, found: Sequence[Any]) -> list[tuple[Any, bool]]:
    """The line in `box`, or its parts on both sides of a table's rule; and whether it is whole."""
    from analysis.reading.scans.ruled import cut_at_rules

    parts = cut_at_rules(box, found)
    return [(part, len(parts) == 1) for part in parts]


@cache
def _engine() -> Any:
    """The engine with the models of its own wheel: given their paths, it looks for none elsewhere."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    refuse_without_engine()
    import cv2
    import rapidocr

    cv2.setNumThreads(1)
    folder = Path(rapidocr.__file__).parent / "models"
    models = {f"{step}.model_path": str(folder / f"{name}.onnx") for step, name in _MODELS.items()}
    if not all(Path(path).is_file() for path in models.values()):
        raise PlanError("scan-engine-missing", file=REQUIREMENTS)
    settings = {
        "Global.log_level": "critical",
        "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.limit_type": "max",
        "Det.limit_side_len": _LONGEST_SIDE,
        "Rec.rec_batch_num": 1,  # more at once take more memory, and padding takes time
    }
    return rapidocr.RapidOCR(params={**settings, **models})


def _boxes(engine: Any, pixels: Pixels) -> list[Any]:
    found = engine._load_det_model()(np.ascontiguousarray(pixels[..., ::-1])).boxes
    return [] if found is None else [np.asarray(box, dtype=np.float32) for box in found]


def _sides(box: Any) -> tuple[float, float]:
    return float(np.linalg.norm(box[1] - box[0])), float(np.linalg.norm(box[3] - box[0]))


def _from_upper_left(box: Any) -> Any:
    """The corners of `box` in their order, from the one on whose right the next stands: engines begin anywhere."""
    rightward = np.roll(box, -1, axis=0)[:, 0] - box[:, 0]
    return np.roll(box, -int(rightward.argmax()), axis=0)


def _lie_on_side(boxes: Sequence[Any]) -> bool:
    """Most of the length of lines runs down the page."""
    down = across = 0.0
    for width, height in (np.ptp(box, axis=0) for box in boxes):
        if height > 1.5 * width:
            down += height
        elif width > 1.5 * height:
            across += width
    return down > across


def _turned_left(box: Any, width: int) -> Any:
    """`box` where the page, `width` wide, is turned left by 90°; wherever its corners begin."""
    return np.stack([box[:, 1], width - box[:, 0]], axis=1)


def _turned_round(box: Any, width: int, height: int) -> Any:
    return np.array([width, height], dtype=np.float32) - box


def _cut_out(pixels: Pixels, box: Any) -> Pixels:
    """The line in `box`, level."""
    import cv2

    width, height = (max(1, round(side)) for side in _sides(box))
    level = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    most = np.array([pixels.shape[1] - 1, pixels.shape[0] - 1])
    first = np.clip(np.floor(box.min(axis=0)).astype(int) - _BESIDE, 0, most)
    last = np.maximum(np.ceil(box.max(axis=0)).astype(int) + _BESIDE, first + 1)
    part = np.ascontiguousarray(pixels[first[1] : last[1], first[0] : last[0], ::-1])  # the page whole takes longer
    turn = cv2.getPerspectiveTransform((box - first).astype(np.float32), level)
    cut: Pixels = cv2.warpPerspective(
        part, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return cut


def _with_end(box: Any) -> Any:
    """`box` and a little of what is on its right: a mark at a line's end is light, and easily outside."""
    a, b, c, d = box
    more = _END * float(np.linalg.norm(d - a)) / max(1.0, float(np.linalg.norm(b - a)))
    return np.stack([a, b + (b - a) * more, c + (c - d) * more, d])


def _stand_on_head(engine: Any, crops: list[Pixels]) -> bool:
    if not crops:
        return False
    said = engine._load_cls_model()(crops).cls_res
    return sum(float(score) if label == "180" else -float(score) for label, score in said) > 0


def _read(engine: Any, crops: Sequence[Pixels]) -> list[tuple[str, tuple[float, ...]]]:
    if not crops:
        return []
    from rapidocr.ch_ppocr_rec import TextRecInput

    found = engine._load_rec_model()(TextRecInput(img=list(crops), return_word_box=True))
    return [(text, tuple(info.confs[: len(text)])) for text, info in zip(found.txts, found.word_results, strict=True)]


def _seen(text: str, sure: Sequence[float], box: Any) -> Seen:
    """The line without blanks at its ends; an engine's blank within Chinese is no blank of the page."""
    kept = [index for index, character in enumerate(text) if not character.isspace() or _parts_latin(text, index)]
    a, b, c, d = ((float(x), float(y)) for x, y in box)
    corners: Corners = (a, b, c, d)
    return Seen("".join(text[index] for index in kept), tuple(sure[index] for index in kept), corners)


def _parts_latin(text: str, index: int) -> bool:
    sides = text[index - 1 : index], text[index + 1 : index + 2]
    return all(side.isascii() and side.isalpha() for side in sides)
