"""What a moderator is told of a manifest that does not fit, and how texts are cut into paragraphs."""

# ruff: noqa: E501 - a row of a table stays on one line

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from bot.knowledge.loading import load
from bot.provenance import InvalidManifest, run_verify, verifier
from bot.provenance.manifest import OWN_MANIFEST, manifest_path, read_manifest
from bot.provenance.texts import ReleaseText, read_texts

from .samples import MANIFEST, base, folder


def texts(tmp_path: Path, manifest: str = MANIFEST) -> list[ReleaseText]:
    path = folder(tmp_path, manifest)
    found, problems = read_texts(read_manifest(manifest_path(path, None), base()), path)

    assert problems == []
    return found


def problems(tmp_path: Path, manifest: str) -> list[str]:
    with pytest.raises(InvalidManifest) as error:
        verifier(base(), folder(tmp_path, manifest))
    return [str(problem) for problem in error.value.problems]


def one(fields: str) -> str:
    """A manifest of one text."""
    return f"releases:\n  - {{{fields}}}\n"


def test_title_and_dateline_are_paragraph_0(tmp_path: Path) -> None:
    walkout, spanish = texts(tmp_path)

    assert walkout.paragraphs[0] == "WALKOUT at the mill ends\n9 June 2015 GFU news"
    assert [paragraph[:12] for paragraph in walkout.paragraphs[1:]] == ["Rosa Ibarra ", "Over 1,500 m", "Since Septem"]
    assert "Photo: the gate" in walkout.whole
    assert "Share this" not in walkout.whole
    assert len(spanish.paragraphs) == 2


def test_a_line_that_goes_on_after_its_date_begins_paragraph_1(tmp_path: Path) -> None:
    (found,) = texts(tmp_path, one("id: union-walkout, file: walkout.txt, starts_with: Walkout, dateline: 9 June 2015"))

    assert found.paragraphs[:2] == ("WALKOUT at the mill ends\n9 June 2015", "GFU news")


def test_blocks_end_at_an_empty_line(tmp_path: Path) -> None:
    (found,) = texts(
        tmp_path,
        one(
            "id: union-walkout, file: walkout.txt, starts_with: Walkout, dateline: 9 June 2015 GFU news, paragraphs_are: blocks"
        ),
    )

    assert [paragraph[:6] for paragraph in found.paragraphs[1:]] == ["Rosa I", "Photo:"]


