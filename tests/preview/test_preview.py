"""The preview as a newcomer uses it in the browser: typed questions, slash commands, buttons; and its end."""

from __future__ import annotations

import contextlib
import os
from functools import cache

import pytest
from pages import SCREENSHOTS, press, settled

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 400, "height": 860}
# What a phone shows, a desk shows as well; only for pictures are both looked at.
SEEN = [("phone", PHONE), *([("wide", WIDE)] if os.environ.get(SCREENSHOTS) else [])]


@pytest.fixture(scope="module")
def opened(browser):
    """Open a preview's page, ready to be typed in as a member: one of each size, which all tests of it share."""
    with contextlib.ExitStack() as pages:

        @cache
        def open_page(preview, width, height):
            size = {"width": width, "height": height}
            page = pages.enter_context(contextlib.closing(browser.new_page(viewport=size)))
            page.set_default_timeout(15_000)
            page.goto(preview.url)
            page.get_by_text("Type a question below").wait_for()
            return page

        def as_member(preview, size):
            page = open_page(preview, **size)
            settled(page)
            page.get_by_label("Viewing as").select_option(label="Ana, member")
            settled(page)
            return page

        yield as_member


def say(page, text):
    """Type a message and send it; return the bot's answer."""
    messages = page.locator(".channel-message")
    before = messages.count()
    page.locator("#channel-composer-input").fill(text)
    page.keyboard.press("Enter")
    messages.nth(before).get_by_text(text).first.wait_for()
    return messages.nth(before + 1)


@pytest.mark.parametrize(("name", "size"), [("wide", WIDE), ("phone", PHONE)])
def test_a_typed_question_is_answered(preview, opened, photograph, name, size):
    """A question typed into the page is answered there, with its source; nothing is wider than the screen."""
    page = opened(preview, size)
    photograph(page, f"{name}-welcome")
    answer = say(page, "when was linarez freed?")
    answer.get_by_text("24 February 2011, after more than two years").wait_for()
    answer.get_by_role("link", name="ICEM, 28 February 2011, ¶4").wait_for()
    photograph(page, f"{name}-answer")

    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize(("name", "size"), SEEN)
def test_a_button_answers_in_place(own_preview, opened, photograph, name, size):
    """A question that the bot is unsure of offers buttons, once in a while; a press shows the answer.

    And Ctrl-C ends it quietly: an open page does not hold the end up.
    """
    page = opened(own_preview, size)
    answer = say(page, "tell me about linares")
    button = answer.get_by_role("button", name="Who is Juan Linares?")
    button.wait_for()
    photograph(page, f"{name}-suggest")
    press(button, answer.get_by_text("president of Los Mineros"))
    photograph(page, f"{name}-picked")

    assert own_preview.stop() == (0, "")


@pytest.mark.parametrize(("name", "size"), SEEN)
def test_a_slash_command_takes_an_option(preview, opened, photograph, name, size):
    """/actions with a country picked from the suggestions lists the actions there, in pages."""
    page = opened(preview, size)
    answer = page.locator(".channel-message").nth(page.locator(".channel-message").count())
    page.locator("#channel-composer-input").press_sequentially("/actions")
    page.get_by_role("option", name="/actions").click()
    page.get_by_text("+3 more").or_(page.get_by_text("country").first).first.click()
    page.keyboard.type("Rus")
    page.get_by_role("option", name="Russia").click()
    photograph(page, f"{name}-command")
    page.locator("#send-message").click()
    answer.get_by_text("RU: picket 1", exact=False).first.wait_for()
    photograph(page, f"{name}-list")
    press(answer.get_by_role("button", name="▶"), answer.get_by_text("Page 2 of 2"))


def test_the_moderator_has_a_view(preview, opened):
    """The page can be used as the moderator too, who removes what a member asked for."""
    page = opened(preview, WIDE)
    answer = say(page, "when was linarez freed?")
    answer.get_by_text("24 February 2011, after").wait_for()
    answer = page.locator(f'article[data-message-id="{answer.get_attribute("data-message-id")}"]')
    settled(page)
    page.get_by_label("Viewing as").select_option(label="Mo, moderator")
    settled(page)
    press(answer.get_by_role("button", name="🗑️"), answer, state="detached")
