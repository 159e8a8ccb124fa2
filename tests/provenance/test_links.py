"""Looking at addresses: each kind of answer, from a server of our own on this machine."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from io import StringIO

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.knowledge.loading import read_files
from bot.knowledge.model import Knowledge
from bot.provenance import links
from bot.provenance.addresses import addresses
from bot.provenance.links import print_probes, run_links
from bot.provenance.probing import Probe, Verdict, probe_all


class Site:
    """Answers each path in its own way, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.times: list[float] = []
        self.together = self.most = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.method, request.path))
        self.agents.add(request.headers["User-Agent"])
        self.times.append(time.monotonic())
        self.together += 1
        self.most = max(self.most, self.together)
        try:
            return await self.answer(request.method, request.path)
        finally:
            self.together -= 1

    async def answer(self, method: str, path: str) -> web.StreamResponse:
        match path.strip("/").split("/"):
            case ["get-only"]:
                return web.Response(status=200 if method == "GET" else 405)
            case ["wavering"]:
                return web.Response(status=200 if Counter(self.asked)["GET", path] == 2 else 404)
            case ["moved"]:
                raise web.HTTPFound("/200")
            case ["lost"]:
                raise web.HTTPFound("/")
            case ["round"]:
                raise web.HTTPFound("/round")
            case ["slow"]:
                await asyncio.sleep(5)
            case [status] if status.isdecimal():
                return web.Response(status=int(status))
        return web.Response()


@pytest_asyncio.fixture
async def site() -> AsyncIterator[tuple[Site, TestServer]]:
    answers = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answers.handle)
    async with TestServer(app) as server:
        yield answers, server


async def look(server: TestServer, *paths: str, pause: float = 0.0, at_once: int = 8) -> list[Probe]:
    return await probe_all([str(server.make_url(path)) for path in paths], timeout=0.5, at_once=at_once, pause=pause)


@pytest.mark.parametrize(
    ("path", "verdict", "reason"),
    [
        ("/200", Verdict.FINE, ""),
        ("/moved", Verdict.FINE, ""),
        ("/get-only", Verdict.FINE, ""),
        ("/wavering", Verdict.FINE, ""),
        ("/", Verdict.FINE, ""),
        ("/404", Verdict.GONE, "HTTP 404, twice"),
        ("/410", Verdict.GONE, "HTTP 410, twice"),
        ("/401", Verdict.CANNOT_TELL, "HTTP 401"),
        ("/403", Verdict.CANNOT_TELL, "HTTP 403"),
        ("/429", Verdict.CANNOT_TELL, "HTTP 429"),
        ("/500", Verdict.CANNOT_TELL, "HTTP 500"),
        ("/503", Verdict.CANNOT_TELL, "HTTP 503"),
        ("/slow", Verdict.CANNOT_TELL, "no answer in time"),
        ("/lost", Verdict.CANNOT_TELL, "it leads to the front page of 127.0.0.1"),
    ],
)
async def test_each_answer_has_its_verdict(
    site: tuple[Site, TestServer], path: str, verdict: Verdict, reason: str
) -> None:
    (found,) = await look(site[1], path)

    assert (found.verdict, found.reason) == (verdict, reason)


async def test_endless_redirections_tell_nothing(site: tuple[Site, TestServer]) -> None:
    assert (await look(site[1], "/round"))[0].verdict is Verdict.CANNOT_TELL


async def test_a_server_that_is_not_there_tells_nothing(site: tuple[Site, TestServer]) -> None:
    address = str(site[1].make_url("/200"))
    await site[1].close()
    (found,) = await probe_all([address], timeout=0.5, at_once=1, pause=0)

    assert found.verdict is Verdict.CANNOT_TELL


async def test_no_address_at_all_tells_nothing() -> None:
    (found,) = await probe_all(["http://[broken/"], timeout=0.5, at_once=1, pause=0)

    assert found.verdict is Verdict.CANNOT_TELL


async def test_gone_is_only_what_two_gets_have_missed(site: tuple[Site, TestServer]) -> None:
    await look(site[1], "/404")

    assert [method for method, _ in site[0].asked] == ["HEAD", "GET", "GET"]


async def test_a_head_that_is_answered_is_enough(site: tuple[Site, TestServer]) -> None:
    await look(site[1], "/200")

    assert site[0].asked == [("HEAD", "/200")]
    assert all(agent.startswith("campaign-bot") for agent in site[0].agents)


