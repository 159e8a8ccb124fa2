"""The few errors that callers act on. Each message is written for the person in front of the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.knowledge.problems import Problem


class BotError(Exception):
    """Something that the user can put right; the message is shown as it is, without a traceback."""


class InvalidBase(BotError):
    """The knowledge base can't be used: ``problems`` says all that is wrong with it, and where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem, warnings too; the message lists the errors, one a line."""
        self.problems = problems
        errors = [str(problem) for problem in problems if problem.severity == "error"]
        count = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
        super().__init__("\n".join([f"The knowledge base can't be used: {count}.", *errors]))


class StoreError(BotError):
    """What the bot keeps can't be read or written; the message says which file, why, and what to do."""
