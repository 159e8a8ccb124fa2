"""From a path to a base, or to one error with every problem."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BotError, InvalidBase
from bot.knowledge.files import DEFAULT_PATH
from bot.knowledge.garbage import uncollected
from bot.knowledge.loading import load, read, read_files

from .samples import BASE, FAQ, RELEASES

WORDS = st.sampled_from(
    [
        "faq",
        "releases",
        "people",
        "actions",
        "language",
        "id",
        "question",
        "answer",
        "values",
        "value",
        "custody",
        "sources",
        "variants",
        "es",
        "en",
        "icem-released",
        "icem-released#7",
        "2011-02",
        "draft",
        "true",
        "x",
    ]
)
NESTED = st.recursive(
    WORDS | st.just(""),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.lists(st.tuples(WORDS, inner), max_size=4).map(lambda parts: f"{{{', '.join(map(': '.join, parts))}}}")
    ),
    max_leaves=12,
)
FILES = st.lists(st.tuples(WORDS, NESTED), max_size=3).map(lambda parts: "\n".join(map(": ".join, parts)).encode())


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    """Every YAML file of a folder counts, but no hidden one."""
    (tmp_path / "a.yml").write_text(RELEASES)
    (tmp_path / "faq.yaml").write_text(FAQ)
    (tmp_path / ".faq.yaml").write_text("broken: [")
    (tmp_path / "schema.json").write_text("{}")
    assert list(load(tmp_path).faq) == ["pardon-conditions"]


def test_a_single_file_is_a_base(tmp_path: Path) -> None:
    """Whatever its name: es.yaml by itself translates nothing."""
    (tmp_path / "es.yaml").write_text(BASE)
    assert list(load(tmp_path / "es.yaml").releases) == ["icem-released"]


def test_an_invalid_base_says_all_that_is_wrong(tmp_path: Path) -> None:
    """The error is for users; its problems are there for those who show them in another way."""
    (tmp_path / "faq.yaml").write_text(BASE.replace("url: https", "url: ftp").replace("id: pardon", "id: -"))
    with pytest.raises(InvalidBase) as caught:
        load(tmp_path)
    assert isinstance(caught.value, BotError)
    assert [problem.line for problem in caught.value.problems] == [6, 8]
    assert str(caught.value).startswith(
        "The knowledge base can't be used: 2 problems.\nfaq.yaml:6:5: icem-released, url"
    )


def test_warnings_stop_nothing(tmp_path: Path) -> None:
    """They are there for whoever asks."""
    (tmp_path / "faq.yaml").write_text(BASE)
    (tmp_path / "es.yaml").write_text("{}")
    loaded = read(tmp_path)
    assert (len(loaded.warnings), loaded.errors) == (1, ())
    assert load(tmp_path) == loaded.knowledge


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "can't be read (No such file or directory)"),
        ("", "has no file of a base"),
        ("\0", "can't be read"),
    ],
)
def test_a_path_without_a_base(tmp_path: Path, name: str, message: str) -> None:
    """What is not there, or empty, is an error for users as well."""
    with pytest.raises(InvalidBase, match="1 problem") as caught:
        load(tmp_path / name)
    assert message in str(caught.value)
    assert str(caught.value).partition("\n")[2].startswith(f"{tmp_path / name}: ")


@given(FILES | st.binary(max_size=100), FILES | st.binary(max_size=100))
def test_any_files_are_a_base_or_have_problems(base: bytes, translation: bytes) -> None:
    """Whatever files hold, the outcome is a base or its problems, each on one line."""
    loaded = read_files({"faq.yaml": base, "es.yaml": translation, "releases.yaml": RELEASES.encode()})
    assert (loaded.knowledge is None) == bool(loaded.errors)
    assert all("\n" not in str(problem) for problem in loaded.problems)


def test_thousands_of_slips_are_cut_short() -> None:
    """Nobody reads on, and the bot must not be kept busy."""
    loaded = read_files({"faq.yaml": b"faq: [" + b"a, " * 5000 + b"]"})
    assert (loaded.knowledge, len(loaded.problems)) == (None, 1000)


def test_garbage_is_collected_again_afterwards() -> None:
    """Whatever happened meanwhile; and who had it off keeps it off."""
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.disable()
    try:
        load(DEFAULT_PATH)
        assert not gc.isenabled()
    finally:
        gc.enable()
