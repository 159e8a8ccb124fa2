"""Problems of meaning: one broken base for each rule, and what it says."""

# ruff: noqa: E501 - a row of a table stays on one line

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.age_rules import no_source_newer_than, releases_are_out
from bot.knowledge.checks import RULES, Rule, conflicts
from bot.knowledge.facts import Facts
from bot.knowledge.fields import fingerprint
from bot.knowledge.text_rules import comparable, much_alike

from .samples import BASE, RELEASES, problems, reading

HIDDEN = "  - {id: inside, title: T, publisher: P, url: https://e.org/inside, visibility: moderators}\n"


def faq(id_: str = "x", question: str = "Why?", answer: str = "So.", more: str = "sources: [icem-released]") -> str:
    """An entry on one line."""
    return f"faq: [{{id: {id_}, question: {question}, answer: {answer}, {more}}}]\n"


def person(custody: str = "[]", more: str = "name: Ana Paz") -> str:
    """Somebody, on one line."""
    return f"people: [{{id: ana, {more}, custody: {custody}}}]\n"


def action(date_: str = "2011", more: str = "sources: [icem-released]") -> str:
    """An action, on one line."""
    return f"actions: [{{id: a, kind: rally, date: {date_}, summary: S, {more}}}]\n"


def event(date_: str, status: str = "freed", more: str = ", sources: [icem-released]") -> str:
    """One event of a custody."""
    return f"{{date: {date_}, status: {status}{more}}}"


def of_ana(answer: str, more: str = "sources: [icem-released]") -> str:
    """An answer about Ana, who was freed after its source."""
    custody = f"[{event('2011-03-09', more=', sources: [later]')}]"
    later = "releases: [{id: later, title: T, publisher: P, url: https://e.org, date: 2011-03-10}]\n"
    return faq("x", "Where is Paz?", answer, more) + person(custody, "name: Ana Paz, aliases: [Paz]") + later


def org(more: str) -> str:
    """An organisation, on one line."""
    return f"organisations: [{{id: o, name: Union, {more}}}]\n"


TWO = """\
faq:
  - {{id: x, question: Why?, answer: So., sources: [icem-released]}}
  - {{id: y, question: How?, answer: So., sources: [icem-released], variants: {}}}
"""
BEHIND = action(more="city: Moscow, sources: [icem-released]") + faq()
SPANISH = "faq: [{id: y, question: {es: Qué}, answer: {es: Esto}, sources: [icem-released]}]"
STALE = "pardon-conditions: {question: Q, answer: A, translates: 0badcafe}"

