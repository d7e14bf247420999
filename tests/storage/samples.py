"""For every named query: sample parameters, and how many rows it gives or changes in the small database.

Whoever adds a query adds its line here; a test says which are missing.
"""

from datetime import timedelta
from typing import Any

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
from tests.storage.filling import (
    CHANGED_TICKET,
    CLOSED,
    EVENING,
    GUEST,
    HADI,
    INVITATION,
    NOW,
    OPEN,
    SERIES,
    SITI,
    attachment,
    draft,
    due,
    event,
    invite,
    outgoing,
    ticket,
    update,
)

Sample = tuple[dict[str, Any], int]

TOMORROW = NOW + timedelta(days=1)
ALL = {"first": 0, "last": 2**62}
TURNS = {"first": 10, "last": 12}
ONE = {"first": 14, "last": 14}
PAGE = {"limit": 10, "offset": 0}
WARD = {"kelurahan": "tegalgede", **PAGE}

QUEUE = {
    "kelurahan": "tegalgede", "about": 0, "field": "", "answered": ",resolved,", "person": 0, "posts": ",,",
    "answers": 0, "now": NOW,
}  # fmt: skip

READS: dict[str, Sample] = {
    # people
    "person_by_telegram": ({"telegram_id": 101}, 1),
    "sender": ({"telegram_id": 101}, 1),
    "person": ({"id": HADI}, 1),
    "officials": ({"kelurahan": "tegalgede"}, 2),
    "invite": ({"token_hash": "free"}, 1),
    # tickets
    "counter": ({"name": "open:tegalgede:aspiration"}, 1),
    "ticket": ({"id": OPEN}, 1),
    "ticket_by_number": ({"number": "TGG-2611-0010"}, 1),
    "own_tickets": ({"person": SITI, **PAGE}, 3),
    "open_own_tickets": ({"person": SITI, "limit": 10}, 2),
    "queue": ({**QUEUE, "sieve": "", "wanted": "", **PAGE}, 2),
    "queue_sums": (QUEUE, 2),
    "open_in_rw": ({"rw": "05", "about": 0, **WARD}, 1),
    "invitations": ({"kelurahan": "tegalgede", "start": NOW, "end": TOMORROW}, 1),
    "series": ({"series": SERIES}, 1),
    "events": ({"ticket": CLOSED}, 2),
    "told_lately": ({"chat": 102, "first": 500, "actor": HADI, "since": NOW}, 1),
    "filed_lately": ({"chat": 102, "first": 500, "since": NOW}, 1),
    "attachments": ({"ticket": OPEN}, 1),
    "unheard_tickets": ({"person": SITI}, 1),
    "attachments_of": ({"event": OPEN}, 1),
    "due": ({"now": NOW, "limit": 10}, 1),
    "once": ({"key": "agenda"}, 1),
    # digests
    "came_in": ({"kelurahan": "tegalgede", "start": 0, "end": TOMORROW, "about": 0}, 3),
    "reported": ({"kelurahan": "tegalgede", "start": 0, "end": TOMORROW, "about": 0}, 1),
    "served": ({"kelurahan": "tegalgede", "start": 0, "end": TOMORROW}, 1),
    "events_of": ({"kelurahan": "tegalgede", "start": NOW, "end": TOMORROW}, 1),
    "open_matters": ({"kelurahan": "tegalgede", "about": 0}, 1),
    "overdue": ({"kelurahan": "tegalgede", "now": NOW, "about": 0}, 1),
    "filed": ({"kelurahan": "tegalgede", "start": 0, "end": TOMORROW, "about": 0, "limit": 10}, 3),
    # administration
    "house_rules": ({}, 0),
    "standing": ({"person": SITI, "since": 0, "now": NOW}, 1),
    "blocks": ({"now": NOW, "limit": 10}, 0),
    "handed_to": ({"kelurahan": "tegalgede", "person": HADI}, 0),
    "audit_looks": ({"first": 0, "last": 1000}, 0),
    "audit_deeds": ({"first": 0, "last": 1000}, 0),
    # media
    "uncopied": ({"after": 0, "limit": 10}, 1),
    "newest_copy": ({}, 1),
    "kept_copies": ({"after": 0, "limit": 10}, 0),
    "copies_of_ticket": ({"ticket": OPEN}, 1),
    "to_look_at": ({"after": 0, "limit": 10}, 1),
    "look_of": ({"file_id": "BQAC1"}, 1),
    # conversations
    "draft": ({"person": SITI}, 1),
    "draft_by_id": ({"id": 21}, 1),
    "parked_drafts": ({"person": SITI}, 1),
    "writing": ({"ticket": OPEN, "since": NOW}, 0),
    "open_reviews": (
        {"before": NOW, "midnight": NOW, "yesterday": NOW - timedelta(days=3), "morning": 1, "limit": 10},
        1,
    ),
    "idle_drafts": ({"before": NOW, "limit": 10}, 2),
    "kept": ({"person": SITI}, 1),
    "alarm": ({"id": 60}, 1),
    "newest_alarm": ({"person": SITI}, 1),
    "waiting_alarm": ({"person": SITI}, 0),
    "emergencies_since": ({"kelurahan": "tegalgede", "since": NOW}, 0),
    "false_alarms": ({"person": SITI}, 1),
    "about_message": ({"chat": 102, "message": 500}, 1),
    "newest_message": ({"chat": 102}, 1),
    "message_of_slot": ({"slot": "card:10", "chat": 102}, 1),
    "chats_with_slot": ({"slot": "card:10"}, 2),
    # delivery
    "waiting_updates": ({"after": 0, "limit": 10}, 1),
    "update_state": ({"update_id": 3}, 1),
    "failed_updates": ({"limit": 10}, 1),
    "failed_beside": ({"update_id": 2}, 1),
    "upload": ({"id": 70}, 1),
    "waiting_outgoing": ({"after": 0, "limit": 10}, 1),
    "outgoing_to": ({"chat": 101}, 1),
    "failed_outgoing": ({"limit": 10}, 1),
    "newest_id": ({}, 1),
    "past_reporters": ({"before": TOMORROW, "after": 0, "limit": 10}, 1),
    "past_guests": ({"before": TOMORROW, "after": 0, "limit": 10}, 1),
    "past_people": ({"before": TOMORROW, "after": 0, "limit": 10}, 1),
    # restoring
    "all_counters": ({}, 2),
    "greatest_numbers": ({}, 1),
    "greatest_entries": ({}, 1),
    "newest_traces": ({}, 1),
    "has_traces": ({"event": 1, "person": SITI}, 1),
    "known_people": ({}, 4),
    # checks
    "number_gaps": ({"limit": 5}, 1),
    "broken_histories": ({"limit": 5}, 0),
    "wrong_counts": ({"limit": 5}, 2),
}