def test_spaces_and_quotes_of_every_kind_are_the_same(tmp_path: Path) -> None:
    path = folder(tmp_path, one("id: unread, file: a.txt, starts_with: Ana's first"))
    (path / "a.txt").write_text("\ufeffAna\u2019s\u00a0 first text\nIt says so.\n", encoding="utf-8")
    found, _ = read_texts(read_manifest(manifest_path(path, None), base()), path)

    assert found[0].paragraphs == ("Ana\u2019s first text", "It says so.")


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("", "releases.manifest.yaml:1:1: found an empty file, expected names followed by a colon, such as 'faq:', in the first column"),
        ("names: []\n", "releases.manifest.yaml:1:1: 'releases:' with one text at least: else nothing is checked"),
        ("release: []\n", "releases.manifest.yaml:1:1: found 'release', expected one of releases, names (did you mean 'releases'?)"),
        ("releases: walkout.txt\n", "releases.manifest.yaml:1:1: releases: found 'walkout.txt', expected a list of items, each beginning with '- '"),
        (one("id: union-walkout, file: walkout.txt"), "releases.manifest.yaml:2:5: union-walkout, starts_with: found nothing, expected 'starts_with:' (The first words of its title, enough to find the line)"),
        (one("id: union-walkout, file: walkout.txt, starts_with: Walkout, stops: Share"), "releases.manifest.yaml:2:66: union-walkout, stops: found 'stops', expected a field that there is: id, file, starts_with, stops_before, dateline, skip, paragraphs_are, paragraphs, language"),
        (one("id: union-walk, file: walkout.txt, starts_with: Walkout"), "releases.manifest.yaml:2:6: union-walk, id: found 'union-walk', expected the id of a release of the base (did you mean 'union-walkout'?)"),
        (one("id: union-walkout, file: ../walkout.txt, starts_with: Walkout"), "releases.manifest.yaml:2:25: union-walkout, file: found '../walkout.txt', expected the name of a file in the folder of the texts"),
        (one("id: union-walkout, file: walkout.txt, starts_with: Lockout"), "releases.manifest.yaml:2:44: union-walkout, starts_with: found 'Lockout', expected the first words of a line of walkout.txt"),
        (one("id: union-walkout, file: walkout.txt, starts_with: S"), "releases.manifest.yaml:2:44: union-walkout, starts_with: found 'S', expected more words: 3 lines of walkout.txt begin with these"),
        (one("id: union-walkout, file: walkout.txt, starts_with: Walkout, stops_before: The end"), "releases.manifest.yaml:2:66: union-walkout, stops_before: found 'The end', expected the first words of a line of walkout.txt"),
        (one("id: union-walkout, file: walkout.txt, starts_with: Walkout, dateline: 10 June"), "releases.manifest.yaml:2:66: union-walkout, dateline: found '10 June', expected the first words of a line of walkout.txt"),
        (one("id: union-walkout, file: walkout.txt, starts_with: Walkout, skip: [Picture]"), "releases.manifest.yaml:2:73: union-walkout, skip: found 'Picture', expected the first words of a line of walkout.txt that is no paragraph"),
        (one("id: union-walkout, file: walkout.txt, starts_with: Walkout, paragraphs: 3"), "releases.manifest.yaml:2:66: union-walkout, paragraphs: found 7 in walkout.txt, expected 3 paragraphs (is a line to be skipped, or a line missing?)"),
        (one("id: union-walkout, file: walkout.txt, starts_with: Walkout, paragraphs: three"), "releases.manifest.yaml:2:66: union-walkout, paragraphs: found 'three', expected a number, such as 9"),
        (MANIFEST.replace("id: union-es", "id: union-walkout"), "releases.manifest.yaml:9:6: union-walkout, id: found another one, expected each release once in a language: the first is in line 2"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_its_place(tmp_path: Path, manifest: str, says: str) -> None:
    assert says in problems(tmp_path, manifest)


def test_a_file_that_is_not_there_is_named_with_its_folder(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, one("id: union-walkout, file: strike.txt, starts_with: Walkout"))

    assert found.startswith("releases.manifest.yaml:2:25: union-walkout, file: found 'strike.txt', expected a file in ")
    assert found.endswith("(No such file or directory)")


def test_a_file_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"Walkout \xe9\n")
    (found,) = problems(tmp_path, one("id: union-walkout, file: latin.txt, starts_with: Walkout"))

    assert found.endswith("found 'latin.txt', expected a text file saved as UTF-8")


def test_a_remark_that_cuts_a_text_short_is_only_a_warning(tmp_path: Path) -> None:
    path = folder(tmp_path, MANIFEST.replace("starts_with: Walkout at\n", "starts_with: Walkout at # the title\n"))
    (problem,) = read_manifest(manifest_path(path, None), base()).problems

    assert problem.severity == "warning"
    assert problem.found == "only 'Walkout at'"
    assert verifier(base(), path)


def test_problems_are_printed_and_fail(tmp_path: Path) -> None:
    out = StringIO()

    assert run_verify(base(), folder(tmp_path, ""), None, out) == 1
    assert "can't be read as" in out.getvalue()


def test_a_given_manifest_goes_before_that_of_the_folder(tmp_path: Path) -> None:
    given = tmp_path / "mine.yaml"
    given.write_text(one("id: union-walkout, file: walkout.txt, starts_with: Walkout"), encoding="utf-8")

    assert verifier(base(), folder(tmp_path), given)
    assert manifest_path(tmp_path, given) == given
    assert manifest_path(tmp_path / "nowhere", None) == OWN_MANIFEST


def test_the_shipped_manifest_fits_the_shipped_base() -> None:
    assert read_manifest(OWN_MANIFEST, load()).problems == ()
