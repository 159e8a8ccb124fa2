"""Public sets of questions, given as files: none is shipped.

A file ``.json`` is laid out as CLINC150's: ``{"train": [[text, intent], …], "test": […], "oos_test": […]}``. A folder
is laid out as BANKING77's: ``train.csv`` and ``test.csv`` with the columns ``text,category``; what is out of scope may
lie beside them, as ``oos.csv``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks.bases import Base, Labelled, Phrasing
from bot.errors import BotError

PARTS = ("train", "test", "oos_test")


def public_set(path: Path) -> Base:
    """Return the set at ``path``: what is trained on are the phrasings, an intent is an entry.

    Raises:
        BotError: it can't be read, or is laid out in another way.
    """
    try:
        train, test, outside = _folder(path) if path.is_dir() else _json(path)
    except (OSError, UnicodeDecodeError) as error:
        raise BotError(f"{path}: can't be read ({error})") from None
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        raise BotError(f"{path}: not a set of questions ({type(error).__name__}: {error})") from None
    if not train or not test:
        raise BotError(f"{path}: a set needs questions to train on and to test with")
    inside = [Labelled(text, entry) for text, entry in test]
    return Base(
        path.stem,
        tuple(Phrasing(text, entry) for text, entry in _told_apart(train)),
        (*inside, *(Labelled(text, None) for text, _ in outside)),
    )


def _json(path: Path) -> tuple[list[tuple[str, str]], ...]:
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise TypeError("expected an object")
    return tuple([(str(text), _id(str(entry))) for text, entry in data.get(part, ())] for part in PARTS)


def _folder(path: Path) -> tuple[list[tuple[str, str]], ...]:
    files = (path / "train.csv", path / "test.csv", path / "oos.csv")
    return tuple(_csv(file) if file.exists() or file.name != "oos.csv" else [] for file in files)


def _csv(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["text"], _id(row.get("category") or "")) for row in csv.DictReader(lines)]


def _id(intent: str) -> str:
    """Return an intent as the id of an entry: lower case, words joined by hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in intent.lower()).split())


def _told_apart(train: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Yield each text once: a base has no two entries that are asked for in the same words."""
    taken: set[str] = set()
    for text, entry in train:
        key = "".join(c for c in text.casefold() if c.isalnum())
        if key and key not in taken:
            taken.add(key)
            yield text, entry