WRONG = {
    "id of two items": (faq("icem-released"), "1:8: icem-released, id: found 'icem-released' again, expected an id of its own: a.yaml:2 has it already"),
    "source": (faq(more="sources: [icem-relaesed#7]"), "1:54: x, sources: found 'icem-relaesed#7', expected the id of a release (did you mean 'icem-released'?)"),
    "source of a value": (faq(more="values: [{value: v, sources: [y]}, {value: w, sources: [icem-released]}], sources: [icem-released]"), "1:74: x, values 1, sources: found 'y', expected the id of a release"),
    "related": (faq(more="related: [z], sources: [icem-released]"), "1:54: x, related: found 'z', expected the id of an item"),
    "topic": (faq(more="topic: pardn, sources: [icem-released]") + "topics: [{id: pardon, title: T}]", "1:44: x, topic: found 'pardn', expected the id of a topic (did you mean 'pardon'?)"),
    "no topic": (faq() + "topics: [{id: pardon, title: T}]", "1:7: x, topic: found no topic, expected the id of a topic"),
    "organisation": (person(more="name: Ana, organisation: smee") + org("country: MX"), "1:31: ana, organisation: found 'smee', expected the id of an organisation"),
    "person": (action(more="people: [anna], sources: [icem-released]") + person(), "1:65: a, people: found 'anna', expected the id of a person (did you mean 'ana'?)"),
    "organisation taking part": (action(more="organisations: [icem-released], sources: [icem-released]"), "1:72: a, organisations: found 'icem-released', expected the id of an organisation"),
    "labelled question": ("questions: [{question: why, expect: z}]", "1:29: questions 1, expect: found 'z', expected the id of an item, or unknown"),
    "answer without source": (faq(more="sources: []"), "1:44: x, sources: found no source, expected the release that states the answer, or 'draft: true' until there is one"),
    "one value": (faq(more="values: [{value: v, sources: [icem-released]}], sources: [icem-released]"), "1:44: warning: x, values: found one value, expected two values or more: what all sources say alike is the 'answer:'"),
    "value without source": (faq(more="values: [{value: v}, {value: w, sources: [icem-released]}], sources: [icem-released]"), "1:53: x, values 1, sources: found no source, expected the release that states this value, or 'draft: true' until there is one"),
    "source that is not shown": (faq(more="sources: [inside]"), "1:44: x, sources: found only sources that members are not shown, expected the release that states the answer, or 'draft: true' until there is one"),
    "event without source": (person(f"[{event('2011', more='')}]"), "1:45: ana, custody 1, sources: found no source, expected the release that states this event, or 'draft: true' until there is one"),
    "event of an entry without source": (faq(more="events: [{date: 2009, text: t}], sources: [icem-released]"), "1:53: x, events 1, sources: found no source, expected the release that states this event, or 'draft: true' until there is one"),
    "action without source": (action(more="at: embassy"), "1:11: a, sources: found no source, expected the release that states the action, or 'draft: true' until there is one"),
    "role without source": (person(more="name: Ana, role: R"), "1:10: ana, sources: found no source, expected the release that states the role or summary, or 'draft: true' until there is one"),
    "summary without source": (org("summary: S"), "1:17: o, sources: found no source, expected the release that states the summary, or 'draft: true' until there is one"),
    "custody out of order": (person(f"[{event('2011-02-24')}, {event('2010')}]"), "1:107: ana, custody 2, date: found '2010', expected oldest first: no event before 2011-02-24 after it"),
    "far future": (action("2111-02-14"), "1:32: a, date: found '2111-02-14', expected a date between 1800-01-01 and 2100-01-01"),
    "distant past": (person(f"[{event('0211-02-24')}]"), "1:46: ana, custody 1, date: found '0211-02-24', expected a date between 1800-01-01 and 2100-01-01"),
    "distant past of an entry": (faq(more="events: [{date: 0211, text: t, sources: [icem-released]}], sources: [icem-released]"), "1:54: x, events 1, date: found '0211', expected a date between 1800-01-01 and 2100-01-01"),
    "date of an update": ("releases: [{id: r, title: T, publisher: P, url: https://e.org, updated: 0211-03-01}]", "1:64: r, updated: found '0211-03-01', expected a date between 1800-01-01 and 2100-01-01"),
    "action after its sources": (action("2011-03-01"), "1:32: warning: a, date: found '2011-03-01', expected a source newer than that, or 'updated:' in the one of 2011-02-28"),
    "event after its sources": (person(f"[{event('2011-02-24')}, {event('2012')}]"), "1:107: warning: ana, custody 2, date: found '2012', expected a source newer than that, or 'updated:' in the one of 2011-02-28"),
    "event of an entry after its sources": (faq(more="events: [{date: 2012, text: t, sources: [icem-released]}], sources: [icem-released]"), "1:54: warning: x, events 1, date: found '2012', expected a source newer than that, or 'updated:' in the one of 2011-02-28"),
    "event to come": (person(f"[{event('2091-02-24')}]"), "1:46: warning: ana, custody 1, date: found '2091-02-24', expected a day that has come: this one lies in the future"),
    "address of two releases": ("releases: [{id: r, title: T, publisher: P, url: https://example.org/released}]", "1:44: warning: r, url: found 'https://example.org/released', expected an address of its own: a.yaml:6 gives the same to icem-released"),
    "answer before the news": (of_ana("Ana is still in prison."), "1:40: warning: x, answer: found 'still', expected what is so since 2011-03-09 too: then ana has 'freed'"),
    "release to come": ("releases: [{id: r, title: T, publisher: P, url: https://e.org, date: 2099-03-10}]", "1:64: warning: r, date: found '2099-03-10', expected a day that has come: only what is out can be cited"),
    "language of words": ("synonyms: [{id: soup, words: {en: [soup], sp: [sopa]}}]", "1:43: soup, words (sp): found 'sp', expected a language: en, es, fr (did you mean 'es'?)"),
    "another language of words": ("synonyms: [{id: soup, words: {de: [Suppe]}}]", "1:31: soup, words (de): found 'de', expected a language: en, es, fr"),
    "words without a language": ("synonyms: [{id: soup, words: [soup, sopa]}]", "1:23: soup, words: found a list of 2, expected a field for each language, such as 'es: …'"),
    "language of a place's names": ("places: [{id: x, country: NO, names: {no: [Norge]}}]", "1:39: x, names (no): found 'no', expected a language: en, es, fr"),
    "language of a value": (faq(more="values: [{value: {sp: v}, sources: [icem-released]}, {value: w, sources: [icem-released]}], sources: [icem-released]"), "1:62: x, values 1, value (sp): found 'sp', expected a language: en, es, fr (did you mean 'es'?)"),
    "language of a name": (org("full_name: {sp: Sindicato}"), "1:50: o, full_name (sp): found 'sp', expected a language: en, es, fr (did you mean 'es'?)"),
    "language of a release": ("releases: [{id: r, title: T, publisher: P, url: https://e.org, language: xx}]", "1:64: r, language: found 'xx', expected a language: en, es, fr"),
    "phrasing of two entries": (TWO.format("['WHY!', way]"), "3:79: y, variants: found 'WHY!', expected words of its own: faq.yaml:2 gives the same to x"),
    "phrasing given twice": (faq(more="sources: [icem-released], variants: [reason, Réason!]"), "1:89: warning: x, variants: found 'Réason!', expected each phrasing once: faq.yaml:1 has it already"),
    "country": (org("country: UK"), "1:38: o, country: found 'UK', expected the ISO code of a country (did you mean 'GB'?)"),
    "no country": (action(more="country: ZZ, sources: [icem-released]"), "1:56: a, country: found 'ZZ', expected the ISO code of a country"),
    "call to everybody": (faq(answer="Come @here now"), "1:31: x, answer: found '@here', expected a text that calls nobody: Discord would notify the whole server"),
    "mention": (faq(answer='"Ask <@!123>"'), "1:31: x, answer: found '<@!123>', expected a name: a mention of Discord is nothing to readers elsewhere"),
    "address": (faq(answer="See https://e.org/x"), "1:31: x, answer: found 'https://e.org/x', expected no web address: it belongs to the release, under url"),
    "bare address": (faq(answer="Write to labourstart.org/mexico"), "1:31: x, answer: found 'labourstart.org/mexico', expected no web address: it belongs to the release, under url"),
    "heading": (faq(answer='"# Why"'), "1:31: x, answer: found '# Why', expected no heading: an answer is plain text"),
    "too long": (faq(answer="a" * 1201), "1:31: x, answer: found 1201 characters, expected 1200 at most"),
    "long": (faq(answer="a" * 501), "1:31: warning: x, answer: found 501 characters, expected fewer than 500: members read it on a phone"),
    "yes": (faq(answer="Yes. She is free."), "1:31: warning: x, answer: found 'Yes', expected what is so: members ask it the other way round as well, and yes would be wrong then"),
    "quoted as a whole": (faq(answer="“Nobody sang.”"), "1:31: warning: x, answer: found '“Nobody sang.”', expected the text alone: members would read the quotation marks around it"),
    "quotes within quotes": (faq(question='\'"Who sang?"\''), "1:15: warning: x, question: found '\"Who sang?\"', expected the text alone: members would read the quotation marks around it"),
    "no": (faq(answer="No; none is."), "1:31: warning: x, answer: found 'No;', expected what is so: members ask it the other way round as well, and yes would be wrong then"),
    "lost word": (faq(answer='"The offer:, once it was out."'), "1:31: warning: x, answer: found ':,', expected one sign: a comma or a colon stands beside no other"),
    "long question": (faq(question="a" * 257), "1:15: x, question: found 257 characters, expected 256 at most"),
    "name of two": (person(more="name: Ana, aliases: [Únion]") + org("country: MX"), "2:25: warning: o, name: found 'Union', expected a name that ana has not: members who use it are asked whom they mean"),
    "number in a translation": (faq(answer="{en: 'On 24 February, by 3,329.', es: 'El 25 de febrero, 3 329.'}"), "1:73: warning: x, answer (es): found 25, expected 24, as in 'en'"),
    "no translation": (faq(answer="{en: So it is to this day., fr: So it is to this day.}"), "1:67: warning: x, answer (fr): found the text in 'en', expected its translation to 'fr'"),
    "full name of two": (person(more="name: Union") + org("country: MX"), "2:25: o, name: found 'Union', expected a name that ana has not: members who use it are asked whom they mean"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong(case: str) -> None:
    """Each rule finds its broken base, and no other rule minds it."""
    text, message = WRONG[case]
    assert problems(text, a=RELEASES + HIDDEN) == [f"faq.yaml:{message}"]


def test_two_entries_with_the_same_words_in_two_languages() -> None:
    """What is asked in one language is another question in another."""
    assert problems(TWO.format("{es: [why]}"), a=RELEASES) == []


def test_what_an_updated_release_tells_of() -> None:
    """A page may be dated before the last thing that it tells of; a text without a date may be of any day."""
    assert problems(action("2011-03-01"), a=RELEASES + "    updated: 2011-03-02\n") == []
    assert problems(action("2011-03-01"), a=RELEASES.replace("    date: 2011-02-28\n", "")) == []


@pytest.mark.parametrize(
    "answer",
    [
        "Ana was arrested in 2009 and held in Muestra prison.",
        "Ana is still a miner.",
        "Ana left prison on 9 March 2011.",
    ],
)
def test_what_stays_true_after_the_news(answer: str) -> None:
    """How it was then, and what has nothing to do with custody, may be told from older sources."""
    assert problems(of_ana(answer), a=RELEASES) == []


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("At 2 p.m. on 24 February.", "À 14 h le 24 février."),
        ("Ten came, of 12.", "10 sont venus, sur 12."),
        ("1,300 of them, or 4.511 per cent.", "1 300, soit 4,511 pour cent."),
    ],
)
def test_languages_write_numbers_differently(english: str, french: str) -> None:
    """In words, with other separators, and the hours of the day on another clock."""
    assert problems(faq(answer=f"{{en: '{english}', fr: '{french}'}}"), a=RELEASES) == []


