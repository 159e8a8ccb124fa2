"""What members typed is gone from memory when it is no longer spoken of, word by word."""

from __future__ import annotations

import gc

from bot.answers import Assistant
from tests.conftest import Clock

TYPED = "reh tisiv 6543219 htiw inorappaZ lteuqltihcoX did yhw ,eerf tfos saviR anA saw nehw"
"""A question as it is not typed: backwards, for whatever holds it forwards shall be found in memory, and not this."""

UNKNOWN = ("inorappaz", "lteuqltihcox", "6543219")
"""The words of it that no base has."""


def in_memory(backwards: tuple[str, ...]) -> list[str]:
    """Return every text in memory that holds one of some words; anybody may hold it, caches of libraries as well."""
    # Each text once: most are held in many places.
    texts = {id(found): found for found in gc.get_referents(*gc.get_objects()) if isinstance(found, str)}
    words = [word[::-1] for word in backwards]
    return [text for text in texts.values() if any(word in text.casefold() for word in words)]


def ask(assistant: Assistant) -> None:
    """Do with the question all that is done with one on Discord."""
    typed = TYPED[::-1]
    for locale in ("en-US", "es-ES", "fr"):
        assistant.ask(typed, conversation="c", locale=locale)
    assistant.opening(typed)
    assistant.complete(typed, "en")
    assistant.masker.masked(typed)


def test_no_word_of_a_question_stays_that_the_base_lacks(small_knowledge) -> None:
    clock = Clock()
    assistant = Assistant(small_knowledge, clock=clock)
    ask(assistant)
    assert in_memory(UNKNOWN)

    clock.forward(3_600)
    assistant.forget()
    gc.collect()

    assert in_memory(UNKNOWN) == []
