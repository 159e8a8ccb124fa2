"""What was measured, as pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, StrMethodFormatter

from benchmarks.engines import CONTENDERS
from benchmarks.measuring import Measured
from benchmarks.scoring import Quality

BOT = "#b3202c"
PEERS = mpl.colormaps["tab10"]
FREE = (0, 1, 2, 4, 5, 6, 7, 8, 9)
"""The colours of the map that are not the bot's red."""

STYLES = {"bot-index": "--", "bot-meaning": ":"}


def _colour(engine: str) -> object:
    return BOT if engine.startswith("bot") else PEERS(FREE[list(CONTENDERS).index(engine) % len(FREE)])


def speed(measured: Sequence[Measured], path: Path) -> None:
    """Draw time a question, time to build, and memory, against the number of phrasings."""
    panels: tuple[tuple[str, Callable[[Measured], float | None]], ...] = (
        ("a question: median, ms", lambda one: one.median_ms),
        ("building the index, s", lambda one: max(one.build_s, 1e-3)),
        ("peak memory, MB", lambda one: one.peak_mb),
    )
    figure = Figure(figsize=(13, 4.6), layout="constrained")
    for number, (title, value) in enumerate(panels, 1):
        axis = figure.add_subplot(1, len(panels), number)
        for engine in dict.fromkeys(one.engine for one in measured):
            found = {one.phrasings: value(one) for one in measured if one.engine == engine}
            points = [(size, height) for size, height in sorted(found.items()) if height]
            axis.plot(
                [size for size, _ in points],
                [height for _, height in points],
                STYLES.get(engine, "-"),
                marker="o",
                markersize=4,
                color=_colour(engine),
                label=CONTENDERS[engine].title,
            )
        axis.set(title=title, xscale="log", yscale="log", xlabel="phrasings")
        for scale in (axis.xaxis, axis.yaxis):
            scale.set_major_formatter(StrMethodFormatter("{x:,g}"))
            scale.set_minor_formatter(NullFormatter())
        axis.grid(visible=True, alpha=0.3)
    _save(figure, path)


def quality(measured: Sequence[Measured], path: Path) -> None:
    """Draw hit@1 and AUROC of each engine on each base."""
    panels: tuple[tuple[str, Callable[[Quality], float | None]], ...] = (
        ("hit@1, %: the right entry is first", lambda found: found.first),
        ("AUROC, %: the score tells what is out of scope", lambda found: found.auroc),
    )
    bases = list(dict.fromkeys(one.base for one in measured))
    engines = [engine for engine in dict.fromkeys(one.engine for one in measured) if engine != "bot-index"]
    figure = Figure(figsize=(max(11.0, 2.6 * len(bases)), 7), layout="constrained")
    for panel, (title, value) in enumerate(panels, 1):
        axis = figure.add_subplot(len(panels), 1, panel)
        for number, engine in enumerate(engines):
            found = {one.base: value(one.quality) for one in measured if one.engine == engine and one.quality}
            axis.bar(
                np.arange(len(bases)) + (number - (len(engines) - 1) / 2) * 0.8 / len(engines),
                [100 * (found.get(base) or 0) for base in bases],
                0.8 / len(engines),
                color=_colour(engine),
                label=CONTENDERS[engine].title,
            )
        axis.set(title=title, ylim=(0, 100))
        axis.set_xticks(np.arange(len(bases)), [base.replace(", ", "\n") for base in bases])
        axis.grid(visible=True, axis="y", alpha=0.3)
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.legend(*figure.axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=5, frameon=False)
    figure.savefig(path, dpi=90, metadata={"Software": None})
