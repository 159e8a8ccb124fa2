"""Every address of a base, with what it is to the releases that give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.model import Knowledge, Release


@dataclass(frozen=True)
class Use:
    """One place of the base in which an address stands."""

    release: str
    field: str
    """url, translations (es), copies or archive."""
    marked_gone: bool = False
    """Whether it is an original that the base already marks as gone."""

    def __str__(self) -> str:
        """Give both, as a moderator finds them."""
        return f"{self.release}, {self.field}"


def addresses(knowledge: Knowledge) -> dict[str, tuple[Use, ...]]:
    """Return each address once, with all its uses, in the order of the base."""
    found: dict[str, list[Use]] = {}
    for release in knowledge.base.releases:
        for url, use in _of_release(release):
            found.setdefault(url, []).append(use)
    return {url: tuple(uses) for url, uses in found.items()}


def _of_release(release: Release) -> Iterator[tuple[str, Use]]:
    yield release.url, Use(release.id, "url", release.gone)
    for language, url in release.translations.items():
        yield url, Use(release.id, f"translations ({language})")
    for url in release.copies:
        yield url, Use(release.id, "copies")
    if release.archive:
        yield release.archive, Use(release.id, "archive")
