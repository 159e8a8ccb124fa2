"""Who was held from when to when, as bars along the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.charts.chart import FAINT, GROUND, HELD, INK, LETTERS, MOST_ALT, PALE, Chart, canvas, head, kept, picture
from bot.language.formats import when
from bot.language.messages import Translator, translator
from bot.records.custody import Held

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

THICK = 0.28
"""Height of a bar, in rows; the name stands above it, where a phone has room for it in full."""
MOST_ROWS = 24
"""Rows of one picture; more would be higher than any screen."""
EDGE = timedelta(days=60)
UNSURE: dict[str, Any] = {"facecolor": PALE, "edgecolor": HELD, "hatch": "////", "linewidth": 1}
"""How a bar looks while the day is not known."""


@kept
def custody_chart(times: tuple[Held, ...], language: str) -> Chart:
    """Draw each time that somebody was held.

    Args:
        times: at least one, in the order in which they are drawn.
        language: language of the title, the names of the months and the alternative text.
    """
    t = translator(language)
    shown = times[:MOST_ROWS]
    title = t("Who was in prison, and when")
    figure, axes = canvas(len(shown), row=0.56, around=1.35)
    first, last = _years(axes, shown)
    for row, time in enumerate(shown):
        _bar(axes, row, time)
        _name(axes, row, time, (first + last) / 2)
    head(figure, title)
    _legend(figure, shown, t)
    alt = f"{title}. " + " ".join(_told(time, language, t) for time in times)
    return Chart("timeline.png", picture(figure), alt if len(alt) <= MOST_ALT else alt[: MOST_ALT - 1] + "…")


def _bar(axes: Axes, row: int, time: Held) -> None:
    """Draw one bar: hatched while the day is not known, ended by a ring; an arrow where no release ends it."""
    start, sure, end = (_number(day) for day in (time.since.start, time.since.end, time.until.start))
    if sure > start:
        axes.barh(row, min(sure, end) - start, left=start, height=THICK, **UNSURE)
    axes.barh(row, max(end - sure, 0), left=sure, height=THICK, color=HELD)
    # The ring is wider than the bar of a day or two in prison, which would be thinner than a line.
    marker, fill = ("o", GROUND) if time.ended else (">", HELD)
    axes.plot(end, row, marker, color=fill, markersize=11, markeredgecolor=HELD, markeredgewidth=3)


def _name(axes: Axes, row: int, time: Held, late: float) -> None:
    """Write whose bar it is above it; what starts late is written towards the left, or it would leave the picture."""
    end = _number(time.until.start)
    at, side = (end, "right") if _number(time.since.start) > late else (_number(time.since.start), "left")
    axes.annotate(time.name, (at, row - 0.25), color=INK, fontsize=LETTERS, va="bottom", ha=side, parse_math=False)


def _years(axes: Axes, times: Sequence[Held]) -> tuple[float, float]:
    """Draw the years from the first to the last day shown; return both days."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    earliest = min(time.since.start for time in times) - EDGE
    latest = max(time.until.end for time in times) + EDGE
    first, last = _number(earliest), _number(max(latest, earliest + timedelta(days=365)))
    axes.set_xlim(first, last)
    axes.set_ylim(len(times) - 0.5, -0.9)
    axes.yaxis.set_visible(False)
    axes.xaxis_date()
    locator = AutoDateLocator(minticks=3, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    # Months as figures: the names that the library knows are English.
    formats = ["%Y", "%Y-%m", "%Y-%m-%d", "%H:%M", "%H:%M", "%H:%M"]
    axes.xaxis.set_major_formatter(
        ConciseDateFormatter(locator, formats=formats, zero_formats=formats, show_offset=False)
    )
    axes.grid(axis="x", color=FAINT, linewidth=1)
    axes.set_axisbelow(True)
    return first, last


def _legend(figure: Figure, times: Iterable[Held], t: Translator) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    found = list(times)
    handles: list[Artist] = [Patch(color=HELD, label=t("in prison"))]
    if any(time.since.start != time.since.end for time in found):
        handles.append(Patch(label=t("day not known"), **UNSURE))
    for ended, marker, fill, label in ((True, "o", GROUND, t("end")), (False, ">", HELD, t("last report"))):
        if any(time.ended is ended for time in found):
            handles.append(
                Line2D([], [], marker=marker, color=fill, linestyle="none", markersize=9, label=label,
                       markeredgecolor=HELD, markeredgewidth=2.5)
            )  # fmt: skip
    figure.legend(
        handles=handles, loc="outside lower left", ncols=4, frameon=False, fontsize=LETTERS - 3, labelcolor=INK,
        handletextpad=0.4, columnspacing=1.0, handlelength=1.2, borderpad=0,
    )  # fmt: skip


def _told(time: Held, language: str, t: Translator) -> str:
    """Tell one bar in words."""
    since, until = when(time.since, language), when(time.until, language)
    if time.ended:
        return t("{name}: from {start} to {end}.", name=time.name, start=since, end=until)
    return (
        t("{name}: held since {date}.", name=time.name, date=since)
        + " "
        + t("{name} was in prison when last reported ({date}).", name=time.name, date=until)
    )


def _number(day: date) -> float:
    """Return a day as the library counts them."""
    from matplotlib.dates import date2num

    return float(date2num(day))
