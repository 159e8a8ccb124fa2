"""Which question words ask, and which only join a clause: "the people who came", "for him when he left"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.phrases import Span
from bot.matching.sentence import Sentence
from bot.matching.slots import Attribute

JOINING = frozenset({Attribute.WHO, Attribute.WHICH, Attribute.WHEN, Attribute.WHERE})
"""What a question word may ask for that joins a clause elsewhere."""

MOST_OPENING = 6
"""Words of the longest phrase that opens a question."""

LEAST_CLAUSE = 1
"""Words that a clause has at least between the word that opens it and the question: "when freed, who came"."""

ENOUGH_SIGNS = 2
"""Signs by which a question word is known to join: that another stands before it, that it follows a noun at once, that
it goes on with whom the clause is about. One alone deceives: "who was jailed, and who was freed", "Rivas freed when",
"and when he was freed" ask."""


class Clauses:
    """The question words of one sentence."""

    def __init__(self, asking: Sequence[Span[Attribute]], sentence: Sentence) -> None:
        """Take where question words stand, from left to right, and the sentence."""
        self._asking = asking
        self._sentence = sentence
        self._grammar = sentence.lexical.grammar
        self._opened = len(asking) > 1 and self._opens()

    def that_ask(self) -> list[Span[Attribute]]:
        """Return the question words that ask for something, without those that only join a clause."""
        return [span for number, span in enumerate(self._asking) if not self._joins(number, span)]

    def _opens(self) -> bool:
        """Whether the first one opens a clause before the question: "when he accepted, what happened"."""
        used, first, second = self._sentence.used, *self._asking[:2]
        asks = not self._grammar.verbs.isdisjoint(used[first.start : first.end + 1])  # "when was she freed"
        # "When and where": they ask side by side.
        side_by_side = second.start - first.end < LEAST_CLAUSE or used[second.start - 1] in self._grammar.conjunctions
        return used[first.start] in self._grammar.when and not asks and not side_by_side

    def _joins(self, number: int, span: Span[Attribute]) -> bool:
        if self._opened and number < 2:
            return number == 0  # the second is the question behind the clause
        if not span.start or not span.values & JOINING or span.end > span.start + 1:
            return False
        when = Attribute.WHEN in span.values and span.end < len(self._sentence.used)
        if when and self._joins_in_time(span):
            return True
        if when and number > 0 and self._is_second(span):
            # "What did she say when Vega got out"; of "what was it, when was it" the second asks.
            return self._sentence.used[span.end] not in self._grammar.verbs
        goes_on = when and self._sentence.used[span.end] in self._sentence.lexical.pronouns
        return [number > 0, self._follows_noun(span), goes_on].count(True) >= ENOUGH_SIGNS

    def _joins_in_time(self, when: Span[Attribute]) -> bool:
        """Whether a "when" says only of what time a yes is asked for: "was he there when they came"."""
        used, first = self._sentence.used, self._sentence.first
        if when.start <= first:
            return False
        openers = self._sentence.lexical.yes_no_openers.find(used[first : first + MOST_OPENING])
        return any(span.start == 0 for span in openers)

    def _is_second(self, when: Span[Attribute]) -> bool:
        """Whether a "when" is by itself behind another question word, and not beside it: "who, where and when"."""
        used = self._sentence.used
        return used[when.start] in self._grammar.when and used[when.start - 1] not in self._grammar.conjunctions

    def _follows_noun(self, span: Span[Attribute]) -> bool:
        """Whether one follows a noun, a name or "everyone" at once: "the people who", "Jane Doe, who"."""
        before = span.start - 1
        word = self._sentence.used[before]
        noun = word not in self._sentence.lexical.function_words and before not in self._sentence.noise
        return noun or word in self._grammar.antecedents
