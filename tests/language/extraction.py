"""The messages that the code marks for translation, read from its syntax.

``python -m tests.language.extraction`` brings the catalogues in line with the code: it adds new messages, without a
translation, drops those that the code has no more, and says what is left to translate.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.language.messages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "bot" / "language" / "catalogues"

KEYWORDS: dict[str, tuple[int, ...] | None] = {"t": None, "plural": (1, 2)}
"""``t("…")``, or ``translator(language)("…")`` at once, and ``t.plural("one …", "many …", count)``."""

HEADER = """\
# {language} translations for campaign-bot. `python -m tests.language.extraction` adds what is new in the code.
msgid ""
msgstr ""
"Project-Id-Version: campaign-bot\\n"
"Language: {code}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

WIDTH = 110


class UnreadableMessage(ValueError):
    """Code that marks something else than a literal text, or under a name that is not looked for."""


def calls(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, object]
) -> Iterator[tuple[int, str, list[str], list[str]]]:
    """Yield the marked calls of a file: an extraction method for Babel.

    Babel's own one for Python does not see ``translator(language)("…")``, where no name stands before the bracket.

    Raises:
        UnreadableMessage: a text that can't be known before the code runs.
    """
    del comment_tags, options
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Assign) and _makes_translator(node.value) and ast.unparse(node.targets[0]) != "t":
            raise UnreadableMessage(f"line {node.lineno}: a translator is called t: {ast.unparse(node)}")
        if isinstance(node, ast.Call) and (keyword := _keyword(node)) in keywords:
            yield node.lineno, keyword, _texts(node, 2 if keyword == "plural" else 1), []


def _keyword(call: ast.Call) -> str:
    match call.func:
        case ast.Name("t"):
            return "t"
        case ast.Attribute(attr="plural"):
            return "plural"
        case function if _makes_translator(function) and not _passes_on(call):
            return "t"
    return ""


def _makes_translator(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translator"


def _passes_on(call: ast.Call) -> bool:
    """Whether the text was marked elsewhere: discord.py hands the commands' texts over as ``string.message``."""
    return isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "message"


def _texts(call: ast.Call, number: int) -> list[str]:
    texts = [a.value for a in call.args[:number] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if len(texts) < number:
        raise UnreadableMessage(f"line {call.lineno}: not a literal text: {ast.unparse(call)}")
    return texts


def extract(folder: Path = ROOT / "bot") -> Catalog:
    """Return every message of the code, with the files that it stands in."""
    found = Catalog()
    for path, _, text, _, _ in extract_from_dir(folder, [("**.py", calls)], keywords=KEYWORDS):  # type: ignore[list-item]
        found.add(text, locations=[((folder / path).relative_to(folder.parent).as_posix(), 0)])
    return found


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it is shipped; whatever is wrong in its syntax is an error."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the one form of a sentence, or all those of a plural; an empty one where there is no translation."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def update(language: str) -> list[str]:
    """Bring a catalogue in line with the code; return the messages that it has no translation of."""
    old, new = read(language), Catalog(locale=language)
    for message in messages(extract()):
        known = old.get(message.id)
        new.add(message.id, known.string if known else None, sorted(set(message.locations)))
    body = io.BytesIO()
    write_po(body, new, width=WIDTH, omit_header=True, sort_by_file=True, include_lineno=False)
    name = new.locale.get_language_name("en") if new.locale else language
    header = HEADER.format(language=name, code=language, plural_forms=new.plural_forms)
    (CATALOGUES / f"{language}.po").write_bytes(header.encode() + body.getvalue().strip() + b"\n")
    return [forms(message.id)[0] for message in messages(new) if not all(forms(message.string))]


if __name__ == "__main__":
    missing = {language: update(language) for language in LANGUAGES[1:]}
    for language, texts in missing.items():
        print(f"{language}.po lacks {len(texts)}", *texts, sep="\n  ")
    sys.exit(any(missing.values()))
