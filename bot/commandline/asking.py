"""``ask``: one question, a chat, or JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from bot.answers import Assistant
from bot.answers.reply import Answer, Reply, Suggest, Unknown
from bot.commandline.printing import as_text, forgive
from bot.rendering.jsonlines import as_json
from bot.rendering.plain import page

CONVERSATION = "terminal"
LEAVE = frozenset({"exit", "quit", "salir", "quitter", ":q"})


def ask_once(assistant: Assistant, question: str, out: TextIO) -> int:
    """Print the reply to one question; 0 when there was an answer or small talk, 1 otherwise."""
    reply = assistant.ask(question)
    print(page(reply), file=out)
    return 1 if isinstance(reply, Unknown | Suggest) else 0


def chat(assistant: Assistant, out: TextIO) -> int:
    """Talk until the input ends; a number picks one of the questions that were offered."""
    print("Ask about the campaign, in English, Spanish or French. An empty line or Ctrl-D ends.", file=out)
    forgive(sys.stdin)
    offered: dict[str, tuple[str, str]] = {}
    while True:
        try:
            typed = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            print(file=out)
            return 0
        if not typed or typed.lower() in LEAVE:
            return 0
        reply = _picked(assistant, typed, offered) or assistant.ask(typed, conversation=CONVERSATION)
        choices = enumerate(getattr(reply, "choices", ()), 1)
        offered = {str(number): (choice.entry, reply.language) for number, choice in choices}
        print(page(reply), file=out)


def _picked(assistant: Assistant, typed: str, offered: Mapping[str, tuple[str, str]]) -> Reply | None:
    if typed not in offered:
        return None
    entry, language = offered[typed]
    reply = assistant.entry(entry, language, conversation=CONVERSATION)
    return reply if isinstance(reply, Answer) else None


def ask_lines(assistant: Assistant, lines: Iterable[bytes], out: TextIO) -> int:
    """Answer JSON Lines (or bare lines of text), one line for each, in order and flushed; 0 always."""
    for line in lines:
        if line.strip():
            print(as_text(_line(assistant, line), out), file=out, flush=True)
    return 0


def _line(assistant: Assistant, line: bytes) -> dict[str, Any]:
    try:
        asked = _read(line)
    except ValueError as error:
        return {"outcome": "error", "error": str(error)}
    return as_json(assistant.ask(asked["question"], conversation=asked.get("conversation"), locale=asked.get("locale")))


def _read(line: bytes) -> dict[str, Any]:
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise ValueError("the line is not UTF-8") from None
    if not text.startswith(("{", "[", '"')):
        return {"question": text}
    try:
        asked = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        if not text.startswith("{"):
            return {"question": text}
        raise ValueError(f"the line is not JSON ({error})") from None
    if isinstance(asked, str):
        return {"question": asked}
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise ValueError('expected an object with a text "question"')
    for field in ("conversation", "locale"):
        if not isinstance(asked.get(field), str | None):
            raise ValueError(f'expected a text as "{field}"')
    return asked


def standard_lines() -> Iterable[bytes]:
    """Yield the lines of standard input as they come."""
    return iter(sys.stdin.buffer.readline, b"")
