"""Several short answers as one, to a message that asked several things."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.attributing import surely_newest
from bot.answers.reply import Answer, Citation
from bot.records.telling import paragraphs

JOINT = "&"
"""Stands between the ids of entries that were answered together; no id has one."""


def together(answers: Sequence[Answer]) -> Answer:
    """Return at least one answer as one; it goes by the entry of the first."""
    first = answers[0]
    if len(answers) == 1:
        return first
    cited: dict[str, tuple[Citation, ...]] = {}
    for answer in answers:
        cited.update(answer.cited)
    dates = [answer.as_of for answer in answers if answer.as_of is not None]
    return Answer(
        language=first.language,
        entry=first.entry,
        title=" / ".join(answer.title for answer in answers),
        body=paragraphs(*(answer.body for answer in answers)),
        attribution=" ".join(dict.fromkeys(answer.attribution for answer in answers)),
        as_of=surely_newest(dates) if dates else None,
        citations=tuple(dict.fromkeys(citation for answer in answers for citation in answer.citations)),
        notices=tuple(dict.fromkeys(notice for answer in answers for notice in answer.notices)),
        related=first.related,
        more={line: count for answer in answers for line, count in answer.more.items()},
        repeat_id=JOINT.join(answer.repeat_id or answer.entry for answer in answers),
        # A page may hold a list beside what is none: then all sources stand on it.
        cited=cited if all(answer.cited for answer in answers) else {},
    )
