"""An edit rewrites the lines of its item; every other byte of the file stays."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from bot.editing.base import BYTE_ORDER_MARK, Files
from bot.editing.refusals import Refused
from bot.editing.values import Edit, Item
from bot.knowledge.yaml_file import read_bytes

from .generated import ITEMS, Written, files

NAME = "faq.yaml"


def edited(written: Written, id_: str, after: dict[str, object] | None) -> bytes:
    """The file after an item has become something else."""
    content = written.content()
    document = read_bytes(content, NAME)
    assume(document.root == written.data)  # what cannot be written so is no base
    base = Files(None, {NAME: content}, whole_folder=False)  # type: ignore[arg-type]
    item = Item(NAME, "faq", id_)
    try:
        return base.edited([Edit(item, base.get(item), after)]).content[NAME]
    except Refused:
        assert written.left_to_people
        reject()


EXAMPLES = int(os.environ.get("CAMPAIGN_BOT_EXAMPLES", "25"))
"""Small enough for every day."""


def read(content: bytes) -> list[dict[str, object]]:
    """The items of a file."""
    document = read_bytes(content, NAME)
    assert [problem for problem in document.problems if problem.severity == "error"] == []
    return document.root["faq"]


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), files(), ITEMS)
def test_a_changed_item_leaves_every_other_byte(data: st.DataObject, written: Written, fields: dict) -> None:
    """Whatever an item becomes, what stands before and behind its lines stays, and it says what it shall."""
    number = data.draw(st.integers(0, len(written.items) - 1))
    old = written.data["faq"][number]
    after = {**old, **fields}
    for name in data.draw(st.sets(st.sampled_from(sorted(after)))) - {"id"}:
        after.pop(name)

    content = edited(written, f"item-{number}", after)

    assert read(content)[number] == after
    assert content.startswith(written.before(number))
    assert content.endswith(written.after(number))


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(files(), ITEMS)
def test_a_new_item_comes_behind_the_last(written: Written, fields: dict) -> None:
    """A new item gets lines of its own; taking it out again gives the very file that was before."""
    last = len(written.items) - 1
    after = {"id": "new", **fields}

    content = edited(written, "new", after)

    assert read(content)[-1] == after
    up_to_last = written.before(last) + written.part(written.items[last])
    assert content.startswith(up_to_last)
    assert content.endswith(written.after(last))
    base = Files(None, {NAME: content}, whole_folder=False)  # type: ignore[arg-type]
    item = Item(NAME, "faq", "new")
    assert base.edited([Edit(item, base.get(item), None)]).content[NAME] == written.content()


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), files())
def test_a_removed_item_takes_its_lines_only(data: st.DataObject, written: Written) -> None:
    """What others wrote around it stays, comments above it too."""
    number = data.draw(st.integers(0, len(written.items) - 1))

    content = edited(written, f"item-{number}", None)

    assert [item["id"] for item in read(content)] == [
        item["id"] for item in written.data["faq"] if item["id"] != f"item-{number}"
    ]
    if len(written.items) > 1:
        kept = written.before(number).rstrip()
        assert content.startswith(kept)
        assert content.endswith(written.after(number))
    assert content.startswith(BYTE_ORDER_MARK) == written.mark
