"""The commands that list: pages, filters, menus, pictures; in each language."""

from __future__ import annotations

import pytest

from bot import charts
from bot.discord_app.listing_commands import actions, prisoners, releases, timeline, topics

DEFERRED = 5
"""Discord's number for "thinking …"."""
LISTS = [prisoners, actions, timeline, releases, topics]


def shown(result):
    """The embed that a command answered with."""
    return result.response.embeds[0]


async def test_the_timeline_has_pages_and_a_picture(server):
    """The list, who was held when as a picture, and its text for who can't see it."""
    result = await server.ana.slash(server.general, "timeline")

    assert "1 February 2011: between ever and ever" in shown(result).description
    assert shown(result).footer.text == "Page 1 of 2"
    [picture] = result.response.attachments
    assert picture.filename == "timeline.png"
    assert "Juan Linares: from 3 December 2008 to 24 February 2011" in picture.description


@pytest.mark.parametrize(
    ("locale", "month", "text"),
    [
        ("en-US", "February 2011", "Who was in prison, and when"),
        ("es-419", "febrero de 2011", "Quién estuvo en prisión, y cuándo"),
        ("fr", "février 2011", "Qui a été en prison, et quand"),
    ],
    indirect=["locale"],
)
async def test_the_timeline_takes_dates_as_they_are_suggested(server, locale, month, text):
    """A month is suggested by its name or its figures, and picked by its name."""
    for typed in (month[:4], "2011-0"):
        choices = await server.ana.autocomplete(server.general, "timeline", "from", typed)
        assert {"name": month, "value": month} in choices
    result = await server.ana.slash(server.general, "timeline", **{"from": month, "to": "2011-03"})

    assert "between 2011-02 and 2011-03" in shown(result).description
    assert result.response.attachments[0].description.startswith(text)


async def test_a_picture_belongs_to_the_first_page(server):
    """Whoever turns pages reads: the picture goes, and comes back with the first page."""
    result = await server.ana.slash(server.general, "timeline")
    await server.bo.click(result.response, label="▶")
    assert server.general.last_message.attachments == []

    await server.bo.click(server.general.last_message, label="◀")
    assert [file.filename for file in server.general.last_message.attachments] == ["timeline.png"]


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en-US", "Europe: 7; Asia: 5"), ("es-ES", "Europa: 7; Asia: 5"), ("fr", "Europe\u00a0: 7; Asie\u00a0: 5")],
    indirect=["locale"],
)
async def test_the_actions_have_a_picture(server, locale, text):
    """The regions, with their numbers in the text."""
    result = await server.ana.slash(server.general, "actions")

    assert text in result.response.attachments[0].description


async def test_one_region_is_not_drawn(server):
    """A single bar shows nothing."""
    result = await server.ana.slash(server.general, "actions", country="Russia")

    assert result.response.attachments == []


async def test_without_the_library_there_are_words_alone(server, monkeypatch):
    """A small host can do without pictures."""
    monkeypatch.setattr(charts, "available", lambda: False)
    result = await server.ana.slash(server.general, "timeline")

    assert shown(result).description
    assert result.response.attachments == []


async def test_a_picture_that_fails_does_not_take_the_answer(server, monkeypatch, caplog):
    """The answer is whole without it; the log has the trace."""
    monkeypatch.setattr(charts, "custody_chart", lambda *args: 1 / 0)
    result = await server.ana.slash(server.general, "timeline")

    assert shown(result).description
    assert result.response.attachments == []
    assert "while drawing" in caplog.text


async def test_a_slow_picture_is_waited_for(server, monkeypatch):
    """Discord waits three seconds for a first response: the member sees that the bot is at it, then the answer."""

    async def slow(task):
        del task
        return False

    monkeypatch.setattr("bot.discord_app.showing.quick", slow)
    await server.ana.slash(server.general, "actions")
    assert DEFERRED in [r.json["type"] for r in server.env.http_requests if r.path.endswith("/callback")]
    message = server.general.last_message
    assert message.embeds[0].title == "Actions"
    assert [file.filename for file in message.attachments] == ["actions.png"]

    await server.ana.click(message, label="▶")
    await server.ana.click(server.general.last_message, label="◀")
    assert [file.filename for file in server.general.last_message.attachments] == ["actions.png"]