@pytest.mark.parametrize("answer", ["“No” and “never”", "“We” are all", "They sang “We”", '"No" and "never"'])
def test_part_of_an_answer_may_be_quoted(answer: str) -> None:
    """As what was said is."""
    assert problems(faq(answer=f"'{answer}'"), a=RELEASES) == []


def test_news_that_the_sources_tell_of_already() -> None:
    """An answer whose newest source is newer than the event, or of any day, may say what is so now."""
    answer = "Ana is still out of prison."
    assert problems(of_ana(answer, more="sources: [icem-released, later]"), a=RELEASES) == []
    assert problems(of_ana(answer), a=RELEASES.replace("    date: 2011-02-28\n", "")) == []


def test_a_release_may_be_of_tomorrow() -> None:
    """It has come already in the east; and what is announced for later may be told of, but not cited."""

    def found(text: str) -> list[str]:
        return [problem.found for problem in releases_are_out(Facts(reading(text).parsed, today=date(2011, 2, 27)))]

    assert found(RELEASES) == []
    assert found(RELEASES.replace("02-28", "03-01")) == ["'2011-03-01'"]
    assert found(RELEASES.replace("2011-02-28", "2011")) == []
    assert found(RELEASES + "    updated: 2012\n") == ["'2012'"]
    assert found(RELEASES + action("2012")) == []