async def test_a_site_is_asked_for_one_thing_at_a_time_with_a_pause(site: tuple[Site, TestServer]) -> None:
    await look(site[1], *(f"/200/{number}" for number in range(4)), pause=0.05)
    gaps = [later - earlier for earlier, later in zip(site[0].times, site[0].times[1:], strict=False)]

    assert site[0].most == 1
    assert min(gaps) > 0.04


async def test_results_are_in_the_order_of_the_addresses(site: tuple[Site, TestServer]) -> None:
    found = await look(site[1], "/404", "/200", "/403")

    assert [probe.url.rsplit("/")[-1] for probe in found] == ["404", "200", "403"]


BASE = """\
releases:
  - id: walkout
    title: Walkout
    publisher: GFU
    url: https://gfu.example/walkout
    translations: {es: https://gfu.example/paro}
    copies: [https://copy.example/1]
    archive: https://archive.example/1
  - id: lockout
    title: Lockout
    publisher: GFU
    url: https://gfu.example/lockout
    copies: [https://copy.example/1]
    gone: true
"""


def base() -> Knowledge:
    return read_files({"faq.yaml": BASE.encode()}).valid()


def test_every_address_is_looked_at_once() -> None:
    found = addresses(base())

    assert list(found) == [
        "https://gfu.example/walkout",
        "https://gfu.example/paro",
        "https://copy.example/1",
        "https://archive.example/1",
        "https://gfu.example/lockout",
    ]
    assert [str(use) for use in found["https://copy.example/1"]] == ["walkout, copies", "lockout, copies"]
    assert [str(use) for use in found["https://gfu.example/paro"]] == ["walkout, translations (es)"]


def test_the_table_says_what_to_do() -> None:
    out = StringIO()
    probes = [
        Probe("https://gfu.example/walkout", Verdict.GONE, "HTTP 404, twice"),
        Probe("https://gfu.example/paro", Verdict.FINE),
        Probe("https://copy.example/1", Verdict.GONE, "HTTP 410, twice"),
        Probe("https://archive.example/1", Verdict.CANNOT_TELL, "HTTP 403"),
        Probe("https://gfu.example/lockout", Verdict.FINE),
    ]
    print_probes(probes, addresses(base()), out)

    assert out.getvalue() == (
        "\ngone: 2\n"
        "  https://gfu.example/walkout  (HTTP 404, twice)\n"
        "      walkout, url\n"
        "      → Set 'gone: true' in walkout: it is cited by its archive or a copy; add one if there is none.\n"
        "  https://copy.example/1  (HTTP 410, twice)\n"
        "      walkout, copies\n"
        "      lockout, copies\n"
        "      → Correct it, or delete it from walkout.\n"
        "      → Correct it, or delete it from lockout.\n"
        "\ncan't tell: 1\n"
        "  https://archive.example/1  (HTTP 403)\n"
        "      walkout, archive\n"
        "\nfine: 2\n"
        "  https://gfu.example/lockout\n"
        "      lockout, url\n"
        "      → It is back: delete 'gone: true' from lockout.\n"
        "\nWhat can't be told may be fine: open it in a browser before changing anything.\n"
    )


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        ([], 0),
        (["https://gfu.example/lockout"], 0),  # the base says so itself
        (["https://gfu.example/walkout"], 1),
        (["https://copy.example/1"], 1),
    ],
)
def test_it_fails_where_the_base_needs_a_hand(monkeypatch: pytest.MonkeyPatch, gone: list[str], code: int) -> None:
    async def told(urls: dict[str, object], **_: float) -> list[Probe]:
        return [Probe(url, Verdict.GONE if url in gone else Verdict.FINE) for url in urls]

    monkeypatch.setattr(links, "probe_all", told)

    assert run_links(base(), StringIO()) == code


def test_it_fails_where_not_a_single_address_could_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is offline has not looked at anything."""

    async def told(urls: dict[str, object], **_: float) -> list[Probe]:
        return [Probe(url, Verdict.CANNOT_TELL, "Cannot connect to host") for url in urls]

    monkeypatch.setattr(links, "probe_all", told)
    out = StringIO()

    assert run_links(base(), out) == 1
    assert out.getvalue().endswith("is this machine online?\n")
