"""What is written reads back exactly, and looks as a person would write it."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.editing.emitting import Style, after_colon, in_brackets
from bot.knowledge.yaml_file import read_bytes

READABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
    | st.sampled_from("\n :#-'\"\\[]{},&*!|>%@`?~0123456789"),
    max_size=200,
)
"""Every text that a file may hold; tabs and invisible characters are refused by the reader."""

NAMES = READABLE.filter(lambda name: name not in {"", "<<"})

DATA = st.recursive(
    READABLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def read(text: str) -> object:
    """What the strict reader makes of a text; it must have nothing to say about it."""
    document = read_bytes(text.encode(), "f.yaml")
    assert document.problems == ()
    return document.root["a"]


@pytest.mark.parametrize("style", [Style(0), Style(0, one_line=True), Style(0, room=10)])
@given(text=READABLE)
@example(text="a word " * 40)
@example(text="--- a")
@example(text="two\n\n  lines")
def test_any_text_reads_back(style: Style, text: str) -> None:
    """Whatever a moderator types, the base says exactly that."""
    assert read(f"a:{after_colon(text, style)}\nb: c\n") == text


@given(text=READABLE)
def test_any_text_reads_back_in_brackets(text: str) -> None:
    """Inside brackets other characters have a meaning."""
    assert read(f"a: [{in_brackets(text)}, {{b: {in_brackets(text)}}}]\n") == [text, {"b": text}]


@given(data=DATA)
def test_any_data_reads_back(data: object) -> None:
    """Lists and mappings, inside each other as well."""
    nested = {"b": data}
    assert read(f"a:{after_colon(nested, Style(0))}\n") == nested


@given(text=READABLE.filter(lambda text: text.strip() and not re.fullmatch(r"[\d-]+", text)))
def test_editors_read_a_text_too(text: str) -> None:
    """A text that YAML takes for a number, a truth or nothing stands in quotes; a day is left as days are written."""
    assert isinstance(yaml.safe_load(f"a:{after_colon(text, Style(0))}")["a"], str)


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ("who is linares?", " who is linares?"),
        ("¿Qué pasó?", " ¿Qué pasó?"),
        ("no", ' "no"'),
        ("1984", ' "1984"'),
        ("2011-02-24", " 2011-02-24"),
        ("2011", ' "2011"'),
        ("icem-2011#4", ' "icem-2011#4"'),
        ('he said "no": why', ' "he said \\"no\\": why"'),
        (["icem-2011#4", "imf#2"], ' ["icem-2011#4", "imf#2"]'),
        ({"en": "one", "es": "uno"}, "\n  en: one\n  es: uno"),
        ([{"date": "2011-02", "status": "freed"}], "\n  - date: 2011-02\n    status: freed"),
        ("two\nlines", " |-\n  two\n  lines"),
        ("word " * 30 + "end", " >-\n  " + "word " * 22 + "word\n  " + "word " * 7 + "end"),
    ],
)
def test_it_looks_as_people_write(data: object, written: str) -> None:
    """Quotes where they are needed, long texts folded, short lists on a line."""
    assert after_colon(data, Style(0)) == written


def test_switches_need_no_quotes() -> None:
    """true and false are themselves where a field is one of both."""
    assert in_brackets({"draft": "true", "note": "true"}) == '{draft: true, note: "true"}'
