"""Problems of meaning: what each item of a base may be by itself, but not beside the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.knowledge import age_rules, language_rules, record_rules, text_rules
from bot.knowledge.facts import LATEST, Facts
from bot.knowledge.model import Faq, Knowledge
from bot.knowledge.parsing import Parsed
from bot.knowledge.problems import MOST, Problem


@dataclass(frozen=True)
class Rule:
    """One rule: its sentence, and what finds the places where it does not hold."""

    sentence: str
    find: Callable[[Facts], Iterator[Problem]]
    needs_all: bool = False
    """Whether it only makes sense when every file could be read: what it misses may be in the unread part."""


RULES = (
    Rule("Every id occurs once in the whole base.", record_rules.ids_are_unique),
    Rule("Every source is the id of a release.", record_rules.sources_are_releases, needs_all=True),
    Rule("Every reference leads to an item of the right kind.", record_rules.references_resolve, needs_all=True),
    Rule("Everything that members are told has a source.", record_rules.statements_are_sourced),
    Rule("The events of a person's custody stand oldest first.", record_rules.custody_is_in_order),
    Rule("No date lies in a distant past or in the far future.", record_rules.dates_are_plausible),
    Rule("No release is of a day to come.", age_rules.releases_are_out),
    Rule("Nothing is told by sources that are older than itself.", age_rules.sources_are_no_older),
    Rule("No answer tells of a custody that goes on, where there is newer news.", age_rules.answers_know_the_news),
    Rule("Every country is one that there is.", record_rules.countries_exist),
    Rule("No text calls anybody, holds a web address or a heading.", text_rules.texts_are_plain),
    Rule("Texts fit into a message, and are read on a phone.", text_rules.texts_are_short),
    Rule("An answer begins with what is so, not with yes or no.", text_rules.answers_open_with_facts),
    Rule("No two entries are asked for in the same words, and none twice.", text_rules.phrasings_are_unshared),
    Rule("No two people or organisations have a name in common.", text_rules.names_are_unshared),
    Rule("Every text by language is in one that there is.", language_rules.languages_exist),
    Rule("Every text is there in each language.", language_rules.languages_are_complete, needs_all=True),
    Rule("A translation says what the original says now.", language_rules.translations_are_current, needs_all=True),
)


def check(parsed: Parsed, *, latest: date = LATEST) -> tuple[Problem, ...]:
    """Hold a parsed base against every rule; no date in it may be later than ``latest``. Never raises."""
    facts = Facts(parsed, latest)
    rules = [rule for rule in RULES if parsed.complete or not rule.needs_all]
    return tuple(problem for rule in rules for problem in islice(rule.find(facts), MOST))


def conflicts(knowledge: Knowledge) -> tuple[Faq, ...]:
    """Return the entries that show several values, because the releases differ."""
    return tuple(entry for entry in knowledge.base.faq if entry.values)
