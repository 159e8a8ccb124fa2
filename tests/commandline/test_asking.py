"""``ask``: one question, a chat, JSON Lines."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from typing import Any

import pytest

from bot.__main__ import main

from .conftest import INVENTED

KEYS = {"outcome", "entry", "score", "language", "title", "text", "as_of", "sources", "suggestions", "reason"}


@pytest.fixture
def lines(run):
    """What comes back for lines of JSON, as data."""

    def asked(*given: str | bytes | dict[str, Any]) -> list[dict[str, Any]]:
        written = [
            json.dumps(line).encode() if isinstance(line, dict) else line.encode() if isinstance(line, str) else line
            for line in given
        ]
        ran = run("ask", "--jsonl", typed=b"\n".join(written) + b"\n")
        assert (ran.code, ran.err) == (0, "")
        return [json.loads(line) for line in ran.out.splitlines()]

    return asked


def test_one_question(run) -> None:
    """The title, the answer, who says so, and where to read it."""
    ran = run("ask", "when was Ana Rivas freed?")

    assert ran.code == 0
    assert "9 March 2020" in ran.out
    assert (
        "[DFI, 10 March 2020, Ana Rivas Walks Free, paragraph 1]\n  https://dfi.example/ana-rivas-walks-free" in ran.out
    )
    assert ran.err == ""


def test_a_question_without_quotes(run) -> None:
    """Its words are put together again."""
    assert run("ask", "when", "was", "Ana", "Rivas", "freed").out == run("ask", "when was Ana Rivas freed").out


def test_a_source_in_another_language_says_so(run) -> None:
    """One that the reader's language has is linked there, and needs no remark."""
    asked = run("ask", "¿qué exigen los estibadores?").out
    assert "párrafo 4] (inglés)\n  https://harbour.example/docker-released" in asked
    assert "párrafo 2]\n  https://dfi.example/es/ana-rivas-libre" in run("ask", "¿qué animal lleva la bandera?").out


@pytest.mark.parametrize("question", ["who is Elena Duarte?", "how old is Ana Rivas?", "", "🎉", "\udcff", "?" * 4000])
def test_a_question_without_an_answer_is_a_failure(run, question: str) -> None:
    """Exit code 1, with something to read."""
    ran = run("ask", question)

    assert ran.code == 1
    assert ran.out.strip()


def test_small_talk_is_no_failure(run) -> None:
    """A greeting is greeted."""
    assert run("ask", "hello").code == 0


def test_a_chat(run) -> None:
    """Turn by turn, with follow-ups; an empty line ends it."""
    ran = run("ask", typed="who is Ana Rivas?\nwhen was she freed?\n\nwho is Tomás Vega?\n")

    assert ran.code == 0
    assert "president" in ran.out
    assert "9 March 2020" in ran.out
    assert "crane driver" not in ran.out


@pytest.mark.parametrize("end", ["", "exit\n", "QUIT\n", "salir\n", "quitter\n", "\n"])
def test_a_chat_ends(run, end: str) -> None:
    """With the input, or with a word."""
    assert run("ask", typed=f"hello\n{end}").code == 0


def test_a_number_picks_what_was_offered(run) -> None:
    """As a button does on Discord; a number without an offer is a question like any other."""
    ran = run("ask", typed="who is Tomás Vega's aunt Gertrude?\n1\n99\n")

    assert "1. " in ran.out
    assert ran.out.count("[") >= 1
    assert ran.code == 0


def test_what_was_offered_in_a_language_is_answered_in_it(run) -> None:
    """Who asks in Spanish and picks the second question reads it in Spanish."""
    _, offered, picked, _ = run("ask", typed="¿cuántos años tiene Ana Rivas?\n2\n").out.split("\n> ")

    assert "2. ¿Qué dijo Ana Rivas en la puerta?" in offered
    assert picked.startswith("¿Qué dijo Ana Rivas en la puerta?")


def test_a_very_long_number_is_a_question(run) -> None:
    """It picks nothing."""
    assert run("ask", typed="how old is Ana Rivas?\n" + "9" * 5000 + "\n").code == 0


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch):
    """What is printed on a terminal that knows no accents, by what is asked and typed there."""

    def asked(*arguments: str, typed: bytes = b"") -> tuple[int, str]:
        printed = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="ascii"))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
        code = main(["--knowledge", str(INVENTED), "ask", "--lexical", *arguments])
        sys.stdout.flush()
        return code, printed.getvalue().decode("ascii")

    return asked


def test_a_terminal_without_accents_gets_question_marks(narrow) -> None:
    """An answer that lacks some letters is one."""
    code, printed = narrow("¿qué animal lleva la bandera?")

    assert code == 0
    assert "Un pel?cano." in printed


def test_what_a_terminal_types_in_another_encoding_is_a_question(narrow) -> None:
    """As long as its other letters are there."""
    code, printed = narrow(typed="que animal lleva la bandera, señora?\n".encode("latin-1"))

    assert code == 0
    assert "Un pel?cano." in printed


def test_lines_of_json_lose_nothing_where_there_are_no_accents(narrow) -> None:
    """A program reads them."""
    code, printed = narrow("--jsonl", typed="¿qué animal lleva la bandera?\n".encode())

    assert code == 0
    assert json.loads(printed)["text"].startswith("Un pelícano.")


