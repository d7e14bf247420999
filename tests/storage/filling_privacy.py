"""Requests about one's own data for the small database, and the samples of their queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
SITI, HADI, CAMAT, GUEST = 1, 2, 3, 4
COPIED, WRONG = 200, 201
UPLOAD = 70

Sample = tuple[dict[str, Any], int]


def request(number: int, **given: Any) -> dict[str, Any]:
    """The values of put_data_request."""
    return {
        "id": number, "person": SITI, "kind": "copy", "kelurahan": "tegalgede", "said": "", "at": NOW,
        "due_at": None, "remind_at": None, "done_at": NOW, **given,
    }  # fmt: skip


def rows() -> list[Statement]:
    """A copy that was made, and something that the office is to put right."""
    waits = {"due_at": NOW + timedelta(days=3), "remind_at": NOW, "done_at": None, "said": "RT salah"}
    return [
        Statement("put_data_request", request(COPIED)),
        Statement("put_data_request", request(WRONG, kind="correct", **waits)),
    ]


def _copies(person: int, **found: int) -> dict[str, Sample]:
    return {f"copy_{table}": ({"person": person}, count) for table, count in found.items()}


READS: dict[str, Sample] = {
    "data_request": ({"id": WRONG}, 1),
    "newest_data_request": ({"person": SITI, "kind": "copy"}, 1),
    "data_requests_due": ({"now": NOW, "limit": 10}, 1),
    "open_data_requests": ({"limit": 10}, 1),
    "data_request_counts": ({"since": NOW}, 2),
    "looks_of": ({"person": SITI}, 0),
    "office_names": ({}, 2),
    **_copies(
        SITI, people=1, consents=1, data_requests=2, tickets=3, events=4, attachments=1, copies=0,
        deadlines=1, dues=2, drafts=2, kept=1, alarms=1, inbox=3, outbox=1, messages=0, looked_at=1,
        uploads=0, signups=1, members=1, occasions=1, records=1, quantities=1, checks=2, subscriptions=1,
        votes=1, announcement_answers=1, occasion_tickets=1, contest_entries=1, publications=2,
    ),
    **_copies(
        HADI, offices=1, invites=1, absences=1, snoozes=2, group_chats=1, group_codes=2, canned=1, jurors=1,
        scores=1, announcements=2, funds=1, occasion_events=0, audit=0, blocks=0,
    ),
    **_copies(GUEST, supporters=1),
    **_copies(HADI, calendars=1, calendar_files=1, desk_sessions=1, desk_lookers=1),
    **_copies(HADI, push_choices=1, held_news=2, receipts=2),
    **_copies(CAMAT, watchers=1),
    "whose_data": ({"end": TOMORROW, "last": 2**62}, 58),
}  # fmt: skip

WRITES: dict[str, Sample] = {
    "put_data_request": (request(202), 1),
    "remind_of_data_request": ({"id": WRONG, "before": NOW, "next": TOMORROW}, 1),
    "answer_data_request": (
        {"id": WRONG, "at": NOW, "outcome": "refused", "answer": "Sudah benar", "by": HADI}, 1
    ),
    "close_data_requests_of": ({"person": SITI, "at": NOW}, 2),
    "forget_data_requests": ({"before": TOMORROW}, 1),
    "restrict": ({"person": SITI, "at": NOW}, 1),
    "lift_restriction": ({"person": SITI}, 0),
    "own_upload": ({"id": UPLOAD, "person": SITI}, 1),
    "drop_uploads_of": ({"person": SITI}, 0),
    "drop_votes_of": ({"person": SITI}, 1),
}  # fmt: skip
