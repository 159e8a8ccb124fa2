"""Where the words stand that say what a text asks for: the thing that it wants, whoever's name, a noun by itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from bot.matching.lexicon import Lexicon
from bot.matching.phrases import Span, places
from bot.matching.question import Token
from bot.matching.sentence import Sentence
from bot.matching.slots import Attribute, Slot
from bot.matching.subjects import PERSON, PLACES, of_kind

SOUGHT_WORDS = 3
"""Words of such a noun with what stands before it: "the Norwegian ambassador", "the union's general secretary"."""

SOUGHT_NEAR = 5
"""Words within which the noun stands whose name is asked for: "who was there for them to see the judge" is too far."""

_FOR_THING = frozenset({Attribute.WHAT, Attribute.WHICH, Attribute.HOW_MANY})


def asking_alone(sentence: Sentence) -> Iterator[Span[Attribute]]:
    """Yield where a noun asks that, names aside, is all that a text says: "Jane Doe city"."""
    lexical = sentence.lexical
    alone = lexical.attributes_alone
    informative = [
        at
        for at, word in enumerate(sentence.used)
        if at not in sentence.named
        and word not in lexical.function_words
        and (at not in sentence.noise or word in alone)
    ]
    if len(informative) == 1 and (attributes := alone.get(sentence.used[informative[0]])) is not None:
        yield Span(informative[0], informative[0] + 1, attributes)


def months(used: Sequence[str], lexical: Lexicon) -> Iterator[int]:
    """Yield where the names of months stand; everyday words are months by what they stand beside: "in March"."""
    for at, word in enumerate(used):
        if word in lexical.maybe_months:
            around = [*used[max(0, at - 1) : at], *used[at + 1 : at + 2]]
            if (at > 0 and used[at - 1] in lexical.before_month) or any(w.isdecimal() for w in around):
                yield at
        elif word in lexical.months:
            yield at


def sought(asking: Sequence[Span[Attribute]], sentence: Sentence) -> Iterator[int]:
    """Yield where a noun for somebody stands whose name is asked for: "who is the judge", "el juez cómo se llama".

    Args:
        asking: where question words stand.
        sentence: the text.
    """
    named = any(Attribute.NAMES in span.values for span in asking)
    for span in asking:
        next_to = _next_to(span, sentence, named=named)
        yield from (at for at in next_to if sentence.used[at] in sentence.lexical.officials)
        if _asks_for_name(span, sentence):
            nouns = _nouns(span, sentence)
            yield from itertools.islice((at for at in nouns if sentence.used[at] in sentence.lexical.officials), 1)


def asks_origin(mentions: Sequence[Span[str]], sentence: Sentence) -> bool:
    """Return whether a text asks no more than of what country somebody is: "is he Finnish", "él es de Chile".

    Args:
        mentions: where names stand.
        sentence: the text.
    """
    used, lexical = sentence.used, sentence.lexical
    places = [span for span in mentions if of_kind(span.values, *PLACES)]
    if sentence.content or len(places) != 1:
        return False
    before = used[places[0].start - 1] if places[0].start else ""
    if before in lexical.singular_pronouns:
        return True  # "he's German": the copula is lost in reading
    of_there = before in lexical.grammar.coming_from or before not in lexical.grammar.before_question
    return of_there and _is_somebody(mentions, sentence)


def asks_country(asking: Sequence[Span[Attribute]], mentions: Sequence[Span[str]], sentence: Sentence) -> bool:
    """Return whether a text asks no more than from where somebody is: "what country is she from".

    Args:
        asking: where question words stand.
        mentions: where names stand.
        sentence: the text.
    """
    used, lexical = sentence.used, sentence.lexical
    nouns = {at for at, word in sentence.others if lexical.kinds.get(word) is Slot.PLACE}
    return (
        bool(nouns)
        and sentence.content <= nouns | places(asking)
        and not lexical.grammar.coming_from.isdisjoint(used)
        and _is_somebody(mentions, sentence)
    )


def _is_somebody(mentions: Sequence[Span[str]], sentence: Sentence) -> bool:
    """Whether a copula stands beside somebody's name, or a pronoun for them."""
    used, lexical = sentence.used, sentence.lexical
    named = {at for span in mentions if of_kind(span.values, PERSON) for at in range(span.start, span.end)}
    pronouns = lexical.singular_pronouns | lexical.plural_pronouns | lexical.grammar.before_copulas
    somebody = {at for at, word in enumerate(used) if at in named or word in pronouns}
    return any(word in lexical.grammar.copulas and somebody & {at - 1, at + 1} for at, word in enumerate(used))


def _next_to(span: Span[Attribute], sentence: Sentence, *, named: bool) -> Sequence[int]:
    """Return where such a noun may stand at once by the question word: "the judge's name", "which judge".

    Where a name is asked for besides, also "what judge was it, his name".
    """
    if (Attribute.WHICH in span.values or (named and Attribute.WHAT in span.values)) and not span.start:
        return range(span.end, min(len(sentence.used), span.end + 1))
    return range(max(0, span.start - 1), span.start) if Attribute.NAMES in span.values and _is_lone(span) else ()


def _asks_for_name(span: Span[Attribute], sentence: Sentence) -> bool:
    """Whether somebody's name is asked for; "who met the judge" asks for somebody else, a lone "names" is a keyword."""
    used, grammar = sentence.used, sentence.lexical.grammar
    if Attribute.WHO in span.values:
        being = used[span.end - 1] in grammar.copulas
        if being or (span.end < len(used) and used[span.end] in grammar.before_somebody | grammar.of_posts):
            return True
    called = Attribute.WHAT in span.values and len(used) > 2 and used[-1] in grammar.called
    return called or (Attribute.NAMES in span.values and not _is_lone(span))


def _nouns(span: Span[Attribute], sentence: Sentence) -> Sequence[int]:
    """Return where the first words stand behind a question word that say something; before it, where none does."""
    used, function = sentence.used, sentence.lexical.function_words
    near = range(span.end, min(len(used), span.end + SOUGHT_NEAR))
    after = itertools.dropwhile(lambda at: used[at] in function, (at for at in near if at not in sentence.named))
    phrase = list(itertools.islice(itertools.takewhile(lambda at: used[at] not in function, after), SOUGHT_WORDS))
    before = [at for at in range(span.start) if at not in sentence.named and used[at] not in function]
    return phrase or [*before[:1], *before[-1:]]


def _is_lone(span: Span[Attribute]) -> bool:
    return span.end < span.start + 2


def targets(asking: Sequence[Span[Attribute]], tokens: Sequence[Token], lexical: Lexicon) -> Iterator[tuple[int, ...]]:
    """Yield where the words stand that a question word asks for, numbers aside: "which hotel", "what bigger policy is".

    English has adjectives before the noun; where something shows its end, they are yielded together.
    """
    for span in asking:
        joins = tokens[span.start].word in lexical.grammar.joining_that and any(
            token.role == "content" for token in tokens[: span.start]
        )
        if span.values & _FOR_THING and not joins:
            at = next((at for at in range(span.end, len(tokens)) if not tokens[at].word.isdigit()), len(tokens))
            run = tuple(itertools.takewhile(lambda at: tokens[at].role == "content", range(at, len(tokens))))
            if run:
                ends = run[-1] + 1 < len(tokens) and tokens[run[-1] + 1].word in lexical.grammar.behind_nouns
                yield run if ends else run[:1]