def test_a_language_with_a_file_of_its_own_is_one() -> None:
    """And so are those that proper names and releases are written in."""
    name = org("full_name: {de: Gewerkschaft}")
    german = RELEASES + "    language: de\n    translations: {pt: https://e.org/pt}\n"
    assert problems("synonyms: [{id: soup, words: {de: [Suppe]}}]\n", name, a=german, de="{}") == []


def test_a_release_that_is_gone_is_told_once() -> None:
    """With how often it is cited, and without another publisher's text to take for it."""
    cited = "values: [{value: v, sources: [imf-2011-02-28-freed#1]}, {value: w, sources: [imf-2011-02-28-freed#2]}]"
    four = f"related: [], sources: [imf-2011-02-28-freed#3, imf-2011-02-28-freed#4], {cited}"
    known = RELEASES.replace("icem-released", "icem-2011-02-28-freed")
    assert problems(faq(more=four), a=known) == [
        "faq.yaml:1:67: x, sources: found 'imf-2011-02-28-freed', cited in 4 places, here first, "
        "expected the id of a release: was it deleted?"
    ]
    assert problems(faq(more="sources: [imf-2011-02-28-freed]"), a=known) == [
        "faq.yaml:1:54: x, sources: found 'imf-2011-02-28-freed', expected the id of a release"
    ]
    assert problems(faq(more="sources: [icem-2o11-02-28-freed]"), a=known)[0].endswith(
        "(did you mean 'icem-2011-02-28-freed'?)"
    )


