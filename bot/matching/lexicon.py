"""What the matcher knows of each language beside the base: function words, chat noise, question words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from typing import Any

from bot.language.messages import LANGUAGES
from bot.matching.figures import in_figures
from bot.matching.grammar import Grammar
from bot.matching.normalise import normalise, words
from bot.matching.phrases import PhraseTable
from bot.matching.slots import Attribute, Slot

_ASKING = frozenset(
    {
        *(Attribute.WHO, Attribute.WHAT, Attribute.WHICH, Attribute.WHOSE, Attribute.WHEN, Attribute.WHERE),
        *(Attribute.WHY, Attribute.HOW, Attribute.HOW_MANY, Attribute.HOW_MUCH),
    }
)
"""What question words ask for; for other things nouns ask, which may open a statement: "next Monday we meet"."""


@dataclass(frozen=True)
class Lexicon:
    """One language's word lists, normalised."""

    language: str
    function_words: frozenset[str]
    fillers: PhraseTable[str]
    shortenings: Mapping[str, tuple[str, ...]]
    attributes: PhraseTable[Attribute]
    """Question words and phrases, with the attribute that they ask for."""
    fillers_at_edges: frozenset[str]
    """Words that carry nothing at the edge of a text and something within it: brothers, sale, d'accord."""
    interjections: frozenset[str]
    """Words that only call for attention where they open a text: "wait, is he free?"."""
    kinds: Mapping[str, Slot]
    """Nouns for a kind of what has a name: federation is one for an organisation, building for a place."""
    unions: frozenset[str]
    """Nouns for those who take part in what is done, one or several: unions, federations."""
    attributes_alone: Mapping[str, frozenset[Attribute]]
    """Nouns that ask for an attribute where they stand alone: "city?", "and the time?"."""
    negations: frozenset[str]
    pronouns: frozenset[str]
    singular_pronouns: frozenset[str]
    """Those of them that mean one person, and nothing else."""
    plural_pronouns: frozenset[str]
    """Those of them that mean several."""
    thing_pronouns: frozenset[str]
    """Those that mean what happened, and nobody: that, eso, ça."""
    others: frozenset[str]
    """Words for who is left: other, otro, autre."""
    only: frozenset[str]
    """Words that say of a place that it was nowhere else: only, solo."""
    ordinals: PhraseTable[str]
    """Words for one by their place: the first one, el segundo, le dernier."""
    people: frozenset[str]
    """Nouns for people: miner, judge, widow."""
    officials: frozenset[str]
    """Nouns for people of whom there is one: judge, ambassador, wife."""
    posts: frozenset[str]
    """Nouns for what somebody is by trade or office: teacher, treasurer."""
    excepting: PhraseTable[str]
    """Words before whom or what a question sets aside: besides, aparte de."""
    introducing: PhraseTable[str]
    """Words before the place that somebody says to be from: i'm from, soy de."""
    months: Mapping[str, int]
    """Names of months, 1..12."""
    maybe_months: frozenset[str]
    """Those that are everyday words, and months only beside a day, a year or one of the next: March, May."""
    before_month: frozenset[str]
    """Words before a month: in, since."""
    done_for: frozenset[str]
    """What is done to somebody for a reason, as the word before "for": "what was he jailed for"."""
    saying: frozenset[str]
    """Verbs of saying: said, told."""
    light_words: frozenset[str]
    """Words that hardly ever are what is asked for: kind, mention, consider."""
    openers: PhraseTable[str]
    """Words that open a follow-up: "and", "what about"."""
    confirming: PhraseTable[str]
    """Tags that ask for a yes: "right?", "isn't he"."""
    no_tag_before: frozenset[str]
    """Words before which a tag is none: the now of "right now"."""
    yes_no_openers: PhraseTable[str]
    """Words that open a question for yes or no: "was", "did"."""
    requests: PhraseTable[str]
    """Words that open a request: "tell me", "list"."""
    exclaiming: PhraseTable[str]
    """Words that open a cry, though one of them is a question word: "what a day"."""
    stating: frozenset[str]
    """Words that open a statement which asks for a yes by its question mark alone: so, donc."""
    talk: PhraseTable[str]
    """Phrases of small talk, with their kind: greeting, thanks, goodbye, help, insult, command."""
    source_questions: PhraseTable[str]
    """Phrases that ask where something stands: "source?"."""
    doubts: PhraseTable[str]
    """Phrases that doubt what was told: "are you sure?"."""
    grammar: Grammar

    @cached_property
    def talk_words(self) -> frozenset[str]:
        """Words of small talk: a greeting tells the language as well as an article does."""
        return self.talk.words

    @cached_property
    def chat_words(self) -> frozenset[str]:
        """Words of all that carries nothing of a question: they are right as they stand."""
        return self.fillers.words | self.fillers_at_edges | self.talk.words | self.confirming.words

    @cached_property
    def question_words(self) -> frozenset[str]:
        """Single words that ask: who, cuándo, combien."""
        return frozenset(
            phrase[0] for phrase, asked in self.attributes.items() if len(phrase) == 1 and asked in _ASKING
        )

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Function and question words of three letters and more: what typing errors may stand for."""
        return frozenset(word for word in self.function_words | self.attributes.words if len(word) > 2)

    def spelled_out(self, typed: Sequence[str]) -> list[str]:
        """Return the words with shortenings written out (pls, xq, pk) and number words as digits."""
        spelled = [word for short in typed for word in self.shortenings.get(short, (short,))]
        return in_figures(spelled, self.language, self.grammar)


def _phrases(values: Any, kind: Any = None) -> Iterator[tuple[list[str], Any]]:
    for value in values:
        yield words(normalise(value)), kind if kind is not None else value


def _single(values: Any) -> frozenset[str]:
    """Return the values that are one word; the words of a phrase say nothing each by itself."""
    return frozenset(found[0] for value in values if len(found := words(normalise(value))) == 1)


_TALK = {
    "greetings": "greeting",
    "thanks": "thanks",
    "goodbyes": "goodbye",
    "help": "help",
    "reactions": "reaction",
    "insults": "insult",
    "commands": "command",
}


def _shortenings(data: Mapping[str, str], everyday: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what shortenings stand for; what loses its marks in reading ("nº") must not pass for a word ("no")."""
    spelled = {short: normalise(short) for short in data}
    return {
        plain: tuple(words(normalise(data[short])))
        for short, plain in spelled.items()
        if plain == short.lower() or plain not in everyday
    }


