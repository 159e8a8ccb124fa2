"""``check`` asks a base its own phrasings: which of them lead elsewhere, and what nothing leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.answers import Answer, Suggestion, Unknown
from bot.answers.reply import Refusal, Reply
from bot.commandline import reaching
from bot.commandline.reaching import misled
from bot.knowledge.loading import read

BASE = """\
releases: [{id: dfi, title: A title, publisher: DFI, date: 2020-03-10, url: "https://dfi.example"}]
faq:
  - id: strike
    question: Why did the dockers strike?
    variants: {en: [reason of the strike], es: [motivo de la huelga]}
    answer: For bread.
    sources: [dfi#1]
  - id: song
    question: Which song did the dockers sing at the gate?
    variants:
      - the herring song
    answer: The song of the herring.
    sources: [dfi#2]
"""
HIDDEN = "  - {id: hidden, draft: true, question: What did the dockers eat?, answer: Soup.}\n"
HOME = {
    "Why did the dockers strike?": "strike",
    "reason of the strike": "strike",
    "motivo de la huelga": "strike",
    "Which song did the dockers sing at the gate?": "song",
    "the herring song": "song",
}


def answer(entry: str) -> Reply:
    return Answer(
        language="en",
        entry=entry,
        title="",
        body="",
        attribution="",
        as_of=None,
        citations=(),
        reason={"rule": "alike"},
    )


def refusal(nearest: str) -> Reply:
    near = (Suggestion(nearest, ""),)
    reason = {"rule": "not alike enough"}
    return Unknown(language="en", refusal=Refusal.NOT_IN_BASE, text="", candidates=near, reason=reason)


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[str]]:
    """What is found where an assistant gives these replies: an entry's answer by its id, or a reply."""

    def find(replies: Mapping[str, str | Reply], more: str = "") -> list[str]:
        path = tmp_path / "faq.yaml"
        path.write_text(BASE + more, encoding="utf-8")
        loaded = read(path)
        shown = {entry.id: entry for entry in loaded.valid().base.faq if entry.shown}

        def ask(text: str, locale: str) -> Reply:
            given = replies[text]
            return answer(given) if isinstance(given, str) else given

        assistant = SimpleNamespace(ask=ask, knowledge=SimpleNamespace(faq=shown, silences={}))
        return [str(problem) for problem in misled(path, loaded.parsed.entries, assistant)]

    return find


def test_phrasings_that_lead_home_are_not_mentioned(found) -> None:
    """And what members are not shown is not asked for."""
    assert found(HOME, HIDDEN) == []


def test_a_phrasing_that_another_entry_answers(found) -> None:
    """Is looked at; entries that records answer by themselves are others too."""
    assert found(HOME | {"the herring song": "action/herring"}) == [
        "faq.yaml:11:9: warning: song, variants: found 'the herring song', "
        "expected words that get the answer of song: they get that of action/herring"
    ]


def test_a_phrasing_that_gets_no_answer(found) -> None:
    """Says whether another entry is nearer, or what the matcher holds against it."""
    assert found(HOME | {"reason of the strike": refusal("song"), "the herring song": refusal("song")}) == [
        "faq.yaml:5:21: warning: strike, variants (en): found 'reason of the strike', "
        "expected words that get the answer of strike: song is nearer, and nothing is answered",
        "faq.yaml:11:9: warning: song, variants: found 'the herring song', "
        "expected words that get the answer of song: nothing is answered (not alike enough)",
    ]


def test_an_entry_that_nothing_reaches(found) -> None:
    """Has to be mended, in each language that has phrasings: nobody will ever read it."""
    assert found(HOME | {"motivo de la huelga": "song"}) == [
        "faq.yaml:4:5: strike, question: found no phrasing in 'es' that gets it, "
        "expected one at least: what others ask for is too near",
        "faq.yaml:5:49: warning: strike, variants (es): found 'motivo de la huelga', "
        "expected words that get the answer of strike: they get that of song",
    ]


def test_check_asks_unless_it_must_be_quick(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults make it fail; ``--quick`` leaves the asking out."""
    (tmp_path / "faq.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.setattr(reaching, "_got", lambda reply: reaching.Got(None, None, "mute"))
    asked, quick = run("check", base=tmp_path), run("check", "--quick", base=tmp_path)

    assert (asked.code, quick.code) == (1, 0)
    assert "song: nothing is answered (mute)" in asked.out
    assert asked.out.splitlines()[-1].startswith("3 to mend, 5 to look at.")
    assert (
        quick.out == "The base is sound: 2 questions, 0 people, 0 organisations, 0 actions, 1 releases. 0 to look at.\n"
    )


def test_what_leads_elsewhere_stands_behind_all_else(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a line of its own: there may be many, and they are no mistakes of whoever changed something else."""
    (tmp_path / "faq.yaml").write_text(f"{BASE}    note: sung #1\n", encoding="utf-8")
    replies = HOME | {"the herring song": "strike"}
    monkeypatch.setattr(
        reaching, "_ask_all", lambda path, asked, assistant: [reaching.Got(replies[p.text], None, "") for p in asked]
    )
    ran = run("check", base=tmp_path)
    cut, heading, strayed, last = ran.out.splitlines()

    assert ran.code == 0
    assert cut.startswith("faq.yaml:14:11: warning: found only 'sung'")
    assert heading == "Ways to ask that get another answer than their entry's, or none (1):"
    assert strayed.startswith("faq.yaml:11:9: warning: song, variants: found 'the herring song'")
    assert last.endswith("2 to look at.")


def test_many_phrasings_are_shared_out(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes find the same, and in the same order."""
    alone = run("check")
    monkeypatch.setattr(reaching, "ALONE", 0)
    together = run("check")

    assert together.out == alone.out
    assert "phrasings; check --quick" in together.err
