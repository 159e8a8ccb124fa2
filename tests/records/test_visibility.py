"""Who is hidden is named nowhere that members read; where only a moderator can tell whom a name means is listed."""

from __future__ import annotations

import pytest

from bot.answers import Assistant, Unknown
from bot.knowledge.loading import read_files
from bot.knowledge.model import Knowledge
from bot.records.traces import traces
from bot.records.visibility import public_view
from bot.rendering.plain import page

BASE = """\
releases:
  - {id: dfi, title: Sara Nilsen Walks Free, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/nilsen"}
topics:
  - {id: release, title: The release of Nilsen}
  - {id: strike, title: The strike}
organisations:
  - {id: dockers, name: Unidock, country: CL, summary: Nilsen leads the dockers., sources: [dfi]}
people:
  - id: sara-nilsen
    name: Sara Nilsen Cruz
    aliases: [Nilsen]
    visibility: withheld
    role: cook
    sources: [dfi]
  - {id: sara-ortiz, name: Sara Ortiz, role: lawyer of Nilsen, organisation: dockers, sources: [dfi]}
  - id: omar-vidal
    name: Omar Vidal
    custody:
      - {date: 2019-05-02, status: imprisoned, place: Isla Gris, note: Nilsen was held with him., sources: [dfi]}
actions:
  - {id: lima-march, country: PE, city: Lima, kind: march, date: 2020-02, summary: Nilsen marched., sources: [dfi]}
  - {id: lima-rally, country: PE, city: Lima, kind: rally, date: 2020-02, summary: Dockers met., sources: [dfi]}
faq:
  - {id: freed, topic: release, question: When was Nilsen freed?, answer: "On 9 March 2020.", sources: [dfi]}
  - {id: gate, topic: release, question: Who was at the gate?, answer: Many dockers., sources: [dfi]}
  - {id: soup, topic: strike, question: Who made soup?, answer: The strikers praise Cruz for it., sources: [dfi]}
  - {id: song, topic: strike, question: Who sang?, answer: Sara did., sources: [dfi]}
  - {id: sign, topic: strike, question: What was on the sign?, answer: A cruz in red., sources: [dfi]}
"""


RELEASE = '  - {{id: {0}, title: Soup, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/{0}"}}\n'


def knowledge(base: str = BASE) -> Knowledge:
    """A base in which Sara Nilsen Cruz is withheld."""
    return read_files({"faq.yaml": base.encode()}).valid()


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    """What answers from it."""
    return Assistant(knowledge())


def test_a_surname_alone_names_somebody_hidden() -> None:
    """As an alias, or as a word of the full name that is written as a name: entries and actions go."""
    base = public_view(knowledge())

    assert set(base.faq) == {"gate", "song", "sign"}
    assert set(base.actions) == {"lima-rally"}


def test_others_lose_only_what_names_them() -> None:
    """A prisoner stays in the lists, without the note; a heading leaves its entries to "Other questions"."""
    base = public_view(knowledge())
    [event] = base.people["omar-vidal"].custody

    assert (event.place, event.note) == (knowledge().people["omar-vidal"].custody[0].place, None)
    assert (base.people["sara-ortiz"].role, base.organisations["dockers"].summary) == (None, None)
    assert set(base.topics) == {"strike"}


def test_a_hidden_release_is_cited_nowhere() -> None:
    """What another release says too is told by that one alone, and the newest report is its report."""
    hidden = RELEASE.format("old") + RELEASE.format("new").replace("03-10", "03-12").replace("}", ", draft: true}")
    held = '{date: 2019-05-02, status: imprisoned, sources: ["old#1", "new#2"]}'
    answer = "answer: Salt., sources: [new, old], values: [{value: Salt., sources: [new, old]}]"
    base = read_files(
        {
            "faq.yaml": f"releases:\n{hidden}people:\n  - {{id: omar, name: Omar Vidal, custody: [{held}]}}\n"
            f"faq:\n  - {{id: soup, question: What was in the soup?, {answer}}}\n".encode()
        }
    ).valid()
    shown = public_view(base)

    assert [str(source) for source in shown.people["omar"].custody[0].sources] == ["old#1"]
    assert [str(source) for source in shown.faq["soup"].all_sources] == ["old"]
    assert "when last reported (10 March 2020)" in page(Assistant(base).ask("is Omar Vidal in prison?"))


@pytest.mark.parametrize("asked", ["when was nilson freed?", "who is Nilsen?", "how did Sara Nilsen get out?"])
def test_who_asks_by_the_surname_learns_nothing(assistant: Assistant, asked: str) -> None:
    """No answer, and no suggestion with the name."""
    reply = assistant.ask(asked)

    assert isinstance(reply, Unknown)
    assert "Nilsen" not in page(reply)


def test_no_heading_has_the_name(assistant: Assistant) -> None:
    """The entry below it is listed all the same."""
    headings = {topic.title: [choice.entry for choice in topic.questions] for topic in assistant.listings.topics("en")}

    assert headings["Other questions"] == ["gate"]
    assert not any("Nilsen" in heading for heading in headings)


def test_a_name_that_others_have_too_hides_nothing() -> None:
    """Of two Nilsens, one of whom is shown, only the full name tells which; what is left is listed."""
    base = knowledge(BASE.replace("Sara Ortiz, role: lawyer of Nilsen", "Pia Nilsen, role: lawyer"))

    assert "freed" in public_view(base).faq
    assert "freed" in {trace.item for trace in traces(base)}


def test_what_may_still_name_them_is_listed() -> None:
    """Titles of releases stay as they were printed; a first name may be anybody's unless it is an alias."""
    called_sara = knowledge(BASE.replace("aliases: [Nilsen]", "aliases: [Nilsen, Sara]"))

    assert [(trace.item, trace.path, trace.name) for trace in traces(called_sara)] == [
        ("dfi", ("title",), "Nilsen"),
        ("dfi", ("title",), "Sara"),
        ("song", ("answer", "en"), "Sara"),
    ]
    assert {trace.person for trace in traces(called_sara)} == {"sara-nilsen"}


def test_nobody_hidden_leaves_no_trace() -> None:
    """A base without hidden people is shown as it is."""
    base = knowledge(BASE.replace("    visibility: withheld\n", ""))

    assert public_view(base).base == base.base
    assert traces(base) == []
