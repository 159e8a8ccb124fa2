"""The curated base: read strictly, checked whole, then frozen.

:func:`load` gives a :class:`Knowledge` or one error with every problem; :func:`read` gives the warnings too.

What stands here is imported when it is asked for: a base that was prepared before is answered from without reading or
checking a file, and the terminal's first answer should not wait for code that it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.knowledge.checks import RULES, check, conflicts
    from bot.knowledge.fields import fingerprint
    from bot.knowledge.files import DEFAULT_PATH
    from bot.knowledge.loading import Loaded, load, read, read_files
    from bot.knowledge.model import Knowledge
    from bot.knowledge.problems import Problem

_HOMES = {
    "DEFAULT_PATH": "files",
    "RULES": "checks",
    "Knowledge": "model",
    "Loaded": "loading",
    "Problem": "problems",
    "check": "checks",
    "conflicts": "checks",
    "fingerprint": "fields",
    "load": "loading",
    "read": "loading",
    "read_files": "loading",
}

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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"bot.knowledge.{_HOMES[name]}"), name)
