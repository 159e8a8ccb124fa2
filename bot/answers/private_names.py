"""Which words of a text name a private person: by their capitals, their neighbours and a list of common names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.matching.normalise import spelled

NAME, WORD = "[name]", "[…]"
"""What is written in place of a name, and of a word that nobody knows."""

_BETWEEN = re.compile(r"[\s_]+|\.\s?|-")
"""What may stand between the words of one name."""

_PARTICLES = frozenset(
    spelled("de del la las los da do dos das di von van der den le du des bin ben al el mc mac o san")
)
_TITLES = frozenset(
    spelled(
        "mr mrs ms miss dr dra doctor doctora sr sra srta senor senora senorita don dona lic ing m mme mlle monsieur "
        "madame mademoiselle maitre camarade comrade companero companera compa president presidente presidenta "
        "secretary secretario secretaria secretaire leader lider brother sister hermano hermana frere soeur general"
    )
)
"""Words that stand before a name, with a capital or without, and belong to none."""
_INTRODUCING = (
    ("my", "name", "is"),
    ("me", "llamo"),
    ("mi", "nombre", "es"),
    ("je", "appelle"),
    ("mon", "nom", "est"),
)
"""Words after which comes a name, whatever it looks like."""
_MAYBE_INTRODUCING = (
    ("my", "name"),  # my name's Hope
    ("i", "am"),
    ("this", "is"),
    ("call", "me"),
    ("soy",),
    ("me", "llaman"),
    ("je", "suis"),
)
"""Words after which comes a name, if it is written like one."""
_AFTER_INTRODUCTION = 2
"""Words that may be in small letters after the former."""


@cache
def personal_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return common personal names: those that are nothing else, and those that are everyday words, too."""
    text = files("bot.answers").joinpath("personal_names.txt").read_text(encoding="utf-8")
    only, _, everyday = re.sub(r"^#.*$", "", text, flags=re.MULTILINE).partition("\n?\n")
    return frozenset(only.split()), frozenset(everyday.split())


@dataclass
class Word:
    """A word of the text, and what is known of it."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]
    """As normalised."""
    first: bool = False
    """Whether a sentence begins with it, so that its capital says nothing."""
    plain: bool = False
    """Whether it is a function or question word."""
    known: bool = False
    """Whether the base uses it."""
    everyday: bool = False
    """Whether it is a word of one of the languages at all."""
    listed: bool = False
    """Whether it is a common personal name and nothing else."""
    ambiguous: bool = False
    """Whether it is a common personal name and an everyday word."""
    hidden: bool = False
    """Whether it belongs to a name that members must not read."""
    public: int | None = None
    """The number of the name in the base that it belongs to."""
    person: bool = False
    """Whether that name is a person's."""

    @property
    def capital(self) -> bool:
        """Whether it has a capital letter that says something."""
        return self.text[0].isupper() and not self.first and not self.plain

    @property
    def like_a_name(self) -> bool:
        """Whether it is written like a name in a text that is not all in capitals: Hope, but neither hope nor HOPE."""
        return self.text[0].isupper() and not self.text.isupper()

    @property
    def may_be_introduced(self) -> bool:
        """Whether "I am" and the like make a name of it: of Hope and Will, but not of here."""
        name = self.like_a_name and not self.first and self.public is None
        return name and (self.plain or self.ambiguous or self.names_somebody)

    @property
    def initial(self) -> bool:
        """Whether it is a capital letter alone, as in "Ana G."."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def title(self) -> bool:
        """Whether it only announces a name."""
        return any(part in _TITLES for part in self.parts)

    @property
    def names_somebody(self) -> bool:
        """Whether it is taken for a name wherever it stands."""
        if self.hidden or self.person:
            return True
        if self.public is not None or self.plain:
            return False
        return self.listed or (not self.title and (not self.everyday or (self.capital and not self.known)))

    def take_for_name(self) -> None:
        """Take it for a private person's name, whatever it is otherwise."""
        self.listed, self.plain, self.public, self.person = True, False, None, False


def private(text: str, words: Sequence[Word]) -> list[str | None]:
    """Return the mask of each word that names a private person; None for a word that stays."""
    _take_introductions(text, words)
    masks: list[str | None] = [None] * len(words)
    at = 0
    while at < len(words):
        end = _end_of_name(text, words, at)
        for place, mask in zip(range(at, end), _masks(words[at:end]), strict=True):
            masks[place] = mask
        at = max(end, at + 1)
    return masks


def _take_introductions(text: str, words: Sequence[Word]) -> None:
    """After "my name is", the next word is a name, and so are those that go on with it."""
    parts = [(part, at) for at, word in enumerate(words) for part in word.parts]
    for place in range(len(parts)):
        for phrase in (*_INTRODUCING, *_MAYBE_INTRODUCING):
            said = parts[place : place + len(phrase)]
            first = said[-1][1] + 1
            if tuple(part for part, _ in said) != phrase or first == len(words):
                continue
            if phrase in _INTRODUCING:
                _take_introduced(text, words, first, small=_AFTER_INTRODUCTION)
            elif words[first].may_be_introduced and text[words[first - 1].end : words[first].start].isspace():
                _take_introduced(text, words, first, small=0)


