"""A small invented base with the text of its two releases: no line of a real release is needed to test the rules."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge.loading import read_files
from bot.knowledge.model import Knowledge

BASE = """\
releases:
  - {id: union-walkout, title: Walkout at the Mill Ends, publisher: GFU, date: 2015-06-09, url: "https://gfu.example/walkout"}
  - {id: union-es, title: Termina el paro, publisher: GFU, date: 2015-06-10, language: es, url: "https://gfu.example/es"}
  - {id: unread, title: Another Text, publisher: Daily, date: 2015-06-11, url: "https://daily.example/1"}
people:
  - {id: rosa-ibarra, name: Rosa Ibarra Núñez, aliases: [Rosa Ibarra, Ibarra], sources: [union-walkout#1]}
  - {id: luc-moreau, name: Luc Moreau, sources: [unread]}
organisations:
  - {id: gfu, name: GFU, full_name: General Fibre Union, sources: [union-walkout#1]}
  - {id: weavers, name: Weavers' League, aliases: [WL], sources: [unread]}
places:
  - {id: goteborg, country: SE, city: Gothenburg, names: {en: [Goteburg], es: [Gotemburgo], fr: [Göteborg]}}
"""

TEXT = """\
Jump to content
WALKOUT at the mill ends
9 June 2015 GFU news
Rosa Ibarra Nunez of the General Fibre Union was freed last Tuesday, 2 June, at 02h00, after more than two years.

Photo: the gate
Over 1,500 members met in Goteburg, at −25°C; some 40 stayed until the fifth day, 3-7 June.
Since September last year 63 of the 65 looms stand still, and thousands wrote to the Ministry of Thread.
Share this
Something else
"""

SPANISH = """\
Termina el paro
10 de junio de 2015
Más de 1,500 personas se reunieron del 3 al 7 de junio en Gotemburgo, a veinticinco grados bajo cero.
"""

MANIFEST = """\
releases:
  - id: union-walkout
    file: walkout.txt
    starts_with: Walkout at
    stops_before: Share
    dateline: 9 June 2015 GFU news
    skip: ["Photo:"]
    paragraphs: 3
  - {id: union-es, file: paro.txt, starts_with: Termina, dateline: 10 de junio de 2015}
names:
  - {en: [Ministry of Thread], es: [Ministerio del Hilo], fr: [ministère du Fil]}
"""


def base(more: str = "") -> Knowledge:
    """The small base, with more sections after it."""
    return read_files({"faq.yaml": (BASE + more).encode()}).valid()


def base_with_person(person: str) -> Knowledge:
    """The small base with one more person."""
    return read_files({"faq.yaml": BASE.replace("people:\n", f"people:\n{person}").encode()}).valid()


def base_saying(text: str, *sources: str, language: str = "en") -> Knowledge:
    """The small base with one answer."""
    cited = ", ".join(sources)
    return base(
        f'faq:\n  - {{id: said, question: {{en: Well?}}, answer: {{{language}: "{text}"}}, sources: [{cited}]}}\n'
    )


def folder(path: Path, manifest: str = MANIFEST) -> Path:
    """Write the texts and their manifest into a folder."""
    (path / "walkout.txt").write_text(TEXT, encoding="utf-8")
    (path / "paro.txt").write_text(SPANISH, encoding="utf-8")
    (path / "releases.manifest.yaml").write_text(manifest, encoding="utf-8")
    return path
