"""The files of a base as they stood at one moment: read, found in, and changed in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from bot.editing import splicing
from bot.editing.cuts import CannotSplice
from bot.editing.emitting import Style, after_hyphen
from bot.editing.refusals import Refused
from bot.editing.values import Change, Data, Edit, Item
from bot.knowledge import knowing
from bot.knowledge.entries import Entry
from bot.knowledge.files import base_files
from bot.knowledge.kinds import Visibility
from bot.knowledge.loading import Loaded, assess
from bot.knowledge.model import Knowledge
from bot.knowledge.parsing import Parsed, is_language, parse
from bot.knowledge.yaml_file import read_bytes
from bot.knowledge.yaml_tree import Map

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_document = lru_cache(maxsize=24)(read_bytes)
"""What was read of a file stays read while its content is the same. Documents are never changed."""


@dataclass(frozen=True)
class Files:
    """The content of each file of a base, by name; nothing of it is on its way to the disk."""

    path: Path
    """The folder or file that it was read from."""
    content: Mapping[str, bytes] = field(repr=False)
    whole_folder: bool = True
    withholding: bool = False
    """Whether whoever works with them must not know of what is withheld: it is then in nothing but ``content``."""

    @classmethod
    def read(cls, path: Path) -> Files:
        """Read every file of the base in a folder, or the one file.

        Raises:
            Refused: one of them can't be read.
        """
        try:
            content = {file.name: file.read_bytes() for file in base_files(path)}
            return cls(path, MappingProxyType(content), whole_folder=path.is_dir())
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise Refused(lambda t: t("The base can't be read: {reason}.", reason=reason)) from None

    @cached_property
    def parsed(self) -> Parsed:
        """What the files say, item by item, each with its places."""
        documents = [_document(self.content[name], name) for name in sorted(self.content)]
        return parse(documents, whole_folder=self.whole_folder)

    @cached_property
    def loaded(self) -> Loaded:
        """The base, or every problem that it has: the same parser and rules as ``check``."""
        return assess(self.parsed)

    @property
    def knowledge(self) -> Knowledge:
        """The base.

        Raises:
            Refused: it has errors.
        """
        if self._knowledge is None:
            raise Refused(
                lambda t: t("The files of the base have mistakes at the moment. Mend these first:"),
                problems=self.loaded.errors,
            )
        return self._knowledge

    @cached_property
    def _knowledge(self) -> Knowledge | None:
        found = self.loaded.knowledge
        return knowing.for_moderators(found) if found is not None and self.withholding else found

    @cached_property
    def for_moderators(self) -> Files:
        """The same files, for whoever must not know of what is withheld: to the operations, it is not there."""
        view = replace(self, withholding=True)
        vars(view).update(parsed=self.parsed, loaded=self.loaded)  # read once
        return view

    def conceals(self, change: Change) -> bool:
        """Whether a change is about something that whoever works with these files must not know of."""
        if not self.withholding:
            return False
        sides = [side for edit in change.edits for side in (edit.before, edit.after) if side is not None]
        return not self._unknown.isdisjoint({change.about, *(edit.item.id for edit in change.edits)}) or any(
            side.get("visibility") == Visibility.WITHHELD or knowing.expects(side.get("expect"), self._unknown)
            for side in sides
        )

    @cached_property
    def _known(self) -> tuple[Entry, ...]:
        return knowing.surely_known(self.parsed) if self.withholding else self.parsed.entries

    @cached_property
    def _unknown(self) -> frozenset[str]:
        return frozenset(map(_name, self.parsed.entries)) - frozenset(map(_name, self._known))

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The items by id, with their translations; labelled questions have no id and are not among them."""
        return {entry.id: entry for entry in self._known if entry.id}

    @cached_property
    def taken(self) -> frozenset[str]:
        """The ids that no new item can have: of every item, whoever may know of it."""
        return frozenset(entry.id for entry in self.parsed.entries)

    @cached_property
    def labelled(self) -> tuple[Item, ...]:
        """The labelled questions."""
        entries = (entry for entry in self._known if entry.section == "questions")
        return tuple(Item(entry.start.file, entry.section, _name(entry)) for entry in entries)

    @property
    def language(self) -> str:
        """The language of the base's plain texts."""
        return self.parsed.base.language

    def root(self, name: str) -> Map:
        """Return a file as plain data; an empty mapping where there is no such file."""
        if name not in self._roots:
            self._roots[name] = _document(self.content[name], name).root if name in self.content else Map()
        return self._roots[name]

    @cached_property
    def _roots(self) -> dict[str, Map]:
        """What was asked for by name: to find it by its content compares all of that."""
        return {}

    @cached_property
    def translations(self) -> Mapping[str, str]:
        """The names of the translation files, by their language."""
        names = self.content if self.whole_folder else ()
        return {Path(name).stem: name for name in names if is_language(Path(name).stem)}

    def home(self, section: str) -> str:
        """Return the name of the file that a new item of a section belongs in: where most of the others are."""
        names = [name for name in self.content if name not in self.translations.values()]
        holding = {name: len(items) for name in names if isinstance(items := self.root(name).get(section), list)}
        own = f"{section}.yaml"
        if holding:
            return max(holding, key=lambda name: (holding[name], name))
        return own if self.whole_folder and own not in self.content and section == "questions" else names[0]

    def item(self, id_: str) -> Item | None:
        """Return where the item with an id stands, None where there is none."""
        entry = self.entries.get(id_)
        return Item(entry.start.file, entry.section, id_) if entry is not None else None

    def get(self, item: Item) -> dict[str, Data] | None:
        """Return what stands at a place as plain data, None where nothing does."""
        root = self.root(item.file)
        if item.section:
            number = self._numbers(item.file, item.section).get(item.id)
            raw = None if number is None else root[item.section][number]
        else:
            raw = root.get(item.id)
        found: dict[str, Data] | None = _plain(raw)
        return found

    def _numbers(self, name: str, section: str) -> Mapping[str, int]:
        """Return which element of a section of a file each item is; of several with one id, the first."""
        key = (name, section)
        if key not in self._numbered:
            self._numbered[key] = {id_: at for at, id_ in reversed(list(_ids(self.root(name), section)))}
        return self._numbered[key]

    @cached_property
    def _numbered(self) -> dict[tuple[str, str], Mapping[str, int]]:
        return {}

    def edited(self, edits: Iterable[Edit]) -> Files:
        """Return the files with each item as its edit has it after; what it was before is not looked at.

        Raises:
            Refused: an item is written in a way that can only be changed in the file itself.
        """
        content = dict(self.content)
        for edit in edits:
            content[edit.item.file] = _rewritten(replace(self, content=content), edit)
        return replace(self, content=MappingProxyType(content))


