"""No request, however malformed, brings the simulator down: each gets an answer of the Bot API."""

import random
from typing import Any

import pytest

from simulator.methods import METHODS
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.sim_types import Api

JUNK: list[Any] = [
    "", "x", "-1", "0", "1", "1e9", "[]", "{}", "null", '[{"type":"photo"}]', "https://[", 0, -1, 1, 2**40,
    1.5, True, False, [], [1], ["x"], [None], [[]], [{}], {}, {"type": 1}, {"type": {}}, {"type": "chat"},
    {"type": "chat", "chat_id": []}, {"inline_keyboard": 1}, {"inline_keyboard": [1]},
    {"inline_keyboard": [[1]]}, {"inline_keyboard": [[{"text": 1}]]},
    {"inline_keyboard": [[{"text": "x", "url": "https://["}]]},
    {"inline_keyboard": [[{"text": "x", "url": "x.id", "style": []}]]},
    {"keyboard": [[None]]}, {"keyboard": [[{"text": None}]]}, {"message_id": "x"},
    {"message_id": 1, "chat_id": {}}, {"message_id": 1, "quote": 5}, {"force_reply": 1},
    {"url": "https://[", "is_disabled": 1}, [{"type": "bold", "offset": "x"}],
    [{"command": 1, "description": 2}], [{"type": [], "media": []}], [{"type": {}}],
    [{"type": "photo", "media": "x", "caption": 5}] * 2, {"type": "photo", "media": "x", "caption": 5},
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(method.name for method in METHODS.values()))
async def test_junk(sim: Simulator, api: Api, siti: Phone, name: str) -> None:
    await siti.opens()
    await api("sendMessage", chat_id=siti.user_id, text="x")
    method = METHODS[name.lower()]
    chance = random.Random(name)
    for _ in range(40):
        params = {key: chance.choice(JUNK) for key in method.knows if chance.random() < 0.4}
        params |= {key: chance.choice(JUNK) for key in method.needs}
        params |= {key: siti.user_id for key in ("chat_id", "from_chat_id") if chance.random() < 0.8}
        params |= {"message_id": 2} if chance.random() < 0.5 else {}
        params |= {"parse_mode": "HTML"} if chance.random() < 0.5 else {}
        params = {key: value for key, value in params.items() if key in method.knows}
        if name == "getUpdates":
            params["timeout"] = 0
        answer = await api(name, **params)
        assert answer["ok"] or answer["error_code"] in {400, 403, 409}, (params, answer)
    if name == "setWebhook":
        await api("deleteWebhook")
