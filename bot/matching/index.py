"""The index: how like a text each document is, by several kinds of features."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.block import Block, Renumbering, Vector
from bot.matching.rows import Floats


@dataclass(frozen=True)
class Bags:
    """The features of one text, block by block."""

    words: Sequence[str]
    pairs: Sequence[str]
    grams: Sequence[str]
    ideas: Sequence[str]


@dataclass(frozen=True)
class Vectors:
    """A text's features, kind by kind; kinds that it has none of are left out."""

    kinds: Mapping[str, Vector]
    shares: Mapping[str, float]
    """Each kind's share in a score; they add up to 1."""


class Index:
    """Scores every document for a question: the blocks' cosines, mixed by fixed weights."""

    def __init__(
        self,
        documents: Sequence[int],
        entries: Sequence[int],
        bags: Sequence[Bags],
        mix: Mapping[str, float],
        rarity: float = 1.0,
    ) -> None:
        """Index phrasings; see :class:`Block`. ``mix`` gives each block's share; their sum is any positive number."""
        self.mix = dict(mix)
        self.blocks = {name: Block(documents, entries, [getattr(bag, name) for bag in bags], rarity) for name in mix}
        self.documents = max(documents, default=-1) + 1

    def renewed(self, documents: Sequence[int], bags: Sequence[Bags | int], before: Sequence[int]) -> Index:
        """Return an index that has some documents from this one; features weigh what they weigh in this one.

        Args:
            documents: the document of each phrasing.
            bags: the phrasings; a number stands for that phrasing of this index.
            before: the document of each phrasing of this index. A document is taken over whole or not at all.
        """
        moved = np.full(self.documents, -1, dtype=np.int64)
        for document, bag in zip(documents, bags, strict=True):
            if isinstance(bag, int):
                moved[before[bag]] = document
        of_fresh = [document for document, bag in zip(documents, bags, strict=True) if not isinstance(bag, int)]
        numbers, fresh = np.unique(np.asarray(of_fresh, dtype=np.int64), return_inverse=True)
        renumbering = Renumbering(moved, numbers, fresh)
        found = copy.copy(self)
        found.blocks = {}
        for name, block in self.blocks.items():
            of_kind = [bag if isinstance(bag, int) else getattr(bag, name) for bag in bags]
            found.blocks[name] = block.renewed(of_kind, renumbering)
        found.documents = max(documents, default=-1) + 1
        return found

    def vectors(self, bags: Bags) -> Vectors:
        """Return a text's features as this index weighs them."""
        found = {name: block.vector(bag) for name, block in self.blocks.items() if (bag := getattr(bags, name))}
        return self._shared(found)

    def row(self, number: int) -> Vectors:
        """Return an indexed phrasing."""
        found = {name: block.row(number) for name, block in self.blocks.items()}
        return self._shared({name: vector for name, vector in found.items() if len(vector.features)})

    def _shared(self, kinds: Mapping[str, Vector]) -> Vectors:
        total = sum(self.mix[name] for name in kinds)
        return Vectors(kinds, {name: self.mix[name] / total for name in kinds})

    def scores(self, vectors: Vectors) -> Floats:
        """Return each document's score for a text, 0..1."""
        total = np.zeros(self.documents, dtype=np.float32)
        for name, vector in vectors.kinds.items():
            total += vectors.shares[name] * self.blocks[name].scores(vector)
        return total

    def scores_without(self, vectors: Vectors, document: int) -> Floats:
        """Return each document's score for a phrasing of ``document``, as if it had not been folded into that one."""
        total = np.zeros(self.documents, dtype=np.float32)
        for name, vector in vectors.kinds.items():
            block = self.blocks[name]
            scores = block.scores(vector)
            length, own = float(block.lengths[document]), float(vector.values @ vector.values)
            shared = float(scores[document]) * length
            left = max(length * length - 2 * shared + own, 1e-6)
            scores[document] = max(0.0, shared - own) / float(np.sqrt(left))
            total += vectors.shares[name] * scores
        return total
