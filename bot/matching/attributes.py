"""Which attributes a text asks for: when, why, how many; of people how many they were, or who."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.matching.clauses import Clauses
from bot.matching.phrases import Span
from bot.matching.sentence import Sentence
from bot.matching.slots import Attribute, Slot

ORGANISATION_NEAR = 4
"""Words within which the noun stands that says that an organisation is asked for: "which German trade union"."""

BEFORE_ORGANISATION = 1
"""Words that tell something which may stand before it: "trade"."""

_COUNTING = frozenset({Attribute.HOW_MANY, Attribute.HOW_MUCH})
_FOR_PEOPLE = frozenset({Attribute.WHO, Attribute.NAMES})
_FOR_KIND = frozenset({Attribute.WHICH, Attribute.WHAT, Attribute.NAMES})


def attributes(asking: Sequence[Span[Attribute]], sentence: Sentence) -> frozenset[Attribute]:
    """Return the attributes asked for: when, how_many; of people, how many they were (headcount) or who (somebody).

    Args:
        asking: where question words stand.
        sentence: the text.
    """
    if not asking:
        return frozenset()
    if sentence.noise:
        used, people = sentence.used, sentence.lexical.people
        # "People" is noise beside a question, not in it.
        sentence = replace(sentence, noise={at for at in sentence.noise if used[at] not in people})
        asking = [span for span in asking if not sentence.noise >= set(range(span.start, span.end))]
    that_ask = Clauses(asking, sentence).that_ask()
    return frozenset(value for rule in _RULES for value in rule(that_ask, sentence)) - {Attribute.NOTHING}


def _by_word(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[Attribute]:
    """Yield what the question words say by themselves; "how much people" asks how many."""
    people = any(Attribute.HOW_MUCH in span.values and _is_of_people(span, sentence) for span in asking)
    for span in asking:
        for value in span.values:
            if value is not Attribute.WHOSE or _owning(span, sentence):
                yield Attribute.HOW_MANY if people and value is Attribute.HOW_MUCH else value


def _headcount(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[Attribute]:
    """Yield whether people are counted: "how many miners"."""
    if any(span.values & _COUNTING and _is_of_people(span, sentence) for span in asking):
        yield Attribute.HEADCOUNT


def _said(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[Attribute]:
    """Yield whether somebody's words are asked for: "what did she say"; "which words did she say" asks for a thing."""
    saying = {at for at, word in sentence.others if word in sentence.lexical.saying}
    opens = [span.end for span in asking if Attribute.WHAT in span.values and span.end not in sentence.content - saying]
    if opens and any(at >= min(opens) for at in saying):
        yield Attribute.SAID


