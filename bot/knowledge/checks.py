"""Problems of meaning: what each item of a base may be by itself, but not beside the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.knowledge import age_rules, language_rules, record_rules, text_rules
from bot.knowledge.facts import Facts
from bot.knowledge.model import Faq, Knowledge
from bot.knowledge.parsing import Parsed
from bot.knowledge.problems import MOST, Problem


@dataclass(frozen=True)
class Rule:
    """One rule: what finds the places where it does not hold, with the rule as its docstring."""

    find: Callable[[Facts], Iterator[Problem]]
    needs_all: bool = False
    """Whether it only makes sense when every file could be read: what it misses may be in the unread part."""


RULES = (
    Rule(record_rules.ids_are_unique),
    Rule(record_rules.sources_are_releases, needs_all=True),
    Rule(record_rules.references_resolve, needs_all=True),
    Rule(record_rules.statements_are_sourced),
    Rule(record_rules.values_differ),
    Rule(record_rules.custody_is_in_order),
    Rule(record_rules.dates_are_plausible),
    Rule(record_rules.addresses_are_unshared),
    Rule(age_rules.releases_are_out),
    Rule(age_rules.events_have_happened),
    Rule(age_rules.sources_are_no_older),
    Rule(age_rules.answers_know_the_news),
    Rule(record_rules.countries_exist),
    Rule(text_rules.texts_are_plain),
    Rule(text_rules.texts_are_short),
    Rule(text_rules.answers_open_with_facts),
    Rule(text_rules.texts_are_out_of_quotes),
    Rule(text_rules.signs_stand_alone),
    Rule(text_rules.phrasings_are_unshared),
    Rule(text_rules.names_are_unshared),
    Rule(language_rules.languages_exist),
    Rule(language_rules.originals_are_there, needs_all=True),
    Rule(language_rules.languages_are_complete, needs_all=True),
    Rule(language_rules.translations_are_current, needs_all=True),
    Rule(language_rules.translations_are_translated),
    Rule(language_rules.translations_have_the_numbers),
)


def check(parsed: Parsed) -> tuple[Problem, ...]:
    """Hold a parsed base against every rule. Never raises."""
    facts = Facts(parsed)
    rules = [rule for rule in RULES if parsed.complete or not rule.needs_all]
    return tuple(problem for rule in rules for problem in islice(rule.find(facts), MOST))


def conflicts(knowledge: Knowledge) -> tuple[Faq, ...]:
    """Return the entries that show several values, because the releases differ."""
    return tuple(entry for entry in knowledge.base.faq if entry.values)
