"""Everything that a base's entries are asked by, read: what an index is built over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from sys import intern

import numpy as np

from bot.matching.differing import Differing
from bot.matching.entry import Entry, Facets, facets
from bot.matching.index import Bags, Plan
from bot.matching.question import Question
from bot.matching.reader import Reader
from bot.matching.rows import Longs


@dataclass(frozen=True)
class Document:
    """An entry's phrasings in one language."""

    entry: str
    language: str
    owner: int
    start: int
    """Number of the first phrasing."""
    texts: tuple[str, ...]
    unnamed: tuple[tuple[str, ...], ...]
    """The words of each that :attr:`Question.unnamed` leaves."""
    plain: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    """What an entry was read from, and every word that its texts were read as, by language."""

    entry: Entry
    words: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, entry: Entry, reader: Reader) -> _Source:
        used: dict[str, set[str]] = {}
        for language, text in (*entry.phrasings, *entry.support):
            used.setdefault(language, set()).update(reader.written(text, language))
        return cls(entry, tuple((language, tuple(map(intern, words))) for language, words in used.items()))


class Phrasings:
    """The phrasings of entries and patterns in the order of an index, document by document. Never changed."""

    def __init__(self, reader: Reader, patterns: frozenset[str]) -> None:
        """Begin without any; see :meth:`read`."""
        self.reader = reader
        self.patterns = patterns
        """Ids of the patterns."""
        self.entries: list[str] = []
        """Ids of the entries and the patterns, by number."""
        self.facets: dict[str, Facets] = {}
        self.documents: list[Document] = []
        self.owners: list[int] = []
        """The number of each phrasing's entry."""
        self.of: list[int] = []
        """The number of each phrasing's document."""
        self.longest = 0
        """Characters of the longest phrasing."""
        self._by_entry: dict[tuple[str, str], Document] = {}
        self._sources: dict[str, _Source] = {}
        self._verbatim: dict[str, list[int]] = {}

    @classmethod
    def read(
        cls, entries: Sequence[Entry], reader: Reader, patterns: Sequence[Entry], before: Phrasings | None = None
    ) -> tuple[Phrasings, Plan]:
        """Return the phrasings of entries and patterns as a reader reads them, and what an index needs of them.

        Args:
            entries: in the order of the base; those without phrasings are left out.
            reader: of the base.
            patterns: come after the entries.
            before: phrasings that were read before. What another reader reads the same is taken over.
        """
        found = cls(reader, frozenset(entry.id for entry in patterns))
        stays = before._stays(reader) if before is not None else None
        there: list[int] = []
        fresh: list[Bags] = []
        for entry in (*entries, *patterns):
            if not entry.phrasings:
                continue
            found.entries.append(entry.id)
            if before and stays and stays(entry):
                there += found._kept(entry, before)
            else:
                added = found._added(entry)
                fresh += added
                there += [-1] * len(added)
        return found, Plan(np.asarray(there, dtype=np.int64), fresh)

    def document(self, entry: str, language: str = "") -> Document | None:
        """Return an entry's document in a language, or its first one where it has none in that; None for no entry."""
        return self._by_entry.get((entry, language)) or self._by_entry.get((entry, ""))

    def verbatim(self, spelled: str) -> Sequence[int]:
        """Return the numbers of the entries, patterns aside, one of whose phrasings is ``spelled`` (:func:`plain`)."""
        return self._verbatim.get(spelled, ())

    def texts(self) -> list[str]:
        """Return every phrasing, in the order of the index."""
        return [text for document in self.documents for text in document.texts]

    def unnamed(self) -> list[tuple[str, ...]]:
        """Return the words of every phrasing that are no part of a name, in the order of the index."""
        return [words for document in self.documents for words in document.unnamed]

    def moved(self, before: Phrasings, plan: Plan) -> Longs:
        """Return, for each entry of ``before``, the number that it has here; -1 if it was not taken over."""
        moved = np.full(len(before.entries), -1, dtype=np.int64)
        owners, their = np.asarray(self.owners, dtype=np.int64), np.asarray(before.owners, dtype=np.int64)
        moved[their[plan.there[plan.kept]]] = owners[plan.kept]
        return moved

    def newer(self, before: Phrasings, plan: Plan) -> int:
        """Return how many phrasings came or went, or are read otherwise though nothing about their entry changed."""
        there = {entry: set(source.entry.phrasings) for entry, source in before._sources.items()}
        here = {entry: set(source.entry.phrasings) for entry, source in self._sources.items()}
        changed = sum(len(there.get(entry, set()) ^ here.get(entry, set())) for entry in there.keys() | here.keys())
        fresh = {self.entries[at] for at, kept in zip(self.owners, plan.kept.tolist(), strict=True) if not kept}
        return changed + sum(len(here[entry]) for entry in fresh if here[entry] == there.get(entry))

    def _stays(self, reader: Reader) -> Callable[[Entry], bool]:
        """Return what tells whether an entry is here already, and means the same to another reader."""
        differing = Differing(reader, self.reader)

        def stays(entry: Entry) -> bool:
            source = self._sources.get(entry.id)
            if source is None or source.entry != entry:
                return False
            return not any(differing.concerns(language, words) for language, words in source.words)

        return stays

    def _added(self, entry: Entry) -> list[Bags]:
        """Read an entry's phrasings, one language after the other."""
        everything = []
        for language in dict.fromkeys(language for language, _ in entry.phrasings):
            texts = tuple(text for spoken, text in entry.phrasings if spoken == language)
            read = [self.reader.phrasing(text, language) for text in texts]
            plains = tuple(plain(question, pattern=entry.id in self.patterns) for question in read)
            unnamed = tuple(tuple(map(intern, question.unnamed)) for question in read)
            self._take(Document(entry.id, language, len(self.entries) - 1, len(self.owners), texts, unnamed, plains))
            everything += read
        self.facets[entry.id] = facets(everything, entry, self.reader)
        self._sources[entry.id] = _Source.of(entry, self.reader)
        return [question.bags for question in everything]

    def _kept(self, entry: Entry, before: Phrasings) -> list[int]:
        """Take an entry's phrasings over; return their numbers there."""
        kept: list[int] = []
        for language in dict.fromkeys(language for language, _ in entry.phrasings):
            there = before._by_entry[entry.id, language]
            kept += range(there.start, there.start + len(there.texts))
            self._take(replace(there, owner=len(self.entries) - 1, start=len(self.owners)))
        self.facets[entry.id] = before.facets[entry.id]
        self._sources[entry.id] = before._sources[entry.id]
        return kept

    def _take(self, document: Document) -> None:
        self.owners += [document.owner] * len(document.texts)
        self.of += [len(self.documents)] * len(document.texts)
        self.documents.append(document)
        self.longest = max(self.longest, *map(len, document.texts))
        self._by_entry[document.entry, document.language] = document
        self._by_entry.setdefault((document.entry, ""), document)
        if document.entry not in self.patterns:
            for spelled in document.plain:
                self._verbatim.setdefault(spelled, []).append(document.owner)


def plain(question: Question, *, pattern: bool) -> str:
    """Return a question's words by the alphabet, for comparing wordings; in patterns, names and dates as their kind."""
    kept = [w for w in question.bags.words if not w.startswith("@") or (":" in w) is not pattern]
    if pattern and question.dates:
        for at in {at for date in question.dates for at in date.where}:
            stem = question.tokens[at].stem
            if stem in kept:
                kept.remove(stem)
        kept += ["@date"] * len(question.dates)
    return " ".join(sorted(kept))
