"""A first visit with the shipped base, in each language, as a new member would make it.

Nothing is wider than the screen of a phone, nothing is cut off, and no sentence of the bot's own is left in English.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from pages import SCREENSHOTS, Preview, press, running, settled

from bot.language.messages import translator

SIZES = {"phone": {"width": 400, "height": 860}, "wide": {"width": 1280, "height": 900}}
CATALOGUES = Path(__file__).parents[2] / "bot" / "language" / "catalogues"

CUT_OFF = """element => [...element.querySelectorAll('*')].filter(each => {
    const style = getComputedStyle(each);
    const hides = style.overflowX !== 'visible' || style.textOverflow === 'ellipsis';
    return hides && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0 && each.innerText;
}).map(each => each.className + ': ' + each.innerText)"""
"""Finds what is cut off inside a message."""


@dataclass(frozen=True)
class Visit:
    """Who visits, and what they type."""

    language: str
    viewer: str
    greeting: str
    question: str
    answer: str
    follow_up: str
    vague: str
    unknown: str
    country: str


VISITS = (
    Visit(
        "en",
        "Ana, member",
        "hello",
        "when was linarez freed?",
        "24 February 2011",
        "and where was he held?",
        "who was there?",
        "when was Nelson Mandela freed?",
        "Canada",
    ),
    Visit(
        "es",
        "Inés, miembro",
        "hola",
        "¿cuándo liberaron a linarez?",
        "24 de febrero de 2011",
        "¿y dónde estuvo preso?",
        "¿quién pagó?",
        "¿cuándo liberaron a Nelson Mandela?",
        "Canadá",
    ),
    Visit(
        "fr",
        "Chloé, membre",
        "bonjour",
        "quand linarez a-t-il été libéré ?",
        "24 février 2011",
        "et où était-il détenu ?",
        "parle-moi de la mine",
        "quand Nelson Mandela a-t-il été libéré ?",
        "Canada",
    ),
)


def untranslated(language: str) -> set[str]:
    """Return the bot's own sentences that read otherwise in a language."""
    catalogue = (CATALOGUES / f"{language}.po").read_text(encoding="utf-8") if language != "en" else ""
    found = re.findall(r'^msgid "([^"\\]+)"\nmsgstr "([^"\\]+)"$', catalogue, re.MULTILINE)
    return {english for english, other in found if english != other and "{" not in english}


def show_picture(page, message) -> None:
    """Wait until the picture attached to a message is drawn; the page asks for it when it comes into view."""
    number = message.get_attribute("data-message-id")
    message.locator('img[alt]:not([alt=""])').last.scroll_into_view_if_needed()
    page.wait_for_function(
        """number => {
            const pictures = document.querySelectorAll(`article[data-message-id="${number}"] img[alt]:not([alt=""])`);
            return pictures.length && [...pictures].every(picture => picture.complete && picture.naturalWidth);
        }""",
        arg=number,
    )


class Page:
    """The preview's page, seen by one member."""

    def __init__(self, page, visit: Visit, photograph, size: str) -> None:
        self.page, self.visit, self.size = page, visit, size
        self._photograph = photograph
        self._foreign = untranslated(visit.language)
        self.t = translator(visit.language)
        settled(page)
        page.get_by_label("Viewing as").select_option(label=visit.viewer)
        settled(page)

    @property
    def newest(self):
        """The newest message."""
        return self.page.locator(".channel-message").last

    def say(self, text: str):
        """Type a message and send it; return the bot's answer."""
        before = self.page.locator(".channel-message").count()
        self.page.locator("#channel-composer-input").fill(text)
        self.page.keyboard.press("Enter")
        return self._answer(before + 1)

    def slash(self, name: str, *, typed: str = "", **picked: str):
        """Run a command by its name in the member's language.

        ``typed`` goes into the option that stands there first; the other options are picked from what is suggested.
        """
        before = self.page.locator(".channel-message").count()
        self.page.locator("#channel-composer-input").fill(f"/{self.t(name)}")
        self.page.get_by_role("option", name=f"/{self.t(name)}").first.click()
        if typed:
            self.page.locator(".command-option-input").first.fill(typed)
        for option, value in picked.items():
            self._pick(self.t(option), value)
        settled(self.page)
        press(self.page.locator("#send-message"), self.page.locator(".channel-message").nth(before))
        return self._answer(before)

    def press(self, message, label: str):
        """Press a button of a message that answers with a new one."""
        before = self.page.locator(".channel-message").count()
        number = message.get_attribute("data-message-id")
        button = self.page.locator(f'article[data-message-id="{number}"]').get_by_role("button", name=label, exact=True)
        press(button, self.page.locator(".channel-message").nth(before))
        return self._answer(before)

    def _pick(self, option: str, value: str) -> None:
        field = self.page.locator(f'.command-option-input[data-option="{option}"]')
        if not field.count():
            self.page.locator(".command-popup").get_by_role("option", name=option).first.click()
        field.fill(value)
        self.page.get_by_role("option", name=value).first.click()

    def _answer(self, number: int):
        answer = self.page.locator(".channel-message").nth(number)
        answer.wait_for()
        settled(self.page)
        return answer

    def look(self, name: str, answer=None, *, languages: int = 1) -> str:
        """Hold a message against what a visit must not show, and photograph it; return its text."""
        answer = answer or self.newest
        text = answer.inner_text()
        self._photograph(self.page, f"{self.visit.language}-{self.size}-{name}")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= SIZES[self.size]["width"]
        assert answer.evaluate(CUT_OFF) == []
        if languages == 1:
            assert [line for line in map(str.strip, text.splitlines()) if line in self._foreign] == []
        return text


