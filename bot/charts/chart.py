"""A chart, and what all charts share: size, colours, letters that a phone shows well."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 6.0
"""Inches. With ``DPI`` that is 960 pixels, which a phone shows on about 400: so letters must be large."""
DPI = 160
LETTERS = 14.5
"""Points; about 12 pixels on a phone."""
PADDING = 0.12
"""Inches to the edges of the picture."""
MOST_ALT = 1024
"""Characters of an alternative text that Discord takes."""
KEPT = 64
"""Pictures kept; drawing one takes a fraction of a second, and the same few are asked for again and again."""

# An opaque ground, so that the picture reads the same in Discord's dark and light mode. Bars have a contrast of at
# least 3:1 with it, letters of at least 7:1; nothing is told by its colour alone.
GROUND, INK, FAINT = "#FBFBF8", "#22262B", "#C9CDD2"
HELD, PALE = "#B4452C", "#F3D9D1"
BARS = "#3B6EA8"

Parameters = ParamSpec("Parameters")


@dataclass(frozen=True)
class Chart:
    """A picture with its text for who can't see it."""

    name: str
    """File name."""
    png: bytes
    alt: str


@cache
def available() -> bool:
    """Whether the library that draws is installed (the extra ``charts``)."""
    if find_spec("matplotlib") is None:
        return False
    # It tells of its fonts at every start; nobody needs that in a bot's log.
    logging.getLogger("matplotlib").setLevel(logging.WARNING)
    return True


def canvas(rows: int, *, row: float, around: float) -> tuple[Figure, Axes]:
    """Return an empty figure of ``rows`` rows of ``row`` inches, with ``around`` inches for all else."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    layout = ConstrainedLayoutEngine(w_pad=PADDING, h_pad=PADDING)
    figure = Figure(figsize=(WIDTH, rows * row + around), dpi=DPI, facecolor=GROUND, layout=layout)
    axes = figure.add_subplot()
    axes.set_facecolor(GROUND)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.tick_params(colors=INK, labelsize=LETTERS, length=0)
    return figure, axes


def head(figure: Figure, title: str) -> None:
    """Write the title."""
    figure.suptitle(title, x=PADDING / WIDTH, ha="left", color=INK, fontsize=LETTERS + 2, fontweight="bold")


def picture(figure: Figure) -> bytes:
    """Return a figure as PNG."""
    written = io.BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()


def kept(draw: Callable[Parameters, Chart]) -> Callable[Parameters, Chart]:
    """Keep the newest pictures by what they show; several threads may ask, one draws at a time."""
    from functools import lru_cache

    drawn, lock = lru_cache(KEPT)(draw), Lock()

    @wraps(draw)
    def once(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Chart:
        # Two threads inside the library at once would also share its caches of fonts, which it does not guard.
        with lock:
            return drawn(*args, **kwargs)  # type: ignore[arg-type]

    return once
