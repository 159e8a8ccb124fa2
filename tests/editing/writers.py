"""Four writers at once, two through the editor and two in the file, killed at random moments.

``python -m tests.editing.writers 1000`` makes a thousand edits and says what came of them. Each writer writes down what
it is about to do, and that it is done once it has been told so. Whoever looks at the files at any time must find them
valid, with everything in them that was done by then.

A writer in the file works as a text editor does: it reads the file, changes the text, writes another file, looks
whether the first is still as it was read, and renames. Between that look and the renaming a moment is left in which
anybody's save can be lost, whatever the bot does; so it is between the bot's own look and renaming. No file system has
a renaming that looks first, so the trial closes this gap with a gate of its own; ``--no-gate`` leaves it open.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from bot.editing import Editor, Files, Refused, add, edit, person_status, teach
from bot.editing.saving import Saver

ENTRIES = 24
BETWEEN_KILLS = 12
"""Edits that are made between two kills, on the average."""
THINKING = 0.08
"""Seconds that a writer takes at most between two edits."""
EDITORS, OTHERS = ("editor-0", "editor-1"), ("other-0", "other-1")


def base() -> dict[str, str]:
    """The files to start with: entries that everybody teaches, and an answer of each writer's own."""
    head = "topics:\n  - {id: t, title: T}\nreleases:\n  - {id: r, title: R, publisher: P, url: https://e.org/r}\n"
    event = "{date: 2001, status: imprisoned, note: N, sources: [r]}"
    people = f"people:\n  - id: ana\n    name: Ana Paz\n    custody:\n      - {event}\n"
    entries = "".join(
        f"  # entry {n}\n  - id: entry-{n}\n    topic: t\n    question: What is number {n}?\n    variants:\n"
        f"      - number {n} please\n    answer: Nothing yet.\n    sources: [r]\n\n"
        for n in range(ENTRIES)
    )
    spanish = "ana:\n  custody:\n    - note: N\n\nentry-0:\n  question: ¿Qué es el número cero?\n  answer: Nada.\n"
    return {"faq.yaml": f"{head}{people}faq:\n{entries}", "es.yaml": spanish}


# ------------------------------------------------------------------------------------------------ the writers