def test_a_name_in_the_place_of_an_id() -> None:
    """Whose it is, is said: a release's address, a topic's title, what somebody is called."""
    wrong = (
        faq(more="topic: The pardon, sources: ['https://example.org/released']")
        + "topics: [{id: p, title: The pardon}]\n"
    )
    assert problems(wrong, action(more="people: [Ana Paz], sources: [icem-released]"), person(), a=RELEASES) == [
        "faq.yaml:1:44: x, topic: found 'The pardon', expected the id of a topic (did you mean 'p'?)",
        "faq.yaml:1:73: x, sources: found 'https://example.org/released', expected the id of a release (did you mean 'icem-released'?)",
        "faq.yaml:3:65: a, people: found 'Ana Paz', expected the id of a person (did you mean 'ana'?)",
    ]


def test_what_nothing_newer_is_known_of() -> None:
    """Entries, people and actions whose newest source is of a day or older."""
    text = action() + faq() + person(f"[{event('2011')}]") + org("summary: S, sources: [icem-released]")
    facts = Facts(reading(text, a=RELEASES).parsed)
    assert [str(problem) for problem in no_source_newer_than(facts, date(2011, 2, 28))] == [
        "faq.yaml:1:56: warning: a, sources: found 2011-02-28 as the newest, expected a source newer than 2011-02-28",
        "faq.yaml:2:44: warning: x, sources: found 2011-02-28 as the newest, expected a source newer than 2011-02-28",
        "faq.yaml:3:10: warning: ana, sources: found 2011-02-28 as the newest, expected a source newer than 2011-02-28",
    ]
    assert list(no_source_newer_than(facts, date(2011, 2, 27))) == []


def test_drafts_need_no_source() -> None:
    """A draft is not shown, so it may wait for its source; so may what only moderators see."""
    assert problems(faq(more="draft: yes"), a=RELEASES) == []
    assert problems(faq(more="visibility: moderators"), a=RELEASES) == []


def test_what_refers_to_a_faulty_item_is_not_wrong() -> None:
    """An item with a slip in it is there all the same."""
    assert problems(faq(), a=RELEASES.replace("2011-02-28", "soon")) == [
        "a.yaml:5:5: icem-released, date: found 'soon', "
        "expected a date written 2011, 2011-02, 2011-02-24 or 2011-02-14/2011-02-19"
    ]


def test_the_event_that_is_to_come_is_out_of_order() -> None:
    """And not the one after it, which has the right date."""
    found = problems(person(f"[{event('2091-02-24', 'arrested')}, {event('2011-02-24')}]"), a=RELEASES)
    assert found == [
        "faq.yaml:1:46: warning: ana, custody 1, date: found '2091-02-24', "
        "expected a day that has come: this one lies in the future",
        "faq.yaml:1:46: ana, custody 1, date: found '2091-02-24', "
        "expected oldest first: no event after 2011-02-24 before it",
    ]


def test_what_clashes_is_told_in_the_smaller_file() -> None:
    """There it is new, whichever name the file has."""
    two = faq("x", "Why?").replace("]\n", "") + ", " + faq("y", "How?").removeprefix("faq: [")
    assert problems(two + person(), extra=faq("x", "When?"), a=RELEASES) == [
        "extra.yaml:1:8: x, id: found 'x' again, expected an id of its own: faq.yaml:1 has it already"
    ]
    assert problems(two + person(), extra=faq("z", "how"), a=RELEASES) == [
        "extra.yaml:1:15: z, question: found 'how', expected words of its own: faq.yaml:1 gives the same to y"
    ]
    other = "people: [{id: eve, name: Eve, aliases: [Ana Paz]}]\n"
    [found] = problems(two + person(), extra=other, a=RELEASES)
    assert found.startswith("extra.yaml:1:41: warning: eve, aliases: found 'Ana Paz'")


def test_events_of_unequal_precision_may_overlap() -> None:
    """A month after a day in it is in order."""
    custody = f"[{event('2008-12-03', 'arrested')}, {event('2008-12', 'imprisoned')}, {event('2011')}]"
    assert problems(person(custody), a=RELEASES) == []


def test_derived_and_unknown_answers_may_be_expected() -> None:
    """What records answer by themselves has ids with a slash, which only the matcher knows."""
    expect = "questions: [{question: a, expect: unknown}, {question: b, expect: 'person-held/ana'}]"
    assert problems(BASE, expect) == []