def _asked(name: str) -> frozenset[Attribute]:
    """Return what words ask for that a lexicon lists under a name: who counts heads asks how many, too."""
    attribute = Attribute(name)
    return frozenset({attribute, Attribute.HOW_MANY} if attribute is Attribute.HEADCOUNT else {attribute})


def build(language: str, data: Mapping[str, Any]) -> Lexicon:
    """Return a language's lexicon.

    Args:
        language: its code.
        data: the lists of its file, by name.

    Raises:
        ValueError: words are listed under a name that is no attribute, or nouns under one that is no slot.
    """
    function_words = frozenset(w for value in data["function_words"] for w in words(normalise(value)))
    shortenings = _shortenings(data["shortenings"], function_words | _single(data["negations"]))

    def table(values: Any, kind: Any = None) -> Iterator[tuple[list[str], Any]]:
        """Yield phrases as they are written, and as they are read with shortenings written out."""
        for phrase, value in _phrases(values, kind):
            yield phrase, value
            yield [word for short in phrase for word in shortenings.get(short, (short,))], value

    asking = ((asked, values) for name, values in data["question_words"].items() for asked in _asked(name))
    attributes = [pair for asked, values in asking for pair in table(values, asked)]
    attributes += table(data["asking_nothing"], Attribute.NOTHING)
    talk = [pair for key, kind in _TALK.items() for pair in table(data[key], kind)]
    grammar = Grammar(**{name: _single(values) for name, values in data["grammar"].items()})
    return Lexicon(
        language=language,
        function_words=function_words,
        fillers=PhraseTable(table(data["fillers"])),
        fillers_at_edges=_single(data["fillers_at_edges"]),
        shortenings=shortenings,
        attributes=PhraseTable(attributes),
        interjections=_single(data["interjections"]),
        kinds={noun: Slot(kind) for kind, nouns in data["kinds"].items() for noun in _single(nouns)},
        unions=_single(data["unions"]),
        attributes_alone={
            noun: _asked(name) for name, nouns in data["asking_alone"].items() for noun in _single(nouns)
        },
        negations=_single(data["negations"]),
        pronouns=_single(data["pronouns"]),
        singular_pronouns=grammar.masculine | grammar.feminine | _single(data["singular_pronouns"]),
        plural_pronouns=_single(data["plural_pronouns"]),
        thing_pronouns=_single(data["thing_pronouns"]),
        others=_single(data["others"]),
        only=_single(data["only"]),
        ordinals=PhraseTable(pair for place, values in data["ordinals"].items() for pair in table(values, place)),
        people=_single(data["people"]),
        officials=_single(data["officials"]),
        posts=_single(data["posts"]),
        excepting=PhraseTable(table(data["excepting"])),
        introducing=PhraseTable(table(data["introducing"])),
        months={name: int(number) for number, names in data["months"].items() for name in _single(names)},
        maybe_months=_single(data["maybe_months"]),
        before_month=_single(data["before_month"]),
        done_for=_single(data["done_for"]),
        saying=_single(data["saying"]),
        light_words=_single(data["light_words"].split()),
        openers=PhraseTable(table(data["follow_up_openers"])),
        confirming=PhraseTable(table(data["confirming"])),
        no_tag_before=_single(data["no_tag_before"]),
        yes_no_openers=PhraseTable(table(data["yes_no_openers"])),
        requests=PhraseTable(table(data["requests"])),
        exclaiming=PhraseTable(table(data["exclaiming"])),
        stating=_single(data["stating"]),
        talk=PhraseTable(talk),
        source_questions=PhraseTable(table(data["source_questions"])),
        doubts=PhraseTable(table(data["doubts"])),
        grammar=grammar,
    )


_READ: dict[str, Lexicon] = {}


def lexicon(language: str) -> Lexicon:
    """Return a language's lexicon; English for a language that has none."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    if language not in _READ:
        _READ[language] = _from_package(language)
    return _READ[language]


def lexicons() -> Mapping[str, Lexicon]:
    """Return every lexicon, to be kept with what was built with them."""
    return {language: lexicon(language) for language in LANGUAGES}


def provide(kept: Mapping[str, Lexicon]) -> None:
    """Take lexicons that were kept, so that their files need not be read."""
    _READ.update(kept)


def _from_package(language: str) -> Lexicon:
    from bot.knowledge.yaml_file import read_file  # only where they are read: not for a base that was prepared before

    with as_file(files("bot.matching").joinpath("lexicon_data", f"{language}.yaml")) as path:
        return build(language, read_file(path, path.name).root)
