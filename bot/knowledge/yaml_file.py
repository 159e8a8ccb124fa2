"""Strict reading of YAML: every scalar is a text, everything has a place, and nothing is guessed.

The only module that knows the yaml library. It walks the parser's events rather than its trees: that is faster, gives
the place of each part, and leaves no recursion for a hostile file to exhaust.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.problems import FilePosition, Problem, quote
from bot.knowledge.yaml_text import decode, lines_with_hash, split_lines, strange_in_text
from bot.knowledge.yaml_tree import Document, Map, Seq
from bot.knowledge.yaml_words import (
    COMMENT,
    NEVER_CLOSED,
    NOT_CLOSED,
    in_plain_words,
    is_about_the_beginning,
    slip,
    swallows_more,
)

MAX_BYTES = 20_000_000
MAX_DEPTH = 32
"""Levels of nesting; an item's deepest part is some ten levels down."""
MAX_EXPANSION = 100
"""How many times more parts a file may stand for, through its aliases, than are written in it."""

_DROPPED: Any = object()  # the key of a value that is read but not kept


def read_file(path: Path, name: str) -> Document:
    """Read the file at ``path``; problems call it ``name``. A file that can't be read is a problem too."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _refused(Problem.at(FilePosition(name), f"this file can't be read ({reason})"))
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read the content of a file; problems call it ``name``. Never raises."""
    if len(data) > MAX_BYTES:
        return _refused(
            Problem.at(FilePosition(name), f"a file is read up to {MAX_BYTES // 1_000_000} MB, this one is larger")
        )
    text = decode(data, name)
    return _refused(text, FilePosition(name)) if isinstance(text, Problem) else _Reader(name, text).read()


def _refused(problem: Problem, stopped: FilePosition | None = None) -> Document:
    return Document(problem.file, Map(), (problem,), complete=False, stopped=stopped)


class _Stop(Exception):
    """Reading can't go on; the problem is already noted."""


