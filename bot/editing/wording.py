"""What a change would do, in sentences for moderators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.editing.disclosing import disclosed
from bot.editing.editor import Proposal
from bot.editing.foresight import Outlook, Turn
from bot.knowledge.record_rules import UNKNOWN
from bot.language.formats import conjoined, language_name, when
from bot.language.messages import Translator, translator

EXAMPLES = 3
"""Questions that are named, of those that fare alike."""


def consequences(outlook: Outlook, language: str) -> list[str]:
    """Return a sentence for each thing that would change besides the item itself, the worst first; none where nothing.

    Questions that fare alike share a sentence, with some of them as examples.
    """
    t = translator(language)
    lines = list(_named(t, outlook))
    labelled = [turn for turn in outlook.turns if turn.question.kind == "labelled"]
    lines += [_labelled(t, turn) for turn in sorted(labelled, key=lambda turn: turn.good is not False)]
    lines += _together(t, [turn for turn in outlook.turns if turn.question.kind == "phrasing"])
    lines += _together(t, [turn for turn in outlook.turns if turn.question.kind == "logged"])
    near, asked = outlook.near, outlook.asked
    if near > asked and outlook.turns:
        lines.append(t("Of {near} questions near to this, the nearest {asked} were tried.", near=near, asked=asked))
    elif near > asked:
        tried = t(
            "Of {near} questions near to this, the nearest {asked} were tried: none would get another answer.",
            near=near,
            asked=asked,
        )
        lines.append(tried)
    return lines


def doubts(proposal: Proposal, language: str, *, for_managers: bool) -> list[str]:
    """Return a sentence for each thing to look at after a change; for all translations that it leaves behind, one.

    Args:
        proposal: the change.
        language: of the sentences; what is wrong is in English, as the check words it.
        for_managers: whether they are for somebody who may read what is withheld.
    """
    t, behind = translator(language), proposal.left_behind
    said = [problem for problem in proposal.warnings if problem not in behind]
    wrong = (disclosed(problem, t, for_managers=for_managers) for problem in said)
    lines = [*_too_early(t, proposal), *wrong]
    if behind:
        names = [language_name(code, language) for code in behind.values()]
        left = t(
            "Not adjusted yet: {languages}. These translations still say what the original said before.",
            languages=conjoined(list(dict.fromkeys(names)), language),
        )
        lines.insert(0, left)
    return lines


def _too_early(t: Translator, proposal: Proposal) -> Iterator[str]:
    """Yield a sentence for news of a person that go before all that was known: most often the year is a slip."""
    known = proposal.before.knowledge.people
    for person in proposal.knowledge.base.people:
        before = known[person.id].custody if person.id in known else ()
        if before and person.custody and person.custody[0].date.end < before[0].date.start:
            yield t(
                "{date} is before all else that is known of {name}. Is the year right?",
                date=when(person.custody[0].date, t.language),
                name=person.name,
            )


def _named(t: Translator, outlook: Outlook) -> Iterator[str]:
    """Yield a sentence for each name of whom a change hides that members would still read."""
    where: dict[str, dict[str, None]] = defaultdict(dict)
    for trace in outlook.traces:
        where[trace.name][trace.item] = None
    for name, items in where.items():
        yield t(
            "“{name}” would still stand in these, which members see: {items}. Hide them too if it is this person.",
            name=name,
            items=", ".join(items),
        )


def _labelled(t: Translator, turn: Turn) -> str:
    question, wanted, then = turn.question.text, turn.question.expect or UNKNOWN, turn.then
    if turn.good:
        return t("“{question}” would get {entry}, as it must.", question=question, entry=_name(t, wanted))
    return t(
        "“{question}” must get {wanted}, but would get {then}.",
        question=question,
        wanted=_name(t, wanted),
        then=_name(t, then),
    )


def _together(t: Translator, turns: list[Turn]) -> Iterator[str]:
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for turn in turns:
        alike[turn.now, turn.then].append(turn.question.text)
    for (now, then), questions in sorted(alike.items(), key=lambda group: -len(group[1])):
        examples = ", ".join(f"“{question}”" for question in questions[:EXAMPLES])
        examples += ", …" if len(questions) > EXAMPLES else ""
        count = len(questions)
        if now == UNKNOWN:
            yield t.plural(
                "One question that gets no answer now would get {then}: {examples}",
                "{count} questions that get no answer now would get {then}: {examples}",
                count,
                then=then,
                examples=examples,
            )
        elif then == UNKNOWN:
            yield t.plural(
                "One question would no longer get {now}, nor anything else: {examples}",
                "{count} questions would no longer get {now}, nor anything else: {examples}",
                count,
                now=now,
                examples=examples,
            )
        else:
            yield t.plural(
                "One question would be taken from {now} by {then}: {examples}",
                "{count} questions would be taken from {now} by {then}: {examples}",
                count,
                now=now,
                then=then,
                examples=examples,
            )


def _name(t: Translator, id_: str) -> str:
    return t("no answer") if id_ == UNKNOWN else id_
