"""``evaluate``: labelled questions, scored."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from reprlib import repr as shortened
from typing import Annotated, Literal, TextIO

from pydantic import BaseModel, BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.answers import Assistant
from bot.answers.reply import Answer, Reply, Suggest
from bot.errors import BotError
from bot.knowledge.problems import did_you_mean
from bot.rendering.plain import body

VERDICTS = ("right", "wrong", "suggested", "missed", "declined")
"""Of the answerable: right, wrong, suggested, missed. Of the others: declined, or wrong when it was answered."""


def _in_any_case(pattern: object) -> object:
    return f"(?i){pattern}" if isinstance(pattern, str) else pattern


class Turn(BaseModel, extra="forbid"):
    """A question as it is written in a file; which releases tell of what is for people to read."""

    q: str
    expect: Literal["answer", "unknown"]
    must: tuple[Annotated[re.Pattern[str], BeforeValidator(_in_any_case)], ...] = ()
    release: tuple[str, ...] = ()
    fact: str = ""


class _Marked(BaseModel, extra="forbid"):
    id: Annotated[str, Field(coerce_numbers_to_str=True)]
    lang: str = ""


class Single(_Marked, Turn):
    """A line of a file that is a question by itself."""

    kind: str = "plain"


class Conversation(_Marked):
    """A line of a file whose questions are asked one after the other."""

    turns: tuple[Turn, ...]


LINES: dict[str, type[BaseModel]] = {form.__name__: form for form in (Single, Conversation)}
"""The forms that a line may have, by the name that pydantic's errors call them."""


EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "literal_error": "'answer' or 'unknown'",
    "pattern_regex": "a regular expression",
    "model_type": "fields and their values in { }",
    "model_attributes_type": "fields and their values in { }",
}
"""What was expected, by the name of pydantic's error."""


class _Line(BaseModel):
    turns: object = None


@dataclass(frozen=True)
class Case:
    """One labelled question."""

    id: str
    question: str
    kind: str
    answerable: bool
    must: tuple[re.Pattern[str], ...]
    conversation: str | None
    """Where it stands, which no other conversation shares; None where it is a question by itself."""


@dataclass(frozen=True)
class Scored:
    """A case with what came of it."""

    case: Case
    verdict: str
    reply: Reply


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file of JSON Lines; a line with ``turns`` is a conversation.

    Raises:
        BotError: the file can't be read, or lines are no labelled questions; it names each of them.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BotError(f"{path}: can't be read ({error})") from None
    found: list[Case] = []
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found += _cases(line, f"{path}:{number}")
            except ValidationError as error:
                wrong = "; ".join(_in_words(each, error.title) for each in error.errors())
                faults.append(f"{path}:{number}: not a labelled question ({wrong})")
    if faults:
        raise BotError("\n".join(faults))
    return found


def _cases(line: str, place: str) -> Iterator[Case]:
    if "turns" in _Line.model_validate_json(line).model_fields_set:
        conversation = Conversation.model_validate_json(line)
        for number, turn in enumerate(conversation.turns, 1):
            yield _case(turn, f"{conversation.id}/{number}", "follow-up", place)
    else:
        single = Single.model_validate_json(line)
        yield _case(single, single.id, single.kind)


def _case(turn: Turn, id_: str, kind: str, conversation: str | None = None) -> Case:
    return Case(id_, turn.q, kind, turn.expect == "answer", turn.must, conversation)


def _in_words(error: ErrorDetails, form: str) -> str:
    *above, field = error["loc"] or ("",)
    where = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        fields = (Turn if above else LINES[form]).model_fields
        return f"{where}: there is no such field{did_you_mean(field, fields)}"
    if error["type"] == "missing":
        return f"{where}: the field is missing"
    if error["type"] == "json_invalid":
        return f"no JSON: {error['ctx']['error']}"
    found = f"found {shortened(error['input'])}, expected {EXPECTED.get(error['type'], error['msg'])}"
    return f"{where}: {found}" if where else found


def score(assistant: Assistant, case: Case) -> Scored:
    """Ask a case's question and judge the reply."""
    reply = assistant.ask(case.question, conversation=case.conversation)
    if isinstance(reply, Answer):
        # What is said beside the answer, such as which questions are near it, makes it no right one.
        told = body(replace(reply, notices=()))
        verdict = "right" if case.answerable and _holds(case.must, told) else "wrong"
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
