"""Any reply makes a legal message: whatever a base holds, Discord takes it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace

from bodies import problems
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.reply import Answer, Citation, Refusal, SmallTalk, SourceList, Suggest, Suggestion, TopicList, Unknown
from bot.discord_app.origins import Actions, Entry, Prisoners, Releases, Sources, Timeline, Topics, read
from bot.discord_app.view import view_of
from bot.knowledge.when import When
from bot.rendering.embeds import card
from bot.rendering.lists import sources_card, topic_card, topics_card

FRAGMENTS = [
    "• ",
    "\n",
    "\n\n",
    "**",
    "`",
    "_",
    "\\",
    "[a](http://b)",
    "<@1>",
    "@everyone",
    "é",
    "👩‍👩‍👧",
    "مرحبا",
    "\x00",
    "\u200b",
    "word ",
    "W" * 300,
]
short = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))
long = st.one_of(short, st.builds(lambda text, times: text * times, short, st.integers(1, 400)))
ids = st.one_of(st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True), st.integers(81, 200).map(lambda n: "e" * n))
urls = st.one_of(
    st.integers(0, 2000).map(lambda n: "https://example.org/" + "p(a)" * (n // 4)),
    st.sampled_from(
        ["http://example.org", "https://example.org/a b", "https://example.org/?q=ü", "https://[", "http://:0/"]
    ),
)
languages = st.sampled_from(["en", "es", "fr"])
kinds = st.sampled_from(["release", "press", "blog", "book", "official"])
dates = st.none() | st.sampled_from(["2011-02-28", "2011-09", "2011", "2011-02-14/2011-02-19"]).map(When.parse)
paragraphs = st.none() | st.integers(0, 500)
citations = st.builds(Citation, ids, paragraphs, short, dates, short, urls, languages, kinds)
suggestions = st.lists(st.builds(Suggestion, ids, long), max_size=30).map(tuple)
answers = st.builds(
    Answer,
    language=languages,
    entry=ids,
    title=long,
    body=long,
    attribution=long,
    as_of=dates,
    citations=st.lists(citations, max_size=60).map(tuple),
    notices=st.lists(long, max_size=5).map(tuple),
    related=suggestions,
    cited=st.dictionaries(short, st.lists(citations, max_size=5).map(tuple), max_size=5),
)
replies = st.one_of(
    answers,
    st.builds(Suggest, language=languages, lead=long, choices=suggestions),
    st.builds(
        Unknown,
        language=languages,
        refusal=st.sampled_from(Refusal),
        text=long,
        choices=suggestions,
        topics=suggestions,
    ),
    st.builds(SmallTalk, language=languages, text=long),
)
filters = st.just("") | ids | short | st.text("ab|~", max_size=30)
shown_again = st.one_of(
    ids.map(Entry),
    st.builds(Actions, filters, filters, filters, filters),
    st.builds(Prisoners, st.sampled_from(["", "inside", "out"]), filters),
    st.builds(Timeline, filters, filters),
)
origins = st.none() | shown_again
source_lists = st.builds(
    SourceList, language=languages, title=long, lead=long, citations=st.lists(citations, max_size=60).map(tuple)
)
topic_lists = st.lists(st.builds(TopicList, languages, ids, long, suggestions), max_size=60)
EXAMPLES = int(os.environ.get("CAMPAIGN_BOT_EXAMPLES", "25"))


def body_of(reply, page, asked, origin, private):
    """Return the message that a reply becomes."""

    async def build():
        shown = card(reply, page=page, asked=asked)
        view = view_of(shown, asker=2**63, origin=origin, private=private)
        return {"embeds": [shown.embed.to_dict()], "components": view.to_components()}

    return asyncio.run(build())


@settings(max_examples=EXAMPLES, deadline=None)
@given(replies, st.integers(-1, 50), st.none() | long, origins, st.booleans())
def test_any_reply_makes_a_legal_message(reply, page, asked, origin, private):
    """All of Discord's limits hold, whatever the reply says."""
    body = body_of(reply, page, asked, origin, private)

    assert problems("POST", "/channels/1/messages", body) == []


