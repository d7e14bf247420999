"""Records, announcements and contests for the small database, and the samples of their queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
SITI, HADI = 1, 2
OPEN, CLOSED = 10, 12
WEIGHED, PLANTED, WRONG = 110, 111, 112
ASKED, UNASKED = 120, 121
NEWS, POLL = 130, 131
ENTRY = 140

Sample = tuple[dict[str, Any], int]

WASTE = {"programme": "sedekah_sampah", "kelurahan": "tegalgede"}
TREES = {"programme": "sarang_telor", "kelurahan": "tegalgede"}
NOVEMBER = {"first": "2026-11-01", "last": "2026-11-30"}
PHOTO = {"kind": "photo", "file_id": "F", "unique_id": "U", "caption": "", "size": 5}
SHEET = {"juror": HADI, "criterion": "pesan", "at": NOW}


def record(number: int, **given: Any) -> dict[str, Any]:
    """The values of put_record."""
    return {
        "id": number, **WASTE, "day": "2026-11-24", "rw": "05", "rt": "02", "household": "a",
        "donor": "Bu Sum", "person": 0, "ticket": 0, "photo": None, "author": HADI, "at": NOW,
        "replaces": 0, "standing": True, **given,
    }  # fmt: skip


def quantity(of: int, kind: str, amount: int, price: int = 0, value: int = 0) -> dict[str, Any]:
    """The values of put_quantity."""
    return {"record": of, "kind": kind, "amount": amount, "price": price, "value": value}


def fund(number: int, amount: int) -> dict[str, Any]:
    """The values of put_fund."""
    day = {"day": "2026-11-24", "at": NOW}
    return {"id": number, **WASTE, **day, "amount": amount, "note": "x", "author": HADI}


def announcement(number: int, **given: Any) -> dict[str, Any]:
    """The values of put_announcement."""
    return {
        "id": number, "topic": "kabar_kelurahan", "kelurahan": "tegalgede", "rw": "", "text": "Kerja bakti",
        "files": [], "options": [], "author": HADI, "status": "written", "at": NOW, "total": 0, **given,
    }  # fmt: skip


MOVED = {"status": "sending", "approver": HADI, "total": 3, "owed": 1, "reached": SITI, "ended_at": None}


def entry(of: int, **given: Any) -> dict[str, Any]:
    """The values of put_entry."""
    return {
        "id": of, "contest": "lomba_das", "number": 1, "person": SITI, "kelurahan": "tegalgede",
        "team": "Bedadung", "contact": "+62812", "school": "SMP 1", "title": "Sungaiku",
        "link": "https://youtu.be/x", "file": None, "minor": True, "at": NOW, **given,
    }  # fmt: skip


def rows() -> list[Statement]:
    """Waste weighed, once wrongly; trees of which one question was asked; one announcement on its way and a
    poll; one entry with a juror's score.
    """
    topic = {"topic": "kabar_kelurahan", "kelurahan": "tegalgede", "at": NOW}
    return [
        Statement("put_record", record(WRONG)),
        Statement("put_quantity", quantity(WRONG, "plastik", 99_000)),
        Statement("replace_record", {"id": WRONG}, rows=1),
        Statement("put_record", record(WEIGHED, replaces=WRONG)),
        Statement("put_quantity", quantity(WEIGHED, "plastik", 3500, 2000, 7000)),
        Statement("put_quantity", quantity(WEIGHED, "kertas", 2000, 1500, 3000)),
        Statement("put_record", record(PLANTED, **TREES, person=SITI, household="b", photo=PHOTO)),
        Statement("put_quantity", quantity(PLANTED, "kelor", 3)),
        Statement("put_check", {"id": ASKED, "record": PLANTED, "n": 1, "planted": 3, "at": NOW}),
        Statement("ask_check", {"id": ASKED, "now": NOW}, rows=1),
        Statement("answer_check", {"id": ASKED, "alive": 2, "now": NOW, "by": SITI}, rows=1),
        Statement("put_check", {"id": UNASKED, "record": PLANTED, "n": 2, "planted": 3, "at": NOW}),
        Statement("put_fund", fund(125, 10_000)),
        Statement("bump", {"name": "fund:tegalgede:sedekah_sampah", "by": 10_000}),
        Statement("subscribe", {**topic, "person": SITI}),
        Statement("subscribe", {**topic, "person": HADI}),
        Statement("put_announcement", announcement(NEWS)),
        Statement("change_announcement", {"id": NEWS, "version": 2, **MOVED}, rows=1),
        Statement("put_announcement", announcement(POLL, options=["Sabtu", "Minggu"])),
        Statement("vote", {"announcement": POLL, "person": SITI, "choice": 1, "at": NOW}),
        Statement("put_announcement_answer", {"ticket": OPEN, "announcement": NEWS}),
        Statement("put_entry", entry(ENTRY)),
        Statement("put_juror", {"contest": "lomba_das", "person": HADI, "until": TOMORROW, "at": NOW}),
        Statement("put_score", {"entry": ENTRY, **SHEET, "score": 7}),
    ]  # fmt: skip


READS: dict[str, Sample] = {
    "record": ({"id": WRONG}, 1),
    "quantities": ({"record": WEIGHED}, 2),
    "newest_records": ({**WASTE, "limit": 10, "offset": 0}, 1),
    "record_sums": ({**WASTE, **NOVEMBER}, 2),
    "record_households": ({**WASTE, **NOVEMBER}, 1),
    "record_months": (WASTE, 1),
    "record_houses": (TREES, 1),
    "checks_due": ({"now": NOW, "limit": 10}, 1),
    "check": ({"id": ASKED}, 1),
    "survival": ({**TREES, **NOVEMBER}, 1),
    "newest_funds": ({**WASTE, "limit": 10}, 1),
    "topics_of": ({"person": SITI}, 1),
    "audience": (
        {"topic": "kabar_kelurahan", "kelurahan": "tegalgede", "rw": "05", "after": 0, "limit": 10}, 1
    ),
    "audience_count": ({"topic": "kabar_kelurahan", "kelurahan": "tegalgede", "rw": ""}, 1),
    "announcement": ({"id": NEWS}, 1),
    "announcements_sending": ({"limit": 10}, 1),
    "newest_announcements": ({"kelurahan": "tegalgede", "limit": 10}, 2),
    "waiting_of_slot": ({"slot": "card:10"}, 1),
    "messages_of_slot": ({"slot": "card:10"}, 1),
    "outgoing_state": ({"id": 40}, 1),
    "votes": ({"announcement": POLL}, 1),
    "announcement_answers": ({"announcement": NEWS}, 1),
    "entry": ({"id": ENTRY}, 1),
    "entry_of": ({"contest": "lomba_das", "person": SITI}, 1),
    "entries": ({"contest": "lomba_das"}, 1),
    "newest_entry": ({"contest": "lomba_das"}, 1),
    "juror": ({"contest": "lomba_das", "person": HADI}, 1),
    "scores_of": ({"entry": ENTRY, "juror": HADI}, 1),
    "scores": ({"contest": "lomba_das"}, 1),
}  # fmt: skip

_ENTRY = {name: value for name, value in entry(ENTRY).items() if name not in ("contest", "number", "person",
                                                                              "kelurahan")}  # fmt: skip
WRITES: dict[str, Sample] = {
    "put_record": (record(113), 1),
    "put_quantity": (quantity(WEIGHED, "kaca", 500), 1),
    "replace_record": ({"id": WEIGHED}, 1),
    "put_check": ({"id": 122, "record": PLANTED, "n": 3, "planted": 3, "at": TOMORROW}, 1),
    "drop_checks": ({"record": PLANTED}, 1),
    "ask_check": ({"id": UNASKED, "now": NOW}, 1),
    "answer_check": ({"id": ASKED, "alive": 3, "now": NOW, "by": HADI}, 1),
    "put_fund": (fund(126, -500), 1),
    "draw": ({"name": "fund:tegalgede:sedekah_sampah", "by": 10_000}, 1),
    "forget_records_of": ({"person": SITI}, 1),
    "forget_donors": ({"before": TOMORROW}, 3),
    "subscribe": ({"topic": "jamu_layar", "kelurahan": "antirogo", "person": SITI, "at": NOW}, 1),
    "unsubscribe": ({"topic": "kabar_kelurahan", "person": SITI}, 1),
    "drop_subscriptions": ({"person": SITI}, 1),
    "move_subscriptions": ({"person": SITI, "kelurahan": "wirolegi"}, 1),
    "put_announcement": (announcement(132), 1),
    "change_announcement": ({"id": NEWS, "version": 3, **MOVED}, 1),
    "take_back": ({"slot": "card:10"}, 1),
    "vote": ({"announcement": POLL, "person": SITI, "choice": 0, "at": NOW}, 1),
    "put_announcement_answer": ({"ticket": CLOSED, "announcement": NEWS}, 1),
    "put_entry": (entry(141, number=2, person=HADI), 1),
    "change_entry": (_ENTRY, 1),
    "withdraw_entry": ({"id": ENTRY}, 1),
    "put_juror": ({"contest": "lomba_das", "person": SITI, "until": TOMORROW, "at": NOW}, 1),
    "put_score": ({"entry": ENTRY, **SHEET, "score": 8}, 1),
    "forget_entrants": ({"before": TOMORROW}, 1),
    "forget_entries_of": ({"person": SITI}, 1),
}  # fmt: skip
