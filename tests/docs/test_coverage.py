"""HACKING.md, Coverage: every fact of the first releases has an entry that answers it and cites where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from bot.knowledge.model import Knowledge
from bot.provenance.manifest import OWN_MANIFEST, read_manifest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "HACKING.md").read_text(encoding="utf-8").partition("\n## Coverage\n")[2]
ROW = re.compile(r"^\| (\d+) \| (\d+) \| (.+) \| (.+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Fact:
    """One row: where the fact stands, what it says, and what answers it."""

    release: str
    number: int
    paragraph: int
    fact: str
    answered_by: str

    @property
    def entries(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.answered_by)


def facts() -> list[Fact]:
    found = []
    for section in TEXT.split("\n### ")[1:]:
        release = re.search(r"Id `([^`]+)`", section)
        assert release
        found += [Fact(release[1], int(n), int(p), fact, by) for n, p, fact, by in ROW.findall(section)]
    return found


FACTS = facts()


def cited(knowledge: Knowledge, entry: str) -> set[tuple[str, int | None]]:
    """The releases and paragraphs that an entry or a record cites."""
    for items in (knowledge.faq, knowledge.people, knowledge.organisations, knowledge.actions):
        if entry in items:
            item = items[entry]
            parts = [*getattr(item, "values", ()), *getattr(item, "custody", ())]
            sources = [*item.sources, *(source for part in parts for source in part.sources)]
            return {(source.release, source.paragraph) for source in sources}
    raise AssertionError(f"{entry} is no item of the base")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.release}-{fact.number}")
def test_what_answers_a_fact_cites_where_it_stands(knowledge: Knowledge, fact: Fact) -> None:
    """Each named item is there, and one of them at least names the fact's paragraph, or its release as a whole."""
    assert fact.entries, "nothing answers it"
    sources = set().union(*(cited(knowledge, entry) for entry in fact.entries))

    assert sources & {(fact.release, fact.paragraph), (fact.release, None)}


def test_no_paragraph_is_left_out(knowledge: Knowledge) -> None:
    """Title and date line are paragraph 0; how many there are stands in the manifest of the texts."""
    paragraphs = {part.id: part.paragraphs for _, part in read_manifest(OWN_MANIFEST, knowledge).parts}

    assert {release: {fact.paragraph for fact in FACTS if fact.release == release} for release in paragraphs} == {
        release: set(range((count or 0) + 1)) for release, count in paragraphs.items()
    }


def test_the_facts_are_counted() -> None:
    """In all, by release, and in the table above, with none that is not answered."""
    counts = {release: len(list(found)) for release, found in groupby(FACTS, key=lambda fact: fact.release)}

    assert f"{len(FACTS)} facts, all of them answered" in TEXT
    assert [int(n) for n in re.findall(r"Id `[^`]+`, (\d+) facts", TEXT)] == list(counts.values())
    for release, count in counts.items():
        assert re.search(rf"^\| `{release}` \| \d+ \| {count} \| 0 \|$", TEXT, re.MULTILINE)


def test_the_facts_are_numbered() -> None:
    """One after the other, in each release."""
    for _, found in groupby(FACTS, key=lambda fact: fact.release):
        numbers = [fact.number for fact in found]
        assert numbers == list(range(1, len(numbers) + 1))
