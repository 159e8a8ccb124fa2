"""``check``, ``evaluate`` and wrong usage: exit codes, and what is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.__main__ import _parser, main
from bot.knowledge.files import DEFAULT_PATH

from .conftest import INVENTED

BROKEN = """\
releases:
  - {id: dfi, title: A title, publisher: DFI, date: 2020-02-30, url: ftp://dfi.example}
faq:
  - id: why
    question: Why?
    answer: Because.
    sources: [dif]
  - id: why
    question: Why not?
    colour: red
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A base with a handful of mistakes."""
    file = tmp_path / "faq.yaml"
    file.write_text(BROKEN)
    return file


def test_a_sound_base_is_told_so(run) -> None:
    """With what it holds."""
    ran = run("check")

    assert ran.code == 0
    assert "The base is sound: 7 questions, 4 people, 2 organisations, 5 actions, 2 releases." in ran.out


@pytest.mark.usefixtures("shared_cache")
def test_the_shipped_base_is_sound(run) -> None:
    """Whatever else fails, this must not. To ask it all its phrasings takes too long here; ``make check`` does."""
    ran = run("check", "--quick", base=DEFAULT_PATH)

    assert ran.code == 0, ran.out


def test_what_still_names_somebody_hidden_is_listed(run, tmp_path: Path) -> None:
    """With its place; it stops nothing."""
    base = tmp_path / "faq.yaml"
    base.write_text(INVENTED.read_text(encoding="utf-8").replace("title: Ana Rivas Walks", "title: Elena Duarte Walks"))

    ran = run("check", "--quick", base=base)

    found = "faq.yaml:4:5: warning: dfi-2020-03-10, title: found 'Elena Duarte', expected no name of elena-duarte"
    assert ran.code == 0
    assert f"{found}, who is hidden, unless it is somebody else's: hide it too, or leave the name out" in ran.out
    assert "1 to look at" in ran.out


def test_a_broken_base_is_listed(run, broken: Path) -> None:
    """Every problem, with its place; exit code 1."""
    ran = run("check", base=broken)

    assert ran.code == 1
    assert [
        place for place in ("faq.yaml:2:", "faq.yaml:7:", "faq.yaml:8:", "faq.yaml:10:") if place not in ran.out
    ] == []
    assert "can't use this base" in ran.out


@pytest.mark.parametrize("command", [("ask", "who?"), ("ask", "--jsonl"), ("ask",), ("evaluate", "none.jsonl")])
def test_nothing_runs_on_a_broken_base(run, broken: Path, command: tuple[str, ...]) -> None:
    """The list on stderr, nothing on stdout, exit code 1."""
    ran = run(*command, base=broken, typed="who?\n")

    assert (ran.code, ran.out) == (1, "")
    assert "faq.yaml:7:" in ran.err


def test_the_slash_commands_are_printed_whatever_the_base_holds(run, broken: Path) -> None:
    """They hang on no base."""
    ran = run("commands", base=broken)

    assert ran.code == 0
    assert "ask" in {command["name"] for command in json.loads(ran.out)}


@pytest.mark.parametrize("path", ["/nowhere/at/all", "/dev/null"])
def test_a_base_that_is_not_there(run, path: str) -> None:
    """One sentence, exit code 1."""
    assert run("check", base=Path(path)).code == 1
    assert run("ask", "who?", base=Path(path)).code == 1


def test_the_slash_commands_of_a_base_that_is_not_there(run) -> None:
    """They are the same as ever, but whoever names a base means one that there is."""
    ran = run("commands", "--knowledge", "/nowhere/at/all")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "/nowhere/at/all: this file or folder can't be read (No such file or directory)\n"


def test_a_path_that_is_not_there_is_named_as_it_was_given(run, tmp_path: Path) -> None:
    """The whole of it, without a line and a column."""
    gone = tmp_path / "knowlege"

    assert f"\n{gone}: this file or folder can't be read (No such file or directory)\n" in run("ask", base=gone).err
    assert f"{gone}: this file or folder can't be read" in run("check", base=gone).out


@pytest.mark.parametrize(
    "command",
    [
        ("run",),
        ("ask", "who?"),
        ("check", "--quick"),
        ("evaluate", "none.jsonl"),
        ("verify", "--releases", "."),
        ("links",),
        ("doctor",),
    ],
    ids=lambda command: command[0],
)
def test_the_settings_name_the_base(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken: Path, command: tuple[str, ...]
) -> None:
    """For each command, so that what the doctor finds is what check lists."""
    (broken.parent / ".env").write_text(f"KNOWLEDGE={broken}\nDATA={broken.parent / 'data'}\n")
    monkeypatch.chdir(broken.parent)
    monkeypatch.delenv("KNOWLEDGE", raising=False)

    assert main(command) == 1
    printed = capsys.readouterr()
    assert "faq.yaml:7:" in printed.out + printed.err


def test_an_option_goes_before_the_settings(run, monkeypatch: pytest.MonkeyPatch, broken: Path) -> None:
    """A base that is named is the one that is looked at, whatever else is set."""
    monkeypatch.setenv("KNOWLEDGE", str(broken))

    assert "The base is sound" in run("check", "--quick").out


def test_the_schemas_are_written_beside_a_base(run, broken: Path) -> None:
    """One with mistakes as well: an editor helps to mend them."""
    run("check", "--schema", base=broken)

    assert {file.name for file in broken.parent.glob("*.json")} == {
        "schema.json",
        "translations.schema.json",
        "manifest.schema.json",
    }


@pytest.mark.parametrize("path", ["faqs.yaml", "nowhere/faq.yaml"])
def test_no_schema_is_written_where_there_is_no_base(run, tmp_path: Path, path: str) -> None:
    """A slip in the path leaves nothing behind."""
    ran = run("check", "--schema", base=tmp_path / path)

    assert ran.code == 1
    assert "can't be read" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_a_schema_that_cannot_be_written_is_named(run, broken: Path) -> None:
    """One sentence, exit code 1."""
    (broken.parent / "schema.json").mkdir()
    ran = run("check", "--schema", base=broken)

    assert ran.code == 1
    assert f"{broken.parent / 'schema.json'}: can't be written" in ran.err


def test_disagreements_can_be_listed(run) -> None:
    """Each value with who says so."""
    ran = run("check", "--conflicts")

    assert ran.code == 0
    assert "gate-crowd: How many people waited at the prison gate?" in ran.out
    assert "  Over 300 people. (dfi-2020-03-10#4)" in ran.out


def test_what_nothing_newer_is_known_of_can_be_listed(run) -> None:
    """Only what has no source newer than the day; a day is a day."""
    ran = run("check", "--no-source-newer-than", "2020-03-11")

    assert ran.code == 0
    assert "ana-rivas, sources: found 2020-03-10" not in ran.out  # a newer release tells of her too
    assert "oslo-picket, sources: found 2020-03-10 as the newest, expected a source newer than 2020-03-11" in ran.out
    assert run("check", "--no-source-newer-than", "2020-03-09").out == ""
    assert "'March' is no day: write it 2011-12-31" in run("check", "--no-source-newer-than", "March").err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--unknown",),
        ("ask", "--unknown"),
        ("nothing",),
        ("evaluate",),
        ("check", "more"),
        ("--knowledge",),
        ("ask", "--jsonl", "who?"),
        ("ask", "who?", "--jsonl"),
        ("links", "--timeout", "-1"),
        ("links", "--timeout", "0"),
        ("links", "--timeout", "nan"),
        ("links", "--timeout", "inf"),
        ("links", "--timeout", "soon"),
    ],
)
def test_wrong_usage(run, wrong: tuple[str, ...]) -> None:
    """Exit code 2 with a line on how it is used."""
    ran = run(*wrong)

    assert ran.code == 2
    assert "usage: python -m bot" in ran.err
    assert ran.out == ""


def test_the_process_exits_with_the_code(process, broken: Path) -> None:
    """From the outside as well."""
    assert process("-m", "bot", "check", "--knowledge", broken).returncode == 1


@pytest.mark.parametrize("command", ["", "ask", "check", "evaluate", "commands", "run"])
def test_every_command_has_help(run, command: str) -> None:
    """Exit code 0, and a sentence."""
    ran = run(*filter(None, [command]), "--help")

    assert ran.code == 0
    assert "usage: python -m bot" in ran.out


def test_an_option_before_the_command_is_not_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    """--knowledge may stand on either side."""
    before = main(["--knowledge", str(INVENTED), "check"]), capsys.readouterr()
    after = main(["check", "--knowledge", str(INVENTED)]), capsys.readouterr()

    assert before == after
    assert "7 questions" in before[1].out


EVERY = ["run", "ask", "check", "evaluate FILE", "verify --releases DIR", "links", "doctor", "commands"]


@pytest.mark.parametrize("command", EVERY)
def test_every_command_takes_the_same_two_options(broken: Path, command: str) -> None:
    """On either side, whether they make a difference there or not."""
    given = ["--knowledge", str(broken), "--lexical"]
    before, after = (_parser().parse_args(line) for line in ([*given, *command.split()], [*command.split(), *given]))

    assert before == after
    assert (after.knowledge, after.lexical) == (broken, True)


def test_every_command_is_listed(run) -> None:
    """None is left out above."""
    assert set(re.findall(r"^    ([a-z]+) ", run("--help").out, re.MULTILINE)) == {name.split()[0] for name in EVERY}


@pytest.mark.parametrize("command", [("ask", "hello"), ("evaluate", "LABELLED")])
def test_words_alone_can_be_asked_for_on_either_side(
    capsys: pytest.CaptureFixture[str], labelled: Path, command: tuple[str, ...]
) -> None:
    """--lexical, with what answers."""
    arguments = [str(labelled) if word == "LABELLED" else word for word in ("--knowledge", str(INVENTED), *command)]
    before = main(["--lexical", *arguments]), capsys.readouterr()
    after = main([*arguments, "--lexical"]), capsys.readouterr()

    assert before == after
    assert before[0] == 0


LABELLED = [
    {
        "id": "a",
        "q": "why were the dockers jailed?",
        "lang": "en",
        "kind": "plain",
        "expect": "answer",
        "must": ["cranes", "ELEVEN"],
    },
    {
        "id": "b",
        "q": "¿qué animal lleva la bandera?",
        "lang": "es",
        "kind": "plain",
        "expect": "answer",
        "must": ["pelicano"],
    },
    {
        "id": "c",
        "q": "what do the dockers demand?",
        "lang": "en",
        "kind": "plain",
        "expect": "answer",
        "must": ["Saturday"],
    },
    {"id": "d", "q": "who cooked the soup?", "lang": "en", "kind": "nearmiss", "expect": "unknown"},
    {
        "id": "e",
        "q": "what animal is on the banner?",
        "lang": "en",
        "kind": "nearmiss",
        "expect": "unknown",
        "must": [],
    },
    {"id": "f", "q": "how old is Ana Rivas?", "lang": "en", "kind": "chatty", "expect": "answer", "must": ["40"]},
    {"id": "g", "q": "who is Elena Duarte?", "lang": "en", "kind": "chatty", "expect": "answer", "must": ["cook"]},
    {
        "id": "h",
        "lang": "en",
        "turns": [
            {"q": "who is Ana Rivas?", "expect": "answer", "must": ["president"]},
            {"q": "when was she freed?", "expect": "answer", "must": ["9 March"]},
        ],
    },
]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A case of each verdict."""
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LABELLED) + "\n\n", encoding="utf-8")
    return file


