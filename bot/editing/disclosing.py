"""What is wrong with a base, in words for those who may read what is withheld and for those who may not."""

from __future__ import annotations

from bot.knowledge.problems import Problem
from bot.language.messages import Translator


def disclosed(problem: Problem, t: Translator, *, for_managers: bool) -> str:
    """Return one line about a problem: where it is, and what it is, in English as the check words it.

    Args:
        problem: of a base.
        t: for whoever must not know what it is.
        for_managers: whether it is for somebody who may read what is withheld.
    """
    if for_managers or not problem.withheld:
        return str(problem)
    return f"{problem.where}: {t('only managers are told what is wrong here')}"
