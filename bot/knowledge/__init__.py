"""The curated base: read strictly, checked whole, then frozen.

:func:`load` gives a :class:`Knowledge` or one error with every problem; :func:`read` gives the warnings too.
"""

from bot.knowledge.checks import RULES, check, conflicts
from bot.knowledge.fields import fingerprint
from bot.knowledge.loading import DEFAULT_PATH, Loaded, load, read, read_files
from bot.knowledge.model import Knowledge
from bot.knowledge.problems import Problem

__all__ = [
    "DEFAULT_PATH",
    "RULES",
    "Knowledge",
    "Loaded",
    "Problem",
    "check",
    "conflicts",
    "fingerprint",
    "load",
    "read",
    "read_files",
]
