"""Plotly's own settings: a toolbar in the reader's language, no button that sends data away, no logo."""

from typing import Any

from analysis.i18n import Language, conventions, translate

__all__ = ["plotly_settings"]


def plotly_settings(language: Language, **more: object) -> dict[str, Any]:
    """What Plotly is told of a picture in `language`; `more` are further settings of its own."""
    words = {
        "Download plot as a PNG": translate("exports.report.png", language),
        "Reset axes": translate("exports.report.reset", language),
    }
    return {
        "displaylogo": False, "showSendToCloud": False, **more, "scrollZoom": False,
        "locale": conventions(language).locale, "locales": {"zh-CN": {"dictionary": words, "format": {}}},
        "modeBarButtonsToRemove": [
            "select2d", "lasso2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d",
        ],
        "toImageButtonOptions": {"format": "png", "scale": 2},
    }  # fmt: skip
