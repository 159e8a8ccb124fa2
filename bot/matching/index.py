"""The index: how like a text each document is, by several kinds of features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.block import Block, Renumbering, Vector
from bot.matching.rows import Floats, Longs


@dataclass(frozen=True)
class Bags:
    """The features of one text, block by block."""

    words: Sequence[str]
    pairs: Sequence[str]
    grams: Sequence[str]
    ideas: Sequence[str]


@dataclass(frozen=True)
class Plan:
    """The phrasings that an index shall hold, in their order: some that another one holds, and fresh ones."""

    there: Longs
    """The number that each has in the other index, -1 for a fresh one."""
    fresh: Sequence[Bags]
    """The features of the fresh ones."""

    @property
    def kept(self) -> npt.NDArray[np.bool_]:
        """Whether each is in the other index."""
        return self.there >= 0

    def order(self, others: int) -> Longs:
        """Return the number of each where the fresh ones are put behind the ``others`` of the other index."""
        behind = np.cumsum(~self.kept) + (others - 1)
        return np.where(self.kept, self.there, behind)


@dataclass(frozen=True)
class Vectors:
    """A text's features, kind by kind; kinds that it has none of are left out."""

    kinds: Mapping[str, Vector]
    shares: Mapping[str, float]
    """Each kind's share in a score; they add up to 1."""


class Index:
    """Scores every document for a question: the blocks' cosines, mixed by fixed weights."""

    def __init__(self, blocks: Mapping[str, Block], mix: Mapping[str, float], documents: int) -> None:
        """Take a block for each kind of features, its share (their sum is any positive number), and how many documents.

        See :meth:`build` and :meth:`renewed`.
        """
        self.blocks = dict(blocks)
        self.mix = dict(mix)
        self.documents = documents

    @classmethod
    def build(
        cls,
        documents: Sequence[int],
        entries: Sequence[int],
        bags: Sequence[Bags],
        mix: Mapping[str, float],
        rarity: float = 1.0,
    ) -> Index:
        """Index phrasings; see :meth:`Block.build`. ``mix`` gives each block's share."""
        blocks = {name: Block.build(documents, entries, [getattr(bag, name) for bag in bags], rarity) for name in mix}
        return cls(blocks, mix, max(documents, default=-1) + 1)

    def renewed(self, documents: Sequence[int], plan: Plan, before: Sequence[int]) -> Index:
        """Return an index that has some documents from this one; features weigh what they weigh in this one.

        Args:
            documents: the document of each phrasing.
            plan: the phrasings.
            before: the document of each phrasing of this index. A document is taken over whole or not at all.
        """
        of, kept = np.asarray(documents, dtype=np.int64), plan.kept
        moved = np.full(self.documents, -1, dtype=np.int64)
        moved[np.asarray(before, dtype=np.int64)[plan.there[kept]]] = of[kept]
        numbers, fresh = np.unique(of[~kept], return_inverse=True)
        renumbering = Renumbering(plan.order(len(before)), moved, numbers, fresh)
        blocks = {
            name: block.renewed([getattr(bag, name) for bag in plan.fresh], renumbering)
            for name, block in self.blocks.items()
        }
        return Index(blocks, self.mix, max(documents, default=-1) + 1)

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
