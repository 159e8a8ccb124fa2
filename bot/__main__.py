"""Start here: reads the command line, builds the parts and joins them."""

from __future__ import annotations

import argparse
import logging
import math
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commandline.printing import as_text, forgive
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.answers import Assistant
    from bot.editing import Editor
    from bot.reloading import Reloader
    from bot.settings import Settings

THIN = 0.5
"""How thin a base must be, 0..1, for a single question to wait until it can be matched by meaning: some seconds."""

DESCRIPTION = (
    "Answers a solidarity campaign's questions from the unions' releases: on Discord, in a preview, in the terminal."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 fine, 1 what was asked for failed, 2 wrong usage."""
    forgive(sys.stdout, sys.stderr)
    options = _parser().parse_args(arguments)
    # Before numpy is imported. On matrices of this size more threads gain little, and where other processes want the
    # cores as well, they wait for each other: a second's work takes ten.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return int(options.run(options))
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; say nothing when Python closes the stream at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--knowledge",
        type=Path,
        metavar="PATH",
        help="folder or file of the base (default: the setting KNOWLEDGE, or the shipped one)",
    )
    common.add_argument(
        "--lexical",
        action="store_true",
        help="leave the semantic half of the matcher out, where questions are answered",
    )
    parser = argparse.ArgumentParser(prog="python -m bot", description=DESCRIPTION, parents=[common])
    parser.set_defaults(run=_run)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    # What stands before the command's name must not be forgotten for what is left out after it.
    after = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    after.add_argument("--knowledge", type=Path, metavar="PATH", help="folder or file of the base")
    after.add_argument("--lexical", action="store_true", help="without the semantic half")

    def command(name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=summary, description=summary, parents=[after])
        added.set_defaults(run=run)
        return added

    summary = "run the bot: on Discord with a token in .env, otherwise in the preview (the default)"
    command("run", _run, summary)
    ask = command("ask", _ask, "answer one question; without one, a chat")
    asked = ask.add_mutually_exclusive_group()
    asked.add_argument("question", nargs="*", default=[], help="the question")
    asked.add_argument("--jsonl", action="store_true", help="read JSON Lines from standard input, write JSON Lines")
    check = command("check", _check, "validate the base")
    check.add_argument("--conflicts", action="store_true", help="list what the releases disagree on")
    check.add_argument(
        "--no-source-newer-than",
        type=_day,
        metavar="DATE",
        help="list what has no source newer than a day, such as 2011-12-31",
    )
    check.add_argument("--quick", action="store_true", help="don't ask the base its own phrasings, which takes a while")
    check.add_argument("--schema", action="store_true", help="write the editors' schemas beside the base")
    evaluate = command("evaluate", _evaluate, "score labelled questions")
    evaluate.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON Lines")
    evaluate.add_argument(
        "--show",
        action="append",
        default=[],
        choices=["right", "wrong", "suggested", "missed", "declined", "all"],
        help="list cases: right, wrong, suggested, missed, declined, all",
    )
    verify = command("verify", _verify, "hold the base against the texts of the releases")
    verify.add_argument("--releases", type=Path, required=True, metavar="DIR", help="folder with the releases' texts")
    verify.add_argument(
        "--manifest",
        type=Path,
        metavar="FILE",
        help="which file and part is which release (default: in DIR, or the shipped one)",
    )
    links = command("links", _links, "check that the releases' addresses still work (goes online)")
    links.add_argument(
        "--timeout", type=_seconds, default=20.0, metavar="SECONDS", help="for each address (default: 20)"
    )
    command("doctor", _doctor, "look for what keeps the bot from its work, here and on Discord; posts nothing")
    command("commands", _commands, "print the slash commands as they would be registered")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it 2011-12-31") from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no time: write seconds, such as 20")
    return seconds


def _base(options: argparse.Namespace) -> Path:
    """Return where the base is: where the option says, else the setting, else where the shipped one is."""
    from bot.knowledge.files import DEFAULT_PATH

    if options.knowledge is not None:
        return Path(options.knowledge)
    from bot.settings import read_settings  # takes a moment to load

    return read_settings().knowledge or DEFAULT_PATH


def _assistant(path: Path) -> Assistant:
    from bot.answers import Assistant
    from bot.answers.kept import prepared

    return Assistant(prepared(path))


def _understanding(options: argparse.Namespace) -> Assistant:
    """Return the assistant when it goes by meaning as well, if it may and can."""
    assistant = _assistant(_base(options))
    if not options.lexical:
        assistant.understand()
    return assistant


def _run(options: argparse.Namespace) -> int:
    from bot.settings import read_settings
    from bot.store import Store, make_folder, sole_bot

    settings = read_settings()
    _start_logging(settings.log_level)
    make_folder(settings.data)  # before anything is put into it, which would make it as folders commonly are
    reloader, editor = _tended(_base(options), settings)
    if not options.lexical:
        reloader.understand_soon()
    if settings.discord_token is not None:
        from bot.discord_app.running import run_discord

        with sole_bot(settings.data), closing(Store(settings.data, retention=settings.retention_days)) as store:
            return run_discord(settings, reloader, editor, store)
    from bot.preview.serving import run_preview

    return run_preview(reloader, editor, open_browser=settings.open_browser, port=settings.preview_port)


def _start_logging(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # At DEBUG discord.py writes every event and request whole: who asked what, and the tokens of their interactions.
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))


def _tended(path: Path, settings: Settings) -> tuple[Reloader, Editor]:
    """Return what follows the base's files, and what changes them."""
    from bot.editing import Editor, Refused, journal_folder
    from bot.reloading import follow

    editor = Editor(path, journal_folder(settings.data, path))
    try:
        editor.recover()
    except Refused as refused:
        logging.getLogger(__name__).warning("The base can't be changed from Discord: %s", refused)
    return follow(path, lambda: _assistant(path), polling=settings.poll_files), editor


def _ask(options: argparse.Namespace) -> int:
    from bot.commandline.asking import ask_lines, ask_once, chat, standard_lines

    assistant = _assistant(_base(options))
    if not options.lexical:
        if not options.question and not options.jsonl:
            assistant.understand_soon()
        elif options.jsonl or assistant.matcher.thin > THIN:
            assistant.understand()
    if options.jsonl:
        return ask_lines(assistant, standard_lines(), sys.stdout)
    if not options.question:
        return chat(assistant, sys.stdout)
    return ask_once(assistant, " ".join(options.question), sys.stdout)


def _check(options: argparse.Namespace) -> int:
    from bot.commandline.checking import check

    return check(
        _base(options),
        sys.stdout,
        conflicts_only=options.conflicts,
        newer_than=options.no_source_newer_than,
        quick=options.quick,
        write=options.schema,
    )


def _evaluate(options: argparse.Namespace) -> int:
    from bot.commandline.evaluating import evaluate

    return evaluate(_understanding(options), options.files, sys.stdout, show=frozenset(options.show))


def _verify(options: argparse.Namespace) -> int:
    from bot.knowledge.loading import load
    from bot.provenance.reporting import run_verify

    return run_verify(load(_base(options)), options.releases, options.manifest, sys.stdout)


def _links(options: argparse.Namespace) -> int:
    from bot.knowledge.loading import load
    from bot.provenance.links import run_links

    return run_links(load(_base(options)), sys.stdout, timeout=options.timeout)


def _doctor(options: argparse.Namespace) -> int:
    from bot.doctor.running import run_doctor

    return run_doctor(options.knowledge, sys.stdout)


def _commands(options: argparse.Namespace) -> int:
    from bot.discord_app.running import commands_payload

    # The commands are the same whatever the base holds; but a path that was misspelt here is so elsewhere too.
    if options.knowledge is not None:
        try:
            options.knowledge.stat()
        except OSError as error:
            raise BotError(f"{options.knowledge}: this file or folder can't be read ({error.strerror})") from None
    print(as_text(commands_payload(), sys.stdout, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
