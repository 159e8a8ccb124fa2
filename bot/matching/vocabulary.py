"""The words that the base uses, by language: what they tell, and mending words that it does not know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from bot.matching.everyday import Everyday
from bot.matching.hearing import has_ear, heard, heard_name
from bot.matching.lexicon import lexicon
from bot.matching.normalise import unleet

_STEMMERS = {
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "de": "german",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
}
COMMONEST = 7.0
"""Zipf frequency of a word that tells nothing."""
RAREST = 4.0
"""Zipf frequency of one that tells all that a word can."""
LEAST_TOLD = 0.15
"""What even the commonest word tells, of 1."""

MOST_MENDED = 8192
"""Mended words that are remembered until :meth:`Vocabulary.forget`: a question is read several times."""

_VOWELS = re.compile("[aeiou]")
_DOUBLED = re.compile(r"(.)\1")

_ELIDING = "ldjmnstc"
"""Letters that French joins to the next word: l'accord, d'annuler."""

_SHORTEST = 4
"""Shorter words are not mended: at three letters, everything is near everything."""

_LONG = 6
"""Letters from which on a word may be meant that has two letters more or less, not one."""

_ALIKE = {4: 0.74, 5: 0.79}
"""How alike (0..1) a word must be that a short one stands for, by its letters: but for one of four, or one of five."""

_ALIKE_LONG = 0.75
"""The same for words of :data:`_LONG` letters and more: but for one letter in four."""

_LONG_NAME = 8
"""Letters from which on a name may be meant that differs in more than one of them."""

_LONG_SWAPPED = 7
"""Letters from which on a name may be meant that has the same ones in whatever order."""

_ALIKE_GIVEN = 0.7
"""How alike a given name must be, 0..1: a surname behind it leaves few that are meant, but Carla is not Carlos."""

_LONGEST_PART = 16
"""Letters of the longest word that is looked for where spaces were left out: what bounds the search."""

_LETTERS_EACH = 3
"""Letters that the words have on the average that are found so: shorter ones are found in any string."""


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Stemmer.Stemmer:
    # It would keep the words that it has seen, members' among them.
    return Stemmer.Stemmer(_STEMMERS.get(language, "english"), 0)


_heard_in_base = lru_cache(maxsize=65536)(heard)
"""Kept, because each change of the base makes another vocabulary of nearly the same words."""


def stem(word: str, language: str) -> str:
    """Return the Snowball stem of a normalised word (accents are gone before; the rules cope)."""
    if language == "fr" and word.endswith(("ee", "ees")):
        word = word.rstrip("s")[:-1]  # Snowball knows "libérée" as a form of "libérer", but not without its accents
    return str(_stemmer(language).stemWord(word))


class Vocabulary:
    """Every word of the base's phrasings and names, with the languages that use it."""

    def __init__(
        self,
        words: Mapping[str, Iterable[str]],
        names: Iterable[str],
        everyday: Everyday | None = None,
    ) -> None:
        """Take the phrasings' words by language, those of names, and the common words of the languages."""
        everyday = everyday or Everyday()
        self._everyday = everyday.zipf
        self._real = everyday.real
        self._languages: dict[str, set[str]] = defaultdict(set)
        self._spoken = tuple(words)
        for language, used in words.items():
            for word in used:
                self._languages[word].add(language)
        self.names = frozenset(names)
        self._by_sound = {heard_name(name): name for name in sorted(self.names, reverse=True) if len(name) >= _SHORTEST}
        self._by_letters = {"".join(sorted(name)): name for name in sorted(self.names) if len(name) >= _LONG_SWAPPED}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._light = {word for language in self._spoken for word in lexicon(language).light_words}
        self._function = {word for language in self._spoken for word in lexicon(language).plain_words}
        for word in sorted(self._languages.keys() | self.names | self._function):
            if len(word) >= _SHORTEST - 1 and word.isalpha():
                self._by_length[len(word)].append(word)
        self._by_ear = {language: self._heard(language) for language in self._spoken if has_ear(language)}
        self._mended: dict[tuple[str, str], tuple[str, ...]] = {}

    def _heard(self, language: str) -> dict[str, str]:
        """Return the base's words of a language, its function words and, if they sound like none of these, the names.

        They are by how they sound; of words that sound alike, it is the commonest.
        """
        used = {word for word, languages in self._languages.items() if language in languages and word.isalpha()}
        names = {word for word in self.names - used if word.isalpha() and len(word) >= _LONG}
        common_last = sorted(names) + sorted(
            used | lexicon(language).plain_words, key=lambda word: (self._everyday.get(word, 0.0), word)
        )
        return {_heard_in_base(word, language): word for word in common_last}

    def __contains__(self, word: str) -> bool:
        return word in self._languages or word in self.names

    def differing(self, other: Vocabulary) -> frozenset[str]:
        """Return the words that are not used in the same languages in both."""
        mine, theirs = self._languages, other._languages
        return frozenset(word for word in mine.keys() | theirs.keys() if mine.get(word) != theirs.get(word))

    def languages(self, word: str) -> frozenset[str]:
        """Return the languages whose phrasings use the word."""
        return frozenset(self._languages.get(word, ()))

    def shared(self, spoken: Iterable[str]) -> frozenset[str]:
        """Return the words that the phrasings of all these languages use, but for function words of any of them."""
        used = [{word for word, languages in self._languages.items() if language in languages} for language in spoken]
        return frozenset(set.intersection(*used) - self._function) if used else frozenset()

    def is_light(self, word: str) -> bool:
        """Whether a word hardly ever is what is asked for, in one of the base's languages."""
        return word in self._light

    def is_word_of(self, word: str, language: str) -> bool:
        """Return whether a word is one of a language at large."""
        return word in self._real.get(language, frozenset())

    def is_everyday(self, word: str) -> bool:
        """Whether a word is common in one of the base's languages at large."""
        return word in self._everyday

    def tells(self, word: str) -> float:
        """Return how much a word tells by its frequency at large, from ``LEAST_TOLD`` to 1 for a rare one."""
        zipf = self._everyday.get(word)
        return 1.0 if zipf is None else min(1.0, max(LEAST_TOLD, (COMMONEST - zipf) / (COMMONEST - RAREST)))

    def language_of(self, word: str, language: str) -> str:
        """Return the language of a word met in a question of ``language``: another one's, if only that one uses it."""
        used = self._languages.get(word)
        return min(used) if used and language not in used and word not in lexicon(language).function_words else language

    def stem(self, word: str, language: str) -> str:
        """Return the stem of a word met in a question of ``language``, by the language that uses the word."""
        return stem(word, self.language_of(word, language))

    def mend(self, word: str, language: str) -> tuple[str, ...]:
        """Return what an unknown word may stand for: several words where a space was left out.

        Nothing where nothing is near or the word is one of the language's own.
        """
        key = (word, language)
        found = self._mended.get(key)
        if found is None:
            if len(self._mended) > MOST_MENDED:
                self._mended.clear()
            found = self._mended[key] = self._mend(word, language)
        return found

    def mend_given(self, word: str, given: Iterable[str]) -> str | None:
        """Return the given name that an unknown word stands for, of those that the surname behind it leaves."""
        if word in self._everyday:
            return None
        found = process.extractOne(word, given, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE_GIVEN)
        return found[0] if found is not None else None

    def forget(self) -> None:
        """Drop which words were mended: members typed them."""
        self._mended.clear()

    def _mend(self, word: str, language: str) -> tuple[str, ...]:
        if word in self._real.get(language, ()):
            return ()
        decoded = unleet(word)
        if decoded is not None and decoded in self:
            return (decoded,)
        if not (decoded or word).isalpha() or len(word) < _SHORTEST:
            return ()
        word = decoded or word
        near = self._nearest(word, language)
        if near and _swapped(word, near):
            return (near,)
        by_ear = self._by_ear.get(language, {})
        for part in (word, word[1:]) if language == "fr" and word[0] in _ELIDING else (word,):  # "lacord": l'accord
            if (meant := by_ear.get(heard(part, language))) is not None and len(part) >= _SHORTEST:
                return (meant,)
        named = self._by_sound.get(heard_name(word)) or self._by_letters.get("".join(sorted(word)))
        if named is not None:
            return (named,)
        return (near,) if near else self._split(word)

    def _nearest(self, word: str, language: str) -> str:
        """Return the word that is nearest in its letters; nothing where none is near enough."""
        cutoff = _ALIKE.get(len(word), _ALIKE_LONG)
        reach = 2 if len(word) >= _LONG else 1
        near = [
            candidate
            for length in range(len(word) - reach, len(word) + reach + 1)
            for candidate in self._by_length.get(length, ())
        ]
        found = process.extract(word, near, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=5)
        fit = [hit for hit in found if self._likely(word, hit[0])]
        best = max(fit, key=lambda hit: (hit[1], *self._preference(word, hit[0], language)), default=None)
        return best[0] if best is not None else ""

    def _preference(self, word: str, candidate: str, language: str) -> tuple[bool, bool, int, float]:
        """Return what decides between words that are equally near: few slips are in the first letters of a word."""
        first = Prefix.similarity(word, candidate)
        return _swapped(word, candidate), self._is_of(candidate, language), first, self._everyday.get(candidate, 0.0)

    def _is_of(self, word: str, language: str) -> bool:
        return language in self._languages.get(word, ()) or word in self.names

    def _likely(self, word: str, candidate: str) -> bool:
        """Whether a word that is near in letters may be meant; short ones only with letters swapped."""
        swapped = _swapped(word, candidate)
        if len(word) == _SHORTEST:
            plainer = {_VOWELS.sub("", candidate), _DOUBLED.sub(r"\1", candidate)}
            return swapped or candidate in self._function or word in plainer
        return swapped or candidate not in self.names or OSA.distance(word, candidate) == 1 or len(word) >= _LONG_NAME

    def _split(self, word: str) -> tuple[str, ...]:
        """Take apart words typed without a space between them, when every part is known."""
        best: dict[int, tuple[str, ...]] = {0: ()}
        if len(word) < 2 * _SHORTEST:
            return ()
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - _LONGEST_PART), end):
                part = word[start:end]
                if (
                    start in best
                    and (part in self or part in lexicon("en").function_words)
                    and (len(part) > 1 or part == "a")
                ):
                    candidate = (*best[start], part)
                    if end not in best or len(candidate) < len(best[end]):
                        best[end] = candidate
        parts = best.get(len(word), ())
        return parts if parts and len(parts) * _LETTERS_EACH <= len(word) else ()


def _swapped(word: str, other: str) -> bool:
    return sorted(word) == sorted(other)