class _Reader:
    """Turns the events of one file into a :class:`Document`.

    ``node`` is the collection being filled, ``key`` its pending key, None while one is awaited; ``stack`` is around.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.problems: list[Problem] = []
        self.root: Any = None
        self.node: Map | Seq | None = None
        self.key: str | None = None
        self.stack: list[tuple[Map | Seq | None, str | None, _Anchor | None]] = []
        self.anchors: dict[str, _Anchor] = {}
        self.count = self.written = self.documents = 0
        self.hash_lines = lines_with_hash(text)
        self.last: Any = None
        """The event of the text that was read last."""

    def read(self) -> Document:
        """Read to the end, or to where it is no use to go on."""
        complete = True
        try:
            self._events()
        except _Stop:
            complete = False
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            self._syntax(error)
            complete = False
        stopped = None if complete else self.problems[-1].place
        if complete:
            self._finish()
        usable = self.root if isinstance(self.root, Map) else Map()
        return Document(self.name, usable, tuple(self.problems), complete and isinstance(self.root, Map), stopped)

    def _events(self) -> None:
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_map,
            yaml.SequenceStartEvent: self._start_seq,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        get_event = loader(self.text).get_event
        while (event := get_event()).__class__ is not yaml.StreamEndEvent:
            handler = handlers.get(event.__class__)
            if handler:
                handler(event)

    def _finish(self) -> None:
        if not isinstance(self.root, Map):
            found = "an empty file" if self.root in (None, "") else quote(self.root)
            self._problem(
                FilePosition(self.name), "names followed by a colon, such as 'faq:', in the first column", found
            )
        for name, anchor in self.anchors.items():
            if not anchor.used:
                self._problem(anchor.place, "quotes around a text that starts with &", f"'&{name}'", "warning")

    # What each event does

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._problem(self._at(event), "one document in a file: delete the line ---", "a second one")
            raise _Stop

    def _scalar(self, event: Any) -> None:
        self.last = event
        value: str = event.value
        style = event.style
        if event.tag is not None:
            self._tag(event)
        if style == '"' and (strange := strange_in_text(value)):
            self._problem(self._at(event), strange)
        if not style and value and self.hash_lines and event.end_mark.line in self.hash_lines:
            self._comment(event, value)
        node = self.node
        if node.__class__ is Seq:  # most of what a base says is phrasings in lists
            node.append(value)
            node.places.append(self._at(event))
            self.count += 1
            self.written += 1
        else:
            self._add(event, value)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchor(self._at(event), value, size=1)

    def _start_map(self, event: Any) -> None:
        self._start(event, Map())

    def _start_seq(self, event: Any) -> None:
        self._start(event, Seq())

    def _start(self, event: Any, node: Map | Seq) -> None:
        if event.tag is not None:
            self._tag(event)
        self._add(event, node)
        anchor = None
        if event.anchor is not None:
            anchor = self.anchors[event.anchor] = _Anchor(self._at(event), node, start=self.count)
        self.stack.append((self.node, self.key, anchor))
        self.node, self.key = node, None
        if len(self.stack) > MAX_DEPTH:
            self._problem(self._at(event), f"parts inside parts go {MAX_DEPTH} levels deep at most")
            raise _Stop

    def _end(self, event: Any) -> None:
        self.node, self.key, anchor = self.stack.pop()
        if anchor:
            anchor.size = self.count - anchor.start + 1

    def _alias(self, event: Any) -> None:
        anchor = self.anchors.get(event.anchor)
        if anchor is None or not anchor.size:
            expected = "quotes around a text that starts with *"
            self._problem(self._at(event), expected, f"'*{event.anchor}'")
            self._add(event, "")
            return
        anchor.used = True
        self._add(event, anchor.value)
        self.count += anchor.size
        if self.count > MAX_EXPANSION * (self.written + 10):
            self._problem(self._at(event), "fewer repetitions through & and *: they stand for too many parts")
            raise _Stop

    # Where a value goes

    def _add(self, event: Any, value: Any) -> None:
        self.count += 1
        self.written += 1
        node = self.node
        if node.__class__ is Map:
            if self.key is None:
                self._start_field(event, value)
                return
            if self.key is not _DROPPED:
                node[self.key] = value
            self.key = None
        elif node is None:
            self.root = value
        else:
            node.put(value, self._at(event))  # type: ignore[call-arg]  # a Seq, as it is no Map

    def _start_field(self, event: Any, key: Any) -> None:
        node, place = self.node, self._at(event)
        assert isinstance(node, Map)
        self.key = _DROPPED
        if not isinstance(key, str) or not key:
            self._problem(place, "the name of a field before the colon", quote(key))
        elif key in node.places:
            expected = f"each name once in a place: the first is in line {node.places[key].line}"
            around = self.stack[-1][0]
            if isinstance(around, Seq) and key == next(iter(node.places)):  # its hyphen was lost
                self._problem(place, f"{expected}; a new item begins with '- '", f"{quote(key)} again")
                self.node = item = Map()
                around.put(item, place)
                item.places[key], self.key = place, key
                return
            self._problem(place, expected, f"{quote(key)} again")
        elif key == "<<":
            self._problem(place, "the fields themselves: merging with << is not supported", "'<<'")
        else:
            node.places[key] = place
            self.key = key

    # What is noted

    def _tag(self, event: Any) -> None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self._problem(self._at(event), "quotes around a text that starts with !", f"the tag {quote(tag)}")

    def _comment(self, event: Any, value: str) -> None:
        end = event.end_mark
        rest = self.hash_lines[end.line][end.column :].lstrip(" ")
        # 'kind: rally  # as ICEM calls it' is a remark; 'Who is #1?' and 'two words # more' are cut texts, most likely.
        if rest.startswith("#") and (" " in value or value.endswith("?") or rest[1:2].strip()):
            self._problem(self._at(event), COMMENT, f"only {quote(value)}", "warning")

    def _syntax(self, error: Exception) -> None:
        complaint, context = str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or "")
        mark = getattr(error, "problem_mark", None)
        if is_about_the_beginning(complaint):
            mark = getattr(error, "context_mark", None) or mark
        place = FilePosition(self.name, mark.line + 1, mark.column + 1) if mark else FilePosition(self.name)
        lines = split_lines(self.text)
        last = self.last
        quoted = last is not None and last.style in {"'", '"'}
        if quoted and swallows_more(lines[last.start_mark.line : last.end_mark.line + 1]):
            self._problem(self._at(last), NEVER_CLOSED)
            return
        began = getattr(error, "context_mark", None)
        # A parser may only notice in the next line, or in the one after remarks.
        for number in (*([began.line + 1] if began and "simple key" in context else []), place.line, place.line - 1):
            if found := slip("".join(lines[max(0, number - 1) : number])):
                self._problem(FilePosition(self.name, number, found.column), found.expected)
                return
        line = "".join(lines[place.line - 1 : place.line])
        before, after = line[: place.column - 1], line[place.column - 1 :]
        sentence = in_plain_words(complaint, context, before, after)
        if began and sentence in NOT_CLOSED and place.line > began.line + 1:
            cut = self.problems[-1] if self.problems else None
            if cut and cut.expected == COMMENT and cut.line > began.line:  # the bracket is in the remark
                self.problems[-1] = replace(cut, severity="error")
                return
            place = FilePosition(self.name, began.line + 1, began.column + 1)
        self._problem(place, sentence)

    def _problem(self, place: FilePosition, expected: str, found: str = "", severity: Any = "error") -> None:
        self.problems.append(Problem.at(place, expected, found=found, severity=severity))

    def _at(self, event: Any) -> FilePosition:
        mark = event.start_mark
        return FilePosition(self.name, mark.line + 1, mark.column + 1)


@dataclass
class _Anchor:
    """A named value that aliases repeat. Its ``size`` in parts is known, and not 0, once it has been read whole."""

    place: FilePosition
    value: Any
    size: int = 0
    start: int = 0
    used: bool = False


def loader(text: str) -> Any:
    """Return a parser of YAML events over ``text``: libyaml's where there is one, for it is ten times as fast."""
    fast = getattr(yaml, "CSafeLoader", None)  # there where PyYAML was built with libyaml
    return fast(text) if fast else yaml.SafeLoader(text)
