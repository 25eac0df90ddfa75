"""A figure's colours on a slide: as on screen, or by a reader's template its theme's own."""

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR

from analysis.charts.style import GROUP_COLOURS, PALETTES, ink_on, rgb_of, role_colours

__all__ = ["Paint"]

_ACCENTS = (
    MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4, MSO_THEME_COLOR.ACCENT_5, MSO_THEME_COLOR.ACCENT_6,
)  # fmt: skip


def _themed() -> dict[str, tuple[MSO_THEME_COLOR, float]]:
    """The product's colours → a theme's, with how much lighter or darker: one meaning at a time keeps them apart."""
    light, roles = PALETTES["light"], role_colours("light")
    grey = MSO_THEME_COLOR.BACKGROUND_1
    known = {colour: (accent, 0.0) for colour, accent in zip(GROUP_COLOURS, _ACCENTS, strict=False)}
    known |= {GROUP_COLOURS[6]: (grey, -0.5), GROUP_COLOURS[7]: (grey, -0.75)}
    known |= {
        light.accent: (_ACCENTS[0], 0.0),
        light.quiet: (grey, -0.35),
        light.muted: (grey, -0.5),
        light.grid: (grey, -0.15),
    }
    return known | {
        roles["lead"]: (_ACCENTS[0], -0.5), roles["responsible"]: (_ACCENTS[0], 0.0), roles["support"]: (_ACCENTS[0], 0.5),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours for a deck; with `by_theme` those that a template's theme knows are taken from it."""

    by_theme: bool = False

    def fill(self, fill: Any, colour: str, *, hatched: bool = False, depth: float | None = None) -> None:
        """Fill with `colour`; `hatched` as a pattern, `depth` from 0 to 1 as a shade of the first accent."""
        if hatched:
            fill.patterned()
            fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            fill.fore_color.rgb = RGBColor(255, 255, 255)
            self.colour(fill.back_color, colour)
            return
        fill.solid()
        if self.by_theme and depth is not None:
            fill.fore_color.theme_color, fill.fore_color.brightness = _ACCENTS[0], round(0.8 - 1.2 * depth, 2)
        else:
            self.colour(fill.fore_color, colour)

    def colour(self, target: Any, colour: str) -> None:
        """Give a text, a line or a fill this colour."""
        theme = _themed().get(colour) if self.by_theme else None
        if theme is None:
            target.rgb = RGBColor(*rgb_of(colour))
            return
        target.theme_color, target.brightness = theme

    def ink_on(self, colour: str, depth: float) -> str:
        """Black or white, whichever reads better on a fill of `colour`, or by a theme on that `depth`."""
        if self.by_theme:
            return "#ffffff" if depth > 0.5 else "#000000"
        return ink_on(*rgb_of(colour))
