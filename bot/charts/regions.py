"""The actions by region, as bars."""

from __future__ import annotations

from bot.charts.chart import BARS, INK, LETTERS, MOST_ALT, Chart, canvas, head, kept, picture
from bot.language.messages import translator

MOST_BARS = 12
"""More would be too thin to read; the smallest are put together."""


@kept
def regions_chart(counts: tuple[tuple[str, int], ...], language: str) -> Chart:
    """Draw how many actions there were in each region.

    Args:
        counts: name and number of each region, most first; at least one.
        language: language of the title and of the alternative text.
    """
    t = translator(language)
    shown = counts if len(counts) <= MOST_BARS else counts[: MOST_BARS - 1]
    if rest := sum(number for _, number in counts[len(shown) :]):
        shown = (*shown, (t("others"), rest))
    title = t("Actions by region")
    figure, axes = canvas(len(shown), row=0.46, around=0.8)
    bars = axes.barh([name for name, _ in shown], [number for _, number in shown], color=BARS, height=0.62)
    axes.bar_label(bars, padding=6, color=INK, fontsize=LETTERS, fontweight="bold")
    axes.invert_yaxis()
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.margins(x=0.12, y=0.02)
    head(figure, title)
    listed = "; ".join(t("{who}: {text}", who=name, text=str(number)) for name, number in shown)
    return Chart("actions.png", picture(figure), f"{title}. {listed}."[:MOST_ALT])