def laid_out(shown, origin):
    """Return the message that a card becomes, for one member alone and for all."""

    async def build():
        views = [view_of(shown, asker=2**63, origin=origin, private=private) for private in (False, True)]
        return [{"embeds": [shown.embed.to_dict()], "components": view.to_components()} for view in views]

    return asyncio.run(build())


@settings(max_examples=EXAMPLES, deadline=None)
@given(source_lists, st.integers(-1, 50), st.builds(Releases, filters, short) | shown_again.map(Sources))
def test_any_sources_make_a_legal_message(found, page, origin):
    """However many, however long."""
    for body in laid_out(sources_card(found, page=page), origin):
        assert problems("POST", "/channels/1/messages", body) == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(topic_lists, languages, st.integers(-1, 50), st.integers(0, 60))
def test_any_topics_make_a_legal_message(topics, language, page, at):
    """All of them, one of them, one that is gone."""
    wanted = topics[at].id if at < len(topics) else "gone"
    for shown, origin in (
        (topics_card(topics, language, page=page), Topics()),
        (topic_card(topics, wanted, language, page=page), Topics(wanted)),
    ):
        for body in laid_out(shown, origin):
            assert problems("POST", "/channels/1/messages", body) == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(shown_again | st.builds(Releases, filters, st.text("abc |", max_size=60)) | ids.map(Topics))
def test_an_origin_survives_its_button(origin):
    """What a button says of its origin fits, and stays the same however often it is read and written."""
    written = origin.text()

    assert len(f"page:999:fr:{Sources(origin).text()}") <= 100
    assert read(written).text() == written


def test_a_page_of_a_list_has_its_own_sources():
    """A reader sees where each line on the page stands, not forty sources of the whole list."""
    named = [
        Citation(f"r{n}", 1, f"Publisher {n}", When.parse("2011-02-28"), "T", f"https://example.org/{n}", "en")
        for n in range(1, 31)
    ]
    lines = [f"line *{n}*" for n in range(1, 31)]
    answer = Answer(
        language="en",
        entry="actions",
        title="T",
        body="A list:\n" + "\n".join(f"• {line}" for line in lines),
        attribution="A",
        as_of=None,
        citations=tuple(named),
        cited=dict(zip(lines, [(citation,) for citation in named], strict=True)),
    )
    second = card(answer, page=2)

    shown = "".join(field.value for field in second.embed.fields)
    assert [n for n in range(1, 31) if f"Publisher {n}," in shown] == list(range(11, 21))
    assert [field.name for field in second.embed.fields] in (["Sources"], ["Sources", "More sources"])
    assert "Publisher 11, Publisher 12, Publisher 13 and 7 others" in second.embed.description
    assert second.links == ()
    assert len(card(replace(answer, cited={lines[0]: (named[0],)}), page=1).links) == 1


@given(st.text(max_size=300))
def test_quoted_text_mentions_nobody(text):
    """No text that is shown as it is written can turn into a mention."""
    from bot.rendering.discord_text import plain

    shown = plain(f"{text}@everyone <@1> <#2> <@&3>{text}")

    assert not any(mention in shown for mention in ("@everyone", "@here", "<@", "<#"))


@given(long)
def test_pages_hold_the_whole_text(text):
    """Paging loses no word."""
    from bot.rendering.discord_text import NOTHING, pages

    found = pages(text)

    assert "".join("".join(found).split()).replace(NOTHING, "") == "".join(text.split()).replace(NOTHING, "")


def test_sources_beyond_the_limit_are_counted():
    """Sixty sources don't fit; the reader is told how many are not shown."""
    many = tuple(
        Citation(
            f"r{n}", 1, f"Publisher {n}", When.parse("2011-02-28"), "T", f"https://example.org/{'x' * 80}/{n}", "en"
        )
        for n in range(60)
    )
    answer = Answer(language="en", entry="e", title="T", body="B", attribution="A", as_of=None, citations=many)
    fields = card(answer).embed.fields

    assert len(fields) == 2
    assert "more sources" in fields[-1].value
