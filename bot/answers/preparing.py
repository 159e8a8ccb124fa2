"""Makes a base ready to be asked: what members may see, its records, and the index over its questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.calibrating import Calibration, calibrate
from bot.knowledge.garbage import uncollected
from bot.knowledge.model import Faq, Knowledge
from bot.language.messages import LANGUAGES
from bot.matching.entry import Entry
from bot.matching.everyday import everyday
from bot.matching.matcher import Matcher
from bot.matching.normalise import spelled
from bot.matching.phrases import PhraseTable
from bot.matching.reader import Reader
from bot.matching.vocabulary import Vocabulary
from bot.records.naming import names
from bot.records.patterns import action_entries, patterns
from bot.records.resolving import Records
from bot.records.visibility import hidden_names, public_view


@dataclass(frozen=True)
class Prepared:
    """A base that is ready to be asked; hidden items have left no trace in it."""

    knowledge: Knowledge
    """The base as members may see it."""
    records: Records
    matcher: Matcher
    calibration: Calibration
    """How sure it can be of its candidates."""
    silences: Matcher | None = None
    """An index over what the releases do not say; None where the base has no silences."""


def prepare(knowledge: Knowledge, before: Prepared | None = None) -> Prepared:
    """Build everything that answers are drawn from: some seconds for a large base.

    Args:
        knowledge: the base.
        before: a prepared base that may be nearly the same. What it has is taken over, which takes a fraction of the
            time, and how sure it can be of its candidates as well; unless too much differs.
    """
    with uncollected():
        return _prepared(knowledge, before)


def _prepared(knowledge: Knowledge, before: Prepared | None) -> Prepared:
    public = public_view(knowledge)
    entries = [*faq_entries(public.faq.values(), public), *action_entries(public)]
    general = patterns(public)
    reader = build_reader(public, [*entries, *general], hidden_names(knowledge))
    renewed = before.matcher.renewed(entries, reader, general) if before is not None else None
    if before is not None and renewed is not None:
        matcher, calibration = renewed, before.calibration
    else:
        matcher = Matcher.build(entries, reader, general)
        calibration = calibrate(matcher)
    return Prepared(public, Records(public), matcher, calibration, _silences(public, reader, before))


def _silences(public: Knowledge, reader: Reader, before: Prepared | None) -> Matcher | None:
    entries = faq_entries(public.silences.values(), public)
    if not entries:
        return None
    known = before.silences if before is not None else None
    renewed = known.renewed(entries, reader) if known is not None else None
    return renewed or Matcher.build(entries, reader)


def faq_entries(items: Iterable[Faq], knowledge: Knowledge) -> list[Entry]:
    """Return some of the base's own questions as entries for the matcher."""
    found = []
    for item in items:
        phrasings = [(language, item.question[language]) for language in item.question.languages]
        phrasings += list(item.variants.items())
        answer = tuple((language, text[language]) for text in item.texts for language in text.languages)
        found.append(Entry(item.id, tuple(phrasings), answer, knowledge.years(item.all_sources), item.silence))
    return found


def build_reader(knowledge: Knowledge, entries: list[Entry], hidden: PhraseTable[str]) -> Reader:
    """Return the reader of a base; the names of hidden people are known to it only as ``hidden:<id>``."""
    table = names(knowledge, hidden)
    used: dict[str, set[str]] = {}
    for entry in entries:
        for language, phrasing in entry.phrasings:
            used.setdefault(language, set()).update(spelled(phrasing))
    synonyms = [(lang, phrase, group.id) for group in knowledge.base.synonyms for lang, phrase in group.words.items()]
    for language, phrase, _ in synonyms:
        used.setdefault(language, set()).update(spelled(phrase))
    kinds = {group.id: group.kind.value for group in knowledge.base.synonyms if group.kind is not None}
    spoken = [language for language in LANGUAGES if language in used] or [knowledge.base.language]
    decisive = [group.id for group in knowledge.base.synonyms if group.decisive]
    vocabulary = Vocabulary(used, table.words, everyday(tuple(spoken)))
    return Reader(table, synonyms, vocabulary, spoken, kinds=kinds, decisive=decisive)
