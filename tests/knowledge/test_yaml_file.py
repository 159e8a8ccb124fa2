"""Strict reading of YAML: only texts, each with its place, and plain words for what is wrong."""

# ruff: noqa: E501 - a row of a table stays on one line

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.problems import FilePosition
from bot.knowledge.yaml_file import MAX_BYTES, read_bytes, read_file
from bot.knowledge.yaml_tree import locate


def problems(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(problem) for problem in read_bytes(data, "f.yaml").problems]


@pytest.mark.parametrize(
    "written", ["no", "true", "null", "~", "12:30", "007", "1.10", "2021-05-03", "2021-02-30", "0x1F"]
)
def test_every_scalar_is_the_text_that_stands_there(written: str) -> None:
    """YAML's guesses at truth, times, numbers and dates are not made."""
    assert read_bytes(f"a: {written}\n".encode(), "f.yaml").root == {"a": written}


def test_everything_has_a_place() -> None:
    """A field stands where its name begins, an element of a list where it begins."""
    document = read_bytes(b"faq:\n  - id: x\n    sources: [a, 'b']\n", "f.yaml")
    start = FilePosition("f.yaml")
    assert locate(document.root, ("faq", 0, "sources"), start) == ("f.yaml", 3, 5)
    assert locate(document.root, ("faq", 0, "sources", 1), start) == ("f.yaml", 3, 18)
    assert locate(document.root, ("faq", 0, "answer"), start) == ("f.yaml", 2, 5)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"---\na: b\n", b"a: 'b'", b"a: >-\n  b\n"])
def test_ways_to_write_the_same(data: bytes) -> None:
    """A byte order mark, Windows line ends, quotes and folding make no difference."""
    document = read_bytes(data, "f.yaml")
    assert (document.root, document.problems, document.complete) == ({"a": "b"}, (), True)


def test_a_simple_alias_repeats_a_value() -> None:
    """What & names, * repeats."""
    assert read_bytes(b"a: &x [b]\nc: *x\n", "f.yaml").root == {"a": ["b"], "c": ["b"]}


SYNTAX: list[tuple[str | bytes, str]] = [
    ("title: Note: x", "1:12: a text with ': ' in it needs quotes around it; a field indented too far looks the same"),
    ("a: 'x\nb: y", "1:4: a quotation mark is opened here and never closed"),
    ("a: 'it's'", "1:8: the quotes end here: an apostrophe inside '…' is written twice, or the text stands in double quotes"),
    ('a: "x" y', "1:8: the quotes end here: a text with quotation marks in it stands in single quotes as a whole"),
    ('faq:\n  - id: y\n    answer: "Nobody sang.\n    sources: ["x#1"]', "3:13: a quotation mark is opened here and never closed"),
    ("a:\n  - 'Nobody sang.\n  - Who's there?", "2:5: a quotation mark is opened here and never closed"),
    ('a:\n  - q: "Who sang?\n    r: "Nobody."', "2:8: a quotation mark is opened here and never closed"),
    ('a: ["x, y]\nb: ["c"]', "1:5: a quotation mark is opened here and never closed"),
    ('a: "x\n  y: z" k', "2:9: the quotes end here: a text with quotation marks in it stands in single quotes as a whole"),
    ("a:\n  - x\n y", "3:2: this does not belong to the lines above it: line it up with its neighbours (two spaces a level), "
     "and put quotes around a text that starts with [ or {"),
    ("a:\n  -b: c\n    d: e", "2:3: a space is missing after the hyphen"),
    ("a:\n  - b: c\n  -b: c", "3:3: a space is missing after the hyphen"),
    ("a: b\nc:d e\nf: g", "2:2: a space is missing after the colon"),
    ("a:\n  - b:c\n    d: e", "2:6: a space is missing after the colon"),
    ("a: b\nc:[d]\n# e\nf: g", "2:2: a space is missing after the colon"),
    ("a:\u00a0b\nc: d", "1:3: a no-break space (from a web page or word processor): type ordinary spaces"),
    ("a:\n  - b:\u00a0c\n    d: e", "2:7: a no-break space (from a web page or word processor): type ordinary spaces"),
    ("```yaml\na: b\n```", "1:1: this line marks code on a web page or in a chat: delete it"),
    ("a: b\n<<<<<<< HEAD\nc: d\n=======", "2:1: two versions of these lines are not joined yet: keep one, and delete the lines of <, = and >"),
    ("<<<<<<< HEAD\na: b", "1:1: two versions of these lines are not joined yet: keep one, and delete the lines of <, = and >"),
    ("a: ? b", "1:4: a text that starts with ? needs quotes around it"),
    ('a: ["b" "c"]', "1:9: a comma is missing between two texts of a list"),
    ("a: “Note: x”", "1:9: curly quotes “ ” are part of the text: type straight ones"),
    ("a: [b]\nc:\n  - “Note: x”: y", "3:14: curly quotes “ ” are part of the text: type straight ones"),
    ("a: @x", "1:4: a text can't start with this character: put the text in quotes"),
    ("a: *foo*", "1:8: a text that starts with * needs quotes around it"),
    ("a:\n  - b: [c #4]\n", "2:9: found only 'c', expected quotes around the text: text after # is a comment"),
    ("a: [x, y\nb: c", "1:4: a list in [ ] needs commas between its texts, a ] at the end, and quotes around a text with , [ ] #"),
    ("a: {x: 1\nb: c", "1:4: fields in { } need commas between them, a } at the end, and quotes around a text with , { } #"),
    ('a: "\\q"', "1:5: in double quotes a backslash has a meaning: write it twice, or use single quotes"),
    ("a: >x", "1:5: a text that starts with | or > needs quotes around it"),
    ("a: - b", "1:4: a '- ' is not expected here: put it on a line of its own"),
    ("%YAML 2.0\n---\na: b", "1:1: this can't be read as YAML (found incompatible YAML document)"),
]  # fmt: skip

