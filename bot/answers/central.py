"""Whom a base is about above all: whom "he" means before anybody was spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.knowledge.model import Knowledge
from bot.matching.lexicon import lexicon
from bot.matching.matcher import Matcher
from bot.matching.question import Question
from bot.matching.subjects import PERSON, of_kind
from bot.records.naming import Namer

ABOVE_ALL = 3
"""How many times as many entries ask about them as about the next person."""


@dataclass(frozen=True)
class Central:
    """The person whom a base is about above all, if there is one."""

    named: Mapping[str, str]
    """Their subject id, with their name."""
    others: frozenset[str] = frozenset()
    """Pronouns that mean somebody else: "she", where the base's questions say "he"."""

    def meant_in(self, question: Question) -> bool:
        """Return whether a question that names nobody may mean them by a pronoun."""
        pronouns = question.pronouns & lexicon(question.language).singular_pronouns
        return bool(self.named and pronouns) and pronouns.isdisjoint(self.others)


def central(knowledge: Knowledge, matcher: Matcher, namer: Namer) -> Central:
    """Return whom a base's entries ask about by far the most, and by which pronouns they do not."""
    asked_by = {entry.id: of_kind(matcher.facets(entry.id).asking.subjects, PERSON) for entry in knowledge.faq.values()}
    times = Counter(person for people in asked_by.values() for person in people)
    (first, most), (_, next_most) = [*times.most_common(2), ("", 0), ("", 0)][:2]
    if not most or most < ABOVE_ALL * next_most:
        return Central({})
    used: Counter[str] = Counter()
    for entry in knowledge.faq.values():
        if first in asked_by[entry.id]:
            used.update(word for _, phrasing in entry.variants.items() for word in phrasing.casefold().split())
    grammars = [lexicon(language).grammar for language in matcher.reader.spoken]
    masculine = frozenset().union(*(grammar.masculine for grammar in grammars))
    feminine = frozenset().union(*(grammar.feminine for grammar in grammars))
    of_men, of_women = (sum(used[word] for word in words) for words in (masculine, feminine))
    if of_men == of_women:
        return Central(namer.named([first]))
    return Central(namer.named([first]), feminine if of_men > of_women else masculine)
