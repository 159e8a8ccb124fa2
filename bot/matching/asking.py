"""What a text asks for: attributes such as when and how many, the thing that it wants, somebody's name.

It is read from where question words stand: one that joins a clause ("the people who came") asks nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from bot.matching.lexicon import NOTHING, Lexicon
from bot.matching.phrases import Span
from bot.matching.question import Token

_JOINING = frozenset({"who", "which", "when", "where"})
"""What a question word may ask for that joins a clause elsewhere."""
SOUGHT_NEAR = 5
"""Words within which the noun stands whose name is asked for: "who was there for them to see the judge" is too far."""

ORGANISATION_NEAR = 4
"""Words within which the noun stands that says that an organisation is asked for: "which German trade union"."""
MOST_OPENING = 6
"""Words of the longest phrase that opens a question."""
LEAST_CLAUSE = 2
"""Words that a clause has at least between the word that opens it and the question: "when freed, who came"."""


def attributes(
    asking: Sequence[Span[str]], used: Sequence[str], named: Collection[int], noise: Collection[int], lexical: Lexicon
) -> frozenset[str]:
    """Return the attributes asked for: when, how_many; of people, how many they were (headcount) or who (somebody).

    Args:
        asking: where question words stand.
        used: the words.
        named: where names stand among them.
        noise: where words stand that carry nothing of a question.
        lexical: the language's words.
    """
    if noise:
        noise = {at for at in noise if used[at] not in lexical.people}  # "people" is noise beside a question, not in it
        asking = [span for span in asking if not noise >= set(range(span.start, span.end))]
    asking = _main(asking, used, noise, lexical) if asking else []
    if not asking:
        return frozenset()
    called = _is_called(used, noise, lexical)
    others = [(at, word) for at, word in enumerate(used) if at not in named and at not in noise]
    at_content = {at for at, word in others if word not in lexical.function_words}
    found = {
        value
        for span in asking
        for value in span.values
        if value != "whose" or _owning(span, others, at_content, lexical.grammar.copulas)
    }
    words_of = {at for at, word in others if word in lexical.saying}
    # "Which words did she say" asks for a thing of its own.
    opens = [span.end for span in asking if "what" in span.values and span.end not in at_content - words_of]
    if opens and any(at >= min(opens) for at in words_of):
        found.add("said")
    if "what" in found and _ends_with_reason(used, noise, lexical):
        found.add("why")
    if "what" in found and called:
        found.add("names")
    for span in asking:
        after = [(at, word) for at, word in others if at >= span.end]
        around = [word for _, word in after]
        around += [word for at, word in reversed(others) if at < span.start]
        thing = next((word for word in around if word not in lexical.function_words), "")
        if thing in lexical.people and "how_much" in span.values:
            found = (found - {"how_much"}) | {"how_many"}  # "how much people", "cuánta banda"
        if thing in lexical.people and {"how_many", "how_much"} & span.values:
            found.add("headcount")
        inverted = "who" in span.values and around[:1] and around[0] in lexical.grammar.auxiliaries
        before_noun = itertools.takewhile(lambda other: other[1] in lexical.function_words, after)
        beside = (
            inverted
            or _is_stranded(used, noise, lexical)
            or any(word in lexical.grammar.backing for _, word in before_noun)
        )
        if thing in lexical.people and ({"who", "names"} & span.values or called) and not beside:
            found.add("somebody")
        if {"which", "what", "names"} & span.values and _wants_organisation(span.end, used, named, lexical):
            found.add("which_organisation")
    return frozenset(found - {NOTHING})


def _wants_organisation(start: int, used: Sequence[str], named: Collection[int], lexical: Lexicon) -> bool:
    """Whether a noun for an organisation follows a question word, but for names and one word that tells."""
    phrase = [at for at in range(start, min(len(used), start + ORGANISATION_NEAR)) if at not in named]
    telling = list(itertools.takewhile(lambda at: used[at] not in lexical.function_words, phrase))[:2]
    return any(lexical.kinds.get(used[at]) == "organisation" for at in telling)


def asking_alone(
    used: Sequence[str], named: Collection[int], noise: Collection[int], lexical: Lexicon
) -> Iterator[Span[str]]:
    """Yield where a noun asks that, names aside, is all that a text says: "Jane Doe city".

    Its arguments are among those of :func:`attributes`.
    """
    alone = lexical.attributes_alone
    telling = [
        at
        for at, word in enumerate(used)
        if at not in named and word not in lexical.function_words and (at not in noise or word in alone)
    ]
    if len(telling) == 1 and (asked := alone.get(used[telling[0]])) is not None:
        yield Span(telling[0], telling[0] + 1, asked)


def _is_stranded(used: Sequence[str], noise: Collection[int], lexical: Lexicon) -> bool:
    last = max((at for at in range(len(used)) if at not in noise), default=0)
    return last > 2 and used[last] in lexical.grammar.stranded


def _ends_with_reason(used: Sequence[str], noise: Collection[int], lexical: Lexicon) -> bool:
    """Whether English asks for a reason at its end: "what was he locked up for, anyway"."""
    last = max((at for at in range(len(used)) if at not in noise), default=0)
    return last > 0 and used[last] in lexical.grammar.for_a_reason and used[last - 1] in lexical.done_for


def _is_called(used: Sequence[str], noise: Collection[int], lexical: Lexicon) -> bool:
    last = max((at for at in range(len(used)) if at not in noise), default=0)
    return last > 1 and used[last] in lexical.grammar.called


def months(used: Sequence[str], lexical: Lexicon) -> Iterator[int]:
    """Yield where the names of months stand; everyday words are months by what they stand beside: "in March"."""
    for at, word in enumerate(used):
        if word in lexical.months:
            yield at
        elif word in lexical.maybe_months:
            around = [*used[max(0, at - 1) : at], *used[at + 1 : at + 2]]
            if (at > 0 and used[at - 1] in lexical.before_month) or any(w.isdecimal() for w in around):
                yield at


def sought(asking: Sequence[Span[str]], used: Sequence[str], named: Collection[int], lexical: Lexicon) -> Iterator[int]:
    """Yield where a noun for somebody stands whose name is asked for: "who is the judge", "el juez cómo se llama".

    Its arguments are among those of :func:`attributes`.
    """
    copulas = lexical.grammar.copulas
    for span in asking:
        # "Who met the judge" asks for somebody else; a lone "names" is a keyword, but for "the judge's name".
        being = used[span.end - 1] in copulas or (
            span.end < len(used) and used[span.end] in lexical.grammar.before_somebody
        )
        lone = span.end < span.start + 2
        beside = range(max(0, span.start - 1), span.start) if "names" in span.values and lone else ()
        if "which" in span.values and not span.start:
            beside = range(span.end, min(len(used), span.end + 1))
        yield from (at for at in beside if used[at] in lexical.officials)
        called = "what" in span.values and _is_called(used, (), lexical)
        if not (("who" in span.values and being) or ("names" in span.values and not lone) or called):
            continue
        after = (at for at in range(span.end, min(len(used), span.end + SOUGHT_NEAR)) if at not in named)
        noun = itertools.dropwhile(lambda at: used[at] in lexical.function_words, after)
        phrase = list(itertools.islice(itertools.takewhile(lambda at: used[at] not in lexical.function_words, noun), 2))
        before = [at for at in range(span.start) if at not in named and used[at] not in lexical.function_words]
        for at in phrase or [*before[:1], *before[-1:]]:
            if used[at] in lexical.officials:
                yield at
                break


def things(asking: Sequence[Span[str]], tokens: Sequence[Token], lexical: Lexicon) -> Iterator[tuple[int, ...]]:
    """Yield where the words stand that a question word asks for, numbers aside: "which hotel", "what bigger policy is".

    English has adjectives before the noun; where something shows its end, they are yielded together.
    """
    for span in asking:
        joins = tokens[span.start].word in lexical.grammar.joining_that and any(
            token.role == "content" for token in tokens[: span.start]
        )
        if span.values & {"what", "which", "how_many"} and not joins:
            at = next((at for at in range(span.end, len(tokens)) if not tokens[at].word.isdigit()), len(tokens))
            run = tuple(itertools.takewhile(lambda at: tokens[at].role == "content", range(at, len(tokens))))
            if run:
                ends = run[-1] + 1 < len(tokens) and tokens[run[-1] + 1].word in lexical.grammar.behind_nouns
                yield run if ends else run[:1]


def _main(
    asking: Sequence[Span[str]], used: Sequence[str], noise: Collection[int], lexical: Lexicon
) -> list[Span[str]]:
    """Return question words without those that only join a clause: "the people who came", "for him when he left".

    They follow a noun or a name at once, and another question word, or go on with whom the clause is about. A "when"
    behind another question word joins, but for one that stands beside it: "who, where and when"; and so does one that
    opens a clause before it: "when he accepted, what happened".
    """
    grammar = lexical.grammar
    verbs = grammar.copulas | grammar.auxiliaries

    def opens_clause(span: Span[str]) -> bool:
        asks = not verbs.isdisjoint(used[span.start : span.end + 1])
        beside = asking[1].start - span.end < LEAST_CLAUSE or used[asking[1].start - 1] in grammar.conjunctions
        return used[span.start] in grammar.when and not asks and not beside

    opened = len(asking) > 1 and opens_clause(asking[0])
    first = next((at for at in range(len(used)) if at not in noise), 0)
    for_a_yes = any(span.start == 0 for span in lexical.yes_no_openers.find(used[first : first + MOST_OPENING]))

    def joins(number: int, span: Span[str]) -> bool:
        if opened and number < 2:
            return number == 0
        if not span.start or not span.values & _JOINING or span.end > span.start + 1:
            return False
        follows = used[span.start - 1] not in lexical.function_words and span.start - 1 not in noise
        when = "when" in span.values and span.end < len(used)
        if when and for_a_yes and span.start > first:
            return True
        goes_on = when and used[span.end] in lexical.pronouns
        if (
            when
            and number > 0
            and used[span.start] in grammar.when
            and used[span.start - 1] not in grammar.conjunctions
        ):
            return used[span.end] not in verbs
        return [number > 0, follows, goes_on].count(True) > 1

    return [span for number, span in enumerate(asking) if not joins(number, span)]


def _owning(
    whose: Span[str], others: Sequence[tuple[int, str]], at_content: Collection[int], copulas: Collection[str]
) -> bool:
    """Whether "whose" asks who owns something: "whose is it", "whose office is it"; not "whose office was picketed"."""
    if whose.start - 1 in at_content and all(at < whose.end for at, _ in others):
        return False  # "las oficinas de quién", whose office it was
    after = next((word for at, word in others if at == whose.end), None)
    told = any(at > whose.end or at < whose.start for at in at_content)
    return after is None or after in copulas or not told
