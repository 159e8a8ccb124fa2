"""``evaluate``: labelled questions, scored."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from bot.answers import Assistant
from bot.answers.reply import Answer, Reply, Suggest
from bot.errors import BotError
from bot.rendering.plain import body

VERDICTS = ("right", "wrong", "suggested", "missed", "declined")
"""Of the answerable: right, wrong, suggested, missed. Of the others: declined, or wrong when it was answered."""


@dataclass(frozen=True)
class Case:
    """One labelled question."""

    id: str
    question: str
    kind: str
    answerable: bool
    must: tuple[re.Pattern[str], ...]
    conversation: str | None


@dataclass(frozen=True)
class Scored:
    """A case with what came of it."""

    case: Case
    verdict: str
    reply: Reply


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file of JSON Lines; a line with ``turns`` is a conversation.

    Raises:
        BotError: the file can't be read, or a line is not a labelled question; it names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BotError(f"{path}: can't be read ({error})") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield from _cases(_record(line))
            except (ValueError, KeyError, TypeError, re.error) as error:
                raise BotError(f"{path}:{number}: not a labelled question ({type(error).__name__}: {error})") from None


def _record(line: str) -> dict[str, Any]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise TypeError("expected an object")
    return record


def _cases(record: dict[str, Any]) -> Iterator[Case]:
    turns = record.get("turns")
    for number, turn in enumerate(turns if turns is not None else [record], 1):
        yield Case(
            id=f"{record['id']}/{number}" if turns is not None else record["id"],
            question=turn["q"],
            kind="follow-up" if turns is not None else record.get("kind", "plain"),
            answerable={"answer": True, "unknown": False}[turn["expect"]],
            must=tuple(re.compile(pattern, re.IGNORECASE) for pattern in turn.get("must", ())),
            conversation=record["id"] if turns is not None else None,
        )


def score(assistant: Assistant, case: Case) -> Scored:
    """Ask a case's question and judge the reply."""
    reply = assistant.ask(case.question, conversation=case.conversation)
    if isinstance(reply, Answer):
        verdict = "right" if case.answerable and _holds(case.must, body(reply)) else "wrong"
    elif not case.answerable:
        verdict = "declined"
    else:
        verdict = "suggested" if isinstance(reply, Suggest) else "missed"
    return Scored(case, verdict, reply)


def _holds(must: Iterable[re.Pattern[str]], text: str) -> bool:
    folded = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return all(pattern.search(text) or pattern.search(folded) for pattern in must)


def evaluate(assistant: Assistant, paths: Iterable[Path], out: TextIO, *, show: frozenset[str] = frozenset()) -> int:
    """Print the scores of all files together, in total and by kind, and the cases with a verdict to ``show``."""
    scored = [score(assistant, case) for path in paths for case in read_cases(path)]
    _table(scored, out)
    for one in scored:
        if one.verdict in show or "all" in show:
            print(f"\n{one.verdict} {one.case.id}: {one.case.question}\n  {_reply_line(one.reply)}", file=out)
    return 0


def _table(scored: list[Scored], out: TextIO) -> None:
    answerable = [one for one in scored if one.case.answerable]
    wrong = sum(one.verdict == "wrong" for one in scored)
    right = sum(one.verdict == "right" for one in answerable)
    answered_in_vain = sum(one.verdict == "wrong" for one in scored if not one.case.answerable)
    print(
        f"{len(scored)} questions: {_share(right, len(answerable))} of the answerable right, "
        f"{_share(wrong, len(scored))} of all wrong, "
        f"{_share(answered_in_vain, len(scored) - len(answerable))} of the unanswerable answered",
        file=out,
    )
    kinds = sorted({one.case.kind for one in scored})
    print("  ".join(["kind".ljust(14), *(verdict.rjust(9) for verdict in VERDICTS)]), file=out)
    for kind in [*kinds, "total"]:
        counts = Counter(one.verdict for one in scored if kind in {one.case.kind, "total"})
        print("  ".join([kind.ljust(14), *(str(counts[verdict]).rjust(9) for verdict in VERDICTS)]), file=out)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part}/{whole})" if whole else "none"


def _reply_line(reply: Reply) -> str:
    entry = reply.entry if isinstance(reply, Answer) else type(reply).__name__.lower()
    near = ", ".join(f"{candidate.entry} {candidate.score:.2f}" for candidate in reply.candidates[:3])
    return f"{entry} [{reply.reason.get('rule', '')}] nearest: {near}"