def _take_introduced(text: str, words: Sequence[Word], first: int, *, small: int) -> None:
    """Take a word for a name, and those that go on with it: Will Grant, Sol de la Luz.

    Of the first ``small`` words, those in small letters do as well: flower power.
    """
    words[first].take_for_name()
    for at in range(first + 1, len(words)):
        word = words[at]
        if word.first or not _adjoin(text, words, at):
            return
        if word.public is not None and not word.person and _is_particle(words[at - 1]):
            # "soy Ana de México" tells from where.
            return
        if word.like_a_name or (at < first + small and not word.plain):
            word.take_for_name()
        elif not _is_particle(word):
            return


def _end_of_name(text: str, words: Sequence[Word], start: int) -> int:
    """Return where the name that begins with a word ends; the start itself where none begins."""
    if not _begins(text, words, start):
        return start
    end = start + 1
    while end < len(words):
        step = next((s for s in (1, 2, 3) if _goes_on(text, words, start, end, s)), 0)
        if not step:
            break
        end += step
    return end


def _begins(text: str, words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.names_somebody:
        return True
    if word.plain or word.title or word.public is not None:
        return False
    after_title = at > 0 and words[at - 1].title and _adjoin(text, words, at)
    if after_title and (word.ambiguous or word.text[0].isupper() or not word.known):
        return True
    follows = at + 1 < len(words) and _adjoin(text, words, at + 1)
    if not follows:
        return False
    following = words[at + 1]
    if word.text[0].isupper() and not word.known:
        return following.names_somebody or following.capital
    if _names_together(word, following):
        return True
    sure = word.text[0].isupper() or not word.known
    return word.ambiguous and sure and following.names_somebody and not following.person


def _goes_on(text: str, words: Sequence[Word], start: int, end: int, step: int) -> bool:
    """Whether the name goes on with the word after ``step - 1`` particles (de la Cruz)."""
    last = end + step - 1
    if last >= len(words) or not all(_adjoin(text, words, at) for at in range(end, last + 1)):
        return False
    if not all(_is_particle(word) for word in words[end:last]):
        return False
    word, before = words[last], words[end - 1]
    if word.names_somebody or word.initial or (step == 1 and _names_together(before, word)):
        return True
    if word.plain or word.title or word.public is not None:
        return False
    private_so_far = any(not w.person for w in words[start:end])
    if private_so_far and (word.capital or word.ambiguous):
        return True
    # A surname in small letters that is an everyday word: "juan rivera".
    return step == 1 and before.listed and not before.person and not word.known


def _names_together(word: Word, following: Word) -> bool:
    """Whether two words are names side by side, be each a word of everyday or somebody else's name: "Mark White"."""
    written = word.like_a_name and following.like_a_name and not following.first
    names = all(one.ambiguous or one.listed or one.person for one in (word, following))
    return written and names and (word.public is None or word.public != following.public)


def _adjoin(text: str, words: Sequence[Word], at: int) -> bool:
    return at > 0 and _BETWEEN.fullmatch(text, words[at - 1].end, words[at].start) is not None


def _is_particle(word: Word) -> bool:
    return not word.listed and all(part in _PARTICLES for part in word.parts)


def _masks(run: Sequence[Word]) -> list[str | None]:
    """Decide about the words of what may be one name."""
    others = [word for word in run if not word.person and not _is_particle(word)]
    people = {word.public for word in run if word.person}
    small = all(not word.listed and not word.text[0].isupper() for word in others)
    if any(word.hidden for word in run):
        # "Elena Duarte": the base hides her, and whatever stands beside her name.
        return [NAME if word.hidden or not word.person else None for word in run]
    if people and not others:
        # "Ana Rivas" is one of the base's people, and "Ana Rivas Tomás Vega" are two; "Rivas Vega" is somebody else.
        whole = all(sum(word.public == number for word in run) > 1 for number in people)
        return [None if len(people) == 1 or whole else NAME] * len(run)
    if people and small:
        # "ana rivas xochitl": the last word is rather one of the sentence, of which nothing is known, than a surname.
        return [None if word.person else WORD for word in run]
    if people and all(word.first and word.everyday and not (word.listed or word.ambiguous) for word in others):
        # "Pianist Ana Rivas": the first word's capital is the sentence's.
        return [None] * len(run)
    if len(run) == 1 and not run[0].listed and run[0].everyday and not run[0].ambiguous:
        # "is the Piano free": one everyday word with a capital, with no name beside it.
        return [None]
    # "juan pérez", "Ana Rivas Quispe", "Pedro Q. North"; what nobody knows in small letters may be none: "xochitl".
    mask = WORD if small and not any(word.ambiguous for word in run) else NAME
    return [mask] * len(run)
