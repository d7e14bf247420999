"""A small database in which every table has rows, written through the store's own statements."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement
from storage.store import Store
from tests.storage import (
    filling_assigning,
    filling_board,
    filling_calendars,
    filling_groups,
    filling_occasions,
    filling_privacy,
    filling_programmes,
    filling_publication,
    filling_pushes,
    filling_receipts,
    filling_services,
    filling_support,
)

PDF = b"%PDF-1.7\x00\xff"
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)

SITI, HADI, CAMAT, GUEST = 1, 2, 3, 4
OPEN, INVITATION, CLOSED = 10, 11, 12
SERIES = 50
SPOT = {"lat": -8.1, "lon": 113.7}

NEW_TICKET: dict[str, Any] = {
    "status": "new", "kelurahan": "tegalgede", "created_at": NOW, "changed_at": NOW, "category": "",
    "rw": "05", "rt": "02", "text": "", "address": "", "spot": None, "confidential": False,
    "host": "", "contact": "", "starts_at": None, "ends_at": None, "prayer": "", "urgent": False, "about": "",
    "tier": "", "verify_by": None, "answer_by": None, "resolve_by": None,
}  # fmt: skip
CHANGED_TICKET: dict[str, Any] = {
    "status": "verified", "changed_at": NOW, "category": "roads", "text": "Selokan mampet", "address": "",
    "spot": None, "assignee": 0, "starts_at": None, "ends_at": None, "prayer": "", "delegate": 0,
    "proposed_at": None, "stars": 0, "ended_at": None,
}  # fmt: skip


def _people() -> list[Statement]:
    found = []
    for number, name in ((SITI, "Siti"), (HADI, "Pak Hadi"), (CAMAT, "Pak Camat"), (GUEST, "Tamu")):
        found.append(
            Statement("put_person", {"id": number, "telegram_id": 100 + number, "name": name, "at": NOW})
        )
    place = {"kelurahan": "tegalgede", "rw": "05", "rt": "02", "phone": "", "consent": "1"}
    return [
        *found,
        Statement("register_person", {"id": SITI, "name": "Siti", **place}),
        Statement("put_consent", {"id": 1, "person": SITI, "version": "1", "at": NOW}),
        Statement(
            "put_office", {"id": 1, "person": HADI, "role": "staff", "kelurahan": "tegalgede", "at": NOW}
        ),
        Statement("put_office", {"id": 2, "person": CAMAT, "role": "camat", "kelurahan": "", "at": NOW}),
        Statement("put_invite", invite("free")),
        Statement("put_invite", invite("used")),
        Statement("use_invite", {"token_hash": "used", "person": HADI, "at": NOW}),
    ]


def invite(token_hash: str) -> dict[str, Any]:
    """A one-time link."""
    until = NOW + timedelta(hours=48)
    return {
        "token_hash": token_hash,
        "role": "lurah",
        "kelurahan": "tegalgede",
        "at": NOW,
        "expires_at": until,
    }


def ticket(number: int, **given: Any) -> dict[str, Any]:
    """The values of put_ticket."""
    aspiration = {"kind": "aspiration", "type": "complaint"}
    return {"id": number, "number": f"TGG-2611-{number:04d}", **aspiration, **NEW_TICKET, **given}


def event(number: int, of: int, source: str, target: str, at: datetime = NOW) -> dict[str, Any]:
    """The values of put_event."""
    plain = {"name": "filed", "role": "resident", "actor": 0, "note": "", "data": {"files": 1}}
    return {"id": number, "ticket": of, "at": at, "source": source, "target": target, **plain}


def _tickets() -> list[Statement]:
    invitation = {"kind": "invitation", "type": "tahlilan", "host": "Bu Aminah", "starts_at": EVENING}
    invitation["address"] = "Gang Mawar 3"
    ended = {**CHANGED_TICKET, "status": "closed", "ended_at": NOW, "text": "Sudah beres"}
    filed = [
        Statement("put_ticket", ticket(OPEN, text="Selokan 100% mampet", category="security", spot=SPOT)),
        Statement("put_ticket", ticket(INVITATION, **invitation)),
        Statement("put_ticket", ticket(CLOSED, created_at=LONG_AGO)),
        Statement("change_ticket", {"id": CLOSED, "version": 2, **ended}),
    ]
    filed.append(Statement("join_series", {"id": INVITATION, "series": SERIES, "recur": "FREQ=DAILY"}))
    for number in (OPEN, INVITATION, CLOSED):
        filed.append(Statement("put_reporter", {"ticket": number, "person": SITI}))
        filed.append(Statement("put_event", event(number, number, "", "new")))
    filed.append(Statement("put_event", {**event(99, CLOSED, "new", "closed"), "name": "resolve"}))
    return [
        *filed,
        Statement("put_attachment", attachment(1)),
        Statement("call_about_ticket", {"id": OPEN, "unheard": "blocked"}),
        Statement("bump", {"name": "open:tegalgede:aspiration", "by": 1}),
        Statement("put_due", due("soon", NOW)),
        Statement("put_due", due("later", NOW + timedelta(days=1))),
        Statement("put_once", {"key": "agenda", "at": NOW, "note": "sent"}),
    ]


def attachment(number: int) -> dict[str, Any]:
    """The values of put_attachment."""
    file = {"kind": "photo", "file_id": "F", "unique_id": "U", "caption": "", "size": 5}
    return {"id": number, "ticket": OPEN, "event": OPEN, **file}


def due(key: str, at: datetime) -> dict[str, Any]:
    """The values of put_due."""
    return {"key": key, "ticket": OPEN, "task": "unverified", "at": at, "n": 1}


def draft(number: int, **given: Any) -> dict[str, Any]:
    """The values of put_draft."""
    blank = {"answers": {"text": "Selokan"}, "sources": {"7": "text"}, "revision": 1, "editing": False}
    form = {"person": SITI, "form": "aspiration", "subject": 0, "step": "place", "parked": False}
    return {"id": number, **form, **blank, "updated_at": NOW - timedelta(days=2), **given}


def outgoing(number: int, chat: int, slot: str = "") -> dict[str, Any]:
    """The values of put_outgoing."""
    request = {"method": "sendMessage", "params": {"text": "Halo"}, "urgency": 0, "mode": "send"}
    return {"id": number, "chat": chat, "slot": slot, "ticket": OPEN, "not_before": NOW, **request}


def update(number: int, at: datetime = NOW) -> dict[str, Any]:
    """The values of put_update."""
    return {"update_id": number, "chat": 101, "payload": "{}", "received_at": at}


def _conversations() -> list[Statement]:
    message = {"chat": 102, "message": 500, "ticket": OPEN, "slot": "card:10", "shown": "x"}
    return [
        Statement("put_draft", draft(20)),
        Statement("put_draft", draft(21, parked=True)),
        Statement("put_draft", draft(23, person=HADI, step="review", parked=True)),
        Statement(
            "put_alarm",
            {
                "id": 60,
                "person": SITI,
                "said": {"said": [{"text": "Banjir"}]},
                "kelurahan": "",
                "rw": "",
                "rt": "",
                "at": NOW,
            },
        ),
        Statement("raise_alarm", {"id": 60, "ticket": OPEN}, rows=1),
        Statement("keep", {"id": 30, "person": SITI, "message": 8, "said": {"text": "Halo"}, "at": NOW}),
        Statement("put_message", message),
        Statement("put_update", update(1)),
        Statement("put_update", update(2)),
        Statement("set_update_aside", {"update_id": 2, "error": "KeyError", "payload": "{}"}),
        Statement("put_update", update(3, LONG_AGO)),
        Statement("finish_update", {"update_id": 3}),
        Statement("put_outgoing", outgoing(40, 101, "card:10")),
        Statement("put_outgoing", outgoing(41, 102)),
        Statement(
            "put_upload",
            {"id": 70, "name": "surat.pdf", "mime": "application/pdf", "content": PDF, "at": NOW},
        ),
        Statement(
            "put_looked_at",
            {
                "id": 72,
                "file_id": "BQAC1",
                "kind": "document",
                "name": "surat.pdf",
                "mime": "",
                "chat": 101,
                "at": NOW,
            },
        ),
        Statement("fail_outgoing", {"id": 41, "error": "Bad Request"}),
    ]


async def fill(store: Store) -> None:
    """Write it all."""
    await store.commit(
        [
            *_people(),
            *_tickets(),
            *_conversations(),
            *filling_occasions.rows(),
            *filling_groups.rows(),
            *filling_support.rows(),
            *filling_assigning.rows(),
            *filling_board.rows(),
            *filling_publication.rows(),
            *filling_calendars.rows(),
            *filling_programmes.rows(),
            *filling_pushes.rows(),
            *filling_receipts.rows(),
            *filling_services.rows(),
            *filling_privacy.rows(),
        ]
    )
