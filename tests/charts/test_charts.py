"""The pictures: what they show, what they tell who can't see them, and whether a phone shows them well."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest

from bot import charts
from bot.charts import chart
from bot.charts.custody import MOST_ROWS
from bot.charts.regions import MOST_BARS
from bot.knowledge.model import When
from bot.records.custody import Held

pytest.importorskip("matplotlib", reason="the extra charts is not installed")

FREED = Held("Ana Rivas", When.parse("2019-05-02"), When.parse("2020-03-09"), ended=True)
STILL_IN = Held("Tomás Vega", When.parse("2019-05"), When.parse("2020-03-12"), ended=False)
REGIONS = (("Europe", 12), ("Asia", 3))


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, as the file's head states them."""
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Who was in prison", "Ana Rivas", "2 May 2019", "9 March 2020", "Tomás Vega", "12 March 2020"]),
        ("es", ["Quién estuvo en prisión", "2 de mayo de 2019", "9 de marzo de 2020", "mayo de 2019"]),
        ("fr", ["Qui a été en prison", "2 mai 2019", "9 mars 2020", "mai 2019"]),
    ],
)
def test_the_custody_is_told_in_words_too(language, words):
    """Who can't see the picture gets every bar of it in the text, in their language."""
    drawn = charts.custody_chart((FREED, STILL_IN), language)

    assert [word for word in words if word not in drawn.alt.replace("\N{NO-BREAK SPACE}", " ")] == []


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Actions by region"), ("es", "Acciones por región"), ("fr", "Actions par région")],
)
def test_the_regions_are_told_in_words_too(language, title):
    """Each region and its number."""
    colon = " :" if language == "fr" else ":"
    told = charts.regions_chart(REGIONS, language).alt.replace("\N{NO-BREAK SPACE}", " ")

    assert told == f"{title}. Europe{colon} 12; Asia{colon} 3."


def test_a_phone_shows_it_whole():
    """All are equally wide, and grow with their rows: letters never get smaller."""
    few = size(charts.custody_chart((FREED,), "en").png)
    many = size(charts.custody_chart((FREED,) * 10, "en").png)

    assert few[0] == many[0] == size(charts.regions_chart(REGIONS, "en").png)[0] == round(chart.WIDTH * chart.DPI)
    assert few[1] < many[1] < 3 * many[0]


def test_a_flood_of_rows_ends_somewhere():
    """A picture higher than any screen helps nobody; the text tells the rest, as far as Discord takes it."""
    crowd = tuple(Held(f"Person {number}", FREED.since, FREED.until, ended=True) for number in range(200))
    drawn = charts.custody_chart(crowd, "en")

    assert size(drawn.png) == size(charts.custody_chart(crowd[:MOST_ROWS], "en").png)
    assert len(drawn.alt) == chart.MOST_ALT


def test_small_regions_are_put_together():
    """Thirty countries are eleven bars and the others."""
    counts = tuple((f"Country {number}", 40 - number) for number in range(30))
    drawn = charts.regions_chart(counts, "en")

    rest = sum(number for _, number in counts[MOST_BARS - 1 :])
    assert f"others: {rest}" in drawn.alt
    assert "Country 29" not in drawn.alt


@pytest.mark.parametrize(
    "time",
    [
        FREED,
        STILL_IN,
        Held("A day", When.parse("2011-01-24"), When.parse("2011-01-25"), ended=True),
        Held("The same day", When.parse("2011-01-24"), When.parse("2011-01-24"), ended=True),
        Held("Some year", When.parse("2010"), When.parse("2010-06"), ended=False),
        Held("Long ago", When.parse("0900"), When.parse("0950"), ended=True),
        Held("$x^2$ \\frac <b> 名前 👩‍👩‍👧", When.parse("2011"), When.parse("2012"), ended=True),
    ],
    ids=lambda time: time.name,
)
@pytest.mark.filterwarnings("ignore:Glyph .* missing from font")
def test_whatever_the_records_hold_can_be_drawn(time):
    """Vague dates, a single day, a name that looks like a formula."""
    assert size(charts.custody_chart((time,), "en").png)


def test_the_same_picture_is_drawn_once():
    """What was drawn is kept by what it shows; another language is another picture."""
    assert charts.regions_chart(REGIONS, "en") is charts.regions_chart((("Europe", 12), ("Asia", 3)), "en")
    assert charts.regions_chart(REGIONS, "fr") is not charts.regions_chart(REGIONS, "en")


def luminance(colour: str) -> float:
    """The relative luminance of the Web Content Accessibility Guidelines."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("colour", "least"), [(chart.INK, 7), (chart.HELD, 3), (chart.BARS, 3)])
def test_the_colours_stand_out(colour, least):
    """Letters and bars are told from the ground by everybody, whatever the mode of Discord: the ground is opaque."""
    light, dark = sorted((luminance(chart.GROUND), luminance(colour)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= least


def test_the_base_has_what_is_drawn(shipped):
    """The shipped base gives both pictures something to show, in order."""
    held = shipped.listings.held()
    regions = shipped.listings.regions("en")

    assert len(held) > 10
    assert all(first.since.start <= second.since.start for first, second in pairwise(held))
    assert len(regions) > 3
    assert [count for _, count in regions] == sorted((count for _, count in regions), reverse=True)