def _name(entry: Entry) -> str:
    return entry.id or str(entry.raw.get("question", "") if isinstance(entry.raw, Map) else "")


def _number(root: Map, item: Item) -> int | None:
    """Return which element of its section an item is."""
    return next((number for number, id_ in _ids(root, item.section) if id_ == item.id), None)


def _ids(root: Map, section: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the id of each element of a section that has one."""
    key = "question" if section == "questions" else "id"
    items = root.get(section)
    for number, raw in enumerate(items if isinstance(items, list) else ()):
        if isinstance(raw, dict) and isinstance(id_ := raw.get(key), str):
            yield number, id_


def _rewritten(files: Files, edit: Edit) -> bytes:
    item, root = edit.item, files.root(edit.item.file)
    old = files.content.get(item.file, b"")
    mark = BYTE_ORDER_MARK if old.startswith(BYTE_ORDER_MARK) else b""
    expected = _expected(root, edit)
    for anew in (False, True):  # as little as possible; else the whole item, without the comments inside it
        with suppress(CannotSplice):
            new = mark + _spliced(old.decode("utf-8-sig"), root, edit, anew=anew).encode()
            if _document(new, item.file).root == expected:
                return new
    raise Refused(
        lambda t: t(
            "{item} in {file} is written in a way that can only be changed in the file itself (with & and *?).",
            item=item.id,
            file=item.file,
        )
    )


def _spliced(text: str, root: Map, edit: Edit, *, anew: bool) -> str:
    item, after = edit.item, edit.after
    number = _number(root, item) if item.section else None
    if after is None:
        return splicing.drop(text, (item.section, number) if number is not None else (item.id,), anew=anew)
    if not item.section:
        return splicing.put(text, (item.id,), after, anew=anew)
    if number is not None:
        return splicing.put(text, (item.section, number), after, anew=anew)
    if isinstance(items := root.get(item.section), list):
        return splicing.put(text, (item.section, len(items)), after)
    if root:
        return splicing.put(text, (item.section,), [after])
    return f"{item.section}:\n  -{after_hyphen(after, Style(2))}\n"


def _expected(root: Map, edit: Edit) -> dict[str, Data]:
    """Return what a file must mean after an edit."""
    item, after = edit.item, edit.after
    expected: dict[str, Data] = dict(root)
    if not item.section:
        expected.pop(item.id, None)
        return expected if after is None else {**expected, item.id: after}
    items, number = list(root.get(item.section) or ()), _number(root, item)
    if after is None:
        items = [raw for at, raw in enumerate(items) if at != number]
    elif number is None:
        items.append(after)
    else:
        items[number] = after
    return {**expected, item.section: items}


def _plain(data: Data) -> Data:
    """Return a copy that nobody shares, without places."""
    if isinstance(data, dict):
        return {name: _plain(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_plain(element) for element in data]
    return data
