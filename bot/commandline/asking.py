"""``ask``: one question, a chat, or JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from bot.answers import Assistant
from bot.answers.reply import Answer, Reply, Suggest, Unknown
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
    offered: tuple[str, ...] = ()
    while True:
        try:
            typed = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            print(file=out)
            return 0
        if not typed or typed.lower() in LEAVE:
            return 0
        reply = _picked(assistant, typed, offered) or assistant.ask(typed, conversation=CONVERSATION)
        offered = tuple(choice.entry for choice in getattr(reply, "choices", ()))
        print(page(reply), file=out)


def _picked(assistant: Assistant, typed: str, offered: tuple[str, ...]) -> Reply | None:
    if not typed.isdecimal() or not 1 <= int(typed) <= len(offered):
        return None
    reply = assistant.entry(offered[int(typed) - 1], "en", conversation=CONVERSATION)
    return reply if isinstance(reply, Answer) else None


def ask_lines(assistant: Assistant, lines: Iterable[bytes], out: TextIO) -> int:
    """Answer JSON Lines (or bare lines of text), one line for each, in order and flushed; 0 always."""
    for line in lines:
        if line.strip():
            print(json.dumps(_line(assistant, line), ensure_ascii=False), file=out, flush=True)
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
