"""How much memory this process holds and has held, in MB."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak() -> float | None:
    """Return the most that was held since the start, or since :func:`forget_peak`; None where it can't be told."""
    # Not getrusage where there is a choice: Linux counts into it what the parent held when it started this process.
    with suppress(OSError, StopIteration):
        line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 2**20 if sys.platform == "darwin" else most / 1024
    return None


def forget_peak() -> None:
    """Let the peak count from now; without effect where the system can't."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def limit(megabytes: int) -> None:
    """Let this process fail rather than take more than so much."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))
