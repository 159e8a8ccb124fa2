"""What the bot promises, as conversations and examples."""

import os

# Before numpy is imported: several processes that each want every core wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
