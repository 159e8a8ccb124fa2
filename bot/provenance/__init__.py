"""Where the statements of the base come from: their proof in the releases' texts, and the state of their addresses.

:func:`verify` holds every statement against the text that it cites; :mod:`bot.provenance.links` looks at the addresses.
"""

from bot.provenance.manifest import InvalidManifest
from bot.provenance.reporting import run_verify
from bot.provenance.verifying import Finding, Outcome, Report, Verifier, verifier, verify

__all__ = ["Finding", "InvalidManifest", "Outcome", "Report", "Verifier", "run_verify", "verifier", "verify"]
