"""Takes private persons out of a text before it is kept: names, addresses, numbers, links.

The rule is to keep what is known, not to look for what is private. A word stays when the base uses it, when it is an
everyday word of one of the languages and no common personal name, or when it belongs to a name that members may read in
the base. Two capitalised words side by side are a name. What is left is masked: rather too much than too little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from bot.answers.contacts import MASKS, without_contacts
from bot.answers.private_names import NAME, WORD, Word, personal_names, private
from bot.language.messages import LANGUAGES
from bot.matching.lexicon import lexicon
from bot.matching.normalise import UNSEEN, normalise, words
from bot.matching.reader import Reader
from bot.matching.subjects import HIDDEN, PERSON, kind_of, of_kind

LONGEST = 300
"""Characters kept of a question."""

_MASK = "|".join(map(re.escape, (*MASKS, NAME, WORD)))
_WORD = re.compile(rf"{_MASK}|[^\W_]+(?:['’ʼ-][^\W_]+)*")
# The point of an abbreviation (J., Sr., Mme.) ends none.
_SENTENCE_ENDS = re.compile(r"(?:(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)\.|[!?…:¿¡\n\"«“(])\s*$")
_REPEATED = re.compile(rf"({_MASK})(?:[\s_.-]*\1)+")
_LOOSE = re.compile(r"(?<=\]) (?=[,.;])")


class Masker:
    """Masks texts by what one base knows."""

    def __init__(self, reader: Reader) -> None:
        """Take the base's reader: its names, public and hidden, and its words."""
        self._reader = reader
        hidden = {w for phrase, subject in reader.names.items() if kind_of(subject) == HIDDEN for w in phrase}
        self._hidden = hidden - _plain_words()

    def masked(self, text: str) -> str:
        """Return a text without what could lead to a private person; at most :data:`LONGEST` characters of it."""
        text = without_contacts(UNSEEN.sub("", unicodedata.normalize("NFC", text[: 4 * LONGEST])))
        found = [self._read(text, match) for match in _WORD.finditer(text)]
        self._find_names(found)
        masks = private(text, found)
        pieces, at = [], 0
        for word, mask in zip(found, masks, strict=True):
            pieces += [text[at : word.start], mask or word.text]
            at = word.end
        whole = " ".join("".join([*pieces, text[at:]]).split())
        whole = _LOOSE.sub("", _REPEATED.sub(r"\1", whole))
        return whole if len(whole) <= LONGEST else whole[: LONGEST - 1].rstrip() + "…"

    def _read(self, text: str, match: re.Match[str]) -> Word:
        before = text[: match.start()]
        word = Word(*match.span(), match[0], tuple(words(normalise(match[0]))))
        word.first = not before.strip() or _SENTENCE_ENDS.search(before) is not None
        if match[0].startswith("["):
            word.plain = word.known = word.everyday = True
            return word
        only, also = personal_names()
        word.hidden = any(part in self._hidden for part in word.parts)
        word.listed = any(part in only for part in word.parts)
        word.plain = not word.listed and all(part in _function_words() for part in word.parts)
        word.ambiguous = any(part in also for part in word.parts)
        short = word.text.islower() and all(part in _shortenings() for part in word.parts)
        word.known = short or all(self._in_base(part) for part in word.parts)
        word.everyday = word.known or all(self._reader.vocabulary.is_everyday(part) for part in word.parts)
        return word

    def _in_base(self, part: str) -> bool:
        used = self._reader.vocabulary.languages
        return part.isdigit() or part in _plain_words() or bool(used(self._meant(part)))

    def _meant(self, part: str) -> str:
        """Return the word that one typed wrongly stands for; the word itself where it stands for itself.

        Its first letter is seldom typed wrongly: what differs there is rather somebody's name.
        """
        vocabulary = self._reader.vocabulary
        if part in vocabulary or part in _plain_words() or part in personal_names()[0]:
            return part
        mended = (vocabulary.mend(part, language) for language in LANGUAGES)
        # Several words without a space between them are not looked for: an unknown name may look like them.
        return next((found[0] for found in mended if len(found) == 1 and found[0][0] == part[0]), part)

    def _find_names(self, found: Sequence[Word]) -> None:
        """Mark the words of the names that the base knows, typed wrongly or not."""
        spelled = [(self._meant(typed), word) for word in found for typed in word.parts]
        for number, span in enumerate(self._reader.names.find([part for part, _ in spelled])):
            hidden = bool(of_kind(span.values, HIDDEN))
            for _, word in spelled[span.start : span.end]:
                word.hidden = hidden
                if not hidden:
                    word.public, word.person = number, bool(of_kind(span.values, PERSON))


@cache
def _function_words() -> frozenset[str]:
    """Return function and question words."""
    found: set[str] = set()
    for lexical in map(lexicon, LANGUAGES):
        found.update(lexical.function_words, lexical.attributes.words)
    return frozenset(found)


@cache
def _plain_words() -> frozenset[str]:
    """Return the words that belong to the languages, not to any subject: small talk, too."""
    small_talk = (lexical.talk_words | lexical.fillers.words for lexical in map(lexicon, LANGUAGES))
    return _function_words().union(*small_talk)


@cache
def _shortenings() -> frozenset[str]:
    """Return what members shorten words to, in small letters: pls, xq, pk."""
    return frozenset(short for language in LANGUAGES for short in lexicon(language).shortenings)
