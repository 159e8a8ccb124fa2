"""What the bot promises, as conversations and examples."""

import os
import sys
from pathlib import Path

# What the tests' processes prepare, they find here, and, where caches go by XDG, nothing of it in anybody's own.
CACHE = Path(__file__).parents[1] / ".pytest_cache" / "kept"
CACHE.mkdir(parents=True, exist_ok=True)
os.environ["XDG_CACHE_HOME"] = str(CACHE)
# Before numpy is imported: several processes that each want every core wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Where it is set (containers do), every worker, and every process that a test starts, would compile all code anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
