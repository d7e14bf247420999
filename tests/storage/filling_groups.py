"""A group with topics, answers kept ready and reminders put off for the small database, and the samples of
their queries.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
SITI, HADI = 1, 2
OPEN, INVITATION, CLOSED = 10, 11, 12
GROUP, OTHER_GROUP, THREAD = -1_001_000, -1_002_000, 7
CANNED = 90
MARKS = {
    "priority": "important",
    "tags": "banjir",
    "linked": "TGG-2611-0012",
    "source": "",
    "intermediary": 0,
}

Sample = tuple[dict[str, Any], int]


def code(code_hash: str) -> dict[str, Any]:
    """The values of put_group_code."""
    return {"code_hash": code_hash, "kelurahan": "tegalgede", "person": HADI, "expires_at": TOMORROW}


def group(chat: int, kelurahan: str) -> dict[str, Any]:
    """The values of bind_group."""
    return {"chat": chat, "kelurahan": kelurahan, "title": "Kantor", "person": HADI, "at": NOW}


def canned(number: int, title: str) -> dict[str, Any]:
    """The values of put_canned."""
    return {
        "id": number, "kelurahan": "tegalgede", "title": title, "text": "Baik, {nama}", "at": NOW,
        "person": HADI,
    }  # fmt: skip


def rows() -> list[Statement]:
    """A bound group in which one ticket has its topic and another waits for it."""
    return [
        Statement("mark_ticket", {"id": CLOSED, **MARKS, "source": "phone", "intermediary": HADI}, rows=1),
        Statement("put_group_code", code("free-code")),
        Statement("put_group_code", code("used-code")),
        Statement("use_group_code", {"code_hash": "used-code", "at": NOW}, rows=1),
        Statement("bind_group", group(GROUP, "tegalgede")),
        Statement("put_topic", {"ticket": OPEN, "chat": GROUP, "title": "Selokan"}),
        Statement("open_topic", {"ticket": OPEN, "thread": THREAD, "waits": 0}, rows=1),
        Statement("put_topic", {"ticket": INVITATION, "chat": GROUP, "title": "Tahlilan"}),
        Statement("put_canned", canned(CANNED, "Sedang dicek")),
        Statement("snooze", {"ticket": OPEN, "person": HADI, "until": NOW}),
        Statement("snooze", {"ticket": INVITATION, "person": HADI, "until": TOMORROW}),
    ]


READS: dict[str, Sample] = {
    "group_code": ({"code_hash": "free-code"}, 1),
    "group_of": ({"kelurahan": "tegalgede"}, 1),
    "group_chat": ({"chat": GROUP}, 1),
    "topic": ({"ticket": OPEN}, 1),
    "topic_of_thread": ({"chat": GROUP, "thread": THREAD}, 1),
    "topics_in": ({"chat": GROUP}, 1),
    "canned": ({"kelurahan": "tegalgede"}, 1),
    "canned_by_id": ({"id": CANNED}, 1),
    "snoozing": ({"ticket": OPEN}, 1),
    "snoozes_due": ({"now": NOW, "limit": 10}, 1),
}
WRITES: dict[str, Sample] = {
    "mark_ticket": ({"id": OPEN, **MARKS}, 1),
    "drop_due": ({"ticket": OPEN, "task": "unverified"}, 2),
    "forget_entrusted": ({"before": TOMORROW}, 0),
    "forget_group_codes": ({"before": TOMORROW + timedelta(days=1)}, 2),
    "put_group_code": (code("third"), 1),
    "use_group_code": ({"code_hash": "free-code", "at": NOW}, 1),
    "bind_group": (group(OTHER_GROUP, "wirolegi"), 1),
    "unbind_group": ({"chat": GROUP}, 1),
    "ready_group": ({"chat": GROUP, "ready": True}, 1),
    "move_group": ({"chat": GROUP, "moved": OTHER_GROUP}, 1),
    "move_topics": ({"chat": GROUP, "moved": OTHER_GROUP}, 1),
    "put_topic": ({"ticket": CLOSED, "chat": GROUP, "title": "Beres"}, 1),
    "open_topic": ({"ticket": INVITATION, "thread": 8, "waits": 0}, 1),
    "await_topic": ({"ticket": INVITATION}, 1),
    "title_topic": ({"ticket": OPEN, "title": "Beres", "shut": True}, 1),
    "lose_topic": ({"ticket": OPEN, "thread": THREAD}, 1),
    "drop_topic": ({"ticket": OPEN}, 1),
    "drop_topics_of": ({"chat": GROUP}, 2),
    "put_canned": (canned(CANNED + 1, "Selesai"), 1),
    "drop_canned": ({"id": CANNED}, 1),
    "snooze": ({"ticket": CLOSED, "person": HADI, "until": TOMORROW}, 1),
    "wake": ({"ticket": OPEN, "person": HADI, "until": NOW}, 1),
}
