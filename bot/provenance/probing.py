"""Look whether addresses still answer: politely, a few at once, one after the other on each site."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import aiohttp
from yarl import URL

HEADERS: Mapping[str, str] = MappingProxyType(
    {"User-Agent": "campaign-bot link check (looks whether a cited page is still there)"}
)
GONE = frozenset({404, 410})


class Verdict(StrEnum):
    """What is known of an address."""

    FINE = "fine"
    GONE = "gone"
    CANNOT_TELL = "can't tell"


@dataclass(frozen=True)
class Probe:
    """What came of looking at an address, and why."""

    url: str
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True)
class _Answer:
    """What one request came to; ``end`` is where a good one led."""

    reason: str
    end: URL | None = None
    gone: bool = False


@dataclass
class Prober:
    """Looks at addresses within a session; each site is asked for one thing at a time, with a pause after it."""

    session: aiohttp.ClientSession
    at_once: int = 8
    pause: float = 1.0
    _sites: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def probe_all(self, urls: Iterable[str]) -> list[Probe]:
        """Look at every address, in no particular order; the results are in that of ``urls``."""
        places = asyncio.Semaphore(self.at_once)

        async def one(url: str) -> Probe:
            site = self._sites.setdefault(_site(url), asyncio.Lock())
            async with site, places:  # waiting for a slow site takes no place from the others
                return await self.probe(url)

        return await asyncio.gather(*map(one, urls))

    async def probe(self, url: str) -> Probe:
        """Look at one address: HEAD, then GET where that does not do; gone is what GET has missed twice."""
        answer = _Answer("")
        for method in ("HEAD", "GET", "GET"):
            answer = await self._ask(method, url)
            await asyncio.sleep(self.pause)
            if answer.end is not None:
                return _found(url, answer.end)
            if method == "GET" and not answer.gone:
                return Probe(url, Verdict.CANNOT_TELL, answer.reason)
        return Probe(url, Verdict.GONE, f"{answer.reason}, twice")

    async def _ask(self, method: str, url: str) -> _Answer:
        try:
            # The address goes out as it is written: encoded again, some would be others.
            async with self.session.request(method, URL(url, encoded=True), allow_redirects=True) as response:
                fine, status = 200 <= response.status < 300, response.status
                return _Answer(f"HTTP {status}", response.url if fine else None, gone=status in GONE)
        except TimeoutError:
            return _Answer("no answer in time")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return _Answer(_in_short(error))


async def probe_all(urls: Iterable[str], *, timeout: float, at_once: int, pause: float) -> list[Probe]:  # noqa: ASYNC109 - for each request, not for all
    """Look at every address; ``timeout`` is in seconds, for each request."""
    limit = aiohttp.ClientTimeout(total=timeout)
    async with aiohttp.ClientSession(headers=HEADERS, timeout=limit) as session:
        return await Prober(session, at_once, pause).probe_all(urls)


def _site(url: str) -> str:
    try:
        return (URL(url).host or "").removeprefix("www.")
    except ValueError:
        return ""


def _found(url: str, end: URL) -> Probe:
    """What an answer means: many sites send the readers of a lost page to their front page."""
    if end.path in {"", "/"} and URL(url).path not in {"", "/"}:
        return Probe(url, Verdict.CANNOT_TELL, f"it leads to the front page of {end.host}")
    return Probe(url, Verdict.FINE)


def _in_short(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= 100 else f"{words[:99]}…"