def test_evaluate_counts_by_kind(run, labelled: Path) -> None:
    """In total and by kind; ``must`` is tried without accents and in any case."""
    ran = run("evaluate", labelled)
    summary, *table = ran.out.splitlines()

    assert ran.code == 0
    assert summary.split(": ")[0] == "9 questions"
    assert summary.split(": ")[1].split(", ") == [
        "57.1 % (4/7) of the answerable right",
        "22.2 % (2/9) of all wrong",
        "50.0 % (1/2) of the unanswerable answered",
    ]
    assert [line.split() for line in table] == [
        ["kind", "right", "wrong", "suggested", "missed", "declined"],
        ["chatty", "0", "0", "1", "1", "0"],
        ["follow-up", "2", "0", "0", "0", "0"],
        ["nearmiss", "0", "1", "0", "0", "1"],
        ["plain", "2", "1", "0", "0", "0"],
        ["total", "4", "2", "1", "1", "1"],
    ]


@pytest.mark.parametrize(
    ("verdict", "cases"),
    [
        ("wrong", ["c", "e"]),
        ("right", ["a", "b", "h/1", "h/2"]),
        ("suggested", ["f"]),
        ("missed", ["g"]),
        ("declined", ["d"]),
        ("all", ["a", "b", "c", "d", "e", "f", "g", "h/1", "h/2"]),
    ],
)
def test_evaluate_shows_cases(run, labelled: Path, verdict: str, cases: list[str]) -> None:
    """Those of a verdict, with what came instead and why."""
    ran = run("evaluate", labelled, "--show", verdict)
    shown = [line.split()[1].rstrip(":") for line in ran.out.splitlines()[8:] if line and not line.startswith(" ")]

    assert shown == cases


