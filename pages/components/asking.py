"""Questions to the reader: one answer among a few, kept as a parameter."""

from collections.abc import Mapping

from streamlit.delta_generator import DeltaGenerator

from pages.components import state


def one_of(
    place: DeltaGenerator,
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    explained: str | None = None,
    unset: str = "",
) -> str:
    """Ask for parameter `name` among `options` (value → words); `unset`, or the first, stands for any other value."""
    chosen = state.get(name) if state.get(name) in options else unset or next(iter(options))
    key, keep = state.kept_as(name, chosen)
    place.segmented_control(
        label, list(options), key=key, on_change=keep, required=True, format_func=options.__getitem__, help=explained,
        label_visibility="collapsed" if unset else "visible",
    )  # fmt: skip
    return chosen
