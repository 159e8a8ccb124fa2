"""A small sound base, and shorthands to break it."""

from __future__ import annotations

from bot.knowledge.loading import Loaded, read_files

RELEASES = """\
releases:
  - id: icem-released
    title: Unionist released
    publisher: ICEM
    date: 2011-02-28
    url: https://example.org/released
"""

FAQ = """\
faq:
  - id: pardon-conditions
    question: What did the pardon deal demand?
    variants: [conditions of the pardon]
    answer: That he gives up his office.
    sources: [icem-released#7]
"""

BASE = RELEASES + FAQ


def reading(*files: str, **named: str) -> Loaded:
    """Read ``files`` as faq.yaml, and others by the stem of their name."""
    content = {f"{stem}.yaml": text for stem, text in named.items()}
    if files:
        content["faq.yaml"] = "".join(files)
    return read_files({name: text.encode() for name, text in content.items()})


def problems(*files: str, **named: str) -> list[str]:
    """The problems of some files, as shown."""
    return [str(problem) for problem in reading(*files, **named).problems]