async def test_actions_of_a_date(server):
    """A date that was typed or picked filters, and the pages keep to it."""
    result = await server.ana.slash(server.general, "actions", date="2011-02-16", city="Moscow")
    assert "moscow: picket 1, 2011-02-16" in shown(result).description

    await server.ana.click(result.response, label="▶")
    assert "moscow: picket 11, 2011-02-16" in server.general.last_message.embeds[0].description


@pytest.mark.parametrize("typed", ["mexico", "MÉX", "Mex"])
async def test_suggestions_do_without_accents(server, typed):
    """On a phone nobody types accents."""
    choices = await server.ana.autocomplete(server.general, "actions", "country", typed)

    assert [choice["name"] for choice in choices] == ["Mexico"]


async def test_a_persons_card(server):
    """The name, picked or typed, gives one person."""
    result = await server.ana.slash(server.general, "prisoners", name="Juan Linares Montúfar")

    assert "Prisoner 1: all, juan-linares" in shown(result).description


async def test_releases_are_linked_and_have_pages(server):
    """Each with its title as a link; ten to a page."""
    result = await server.ana.slash(server.general, "releases", publisher="ICEM", search="jail")

    assert shown(result).description.startswith("12, jail")
    assert "[Release 1, ICEM, 28 February 2011](https://" in shown(result).description
    await server.bo.click(result.response, label="▶")
    turned = server.general.last_message.embeds[0]
    assert "Release 12" in turned.description
    assert turned.description.startswith("12, jail")


async def test_a_publisher_with_a_long_name_keeps_its_pages(server):
    """A button has no room for the name, and finds it again all the same."""
    from stand_in import LONG_NAME

    result = await server.ana.slash(server.general, "releases", publisher=LONG_NAME)
    await server.bo.click(result.response, label="▶")

    assert LONG_NAME in server.general.last_message.embeds[0].description


async def test_no_release_is_told_privately(server):
    """A search that finds nothing concerns nobody else."""
    assert (await server.ana.slash(server.general, "releases", search="nothing")).ephemeral


@pytest.mark.parametrize(
    ("locale", "title", "topic", "question"),
    [
        ("en-US", "Topics", "The case", "Who is Juan Linares?"),
        ("es-419", "Temas", "El caso", "¿Quién es Juan Linares?"),
        ("fr", "Thèmes", "L'affaire", "Qui est Juan Linares ?"),
    ],
    indirect=["locale"],
)
async def test_topics_lead_to_an_answer(server, locale, title, topic, question):
    """From the topics to one topic, to its questions, to an answer: in one private message."""
    result = await server.ana.slash(server.general, "topics")
    assert result.ephemeral
    assert shown(result).title == title
    assert f"**{topic}** · 2" in shown(result).description

    language = locale[:2]
    result = await server.ana.select(result.response, ["case"], custom_id=f"topic:{language}")
    assert shown(result).title == topic
    assert question in shown(result).description

    result = await server.ana.select(result.response, ["linares-who"], custom_id=f"related:{language}")
    assert shown(result).title == question
    assert result.response.ephemeral


async def test_from_one_topic_to_another(server):
    """The menu of topics stays below each of them."""
    result = await server.ana.slash(server.general, "topics")
    for topic, title in (("case", "The case"), ("actions", "Actions")):
        result = await server.ana.select(result.response, [topic], custom_id="topic:en")
        assert shown(result).title == title


async def test_an_unknown_offers_topics(server):
    """Below what the bot does not know stand the topics that it does; picking one leaves the channel quiet."""
    answer = await server.say(f"{server.mention} who won the match?")
    result = await server.bo.select(answer, ["case"], custom_id="topic:en")

    assert result.ephemeral
    assert shown(result).title == "The case"
    assert server.general.last_message.id == answer.id


@pytest.mark.parametrize("command", LISTS, ids=lambda command: command.name)
@pytest.mark.parametrize("locale", ["en-US", "es-ES", "fr"], indirect=True)
async def test_every_list_works_without_options(server, locale, command):
    """Each command answers as it stands, in each language."""
    result = await server.ana.slash(server.general, command.name)

    assert shown(result).description
    assert result.ephemeral == (command.name == "topics")


async def test_lists_work_in_a_direct_message(server):
    """Where nobody else reads, nothing needs to be private: a topic opens in place."""
    result = await server.ana.user.slash("topics")
    opened = await server.ana.user.select(result.response, ["case"], custom_id="topic:en")

    assert shown(opened).title == "The case"
