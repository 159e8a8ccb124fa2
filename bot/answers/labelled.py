"""The base's own labelled questions, put to the assistant that answers from it."""

from __future__ import annotations

from bot.answers.assistant import Assistant
from bot.answers.reply import answering_entry
from bot.knowledge.model import LabelledQuestion


def flipped(assistant: Assistant) -> tuple[tuple[LabelledQuestion, str], ...]:
    """Return the labelled questions that get something else than they must, in order, each with what it gets.

    That is the id of the entry that answers, or ``unknown``.
    """
    asked = ((one, answering_entry(assistant.ask(one.question))) for one in assistant.knowledge.base.questions)
    return tuple((one, got) for one, got in asked if got != one.expect)