REFUSED: list[tuple[str | bytes, str]] = [
    ("a: b\na: c", "2:1: found 'a' again, expected each name once in a place: the first is in line 1"),
    ("? [a]\n: b", "1:3: found a list of 0, expected the name of a field before the colon"),
    ("? ''\n: b", "1:3: found nothing, expected the name of a field before the colon"),
    ("a: !!python/name:os.system x", "1:4: found the tag '!!python/name:os.system', expected quotes around a text that starts with !"),
    ("a: !custom x", "1:4: found the tag '!custom', expected quotes around a text that starts with !"),
    ("a: b\n---\nc: d", "2:1: found a second one, expected one document in a file: delete the line ---"),
    ("<<: {a: b}", "1:1: found '<<', expected the fields themselves: merging with << is not supported"),
    ("a: *b", "1:4: found '*b', expected quotes around a text that starts with *"),
    ("a: \tb", "1:4: a tab can't stand here: use spaces"),
    ("a: b\0", "1:5: an invisible character (U+0000) can't stand here: delete it"),
    ("a: b\u2028", "1:5: an invisible character (U+2028) can't stand here: delete it"),
    ("a:\n\u00a0 - b", "2:1: a no-break space (from a web page or word processor): type ordinary spaces"),
    ("a:\n  \u00a0b: c", "2:3: a no-break space (from a web page or word processor): type ordinary spaces"),
    ("a:\n  -\u00a0b: c", "2:4: a no-break space (from a web page or word processor): type ordinary spaces"),
    ('a: "\\0"', "1:4: an invisible character (U+0000) can't stand here: delete it"),
    (b"a: b\nc: caf\xe9", "2:7: a file is saved as UTF-8: this character is in another encoding"),
    ("", "1:1: found an empty file, expected names followed by a colon, such as 'faq:', in the first column"),
    ("# only", "1:1: found an empty file, expected names followed by a colon, such as 'faq:', in the first column"),
    ("- a", "1:1: found a list of 1, expected names followed by a colon, such as 'faq:', in the first column"),
    ("[" * 100, "1:33: parts inside parts go 32 levels deep at most"),
]  # fmt: skip

SUSPECT: list[tuple[str | bytes, str]] = [
    ("a: Who is #1?", "1:4: warning: found only 'Who is', expected quotes around the text: text after # is a comment"),
    ("a: Linares #1", "1:4: warning: found only 'Linares', expected quotes around the text: text after # is a comment"),
    ("a: Why? # no", "1:4: warning: found only 'Why?', expected quotes around the text: text after # is a comment"),
    ("a: &foo bar", "1:4: warning: found '&foo', expected quotes around a text that starts with &"),
]