def test_evaluate_takes_several_files(run, labelled: Path) -> None:
    """And counts them together."""
    assert run("evaluate", labelled, labelled).out.startswith("18 questions")


def test_conversations_of_two_files_have_nothing_in_common(run, tmp_path: Path) -> None:
    """Files number their lines as they like; what is asked on leans on the conversation's own questions alone."""
    turns = {"about Rivas": "who is Ana Rivas?", "about nobody": "and when?"}
    files = [tmp_path / name for name in turns]
    for file, said in zip(files, turns.values(), strict=True):
        line = {"id": "1", "turns": [{"q": said, "expect": "answer"}]}
        file.write_text(json.dumps(line), encoding="utf-8")

    assert run("evaluate", *files).out.startswith("2 questions: 50.0 % (1/2)")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", ":1: not a labelled question (no JSON: EOF while"),
        ("[" * 100_000, ":1: not a labelled question (no JSON: recursion"),
        ('{"id": "a"}', ":1: not a labelled question (q: the field is missing; expect: the field is missing)"),
        (
            '\n{"id": "a", "q": "b", "expect": "maybe"}',
            ":2: not a labelled question (expect: found 'maybe', expected 'answer' or 'unknown')",
        ),
        ('{"id": 1, "q": 5, "expect": "answer"}', "(q: found 5, expected a text)"),
        ('{"id": ["x"], "turns": [{"q": "b", "expect": "answer"}]}', "(id: found ['x'], expected a text)"),
        (
            '{"id": "x", "turns": [{"q": "b", "expect": "answer"}, 7]}',
            "(turns.1: found 7, expected fields and their values in { })",
        ),
        (
            '{"id": "a", "q": "b", "expect": "answer", "must": ["("]}',
            "(must.0: found '(?i)(', expected a regular expression)",
        ),
        ('{"id": "a", "q": "b", "expect": "answer", "must": "abc"}', "(must: found 'abc', expected a list)"),
        (
            '{"id": "a", "q": "b", "expect": "answer", "mast": ["x"]}',
            "(mast: there is no such field (did you mean 'must'?))",
        ),
        ('{"id": "a", "turns": [], "kind": "plain"}', "(kind: there is no such field)"),
        ('{"turns": [{"q": "b", "expect": "answer", "id": "x"}], "id": "a"}', "(turns.0.id: there is no such field)"),
        ('{"id": "a", "turns": null}', "(turns: found None, expected a list)"),
        ("[]", ":1: not a labelled question (found [], expected fields and their values in { })"),
        ("5", ":1: not a labelled question (found 5, expected fields and their values in { })"),
    ],
    ids=lambda text: text[:60],
)
def test_evaluate_names_the_line_that_it_cannot_read(run, tmp_path: Path, content: str, told: str) -> None:
    """One sentence with the field, what stands there and what should; exit code 1."""
    file = tmp_path / "odd.jsonl"
    file.write_text(content)
    ran = run("evaluate", file)

    assert ran.code == 1
    assert ran.err.startswith(f"{file}:")
    assert told in ran.err