@dataclass
class Writer:
    """One writer: what it does, and its diary."""

    name: str
    folder: Path
    gate: Path | None
    draw: random.Random
    diary: Path = field(init=False)

    def __post_init__(self) -> None:
        self.diary = self.folder.parent / f"{self.name}.jsonl"

    def write(self, state: str, key: str, value: str) -> None:
        """Put a line into the diary."""
        with self.diary.open("a", encoding="utf-8") as diary:
            diary.write(json.dumps([state, key, value]) + "\n")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Stand in the gate, where there is one."""
        if self.gate is None:
            yield
            return
        with self.gate.open("w") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def own_entry(self) -> str:
        """One of the entries whose answer nobody else changes."""
        number = (*EDITORS, *OTHERS).index(self.name)
        return f"entry-{self.draw.randrange(ENTRIES // 4) * 4 + number}"


def run_editor(writer: Writer) -> None:
    """Edit through the bot until killed."""
    put_in_place = Saver._put_in_place

    def gated(saver: Saver, *arguments: Any) -> bool:
        with writer.alone():
            return put_in_place(saver, *arguments)

    Saver._put_in_place = gated  # type: ignore[method-assign]
    editor = Editor(writer.folder, writer.folder.parent / "data")
    for number in count():
        token = f"{writer.name} {os.getpid()} {number}"
        kind = writer.draw.choice(["teach", "teach", "Spanish", "answer", "entry", "status", "undo"])
        time.sleep(writer.draw.random() * THINKING)
        try:
            one_edit(writer, editor, kind, token)
        except Refused as refused:
            if "Somebody else" not in str(refused):
                raise


def one_edit(writer: Writer, editor: Editor, kind: str, token: str) -> None:
    """Make one edit, and write down what shall be there, and that it is."""
    files, who = editor.files(), writer.name
    entry = f"entry-{writer.draw.randrange(ENTRIES)}"
    match kind:
        case "teach":
            change, key, value = teach(files, entry, "en", token, who=who), f"variants/{entry}/en/{token}", "there"
        case "Spanish":
            change, key, value = teach(files, entry, "es", token, who=who), f"variants/{entry}/es/{token}", "there"
        case "answer":
            own = writer.own_entry()
            change, key, value = edit(files, own, {"answer": token}, who=who), f"answer/{own}", token
        case "entry":
            texts = {"question": {"en": token, "es": f"¿{token}?"}, "answer": {"en": "A.", "es": "A."}}
            change = add(files, "faq", {**texts, "topic": "t", "sources": ["r"]}, who=who)
            key, value = f"question/{change.about}", token
        case "status":
            place = {"en": token, "es": f"{token} es"}
            change = person_status(files, "ana", "transferred", "2002", ["r"], place=place, who=who)
            key, value = f"custody/{token}", "there"
        case _:
            mine = [c for c in editor.history() if c.who == who and c.kind == "teach"]
            mine = [c for c in mine if not any(other.undoes == c.id for other in editor.history())]
            if not mine:
                return
            taught = writer.draw.choice(mine)
            change = editor.undo(taught.id, who=who)
            (done,) = taught.edits
            added = set((done.after or {}).get("variants", ())) - set((done.before or {}).get("variants", ()))
            language = "en" if done.item.section else "es"
            key, value = f"variants/{taught.about}/{language}/{added.pop()}", "gone"
    writer.write("will", key, value)
    editor.save(change)
    writer.write("did", key, value)


def run_other(writer: Writer) -> None:
    """Edit the file as a text editor does until killed."""
    file = writer.folder / "faq.yaml"
    for number in count():
        time.sleep(writer.draw.random() * THINKING)
        token = f"{writer.name} {os.getpid()} {number}"
        own, entry = writer.own_entry(), f"entry-{writer.draw.randrange(ENTRIES)}"
        kind = writer.draw.choice(["teach", "answer", "remark"])
        keys = {"teach": f"variants/{entry}/en/{token}", "answer": f"answer/{own}", "remark": f"remark/{token}"}
        value = token if kind == "answer" else "there"
        writer.write("will", keys[kind], value)
        while not saved_by_hand(writer, file, kind, entry if kind == "teach" else own, token):
            pass
        writer.write("did", keys[kind], value)


def saved_by_hand(writer: Writer, file: Path, kind: str, entry: str, token: str) -> bool:
    """Open, change, save; False where the file was changed by somebody else meanwhile."""
    opened = file.read_bytes()
    lines = opened.decode().split("\n")
    start = lines.index(f"  - id: {entry}")
    match kind:
        case "teach":
            at = next(n for n in range(start, len(lines)) if lines[n].startswith("    variants:"))
            lines.insert(at + 1, f"      - {token}")
        case "answer":
            at = next(n for n in range(start, len(lines)) if lines[n].startswith("    answer:"))
            lines[at] = f"    answer: {token}"
        case _:
            lines.insert(start, f"  # {token}")
    beside = file.parent.parent / f"{writer.name}.tmp"
    beside.write_bytes("\n".join(lines).encode())
    with writer.alone():
        if file.read_bytes() != opened:
            return False
        beside.replace(file)
    return True


# ------------------------------------------------------------------------------------------------ the referee


@dataclass
class Result:
    """What came of it."""

    edits: int = 0
    kills: int = 0
    looks: int = 0
    faults: list[str] = field(default_factory=list)


def trial(edits: int, seed: int, *, gate: bool = True) -> Result:
    """Let the writers make that many edits; kill one of them now and then, and look each time."""
    draw, result = random.Random(seed), Result()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "knowledge"
        folder.mkdir()
        for file, text in base().items():
            (folder / file).write_text(text, encoding="utf-8")
        editor = Editor(folder, folder.parent / "data")
        writers = {writer: start(folder, writer, draw, gate=gate) for writer in (*EDITORS, *OTHERS)}
        try:
            while result.edits < edits and not result.faults:
                await_edits(folder, result.edits + draw.randint(1, 2 * BETWEEN_KILLS), writers, result)
                time.sleep(draw.uniform(0, THINKING))
                victim = draw.choice(list(writers))
                writers[victim].kill()
                writers[victim].wait()
                result.kills += 1
                look(editor, folder, result)
                writers[victim] = start(folder, victim, draw, gate=gate)
        finally:
            for process in writers.values():
                process.kill()
                process.wait()
        look(editor, folder, result)
        left = [path.name for path in folder.iterdir() if path.name not in {"faq.yaml", "es.yaml"}]
        result.faults += [f"left behind: {name}" for name in left]
    return result


def await_edits(folder: Path, number: int, writers: dict[str, subprocess.Popen[str]], result: Result) -> None:
    """Wait until that many edits are done, or a writer has stopped by itself, which none should."""
    while sum(state == "did" for writer in writers for state, _, _ in diary(folder, writer)) < number:
        for name, process in writers.items():
            if process.poll() is not None:
                result.faults.append(f"{name} stopped by itself: {process.communicate()[1]}")
                return
        time.sleep(0.02)


def start(folder: Path, writer: str, draw: random.Random, *, gate: bool) -> subprocess.Popen[str]:
    """Start a writer in a process of its own."""
    options = [str(folder), writer, str(draw.randrange(10**9)), *([] if gate else ["--no-gate"])]
    command = [sys.executable, "-m", "tests.editing.writers", "--writer", *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def diary(folder: Path, writer: str) -> list[list[str]]:
    """What a writer has written down; the last line may be torn."""
    path = folder.parent / f"{writer}.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith("]")]


def look(editor: Editor, folder: Path, result: Result) -> None:
    """Hold the files against the diaries as they stood before."""
    written = {writer: diary(folder, writer) for writer in (*EDITORS, *OTHERS)}
    result.edits = sum(state == "did" for lines in written.values() for state, _, _ in lines)
    result.looks += 1
    recovered(editor)
    files = Files.read(folder)
    result.faults += [f"invalid: {problem}" for problem in files.loaded.errors]
    there = contents(files)
    for key, allowed in expected(written).items():
        if there.get(key, "gone") not in allowed and not later(folder, key, there.get(key, "gone")):
            result.faults.append(f"{key}: {there.get(key, 'gone')!r}, not {sorted(allowed)}")


def recovered(editor: Editor) -> None:
    """Settle what a killed process had begun, however long the others stand in line for the lock."""
    while True:
        try:
            return editor.recover()
        except Refused as refused:
            if "Somebody else" not in str(refused):
                raise


def expected(written: dict[str, list[list[str]]]) -> dict[str, set[str]]:
    """What each key may be: what was last done, or anything begun after that."""
    allowed: dict[str, set[str]] = {}
    for lines in written.values():
        for state, key, value in lines:
            if state == "did":
                allowed[key] = {value}
            else:
                allowed.setdefault(key, {"gone", "Nothing yet."}).add(value)
    return allowed


def later(folder: Path, key: str, value: str) -> bool:
    """Whether somebody has begun since the diaries were read to make it so."""
    return any([key, value] == line[1:] for writer in (*EDITORS, *OTHERS) for line in diary(folder, writer))


def contents(files: Files) -> dict[str, str]:
    """What stands in the files, by the keys of the diaries."""
    found: dict[str, str] = {}
    for entry in files.parsed.base.faq:
        for language, text in entry.variants.items():
            found[f"variants/{entry.id}/{language}/{text}"] = "there"
        if entry.answer is not None:
            found[f"answer/{entry.id}"] = entry.answer["en"]
        found[f"question/{entry.id}"] = entry.question["en"]
    for event in files.parsed.base.people[0].custody:
        if event.place is not None:
            found[f"custody/{event.place['en']}"] = "there"
    for line in files.content["faq.yaml"].decode().split("\n"):
        if line.startswith("  # "):
            found[f"remark/{line[4:]}"] = "there"
    return found


def main() -> int:
    """Run one writer, or the whole trial."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("edits", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-gate", action="store_true")
    parser.add_argument("--writer", nargs=3, metavar=("FOLDER", "NAME", "SEED"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.writer:
        folder, name, seed = options.writer
        gate = None if options.no_gate else Path(folder).parent / "gate"
        writer = Writer(name, Path(folder), gate, random.Random(int(seed)))
        (run_editor if name in EDITORS else run_other)(writer)
    result = trial(options.edits, options.seed, gate=not options.no_gate)
    print(f"{result.edits} edits, {result.kills} processes killed, {result.looks} looks at the files.")
    print(*(result.faults or ["Every edit that was acknowledged is there."]), sep="\n")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
