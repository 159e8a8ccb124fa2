"""Any question, any base within the schema: a legal message."""

from __future__ import annotations

import os

import pytest
from bodies import problems
from generated import bodies

WANTED = int(os.environ.get("CAMPAIGN_BOT_BODIES", "300"))
"""Bodies in all; each base makes a hundred."""

EACH = 100


@pytest.mark.parametrize("seed", range(-(-WANTED // EACH)))
async def test_whatever_a_base_holds_discord_takes_it(seed):
    """Answers, offers, refusals, lists, pages, suggestions, help: none is refused."""
    made = list(bodies(seed, EACH))

    assert len(made) >= EACH
    assert [(body.told, found) for body in made if (found := problems(*body.where, body.json))] == []