@pytest.fixture
def shipped():
    """A preview with the shipped base; each visit has its own, since a member may ask only so much at once."""
    with running("shipped") as preview:
        yield preview


# A desk shows whatever a phone does; it is visited for its screenshots only.
SHOWN = list(SIZES) if os.environ.get(SCREENSHOTS) else ["phone"]


@pytest.fixture(params=[(visit, size) for size in SHOWN for visit in VISITS], ids=lambda p: f"{p[0].language}-{p[1]}")
def page(request, browser, shipped: Preview, photograph):
    """The page as one member sees it, on a phone or on a desk."""
    visit, size = request.param
    with contextlib.closing(browser.new_page(viewport=SIZES[size])) as opened:
        opened.set_default_timeout(20_000)
        opened.goto(shipped.url)
        opened.get_by_text("Type a question below").first.wait_for()
        yield Page(opened, visit, photograph, size)


def test_a_first_visit(page: Page):
    """Ask with a typing error, ask on, look at the sources, thank, list, turn a page, read what the bot is."""
    visit, t = page.visit, page.t
    page.look("welcome", languages=3)
    page.look("help", page.slash("help"))
    answer = page.say(visit.question)
    assert visit.answer in page.look("answer", answer)
    page.look("sources", page.press(answer, t("Source")))
    assert t("Thank you, good to know!") in page.look("thanks", page.press(answer, t("This helped")))
    page.look("follow-up", page.say(visit.follow_up))
    page.look("vague", page.say(visit.vague))
    page.look("unknown", page.slash("ask", typed=visit.unknown))
    prisoners = page.slash("prisoners")
    page.look("prisoners", prisoners)
    press(
        prisoners.get_by_role("button", name="▶"), prisoners.get_by_text(t("Page {page} of {pages}", page=2, pages=2))
    )
    page.look("prisoners-2", prisoners)
    page.look("actions", page.slash("actions", country=visit.country))
    timeline = page.slash("timeline")
    show_picture(page.page, timeline)
    page.look("timeline", timeline)
    page.look("releases", page.slash("releases"))
    page.look("topics", page.slash("topics"))
    for name in ("about", "privacy", "language"):
        page.look(name, page.slash(name))


PICTURES = {
    "preview": (VISITS[0], {"width": 1200, "height": 1080}, ["when was linarez freed?", "¿qué pasó en Moscú?"]),
    "phone": (VISITS[2], SIZES["phone"], ["qui a accueilli linares devant la prison ?"]),
    "timeline": (VISITS[0], SIZES["phone"], ["/timeline"]),
}
"""What README shows: seen by whom, how large, after what was typed."""


@pytest.mark.skipif(not os.environ.get(SCREENSHOTS), reason=f"{SCREENSHOTS} names no folder for the pictures")
@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_of_the_readme(browser, shipped, photograph, name):
    """Make anew what README shows; copy the files to docs/ when you like them."""
    visit, size, typed = PICTURES[name]
    with contextlib.closing(browser.new_page(viewport=size)) as opened:
        opened.goto(shipped.url)
        opened.get_by_text("Type a question below").first.wait_for()
        page = Page(opened, visit, photograph, "phone" if size == SIZES["phone"] else "wide")
        for text in typed:
            newest = page.slash(text[1:]) if text.startswith("/") else page.say(text)
        if name == "timeline":
            show_picture(opened, newest)
        # The foot of the newest message is in view, as for somebody who has just asked.
        opened.mouse.move(0, 0)
        opened.locator("#channel-composer-input").blur()
        newest.evaluate("message => message.scrollIntoView({block: 'end'})")
        opened.screenshot(path=Path(os.environ[SCREENSHOTS]) / f"{name}.png")