def test_evaluate_names_every_line_that_it_cannot_read(run, tmp_path: Path) -> None:
    """One sentence each, so that all can be mended at once."""
    file = tmp_path / "odd.jsonl"
    file.write_text('{"id": "a", "q": "b"}\n{"id": "a", "q": "b", "expect": "answer"}\n7\n')

    assert [line.split(": ")[0] for line in run("evaluate", file).err.splitlines()] == [f"{file}:1", f"{file}:3"]


@pytest.mark.parametrize("id_", ['"one"', "1"])
def test_a_line_ends_where_json_lines_end_it(run, tmp_path: Path, id_: str) -> None:
    """A separator of lines inside a question is a letter of it; an id may be a number."""
    file = tmp_path / "odd.jsonl"
    file.write_text(f'{{"id": {id_}, "q": "why were\u2028the dockers jailed?", "expect": "answer"}}\r\n', "utf-8")

    assert run("evaluate", file).out.startswith("1 questions: 100.0 %")


def test_evaluate_names_the_file_that_it_cannot_read(run, tmp_path: Path) -> None:
    """Gone, or not text."""
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe")

    assert "gone.jsonl" in run("evaluate", tmp_path / "gone.jsonl").err
    assert run("evaluate", tmp_path / "binary.jsonl").code == 1


def test_evaluate_shows_only_what_there_is(run, labelled: Path) -> None:
    """A verdict that is none is wrong usage."""
    assert run("evaluate", labelled, "--show", "wrnog").code == 2
