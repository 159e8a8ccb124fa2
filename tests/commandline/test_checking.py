"""``check``: what the base must answer and doesn't, and what was not read."""

from __future__ import annotations

from pathlib import Path


def test_check_says_which_labelled_question_flipped(run, tmp_path: Path) -> None:
    """A question of the base's own that gets another answer than it must is a fault."""
    base = """\
releases:
  - {id: dfi, title: A title, publisher: DFI, url: "https://dfi.example"}
faq:
  - {id: why, question: Why did the dockers strike?, variants: [the reason], answer: For bread., sources: [dfi]}
questions:
  - {question: why did the dockers strike, expect: why}
  - {question: what did the dockers sing, expect: why, note: not in the base}
"""
    (tmp_path / "faq.yaml").write_text(base)

    ran = run("check", "--knowledge", tmp_path)

    assert ran.code == 1
    assert ran.out.splitlines() == [
        "faq.yaml:7:5: questions 2: 'what did the dockers sing' (not in the base): expected why, got unknown",
        "1 to mend, 0 to look at. The bot can use this base, but doesn't answer as it must.",
    ]


def test_check_says_what_it_did_not_read(run, tmp_path: Path) -> None:
    """What a mistake keeps from being read may hold others."""
    (tmp_path / "faq.yaml").write_text("faq:\n  - id: why\n    question: Why: not?\n")
    (tmp_path / "words.yaml").write_bytes(b"synonyms: \xff")

    ran = run("check", base=tmp_path)

    assert ran.out.splitlines()[-3:] == [
        "The rest of faq.yaml, from line 3, was not read: run check again after mending.",
        "words.yaml was not read: run check again after mending.",
        "2 to mend, 0 to look at. The bot can't use this base.",
    ]


def test_a_paragraph_after_the_last_one_is_told(run, tmp_path: Path) -> None:
    """Where a manifest beside the base counts a release's paragraphs; of the others nobody knows."""
    base = """\
releases:
  - {id: dfi, title: A title, publisher: DFI, url: "https://dfi.example"}
  - {id: other, title: Another title, publisher: DFI, url: "https://dfi.example/other"}
faq:
  - {id: why, question: Why did the dockers strike?, answer: For bread., sources: [dfi#9, dfi#10, other#99]}
"""
    manifest = "releases:\n  - {id: dfi, file: dfi.txt, starts_with: A title, paragraphs: 9}\n"
    (tmp_path / "faq.yaml").write_text(base)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "manifest.yaml").write_text(manifest)

    ran = run("check", "--quick", base=tmp_path)

    expected = "expected a paragraph that there is: by manifest.yaml the last one is 9"
    assert ran.code == 0
    assert ran.out.splitlines()[:-1] == [f"faq.yaml:5:91: warning: why, sources: found 'dfi#10', {expected}"]
    assert ran.out.endswith("1 to look at.\n")
