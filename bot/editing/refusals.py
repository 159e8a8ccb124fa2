"""Why a change is refused, in the words and the language of whoever wanted it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.editing.disclosing import disclosed
from bot.editing.values import Data, Item
from bot.errors import BotError
from bot.knowledge.problems import Problem
from bot.language.messages import Translator, translator


@dataclass(frozen=True)
class Versions:
    """An item that two people changed at once: what this change started from, what it wanted, and what stands there."""

    item: Item
    before: Data | None
    wanted: Data | None
    now: Data | None


class Refused(BotError):
    """A change is not made; nothing was written. The message says why and what helps."""

    def __init__(
        self,
        say: Callable[[Translator], str],
        *,
        problems: tuple[Problem, ...] = (),
        versions: tuple[Versions, ...] = (),
    ) -> None:
        """Take the sentence, and what it is about.

        Args:
            say: gives the sentence in the language of a translator.
            problems: what is wrong with the base, or would be; each has its place.
            versions: the items that somebody else has changed.
        """
        self._say = say
        self.problems = problems
        self.versions = versions
        super().__init__(self.text("en", for_managers=True))

    def text(self, language: str, *, for_managers: bool) -> str:
        """Return the message, with the problems under it, a line each.

        Args:
            language: of the message; what is wrong is in English, as the check words it.
            for_managers: whether it is for somebody who may read what is withheld.
        """
        t = translator(language)
        errors = (problem for problem in self.problems if problem.severity == "error")
        return "\n".join([self._say(t), *(disclosed(problem, t, for_managers=for_managers) for problem in errors)])
