"""What ``python -m bot verify`` prints."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from bot.knowledge.model import Knowledge
from bot.provenance.manifest import InvalidManifest
from bot.provenance.verifying import Finding, Outcome, Report, verify


def run_verify(knowledge: Knowledge, releases: Path, manifest: Path | None, out: TextIO) -> int:
    """Hold the base against the texts in ``releases`` and print the result; 0 where nothing is unsupported, else 1."""
    try:
        report = verify(knowledge, releases, manifest)
    except InvalidManifest as error:
        print(error, file=out)
        return 1
    print_report(report, out)
    return 1 if report.of(Outcome.PARTLY) else 0


def print_report(report: Report, out: TextIO) -> None:
    """Print what is not supported, then how many statements came out how."""
    for finding in report.of(Outcome.PARTLY):
        print(in_words(finding), file=out)
    for outcome in Outcome:
        print(f"{report.counts[outcome]:6} {outcome}", file=out)
    silent = sum(not finding.facts for finding in report.of(Outcome.SUPPORTED))
    if silent:
        print(f"Of the supported, {silent} say no date, number or name that could be looked for.", file=out)
    absent = sorted({release for finding in report.findings for release in finding.without_text})
    if absent:
        print(
            f"Not checkable is what only a release whose text is not at hand can say: {len(absent)} of them.", file=out
        )
    if report.counts[Outcome.PARTLY]:
        print("Cite the paragraph that says it, or write what the cited one says.", file=out)
    if not report.counts[Outcome.SUPPORTED]:
        print("No statement could be supported: is this the right folder?", file=out)


def in_words(finding: Finding) -> str:
    """Name a statement, what was not found, and where it was looked for."""
    statement = finding.statement
    language = f" ({statement.language})" if statement.language else ""
    absent, looked_in = ", ".join(map(str, finding.missing)), ", ".join(finding.looked_in)
    return f"{statement.item}, {statement.field}{language}: not found: {absent}; looked in {looked_in}"
