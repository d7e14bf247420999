"""Dates of programmes for the small database, and the samples of their queries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.statements import Statement

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
SITI, HADI, NOTED = 1, 2, 10
POSYANDU, ROUND, UNTOUCHED = 60, 61, 62
SIGNUP, ASKED = 70, 71

_PLANNED: dict[str, Any] = {
    "programme": "layak_dijamu", "kelurahan": "tegalgede", "part": "activity", "post": "mawar",
    "slot": "2026-11-25", "title": "Layak Dijamu", "state": "planned", "starts_at": TOMORROW,
    "ends_at": TOMORROW + timedelta(hours=2), "rw": "05", "place": "", "address": "Balai RW", "host": "",
    "places": 2, "ticket": 0,
}  # fmt: skip
CHANGED: dict[str, Any] = {
    "title": "Ngopimas", "state": "ended", "starts_at": NOW, "ends_at": TOMORROW, "rw": "05",
    "place": "figure", "address": "Gang Mawar", "host": "Pak Slamet", "places": 0, "went": ["lurah"],
    "heads": 12, "minutes": "Ramai", "reason": "",
}  # fmt: skip
MEMBER = {"programme": "markas_besar", "kelurahan": "tegalgede", "post": "lapangan", "person": SITI}
FILE = {"kind": "photo", "file_id": "F", "unique_id": "U", "caption": "", "size": 5}


def occasion(number: int, **given: Any) -> dict[str, Any]:
    """The values of put_occasion."""
    return {"id": number, **_PLANNED, **given}


def due(key: str, at: datetime, of: int = POSYANDU) -> dict[str, Any]:
    """The values of put_occasion_due."""
    return {"key": key, "occasion": of, "task": "tomorrow", "at": at, "subject": 0}


def rows() -> list[Statement]:
    """Two dates that were touched and one that was not, who comes, and what was noted."""
    signup = {"occasion": POSYANDU, "wish": "kk", "ticket": 0}
    ngopimas = {"programme": "ngopimas", "part": "round", "post": "", "slot": "", "starts_at": NOW}
    ngopimas["ticket"] = NOTED
    return [
        Statement("put_occasion", occasion(POSYANDU)),
        Statement("touch_occasion", {"id": POSYANDU, "version": 2}, rows=1),
        Statement("put_occasion", occasion(ROUND, **ngopimas)),
        Statement("change_occasion", {"id": ROUND, "version": 2, **CHANGED}, rows=1),
        Statement("put_occasion", occasion(UNTOUCHED, slot="2026-12-25", starts_at=NOW + timedelta(days=31))),
        Statement("put_signup", {"id": SIGNUP, "person": SITI, "seat": "in", **signup}),
        Statement("put_signup", {"id": ASKED, "person": HADI, "seat": "waiting", **signup}),
        Statement("change_signup", {"id": ASKED, "seat": "asked", "until": TOMORROW, "came": None}, rows=1),
        Statement("put_member", {**MEMBER, "at": NOW}),
        Statement("put_occasion_ticket", {"ticket": NOTED, "occasion": ROUND}),
        Statement("put_occasion_file", {"id": 80, "occasion": ROUND, **FILE}),
        Statement("put_occasion_due", due("60:tomorrow:1", NOW)),
        Statement("put_occasion_due", due("60:soon:1", TOMORROW)),
    ]


ALL = {"kelurahan": "tegalgede", "programme": "layak_dijamu"}
READS: dict[str, tuple[dict[str, Any], int]] = {
    "occasion": ({"id": ROUND}, 1),
    "occasions_between": ({"kelurahan": "tegalgede", "start": NOW, "end": TOMORROW}, 1),
    "coming_occasions": ({**ALL, "after": NOW, "limit": 10}, 2),
    "planned_occasions": ({**ALL, "first": "2026-11-01", "last": "2026-11-30"}, 1),
    "rounds_of_rw": (
        {"kelurahan": "tegalgede", "programme": "ngopimas", "rw": "05", "before": TOMORROW, "limit": 1}, 1
    ),
    "rounds_with_notes": (
        {"kelurahan": "tegalgede", "programme": "ngopimas", "before": TOMORROW, "limit": 1}, 1
    ),
    "round_requests": ({"kelurahan": "tegalgede", "programme": "ngopimas", "limit": 10}, 0),
    "last_rounds": ({"kelurahan": "tegalgede", "programme": "ngopimas"}, 1),
    "signup": ({"id": SIGNUP}, 1),
    "signups": ({"occasion": POSYANDU}, 2),
    "signups_of_person": ({"person": SITI, "limit": 10}, 1),
    "members": ({name: value for name, value in MEMBER.items() if name != "person"}, 1),
    "guests": ({"occasion": POSYANDU}, 2),
    "is_member": (MEMBER, 1),
    "tickets_of_occasion": ({"occasion": ROUND, "limit": 10}, 1),
    "occasion_of_ticket": ({"ticket": NOTED}, 1),
    "occasion_for_ticket": ({"ticket": NOTED}, 1),
    "occasion_files": ({"occasion": ROUND}, 1),
    "occasion_dues": ({"now": NOW, "limit": 10}, 1),
}  # fmt: skip
WRITES: dict[str, tuple[dict[str, Any], int]] = {
    "put_occasion": (occasion(63, slot="2026-12-26"), 1),
    "change_occasion": ({"id": POSYANDU, "version": 3, **CHANGED}, 1),
    "answer_request": ({"id": ROUND, "ticket": NOTED}, 1),
    "touch_occasion": ({"id": POSYANDU, "version": 3}, 1),
    "replan_occasion": (
        {"id": UNTOUCHED, "title": "x", "starts_at": NOW, "ends_at": NOW, "rw": "", "address": "",
         "places": 0}, 1
    ),
    "drop_occasion": ({"id": UNTOUCHED}, 1),
    "put_occasion_event": (
        {"id": 90, "occasion": ROUND, "at": NOW, "name": "end", "actor": HADI, "note": ""}, 1
    ),
    "put_signup": (
        {"id": 72, "occasion": POSYANDU, "person": HADI, "seat": "in", "wish": "", "ticket": 0}, 1
    ),
    "request_of_signup": ({"id": SIGNUP, "ticket": NOTED}, 1),
    "forget_signups": ({"before": NOW + timedelta(days=5)}, 2),
    "change_signup": ({"id": SIGNUP, "seat": "out", "until": None, "came": 1}, 1),
    "drop_signups_of": ({"person": SITI}, 1),
    "put_member": ({**MEMBER, "person": HADI, "at": NOW}, 1),
    "drop_member": (MEMBER, 1),
    "drop_memberships_of": ({"person": SITI}, 1),
    "put_occasion_ticket": ({"ticket": 12, "occasion": ROUND}, 1),
    "drop_occasion_ticket": ({"ticket": NOTED}, 1),
    "set_teller": ({"id": NOTED, "host": "Pak Slamet", "rt": "02"}, 1),
    "put_occasion_file": ({"id": 81, "occasion": ROUND, **FILE}, 1),
    "put_occasion_due": (due("60:after:1", TOMORROW), 1),
    "drop_occasion_dues": ({"occasion": POSYANDU}, 2),
    "forget_occasion_dues": ({"occasion": POSYANDU}, 2),
    "finish_occasion_due": ({"key": "60:tomorrow:1", "now": NOW}, 1),
}  # fmt: skip
