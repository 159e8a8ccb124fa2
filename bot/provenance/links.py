"""What ``python -m bot links`` does: look at every address of the base and say what a moderator does about it.

Never used for an answer: a page that is slow or closed to robots today is still the source.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from bot.knowledge.model import Knowledge
from bot.provenance.addresses import Use, addresses
from bot.provenance.probing import Probe, Verdict, probe_all

TIMEOUT = 20.0
AT_ONCE = 8
PAUSE = 1.0
"""Seconds between two requests to one site."""


def run_links(
    knowledge: Knowledge,
    out: TextIO,
    *,
    timeout: float = TIMEOUT,
    at_once: int = AT_ONCE,
    pause: float = PAUSE,
) -> int:
    """Look at every address and print what is known of each.

    Returns:
        1 where one is gone that the base does not mark so, or where not a single one could be told; 0 otherwise.
    """
    uses = addresses(knowledge)
    print(
        f"Looking at {len(uses)} addresses, a second apart on each site: this takes some minutes.", file=out, flush=True
    )
    probes = asyncio.run(probe_all(uses, timeout=timeout, at_once=at_once, pause=pause))
    print_probes(probes, uses, out)
    if probes and all(probe.verdict is Verdict.CANNOT_TELL for probe in probes):
        print("\nNot a single address could be told: is this machine online?", file=out)
        return 1
    return int(any(probe.verdict is Verdict.GONE and _open(uses[probe.url]) for probe in probes))


def print_probes(probes: Sequence[Probe], uses: Mapping[str, tuple[Use, ...]], out: TextIO) -> None:
    """Print the addresses by verdict, worst first; of the fine ones only those that ask for something."""
    for verdict in (Verdict.GONE, Verdict.CANNOT_TELL, Verdict.FINE):
        found = [probe for probe in probes if probe.verdict is verdict]
        print(f"\n{verdict}: {len(found)}", file=out)
        for probe in found:
            to_do = list(_to_do(probe, uses[probe.url]))
            if verdict is not Verdict.FINE or to_do:
                _print_lines(probe, uses[probe.url], to_do, out)
    if any(probe.verdict is Verdict.CANNOT_TELL for probe in probes):
        print("\nWhat can't be told may be fine: open it in a browser before changing anything.", file=out)


def _print_lines(probe: Probe, uses: Iterable[Use], to_do: Iterable[str], out: TextIO) -> None:
    print(f"  {probe.url}{f'  ({probe.reason})' if probe.reason else ''}", file=out)
    for use in uses:
        print(f"      {use}", file=out)
    for line in to_do:
        print(f"      → {line}", file=out)


def _to_do(probe: Probe, uses: Iterable[Use]) -> Iterable[str]:
    """What a moderator does about an address, release by release."""
    for use in uses:
        if use.field == "url" and probe.verdict is Verdict.GONE and not use.marked_gone:
            yield f"Set 'gone: true' in {use.release}: it is cited by its archive or a copy; add one if there is none."
        elif use.field == "url" and probe.verdict is Verdict.FINE and use.marked_gone:
            yield f"It is back: delete 'gone: true' from {use.release}."
        elif use.field != "url" and probe.verdict is Verdict.GONE:
            yield f"Correct it, or delete it from {use.release}."


def _open(uses: Iterable[Use]) -> bool:
    return any(not use.marked_gone for use in uses)