def test_a_line_of_json_gets_a_line_of_json(lines) -> None:
    """With every key of the interface."""
    (reply,) = lines({"question": "when was Ana Rivas freed?"})

    assert reply.keys() == KEYS
    assert (reply["outcome"], reply["entry"], reply["language"]) == ("answer", "person-freed/ana-rivas", "en")
    assert "9 March 2020" in reply["text"]
    assert "DFI" in reply["text"]
    assert date.fromisoformat(reply["as_of"]) == date(2020, 3, 12)
    assert reply["sources"][0] == {
        "release": "dfi-2020-03-10",
        "paragraph": 1,
        "publisher": "DFI",
        "date": "2020-03-10",
        "title": "Ana Rivas Walks Free",
        "url": "https://dfi.example/ana-rivas-walks-free",
    }
    assert 0 < reply["score"] <= 1
    assert reply["suggestions"][0].keys() == {"entry", "question", "score"}
    assert reply["reason"]["rule"]


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("why were the dockers jailed?", "answer"),
        ("how old is Ana Rivas?", "suggest"),
        ("who is Elena Duarte?", "unknown"),
        ("thank you", "smalltalk"),
    ],
)
def test_every_outcome_has_the_same_keys(lines, question: str, outcome: str) -> None:
    """What does not apply is null or empty."""
    (reply,) = lines({"question": question})

    assert reply["outcome"] == outcome
    assert reply.keys() == KEYS
    assert reply["text"]
    if outcome != "answer":
        assert (reply["entry"], reply["as_of"], reply["sources"], reply["title"]) == (None, None, [], "")


def test_order_is_kept_and_a_bad_line_stands_in_its_place(lines) -> None:
    """One line for each, whatever it holds; the rest go on."""
    replies = lines(
        "why were the dockers jailed?",
        '{"question": "who is Ana Rivas?"',
        {"question": 5},
        b"\xff\xfe who is that",
        {"question": "thank you"},
        '"who is Ana Rivas?"',
        {"ask": "who"},
        "[1, 2",
        {"question": "who is Ana Rivas?", "conversation": 7},
        {"question": "who is Ana Rivas?", "locale": ["fr"]},
        "[1, 2]",
        "null",
        {"question": ""},
        {"question": "what animal is on the banner?", "more": True},
    )

    assert [reply.get("entry") or reply["outcome"] for reply in replies] == [
        "why-jailed",
        "error",
        "error",
        "error",
        "smalltalk",
        "person/ana-rivas",
        "error",
        "unknown",  # bare text that begins like a list
        "error",
        "error",
        "error",
        "unknown",
        "unknown",
        "mascot",
    ]
    assert all(
        reply.keys() == {"outcome", "error"} and reply["error"] for reply in replies if reply["outcome"] == "error"
    )


def test_blank_lines_are_no_questions(lines) -> None:
    """Nor does a file need a last newline."""
    assert len(lines("", "   ", {"question": "thank you"}, "")) == 1


def test_a_conversation_has_a_key(lines) -> None:
    """Follow-ups refer to what was said under the same key."""
    replies = lines(
        {"question": "who is Ana Rivas?", "conversation": "one"},
        {"question": "who is Tomás Vega?", "conversation": "two"},
        {"question": "when was she freed?", "conversation": "one"},
        {"question": "when was he arrested?", "conversation": "two"},
        {"question": "source?", "conversation": None},
    )

    assert [reply["entry"] for reply in replies[2:]] == ["person-freed/ana-rivas", "person-since/tomas-vega", None]


@pytest.mark.parametrize(
    ("locale", "language"),
    [("es-419", "es"), ("es-ES", "es"), ("fr", "fr"), ("en-GB", "en"), ("de", "en"), ("", "en"), (None, "en")],
)
def test_a_locale_decides_where_the_text_does_not(lines, locale: str | None, language: str) -> None:
    """As Discord writes them."""
    (reply,) = lines({"question": "Ana Rivas", "locale": locale})

    assert reply["language"] == language


@pytest.mark.parametrize("text", ["\0", "🎉", "من هي", "a" * 4000, "\ud83d", "\u2028", "{", "[(" * 500], ids=ascii)
def test_bad_input_gets_a_proper_line(lines, text: str) -> None:
    """One line that can be read, without an answer to something else."""
    (reply,) = lines({"question": text})

    assert reply["outcome"] in {"unknown", "suggest"}
    assert reply["text"]


def test_a_deep_nest_is_an_error_line(lines) -> None:
    """It does not exhaust the stack."""
    deep, after = lines('{"question": ' + "[" * 100_000 + "]" * 100_000 + "}", {"question": "thank you"})

    assert (deep["outcome"], after["outcome"]) == ("error", "smalltalk")


def test_ask_starts_without_discord(process, cache_folder) -> None:
    """discord.py and the preview take longer to load than the answer takes."""
    script = f"""
import sys
from bot.__main__ import main
code = main(["--knowledge", {str(INVENTED)!r}, "--lexical", "ask", "who is Ana Rivas?"])
print(code, *sorted({{"discord", "simcord", "aiohttp", "pydantic_settings"}} & set(sys.modules)), file=sys.stderr)
"""
    ended = process("-c", script)

    assert ended.stderr == "0\n"
    assert "president" in ended.stdout


def test_lines_are_flushed_one_by_one(process) -> None:
    """A program that asks line by line does not wait for ever; a reader that goes is no error."""
    script = f"""
import subprocess, sys
command = [sys.executable, "-m", "bot", "ask", "--jsonl", "--lexical", "--knowledge", {str(INVENTED)!r}]
bot = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
for question in (b"thank you", b"who is Ana Rivas?"):
    bot.stdin.write(question + b"\\n")
    bot.stdin.flush()
    print(bot.stdout.readline().decode()[:22])
bot.stdin.close()
print(bot.wait(), bot.stderr.read().decode())
"""
    assert process("-c", script).stdout == '{"outcome": "smalltalk\n{"outcome": "answer", \n0 \n'
