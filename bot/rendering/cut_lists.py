"""The body of an answer, with a sentence below each list that leaves something out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.answers.reply import Answer


def body_lines(answer: Answer, left_out: Callable[[int], str]) -> Iterator[str]:
    """Yield the lines of an answer's body; below a list that is cut what ``left_out`` says of so many more."""
    for line in answer.body.splitlines():
        yield line
        if line in answer.more:
            yield left_out(answer.more[line])
