"""Which files a base is read from."""

from __future__ import annotations

from pathlib import Path

DEFAULT_PATH = Path(__file__).resolve().parents[2] / "knowledge"
"""The base that comes with the bot."""

SUFFIXES = (".yaml", ".yml")


def base_files(path: Path) -> list[Path]:
    """Return the files that a base at ``path`` is read from, by name; for a folder without any, none.

    Raises:
        OSError: the folder can't be read.
    """
    if not path.is_dir():
        return [path]
    found = (file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and not file.name.startswith("."))
    return sorted(found, key=lambda file: file.name)
