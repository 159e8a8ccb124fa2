"""The shipped base, with some of its own phrasings held out as questions."""

from __future__ import annotations

from pathlib import Path

from benchmarks.bases import Base, Labelled, Phrasing
from bot.commandline.evaluating import read_cases
from bot.knowledge.loading import load
from bot.records.visibility import public_view

QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "questions"

HELD_OUT = 5
"""One phrasing of so many becomes a question."""


def shipped() -> Base:
    """Return the entries that members may see, in all languages; what records answer by themselves is not in it.

    Unanswerable are the labelled questions that are so, but for those which are kept for judging the finished work.
    """
    phrasings, questions = [], []
    for entry in public_view(load()).base.faq:
        phrasings += [Phrasing(entry.question[language], entry.id, language) for language in entry.question.languages]
        for number, (language, text) in enumerate(entry.variants.items(), 1):
            if number % HELD_OUT:
                phrasings.append(Phrasing(text, entry.id, language))
            else:
                questions.append(Labelled(text, entry.id))
    questions += [Labelled(text, None) for text in unanswerable()]
    return Base("shipped base", tuple(phrasings), tuple(questions))


def unanswerable() -> list[str]:
    """Return labelled questions that the base doesn't answer, each by itself."""
    files = [file for pattern in ("own_*.jsonl", "dev2_*.jsonl") for file in sorted(QUESTIONS.glob(pattern))]
    cases = [case for file in files for case in read_cases(file)]
    return [case.question for case in cases if not case.answerable and case.conversation is None]


def asked() -> list[str]:
    """Return the questions of the labelled ones that stand by themselves, answerable or not."""
    cases = [case for file in sorted(QUESTIONS.glob("own_*.jsonl")) for case in read_cases(file)]
    return [case.question for case in cases if case.conversation is None]