@pytest.mark.parametrize(("text", "message"), SYNTAX + REFUSED + SUSPECT)
def test_what_is_wrong_is_said_in_plain_words(text: str | bytes, message: str) -> None:
    """Each slip has one line that names its place and what to do."""
    assert problems(text) == [f"f.yaml:{message}"]


@pytest.mark.parametrize(
    "text", ["kind: rally  # as ICEM calls it", "a: 'Who is #1?'", "# a b # c\na: b", "a: x#1", "a:  # none"]
)
def test_a_remark_is_no_cut_text(text: str) -> None:
    """Quoted texts and remarks after a single word are left in peace."""
    assert problems(text) == []


@pytest.mark.parametrize("text", ["a: Qui\u00a0? «\u00a0Moi\u00a0»", "a: >-\n  Voici\n  \u00a0: tout", "a: “x”"])
def test_a_text_may_hold_no_break_spaces_and_curly_quotes(text: str) -> None:
    """French has them before colons and question marks; and a quotation is one."""
    assert problems(text) == []


def test_an_item_that_lost_its_hyphen_is_told_once() -> None:
    """And is one all the same, so that nothing else seems to be missing."""
    document = read_bytes(b"a:\n  - b: c\n    d: e\n    b: f\n    d: g\n  - b: h\n", "f.yaml")
    assert [str(problem) for problem in document.problems] == [
        "f.yaml:4:5: found 'b' again, expected each name once in a place: the first is in line 2; "
        "a new item begins with '- '"
    ]
    assert document.root == {"a": [{"b": "c", "d": "e"}, {"b": "f", "d": "g"}, {"b": "h"}]}
    assert locate(document.root, ("a", 1, "d"), FilePosition("f.yaml")) == ("f.yaml", 5, 5)


def test_where_reading_stopped_is_known() -> None:
    """What stands there may not be whole."""
    broken = read_bytes(b"a: b\nc:\n  - d: e: f\ng: h", "f.yaml")
    assert (broken.unfinished, broken.stopped) == ("c", FilePosition("f.yaml", 3, 9))
    whole = read_bytes(b"a: b", "f.yaml")
    assert (whole.unfinished, whole.stopped) == (None, None)


def test_aliases_cannot_blow_up() -> None:
    """Ten lists of ten lists of ten … are refused long before they are unfolded."""
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9))
    assert problems("l0: &l0 [x]\n" + levels)[0].endswith("& and *: they stand for too many parts")


def test_an_alias_cannot_hold_itself() -> None:
    """A value that is not yet complete can't be repeated."""
    assert problems("a: &b [*b]")[0] == "f.yaml:1:8: found '*b', expected quotes around a text that starts with *"


def test_large_and_missing_files(tmp_path: Path) -> None:
    """What is too large or not there is a problem, not an exception."""
    assert problems(b" " * (MAX_BYTES + 1)) == ["f.yaml:1:1: a file is read up to 20 MB, this one is larger"]
    found = read_file(tmp_path / "no.yaml", "no.yaml").problems
    assert [str(problem) for problem in found] == ["no.yaml:1:1: this file can't be read (No such file or directory)"]


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser gives the same texts and places, where it was built without libyaml."""
    text = b'# x\nfaq:\n  - {id: x, sources: [a, "b"]}\n  - id: y # z\n    answer: >-\n      one\n      two\n'
    fast = read_bytes(text, "f.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    slow = read_bytes(text, "f.yaml")
    assert slow == fast
    assert slow.root["faq"].places == fast.root["faq"].places
    assert problems("title: Note: x")[0].startswith("f.yaml:1:12: a text with ': ' in it needs quotes")


@given(st.binary(max_size=200) | st.text("ab:-#&*!|>'\"[]{}?,\\% \n<@", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever a file holds, reading it ends, without an exception and with a reason where it was refused."""
    document = read_bytes(data, "f.yaml")
    assert document.complete or document.problems
    assert all("\n" not in str(problem) for problem in document.problems)
