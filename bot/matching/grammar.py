"""Words that show how a sentence is built, by language: where a question word asks, and of whom or what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Grammar:
    """One language's words, normalised; a list is empty where the language hasn't the construction."""

    when: frozenset[str]
    """Question words that may open a clause of time: "when he accepted, what happened"."""
    joining_that: frozenset[str]
    """Question words that join a clause behind what says something: que, which is "what" elsewhere."""
    conjunctions: frozenset[str]
    """Words that put a question word beside another: "who and when"."""
    before_question: frozenset[str]
    """Prepositions that may stand before a question word: "in which town"."""
    relative: frozenset[str]
    """Question words that more often join a clause than ask: "the union which"."""
    antecedents: frozenset[str]
    """Pronouns behind which these join a clause: "everyone who"."""
    knowing: frozenset[str]
    """Verbs after which these ask after all: "they want to know who"."""
    adding: frozenset[str]
    """Words that join a second question to a first one: "who is she and when was she freed"."""
    offering: frozenset[str]
    """Words between figures to choose from: "was it 20 or 30"."""
    anything: frozenset[str]
    """Words for a thing that is left open: "was there anything in Lima"."""
    pointing: frozenset[str]
    """Words before a noun for what was spoken of: "that union", "his federation"."""
    a_name: frozenset[str]
    """The word for one name, behind a question for who did something: "who counted them, a name please"."""
    asking_anywhere: frozenset[str]
    """Question words that join no clause, so that they ask wherever they stand: "il y a eu combien de morts"."""
    telling: frozenset[str]
    """Verbs of saying behind which stands to whom it was said: "what did they tell Jane Doe"."""
    having: frozenset[str]
    """Verbs between whom a pronoun means and what they have done: "she has said"."""
    copulas: frozenset[str]
    """Verbs that say who somebody is: "who is the judge" asks for a name."""
    before_copulas: frozenset[str]
    """What means somebody beside a copula, and is an article elsewhere: "él es finlandés"."""
    masculine: frozenset[str]
    """Pronouns for a man."""
    feminine: frozenset[str]
    """Pronouns for a woman."""
    coming_from: frozenset[str]
    """Prepositions before the country that somebody comes from: "is he from Chile"."""
    auxiliaries: frozenset[str]
    """Verbs behind which somebody else is asked for than who is named next: "whom did the miners meet"."""
    before_somebody: frozenset[str]
    """Words before a noun for somebody, where the copula is lost in reading: "who's" is read as "who"."""
    of_posts: frozenset[str]
    """Words before such a noun that are part of a post: "who's general secretary"."""
    behind_nouns: frozenset[str]
    """Words that show where a noun with its adjectives ends: "what bigger policy is"."""
    stranded: frozenset[str]
    """Prepositions that belong to "who" where they end a question: "who were the accusers working for" names a noun
    that it doesn't ask for."""
    before_who: frozenset[str]
    """Prepositions before "who" that do the same: "devant qui les accusateurs ont-ils parlé"."""
    for_a_reason: frozenset[str]
    """Those that ask for a reason at the end of one: "what was he locked up for"."""
    called: frozenset[str]
    """Words that end a question for a name: "what is the judge called"."""
    backing: frozenset[str]
    """Words between "who" and a noun that it doesn't ask for: "who is behind the accusers"."""
    beside_names: frozenset[str]
    """What may stand between somebody's name and what they are: "Jane Doe, the judge"."""
    first_person: frozenset[str]
    """Words by which somebody speaks of themselves: I, our, soy."""
    before_day: frozenset[str]
    """Words before a day that is named without its month: the, el, día."""
    at_home: frozenset[str]
    """Words for where somebody is: here, acá."""
    mine: frozenset[str]
    """Words before what is the member's own."""
    kin: frozenset[str]
    """The member's own people, of whom no answer tells: "my dad knew one of them"."""
    anybody: frozenset[str]
    """Words for people that say nothing of them: "who were the people behind it" may mean an organisation."""
    thousand: frozenset[str]
    """Words that make thousands of a figure: "50 thousand"."""
    small_numbers: frozenset[str]
    """Numbers that are read as words: "the two miners"."""
    ordinal_endings: frozenset[str]
    """What is joined to the figures of a day: "the 28th"."""

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Copulas and auxiliaries: behind a question word that asks."""
        return self.copulas | self.auxiliaries
