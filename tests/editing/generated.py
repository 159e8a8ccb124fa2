"""Bases as people write them, in every style that YAML has, with comments where nobody expects them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import strategies as st

TEXTS = st.sampled_from(
    ["Who?", "it's", 'say "so"', "a, b", "two words", "# no comment", "key: value", "- no list", "é ü ñ", "[x]", "no"]
) | st.text("ab c'\"#:-,[]{}&*", min_size=1, max_size=12).map(str.strip).filter(bool)
NAMES = ("question", "answer", "variants", "sources", "note", "values", "texts")
REMARKS = st.sampled_from(["", "", "", "  # a remark", " #"])
ANCHORS = st.sampled_from(["", "", "", "", "", " &here"])
BETWEEN = st.sampled_from(["", "", "", "\n", "# a remark\n", "      # far in\n", "\n# two\n\n   # of them\n", "#\n"])

ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "question": TEXTS,
        "answer": TEXTS,
        "note": TEXTS,
        "variants": st.lists(TEXTS, min_size=1, max_size=4, unique=True),
        "sources": st.lists(TEXTS, max_size=2, unique=True),
        "values": st.lists(st.fixed_dictionaries({"value": TEXTS, "date": TEXTS}), min_size=1, max_size=2),
        "texts": st.dictionaries(st.sampled_from(["en", "es", "fr"]), TEXTS, min_size=1),
    },
)
"""The fields of an item, without its id."""


@dataclass(frozen=True)
class Written:
    """A file, and its parts: what stands before the items, each item's lines, and what stands behind them."""

    head: str
    items: tuple[str, ...]
    gaps: tuple[str, ...]
    """Comments and blank lines in front of each item."""
    tail: str
    data: dict[str, list[dict[str, object]]]
    line_break: str
    mark: bool
    left_to_people: bool
    """Whether the list of the items stands behind an anchor, so that an edit may be refused."""

    def part(self, text: str) -> bytes:
        """Give a part as it stands in the file."""
        return text.replace("\n", self.line_break).encode()

    def content(self) -> bytes:
        """Give the whole file."""
        return self.before(0) + self.part(self.items[0]) + self.after(0)

    def before(self, number: int) -> bytes:
        """What stands before an item's lines."""
        parts = [gap + item for gap, item in zip(self.gaps, self.items, strict=True)][:number]
        return (b"\xef\xbb\xbf" if self.mark else b"") + self.part(self.head + "".join(parts) + self.gaps[number])

    def after(self, number: int) -> bytes:
        """What stands behind an item's lines."""
        parts = [gap + item for gap, item in zip(self.gaps, self.items, strict=True)][number + 1 :]
        return self.part("".join(parts) + self.tail)


@st.composite
def files(draw: st.DrawFn) -> Written:
    """Draw a file with one section of items among others."""
    data = [{"id": f"item-{number}", **draw(ITEMS)} for number in range(draw(st.integers(1, 4)))]
    items = [draw(_item(item)) for item in data]
    gaps = [draw(BETWEEN) for _ in items]
    head = draw(st.sampled_from(["", "# top\n", "topics: [{id: t}]\n\n"])) + "faq:"
    anchor = draw(ANCHORS)
    head += anchor + draw(REMARKS) + "\n"
    tail = draw(BETWEEN) + draw(st.sampled_from(["", "people:\n  - id: somebody # here\n", "# end\n", "# end"]))
    if not tail and draw(st.booleans()):
        items[-1] = items[-1].removesuffix("\n")
    other = {} if "topics" not in head else {"topics": [{"id": "t"}]}
    more = {} if "people" not in tail else {"people": [{"id": "somebody"}]}
    return Written(
        head,
        tuple(items),
        tuple(gaps),
        tail,
        {**other, "faq": data, **more},
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.booleans()),
        bool(anchor),
    )


@st.composite
def _item(draw: st.DrawFn, item: dict[str, object]) -> str:
    if draw(st.integers(0, 4)) == 0:
        return f"  - {_flow(draw, item)}{draw(REMARKS)}\n"
    lines = _hyphen(draw, item)
    while not lines[-1].strip():
        lines.pop()
    return "".join(f"  {line}\n" for line in lines)


def _flow(draw: st.DrawFn, data: object) -> str:
    match data:
        case str():
            return json.dumps(data, ensure_ascii=False)
        case list():
            space = draw(st.sampled_from(["", " ", "\n         ", "  # odd\n         "]))
            return "[" + f",{space or ' '}".join(_flow(draw, element) for element in data) + "]"
    assert isinstance(data, dict)
    return "{" + ", ".join(f"{name}: {_flow(draw, value)}" for name, value in data.items()) + "}"


def _scalar(draw: st.DrawFn, text: str, indent: int) -> list[str]:
    """A text after its colon or hyphen, in one of the ways to write it."""
    margin = " " * indent
    style = draw(st.sampled_from(["plain", "single", "double", "literal", "folded"]))
    if style == "plain" and text.replace(" ", "").isalnum() and "  " not in text:
        return [" " + text + draw(REMARKS)]
    if style == "literal":
        return [f" |-{draw(REMARKS)}", margin + text]
    if style == "folded" and "  " not in text:
        return [" >-", *(margin + word for word in text.split(" ")), *draw(st.sampled_from([[], [""]]))]
    quoted = "'" + text.replace("'", "''") + "'" if style == "single" else json.dumps(text, ensure_ascii=False)
    return [" " + quoted + draw(REMARKS)]


def _between(draw: st.DrawFn) -> list[str]:
    return draw(st.sampled_from([[], [], [], [""], ["# between"], ["     # between"]]))


def _fields(draw: st.DrawFn, data: dict[str, object]) -> list[str]:
    lines: list[str] = []
    for number, (name, value) in enumerate(data.items()):
        lines += _between(draw) if number else []
        anchor = draw(ANCHORS)
        if isinstance(value, str):
            first, *more = _scalar(draw, value, 2)
        elif not value or draw(st.integers(0, 3)) == 0:
            first, *more = f" {_flow(draw, value)}{draw(REMARKS)}".split("\n")
        elif isinstance(value, list):
            margin = draw(st.sampled_from(["", "  "]))
            first, more = draw(REMARKS), _between(draw)
            for element in value:
                more += [margin + line for line in _hyphen(draw, element)] + _between(draw)
            while more[-1].strip().startswith("#") or not more[-1].strip():
                more.pop()
        else:
            assert isinstance(value, dict)
            first, more = draw(REMARKS), ["  " + line for line in _fields(draw, value)]
        lines += [f"{name}:{anchor}{first}", *more]
    return lines


def _hyphen(draw: st.DrawFn, data: object) -> list[str]:
    if isinstance(data, str):
        first, *more = _scalar(draw, data, 2)
        return [f"-{draw(ANCHORS)}{first}", *more]
    assert isinstance(data, dict)
    first, *more = _fields(draw, data)
    if draw(st.integers(0, 5)) == 0:
        return ["-" + draw(ANCHORS), "  # what follows is an item", f"  {first}", *(f"  {line}" for line in more)]
    return [f"- {first}", *(f"  {line}" for line in more)]