def test_what_is_left_of_a_deleted_item() -> None:
    """Its translation, and references to it; an id that is near to its own is not meant, as that one is translated."""
    near = faq("pardon-terms", more="related: [pardon-term], sources: [icem-released]")
    spanish = "pardon-terms: {question: Qué, answer: Esto}\npardon-term: {question: Qué}"
    assert problems(near, a=RELEASES, es=spanish) == [
        "es.yaml:2:1: found 'pardon-term', expected the id of an item: was it deleted? Then take its translation out",
        "faq.yaml:1:65: pardon-terms, related: found 'pardon-term', expected the id of an item: was it deleted?",
    ]


def test_a_language_that_is_behind() -> None:
    """Each language with a file lacks what it has no text for: one warning an item; names serve every language."""
    assert problems(BEHIND, a=RELEASES, es="a: {summary: R}\nx: {question: Qué}", fr="{}") == [
        "faq.yaml:1:11: warning: a: found no 'fr', expected summary in fr.yaml",
        "faq.yaml:2:7: warning: x: found no 'es', expected answer in es.yaml",
        "faq.yaml:2:7: warning: x: found no 'fr', expected question, answer in fr.yaml",
    ]


def test_an_entry_that_is_not_in_the_bases_own_language_yet() -> None:
    """Until it is, no translation file can have it; in a base of one file, whoever writes decides on the languages."""
    expected = "faq.yaml:1:7: warning: y: found no 'en', expected question, answer in 'en' too"
    assert problems(SPANISH, a=RELEASES, es="{}") == [expected]
    assert problems(SPANISH, a=RELEASES) == []


def test_a_language_that_is_behind_is_told_of_once() -> None:
    """Where a translated list is too short, it needs no second line that says that a text is missing."""
    held = event("2011-02-24", more=", note: Without bail, sources: [icem-released]")
    assert problems(person(f"[{held}]"), a=RELEASES, es="ana: {custody: [{}, {}]}") == [
        "es.yaml:1:7: ana, custody: found a list of 2, expected a list of 1, in the order of faq.yaml:1",
    ]
    assert problems(person(f"[{held}]"), a=RELEASES, es="ana: {custody: [{}]}") == [
        "faq.yaml:1:10: warning: ana: found no 'es', expected custody in es.yaml",
    ]


def test_an_id_of_two_items_is_not_untranslated() -> None:
    """Nobody can say which of them a translation belongs to."""
    es = "x: {question: Qué, answer: Así, translates: 0badcafe}"
    assert problems(faq(), b=faq(question="How?"), a=RELEASES, es=es) == [
        "faq.yaml:1:8: x, id: found 'x' again, expected an id of its own: b.yaml:1 has it already",
    ]


def test_a_stale_translation() -> None:
    """A translation that names the original that it was made from is reported when that has changed."""
    current = fingerprint(reading(BASE).valid().faq["pardon-conditions"])
    assert problems(BASE, es=STALE.replace("0badcafe", current)) == []
    assert problems(BASE, es=STALE) == [
        "es.yaml:1:45: warning: pardon-conditions, translates (es): found '0badcafe', "
        f"expected '{current}', once the text in 'es' says what the original says now"
    ]


def test_conflicts_are_the_entries_with_values() -> None:
    """Where releases differ, the base shows each value."""
    values = faq("y", "How many?", more="values: [{value: v, sources: [icem-released]}]")
    assert [entry.id for entry in conflicts(reading(BASE, a=values).valid())] == ["y"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.find.__name__)
def test_every_rule_has_a_broken_base_here(rule: Rule) -> None:
    """A new rule needs a base that breaks it, with the message."""
    broken = [reading(text, a=RELEASES + HIDDEN) for text, _ in WRONG.values()]
    broken += [reading(BEHIND, a=RELEASES, es="{}"), reading(BASE, es=STALE), reading(SPANISH, a=RELEASES, es="{}")]
    assert any(next(rule.find(Facts(loaded.parsed)), None) for loaded in broken)


@given(st.lists(st.text(st.sampled_from("aAáÁ\u0301ßsS ¿?'’_-\0\nñÑœ1①"), max_size=6), max_size=6))
def test_no_phrasing_that_says_the_same_falls_through_the_sieve(texts: list[str]) -> None:
    """It only spares the work of comparing what can't be the same."""
    asked = [(None, ("variants", "en", number), "en", text) for number, text in enumerate(texts)]
    often = Counter(comparable(text) for text in texts)

    assert {one[1] for one in asked if often[comparable(one[3])] > 1} <= {one[1] for one in much_alike(asked)}
