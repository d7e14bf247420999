"""Who looks at whose work, and what officials' words for 'done' are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import parts
from tests.cases import cases
from tickets import policy
from tickets.desk import completion
from tickets.lifecycle import Party
from tickets.model import Absence, Kind, Office, Person, Role, Status, Ticket
from tickets.places import EVERY, Kelurahan
from understanding import typed_answers

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
WAITS = Ticket(
    7, "TGG-2611-0007", Kind.ASPIRATION, "complaint", Status.CHECKING, "tegalgede", NOW, NOW,
    category="roads_drainage", reporter=99,
)  # fmt: skip
MAY = {Role.SECRETARY, Role.LURAH}


def person(number: int, *roles: Role, kelurahan: str = "tegalgede") -> Person:
    everywhere = {Role.CAMAT, Role.ADMIN}
    held = tuple(Office(role, "" if role in everywhere else kelurahan) for role in roles)
    return Person(number, 100 + number, offices=held)


@cases("role", Role)
@cases("own", [False, True])
@cases("assigned", [False, True])
@cases("reports", [False, True])
@cases("here", [False, True])
@cases("status", Status)
def test_who_may_look_at_it(
    role: Role, own: bool, assigned: bool, reports: bool, here: bool, status: Status
) -> None:
    one = person(3, role, kelurahan="tegalgede" if here else "wirolegi")
    ticket = parts.put(
        WAITS, status=status, presented_by=3 if own else 4, assignee=3 if assigned else 0,
        reporter=3 if reports else 99,
    )  # fmt: skip
    free = role in MAY and here and not (own or assigned or reports)
    assert policy.may_check(one, ticket) is free
    assert (Party.CHECKER in policy.parties(one, ticket)) is (free and status is Status.CHECKING)


people = st.builds(
    lambda number, roles, deaf, away, stand_in: replace(
        person(number, *roles),
        unreachable=deaf,
        absence=Absence(NOW - timedelta(days=1), NOW + timedelta(days=1), stand_in) if away else None,
    ),
    st.integers(1, 6), st.sets(st.sampled_from(Role), max_size=3), st.booleans(), st.booleans(),
    st.integers(1, 6),
)  # fmt: skip


@given(st.lists(people, max_size=6, unique_by=lambda one: one.id), st.integers(0, 6), st.integers(0, 6))
def test_whoever_is_asked_may_look_is_there_and_did_not_do_it(
    officials: list[Person], presented_by: int, assignee: int
) -> None:
    ticket = parts.put(WAITS, presented_by=presented_by, assignee=assignee)
    found = completion.checkers(officials, ticket, NOW)
    for one in found:
        assert one.id not in (presented_by, assignee)
        assert one.roles("tegalgede") & MAY
        assert not one.unreachable
        assert one.absence is None
    free = [
        one
        for one in officials
        if one.roles("tegalgede") & MAY and one.id not in (presented_by, assignee)
        and not one.unreachable and one.absence is None
    ]  # fmt: skip
    assert {one.id for one in free} <= {one.id for one in found}


@pytest.mark.parametrize(("urgent", "level"), list(product([False, True], ["", "kecamatan"])))
@pytest.mark.parametrize(
    ("checked", "wanted"), [((), False), (("waste",), False), (("roads_drainage",), True), ((EVERY,), True)]
)
def test_what_a_kelurahan_wants_looked_at(
    urgent: bool, level: str, checked: tuple[str, ...], wanted: bool
) -> None:
    place = Kelurahan("tegalgede", "Tegalgede", "TGG", -8.156, 113.723, NOW.time(), 12, checked=checked)
    ticket = parts.put(WAITS, urgent=urgent, level=level)
    assert completion.check_wanted(ticket, place) is (wanted and not urgent and not level)


def test_who_handed_it_in_is_known_while_it_waits_only() -> None:
    one = person(3, Role.STAFF)
    handed = completion.marked(WAITS, completion.HAND_IN, one)
    assert handed.handling.presented_by == 3
    assert completion.marked(handed, "assigned", person(4, Role.LURAH)) == handed
    after = completion.marked(
        replace(handed, status=Status.RESOLVED), completion.APPROVE, person(4, Role.LURAH)
    )
    assert after.handling.presented_by == 0


DONE = [
    "Selesai", "sudah selesai", "Sudah beres, Pak", "wis rampung", "Selesai, selokan sudah dikeruk tadi pagi",
    "Beres. Lampunya diganti.", "sampun rampung nggih", "selesai dikerjakan", "Selesai: jalan ditambal",
    "pun beres", "Alhamdulillah sudah selesai", "selesai tanpa foto karena gelap",
]  # fmt: skip
NOT_DONE = [
    "belum selesai", "Selesai besok", "sudah selesai belum?", "sudah dicek", "selesai rapat saya ke sana",
    "insyaallah selesai lusa", "sudah selesai, tapi belum rapi", "kalau sudah selesai kabari", "", "👍",
    "sudah diteruskan ke PUPR", "menyelesaikan minggu depan", "selesai kalau alatnya datang",
    "kapan selesai?", "target selesai Jumat",
]  # fmt: skip


@cases("words", DONE)
def test_words_for_done(words: str) -> None:
    assert typed_answers.finished(words)


@cases("words", NOT_DONE)
def test_words_that_are_not(words: str) -> None:
    assert not typed_answers.finished(words)


@given(st.text(max_size=200))
def test_any_words_are_read(words: str) -> None:
    assert typed_answers.finished(words) in (True, False)
    assert typed_answers.unproven(words) in (*[""], " ".join(typed_answers.unproven(words).split()))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Sudah dikeruk, tanpa foto karena sudah gelap", "sudah gelap"),
        ("Selesai\nTanpa foto: kamera rusak", "kamera rusak"),
        ("tanpa foto krn hujan deras", "hujan deras"),
        ("tanpa foto", ""),
        ("tanpa foto karena", ""),
        ("tanpa foto: -", ""),
        ("fotonya menyusul", ""),
    ],
)
def test_the_reason_why_there_is_no_photo(words: str, why: str) -> None:
    assert typed_answers.unproven(words) == why
