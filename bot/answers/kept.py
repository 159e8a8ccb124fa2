"""Keeps a prepared base on disk, so that the next start need not build it again.

The file is named by the content of the base and of this code, and by the releases of the libraries: a change of any
makes a new one, and nothing has to be cleared by hand. Whatever goes wrong with it, the base is simply prepared anew.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import IO

import platformdirs

from bot.answers.preparing import Prepared, prepare
from bot.knowledge.files import base_files
from bot.knowledge.garbage import uncollected
from bot.matching.lexicon import lexicons, provide

log = logging.getLogger(__name__)

MOST_KEPT = 6
"""Prepared bases kept; the ones not used for longest go first."""

PACKAGE = Path(__file__).resolve().parents[1]
PARTS = ("answers", "knowledge", "language", "matching", "records")
"""The parts of the bot that prepare a base."""
LIBRARIES = (
    "anyascii",
    "babel",
    "numpy",
    "pydantic",
    "pystemmer",
    "python-dateutil",
    "pyyaml",
    "rapidfuzz",
    "text2num",
    "wordfreq",
)
"""What they use: another release of one of them may make something else of the same base."""


def prepared(path: Path, folder: Path | None = None) -> Prepared:
    """Return the base at ``path``, prepared: from the disk when neither it nor the code has changed.

    Args:
        path: a folder or file of a base.
        folder: where prepared bases are kept; the user's cache folder by default.

    Raises:
        InvalidBase: the base can't be read, or something in it is wrong.
    """
    name = _fingerprint(path)
    file = (folder or cache_folder()) / f"{name}.prepared"
    found = _read(file)
    if found is None:
        from bot.knowledge.loading import load  # reading and checking is not needed, and not loaded, otherwise

        found = prepare(load(path))
        # Files that were changed meanwhile must not be taken for those that the name stands for.
        if _fingerprint(path) == name:
            _write(file, found)
    return found


def cache_folder() -> Path:
    """Return where what was worked out is kept; all of it can be worked out again."""
    return platformdirs.user_cache_path("campaign-bot")


@contextmanager
def replacing(file: Path) -> Iterator[IO[bytes]]:
    """Give a new file, put in the place of ``file`` once all of it is written; whatever fails, nothing else stays.

    Raises:
        OSError: it can't be written or put there.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _fingerprint(path: Path) -> str:
    """Return what names the content of a base and what prepares it: the code, the libraries, Python."""
    libraries = [version(name) for name in LIBRARIES]
    content = hashlib.sha256(f"{sys.version_info[:2]} {libraries}".encode())
    with suppress(OSError, ValueError):  # what can't be read is told when the base is loaded
        named = [(file.relative_to(PACKAGE).as_posix(), file) for file in _code()]
        for name, file in (*named, *((file.name, file) for file in base_files(path))):
            content.update(name.encode())
            content.update(file.read_bytes())
    return content.hexdigest()[:32]


def _code() -> Iterator[Path]:
    for part in PARTS:
        yield from sorted(p for p in (PACKAGE / part).rglob("*") if p.suffix in {".py", ".yaml", ".po", ".npy"})


def _read(file: Path) -> Prepared | None:
    try:
        with file.open("rb") as stream, uncollected():
            found, words = pickle.load(stream)  # the user's own cache folder, written below
        os.utime(file)
    except FileNotFoundError:
        return None
    except Exception as error:  # noqa: BLE001 - a damaged file may raise anything
        log.debug("The prepared base %s can't be used (%r); preparing anew.", file, error)
        return None
    provide(words)
    return found if isinstance(found, Prepared) else None


def _write(file: Path, made: Prepared) -> None:
    try:
        with replacing(file) as stream:
            pickle.dump((made, lexicons()), stream, protocol=pickle.HIGHEST_PROTOCOL)
        kept = sorted(file.parent.glob("*.prepared"), key=lambda old: old.stat().st_mtime, reverse=True)
        for old in kept[MOST_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        log.debug("The prepared base can't be kept (%s); the next start prepares it again.", error)