WRITES: dict[str, Sample] = {
    # people
    "put_person": ({"id": 5, "telegram_id": 105, "name": "Budi", "at": NOW}, 1),
    "register_person": (
        {"id": SITI, "name": "Siti", "phone": "", "kelurahan": "x", "rw": "", "rt": "", "consent": "1"}, 1
    ),
    "put_consent": ({"id": 2, "person": SITI, "version": "2", "at": NOW}, 1),
    "set_reachable": ({"telegram_id": 101, "unreachable": True}, 1),
    "put_office": ({"id": 3, "person": SITI, "role": "staff", "kelurahan": "tegalgede", "at": NOW}, 1),
    "put_invite": (invite("third"), 1),
    "use_invite": ({"token_hash": "free", "person": SITI, "at": NOW}, 1),
    "erase_person": ({"person": SITI}, 1),
    "drop_reports_of": ({"person": SITI}, 3),
    # tickets
    "next_number": ({"name": "TGG-2611"}, 1),
    "bump": ({"name": "open:tegalgede:aspiration", "by": -1}, 1),
    "put_ticket": (ticket(13, spot={"lat": -8.1, "lon": 113.7}, starts_at=EVENING, ends_at=EVENING), 1),
    "change_ticket": ({"id": OPEN, "version": 2, **CHANGED_TICKET}, 1),
    "change_handling": (
        {"id": OPEN, "kelurahan": "wirolegi", "rw": "", "rt": "", "urgent": True, "level": "", "post": "pmd",
         "wanted_by": TOMORROW, "body": "", "reference": "", "tier": "ringan", "verify_by": NOW,
         "answer_by": NOW, "resolve_by": TOMORROW, "watched": 1}, 1
    ),
    "hand_in_ticket": ({"id": OPEN, "presented_by": HADI, "check_by": TOMORROW}, 1),
    "call_about_ticket": ({"id": OPEN, "unheard": "blocked"}, 1),
    "join_series": ({"id": OPEN, "series": SERIES, "recur": "FREQ=DAILY"}, 1),
    "put_reporter": ({"ticket": 13, "person": SITI}, 1),
    "put_event": (event(100, INVITATION, "new", "accepted"), 1),
    "put_attachment": (attachment(2), 1),
    "strike_text": ({"ticket": OPEN, "said": "3509", "struck": "••••"}, 1),
    "strike_notes": ({"ticket": OPEN, "said": "3509", "struck": "••••"}, 0),
    "strike_captions": ({"ticket": OPEN, "said": "3509", "struck": "••••"}, 0),
    "put_due": (due("another", NOW), 1),
    "drop_dues": ({"ticket": OPEN}, 2),
    "finish_due": ({"key": "soon", "now": NOW}, 1),
    "put_once": ({"key": "digest", "at": NOW, "note": ""}, 1),
    "note_once": ({"key": "agenda", "note": "edited"}, 1),
    # administration
    "decide": ({"kelurahan": "tegalgede", "name": "agenda", "value": "15:30", "at": NOW}, 1),
    "undecide": ({"kelurahan": "tegalgede", "name": "agenda"}, 0),
    "put_block": (
        {"id": 1, "person": SITI, "kelurahan": "tegalgede", "reason": "kasar", "at": NOW, "until": TOMORROW},
        1,
    ),
    "lift_block": ({"person": SITI, "at": NOW}, 0),
    "end_offices": ({"person": HADI, "kelurahan": "tegalgede", "at": NOW}, 1),
    "set_post": ({"person": HADI, "kelurahan": "tegalgede", "post": "pmd"}, 1),
    "put_audit": (
        {"id": 1, "at": NOW, "person": HADI, "what": "card", "ticket": OPEN, "kelurahan": "", "note": ""}, 1
    ),
    "forget_audit": ({"before": 1}, 0),
    # media
    "put_copy": (
        {"attachment": 1, "state": "kept", "sha256": "ab", "mime": "image/png", "size": 5, "at": NOW}, 1
    ),
    "put_looked_at": (
        {"id": 73, "file_id": "BQAC2", "kind": "document", "name": "", "mime": "", "chat": 0, "at": NOW}, 1
    ),
    "settle_look": ({"id": 72, "state": "refused", "reason": "program"}, 1),
    # conversations
    "put_draft": (draft(22, person=HADI), 1),
    "change_draft": (
        {name: value for name, value in draft(20).items() if name not in ("person", "form", "subject")}, 1
    ),
    "park_draft": ({"id": 20, "parked": True}, 1),
    "drop_drafts_of": ({"person": SITI}, 2),
    "drop_draft": ({"id": 20}, 1),
    "offer_draft": ({"id": 20, "now": NOW}, 1),
    "put_alarm": (
        {"id": 61, "person": SITI, "said": {"said": [{"text": "Kebakaran"}]}, "kelurahan": "tegalgede",
         "rw": "05", "rt": "", "at": NOW}, 1
    ),
    "place_alarm": (
        {"id": 60, "said": {"said": [{"text": "Banjir"}]}, "kelurahan": "tegalgede", "rw": "", "rt": ""}, 0
    ),
    "raise_alarm": ({"id": 60, "ticket": OPEN}, 0),
    "drop_alarms_of": ({"person": SITI}, 1),
    "forget_alarms": ({"before": TOMORROW}, 1),
    "keep": ({"id": 31, "person": SITI, "message": 9, "said": {"text": "Foto"}, "at": NOW}, 1),
    "change_kept": ({"person": SITI, "message": 8, "said": {"text": "Halo lagi"}}, 1),
    "drop_kept_message": ({"person": SITI, "message": 8}, 1),
    "drop_kept": ({"person": SITI}, 1),
    "put_message": ({"chat": 102, "message": 500, "ticket": OPEN, "slot": "card:10", "shown": "y"}, 1),
    "clear_slot": ({"slot": "card:10", "chat": 102}, 1),
    # delivery
    "put_update": (update(4), 1),
    "finish_update": ({"update_id": 1}, 1),
    "count_attempt": ({"update_id": 1, "error": "KeyError"}, 1),
    "set_update_aside": ({"update_id": 1, "error": "KeyError", "payload": "{}"}, 1),
    "retry_update": ({"update_id": 2}, 1),
    "forget_updates": ({"before": NOW}, 1),
    "put_outgoing": (outgoing(42, 101), 1),
    "put_upload": ({"id": 71, "name": "a.pdf", "mime": "text/plain", "content": b"%PDF", "at": NOW}, 1),
    "drop_outgoing": ({"id": 40}, 1),
    "fail_outgoing": ({"id": 40, "error": "Forbidden"}, 1),
    "drop_outgoing_of_chat": ({"chat": 101, "upto": 2**62}, 1),
    "remind_of_review": ({"id": 21, "now": NOW}, 1),
    # housekeeping
    "forget_drafts": ({"before": NOW, "offered": NOW, "latest": NOW}, 3),
    "forget_reporters": ({"before": TOMORROW, **ALL}, 1),
    "forget_guests": ({"before": TOMORROW, **ALL}, 1),
    "forget_kept": ({"before": TOMORROW}, 1),
    "forget_people": ({"before": TOMORROW, **ALL}, 1),
    "forget_failed": ({"before": TOMORROW}, 1),
    "forget_uploads": ({"before": TOMORROW}, 1),
    # restoring
    "raise_counter": ({"name": "TGG-2611", "least": 40}, 1),
    "forget_looks": ({"before": TOMORROW}, 1),
    # seeding
    "seed_people": ({**TURNS, "every": 2, "place": 1, "kelurahan": "wirolegi", "at": NOW}, 3),
    "seed_tickets": (
        {**TURNS, "every": 7, "place": 1, "kelurahan": "wirolegi", "code": "WRL", "base": 0, "step": 86400,
         "month": 10**9, "total": 10**6}, 3
    ),
    "seed_reporters": ({**ONE, "residents": 1}, 1),
    "seed_events": (ONE, 5),
    "seed_publications": (ONE, 1),
    "seed_attachments": (ONE, 1),
    "seed_messages": ({**ONE, "officials": 3}, 1),
    "seed_dues": (ONE, 1),
    "seed_updates": ({"first": GUEST, "last": GUEST, "at": NOW}, 1),
    "seed_numbers": ({}, 1),
    "seed_counts": ({}, 3),
}  # fmt: skip

_NEW = [("put_ticket", ticket(14))]
BEFORE: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "put_reporter": [("put_ticket", ticket(13))],
    "seed_reporters": _NEW,
    "seed_events": _NEW,
    "seed_publications": _NEW,
    "seed_attachments": _NEW,
    "seed_messages": _NEW,
    "seed_dues": _NEW,
}
"""What must be there first."""

for _area in (
    filling_assigning,
    filling_board,
    filling_calendars,
    filling_occasions,
    filling_groups,
    filling_support,
    filling_privacy,
    filling_programmes,
    filling_publication,
    filling_pushes,
    filling_receipts,
    filling_services,
):
    READS |= _area.READS
    WRITES |= _area.WRITES
