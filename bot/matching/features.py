"""A question as features of four kinds, the same for phrasings (when the index is built) and for members' questions.

``words``   stems; a name stands as what it names (``@person:juan-linares``) and as its kind (``@person``)
``pairs``   neighbouring stems, with the edges of the sentence
``grams``   2 to 4 characters inside a word with its edges: what survives a typing error
``ideas``   synonym groups of the base (``freed`` for released, liberado, libéré)
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

GRAM_LENGTHS = (2, 3, 4)


def grams(word: str) -> tuple[str, ...]:
    """Return the character n-grams of a word with its edges marked."""
    edged = f"<{word}>"
    return tuple(edged[at : at + n] for n in GRAM_LENGTHS for at in range(len(edged) - n + 1))


def pairs(stems: Sequence[str]) -> list[str]:
    """Return neighbouring stems, the edges of the sentence included."""
    edged = ["<", *stems, ">"]
    return [f"{left} {right}" for left, right in itertools.pairwise(edged)]
