"""Sources as Discord shows them: linked texts with paragraphs and remarks, and buttons to the originals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answers.reply import Citation
from bot.language.formats import when
from bot.language.messages import translator
from bot.rendering.discord_text import address, clip, plain, printable
from bot.rendering.limits import BUTTON_URL, EMBED_FIELD
from bot.rendering.remarks import remarks_on

LABEL_SHOWN = 34
"""Characters of a button's label that a phone shows."""
SOURCE_LINES = 6
"""More sources than this stand side by side, or a phone would show nothing else."""
SOURCE_FIELDS = 2
"""Fields of sources. With a page of text they stay well below the 6,000 characters of a whole message."""
REST = 100
"""Characters kept free for the number of sources that did not fit."""


@dataclass(frozen=True)
class Link:
    """A button that opens a page."""

    label: str
    url: str


def source_fields(citations: Iterable[Citation], language: str) -> list[str]:
    """Return the sources as the values of up to two fields, the rest counted."""
    t = translator(language)
    sources = source_texts(citations, language)
    separator = "\n" if len(sources) <= SOURCE_LINES else " · "
    fields: list[str] = []
    for index, source in enumerate(sources):
        room = EMBED_FIELD - (REST if len(fields) == SOURCE_FIELDS else 0)
        if fields and len(fields[-1]) + len(separator) + len(source) <= room:
            fields[-1] += separator + source
        elif len(fields) < SOURCE_FIELDS:
            fields.append(source)
        else:
            rest = t.plural("… and one more source", "… and {count} more sources", len(sources) - index)
            fields[-1] += f"\n{rest}"
            break
    return fields


def source_texts(citations: Iterable[Citation], language: str, *, titled: bool = False) -> list[str]:
    """Return a linked text for each release, with the paragraphs that are cited from it; its title too if asked."""
    grouped: dict[Citation, list[int]] = {}
    for citation in citations:
        paragraphs = grouped.setdefault(replace(citation, paragraph=None), [])
        if citation.paragraph is not None and citation.paragraph not in paragraphs:
            paragraphs.append(citation.paragraph)
    return [_source_text(citation, found, language, titled=titled) for citation, found in grouped.items()]


def _source_text(citation: Citation, paragraphs: list[int], language: str, *, titled: bool) -> str:
    parts = (
        [plain(citation.title), plain(citation.publisher)] if titled else [plain(citation.publisher or citation.title)]
    )
    if citation.date is not None:
        parts.append(when(citation.date, language))
    if paragraphs:
        parts.append("¶" + _spans(paragraphs))
    text = clip(", ".join(filter(None, parts)), 300)
    linked = f"[{text}]({_url_in_text(citation.url)})"
    remarks = remarks_on(citation, language)
    line = linked if len(linked) + len(remarks) <= EMBED_FIELD - REST else text
    return line + remarks


def _spans(paragraphs: Iterable[int]) -> str:
    """Write paragraphs in order, neighbours as a span: 1–3, 5."""
    spans: list[list[int]] = []
    for paragraph in sorted(paragraphs):
        if spans and paragraph == spans[-1][-1] + 1:
            spans[-1].append(paragraph)
        else:
            spans.append([paragraph])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)


def _url_in_text(url: str) -> str:
    """Return the address so that a masked link can hold it: no space and no bracket."""
    return url.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def links(citations: Iterable[Citation]) -> tuple[Link, ...]:
    """Return a button for each original, once, where Discord can hold its address."""
    links: dict[str, Link] = {}
    for citation in citations:
        url = address(citation.url)
        if url is not None and len(url) <= BUTTON_URL:
            label = clip(printable(f"{citation.publisher}: {citation.title}"), LABEL_SHOWN)
            links.setdefault(url, Link(label, url))
    return tuple(links.values())