def _why(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[Attribute]:
    """Yield whether a reason is asked for at the end: "what was he locked up for, anyway"."""
    used, last, lexical = sentence.used, sentence.last, sentence.lexical
    if last and used[last] in lexical.grammar.for_a_reason and used[last - 1] in lexical.done_for:
        yield from (Attribute.WHY for span in asking if Attribute.WHAT in span.values)


def _names(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[Attribute]:
    """Yield whether a name is: "what is the judge called"."""
    if _is_called(sentence):
        yield from (Attribute.NAMES for span in asking if Attribute.WHAT in span.values)


def _somebody(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[Attribute]:
    """Yield whether it is asked who the people were: "who were the accusers", "the names of the miners"."""
    grammar, called = sentence.lexical.grammar, _is_called(sentence)
    who = any(Attribute.WHO in span.values for span in asking)
    if who and asking[-1].end > sentence.last and sentence.used[asking[-1].end - 1] in grammar.a_name:
        yield Attribute.SOMEBODY  # "who did the counting, a name please"
    stranded = sentence.last > 2 and sentence.used[sentence.last] in grammar.stranded
    for span in asking:
        if Attribute.WHO_ELSE in span.values and sentence.lexical.excepting.find(sentence.used):
            continue  # "who else, besides the ambassador"
        if Attribute.WHO in span.values and not grammar.before_who.isdisjoint(
            sentence.used[max(0, span.start - 1) : span.start + 1]
        ):
            continue  # "devant qui les plaignants"
        if stranded or not (called or span.values & _FOR_PEOPLE) or not _is_of_people(span, sentence):
            continue
        if not grammar.anybody.isdisjoint(sentence.used[span.start : span.end]):
            continue  # "which people went to the judge"
        inverted = Attribute.WHO in span.values and next(_around(span, sentence)) in grammar.auxiliaries
        after = [word for at, word in sentence.others if at >= span.end]
        before_noun = list(itertools.takewhile(sentence.lexical.function_words.__contains__, after))
        if Attribute.WHO in span.values and grammar.anybody.intersection(after[len(before_noun) :][:1]):
            continue  # "who were the people behind it": an organisation may be
        if not inverted and grammar.backing.isdisjoint(before_noun):
            yield Attribute.SOMEBODY


def _organisation(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[Attribute]:
    """Yield whether an organisation is asked for, by a noun behind the question word: "which German trade union"."""
    used, lexical = sentence.used, sentence.lexical
    for span in asking:
        if span.values & _FOR_KIND:
            near = range(span.end, min(len(used), span.end + ORGANISATION_NEAR))
            phrase = itertools.takewhile(
                lambda word: word not in lexical.function_words, (used[at] for at in near if at not in sentence.named)
            )
            nouns = itertools.islice(phrase, BEFORE_ORGANISATION + 1)
            if any(lexical.kinds.get(noun) is Slot.ORGANISATION for noun in nouns):
                yield Attribute.WHICH_ORGANISATION


_RULES: Sequence[Callable[[Sequence[Span[Attribute]], Sentence], Iterator[Attribute]]] = (
    _by_word,
    _headcount,
    _said,
    _why,
    _names,
    _somebody,
    _organisation,
)
"""Each yields what it finds asked for, whatever the others do."""


def _around(span: Span[Attribute], sentence: Sentence) -> Iterator[str]:
    """Yield the words behind a question word, then those before it, from the nearest on."""
    yield from (word for at, word in sentence.others if at >= span.end)
    yield from (word for at, word in reversed(sentence.others) if at < span.start)


def _is_of_people(span: Span[Attribute], sentence: Sentence) -> bool:
    """Whether the word that says something and stands nearest is one for people: "how many miners"."""
    at_the_end = span.start > 0 and span.end > sentence.last
    if at_the_end and sentence.used[span.start - 1] in sentence.lexical.grammar.before_question:
        return False  # "they met consuls, in how many": it is left out what is counted
    return _noun(span, sentence) in sentence.lexical.people


def _noun(span: Span[Attribute], sentence: Sentence) -> str:
    """Return the word that says something and stands nearest to a question word, numbers aside; "" where none does."""
    function, counted = sentence.lexical.function_words, sentence.lexical.grammar.small_numbers
    around = (word for word in _around(span, sentence) if word not in counted and not word.isdecimal())
    return next((word for word in around if word not in function), "")


def _is_called(sentence: Sentence) -> bool:
    return sentence.last > 1 and sentence.used[sentence.last] in sentence.lexical.grammar.called


def _owning(whose: Span[Attribute], sentence: Sentence) -> bool:
    """Whether "whose" asks who owns something: "whose is it", "whose office is it"; not "whose office was picketed"."""
    others, content, copulas = sentence.others, sentence.content, sentence.lexical.grammar.copulas
    if whose.end > whose.start + 1 and sentence.used[whose.end - 1] in copulas:
        return True  # "de quién es la mina"
    if whose.start - 1 in content and all(at < whose.end for at, _ in others):
        return False  # "las oficinas de quién", whose office it was
    after = next((word for at, word in others if at == whose.end), None)
    says_more = any(at > whose.end or at < whose.start for at in content)
    return after is None or after in copulas or not says_more
