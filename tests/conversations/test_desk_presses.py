"""Forged, replayed, foreign and old presses: nothing changes, every one is answered, and says why."""

import re

import pytest

from handlers import PRESSES
from tests.conversations.desk import (
    aspiration,
    card,
    end_offices,
    invitation,
    presses,
    presses_all,
    rows,
    stored,
    wants_all,
)
from tests.databases import both_databases
from tests.town import Neighbour, Town
from tickets.lifecycle import MOVES
from tickets.model import Status, Ticket
from tickets.presses import LARGEST, Press, to36

KEPT = ("tickets", "events", "attachments", "reporters", "dues", "offices", "consents", "drafts")
"""What no refused press may change."""
ACTIONS = sorted(
    {action for moves in MOVES.values() for _, _, action in moves} | {"assign", "delegate", "add"}
)
REFUSED = r"bukan untuk Bapak/Ibu|tidak berlaku|tidak ditemukan|Tidak ada yang diubah"
OWN = {
    "mine", "queue", "search", "form", "similar", "resume", "park", "drop", "withdraw", "loose", "service",
    "services", "manage", "on_behalf", "consent_more",
}  # fmt: skip
"""Verbs whose subject is no ticket."""

pytestmark = both_databases


def on(ticket: Ticket, verb: str, official: int = 0) -> list[Press]:
    """All that could be pressed on the ticket with that verb, at the version that it has."""
    values = {
        "act": [*ACTIONS, "cancel!", "keep", ""],
        "assign": [str(official)],
        "delegate": [str(official)],
        "rate": ["5"],
        "host": ["", "yes"],
        "loose": ["add"],
    }.get(verb, [""])
    return [Press(verb, ticket.id, ticket.version, value) for value in values]


async def number_of(town: Town, who: Neighbour) -> int:
    person = await town.bot.store.person_by_telegram(who.user_id)
    assert person is not None
    return person.id


async def refuse_all(town: Town, who: Neighbour, tickets: list[Ticket], verbs: set[str]) -> None:
    """Presses everything on those tickets; nothing may change, nothing may be shown."""
    before = rows(town, *KEPT)
    me = await number_of(town, who)
    for ticket in tickets:
        some = [one for verb in sorted(verbs) for one in on(ticket, verb, me)]
        for press, answer in zip(some, await presses_all(who, some), strict=True):
            assert re.search(REFUSED, answer), f"{who.name} pressed {press}: {answer!r}"
    assert rows(town, *KEPT) == before
    screen = await who.screen()
    for ticket in tickets:
        assert ticket.number not in screen
        assert ticket.text not in screen
    assert not await town.bot.store.failed_updates(1)


async def wirolegi(town: Town) -> list[Ticket]:
    """Tickets of another kelurahan."""
    budi = await town.resident("Budi", "wirolegi", phone="+62899")
    await town.official("Bu Lurah Wirolegi", "lurah", "wirolegi")
    return [
        await aspiration(town, budi, "Rahasia dapur"),
        await invitation(town, budi, host="Bu Rini", text="Rahasia tamu"),
    ]


@pytest.mark.parametrize("role", ["resident", "staff", "lurah", "babinsa", "admin"])
async def test_tickets_of_others_are_nobodys_business(town: Town, role: str) -> None:
    tickets = await wirolegi(town)
    if role == "resident":
        who = await town.resident("Siti")
    else:
        who = await town.official("Pak Asing", role, "" if role == "admin" else "tegalgede")
    await refuse_all(town, who, tickets, set(PRESSES) - OWN)


async def test_a_resident_cannot_do_what_is_the_offices(town: Town) -> None:
    await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    before = rows(town, *KEPT)
    mine = {action for moves in MOVES.values() for _, party, action in moves if party == "resident"}
    for action in sorted(set(ACTIONS) - mine - {"add"}):
        answer = await presses(siti, Press("act", ticket.id, ticket.version, action))
        assert "bukan untuk" in answer, action
    for verb in ("assign", "delegate"):
        for press in on(ticket, verb, await number_of(town, siti)):
            assert "bukan untuk" in await presses(siti, press)
    assert rows(town, *KEPT) == before


async def test_who_has_left_the_office_has_left_its_cards(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    gone = await town.official("Pak Mantan", "secretary")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    event = await invitation(town, siti, host="Bu Rini")
    kept = await card(gone, ticket.number)
    end_offices(town, gone)
    before = rows(town, *KEPT)
    me = await number_of(town, gone)
    for one in (ticket, event):
        for verb in sorted(set(PRESSES) - OWN):
            for press in on(one, verb, me):
                assert re.search(REFUSED, await presses(gone, press, kept)), press
    assert rows(town, *KEPT) == before
    await lurah.taps("Verifikasi", on=await card(lurah, ticket.number))
    await town.settle()
    assert (await card(gone, ticket.number)).text == kept.text, "the card tells no more"
    await gone.says("/antrean")
    await gone.sees("Perintah ini untuk petugas")


async def test_the_camat_reads_everything_and_does_nothing(town: Town) -> None:
    camat = await town.official("Pak Camat", "camat", "")
    tickets = await wirolegi(town)
    before = rows(town, *KEPT)
    me = await number_of(town, camat)
    for ticket in tickets:
        for verb in ("act", "assign", "delegate", "rate", "own", "host", "heard"):
            for press in on(ticket, verb, me):
                if press.value != "keep":
                    assert re.search(REFUSED, await presses(camat, press)), press
        await presses(camat, Press("card", ticket.id))
        shown = await card(camat, ticket.number)
        assert ticket.text in shown.text
        assert set(shown.labels) <= {"🕘 Riwayat", "⋯ Lainnya"}  # behind it: watching, taking it up
        for secret in ("Budi", "+62899", "+6281234567890"):
            assert secret not in shown.text
        await presses(camat, Press("history", ticket.id))
        await camat.sees(f"Riwayat {ticket.number}")
    assert rows(town, *KEPT) == before


async def test_buttons_of_an_earlier_state_change_nothing_and_are_put_right(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    old = await card(staf, ticket.number)
    await presses(staf, Press("card", ticket.id))  # a second card, below the first
    await lurah.taps("Tolak")
    await lurah.says("Bukan wewenang kelurahan")
    await siti.sees("belum bisa ditindaklanjuti")
    before = rows(town, *KEPT)
    for action in ("verify", "start", "ask", "reject", "assign"):
        answer = await presses(staf, Press("act", ticket.id, 1, action), old)
        assert answer == f"{ticket.number} sekarang: Ditolak. Tidak ada yang diubah."
    assert rows(town, *KEPT) == before
    both = [one for one in await staf.messages() if f"{ticket.number} · Ditolak" in one.text]
    assert [one.labels for one in both] == [["🕘 Riwayat"]] * 2, "the old card, too"
    assert both[0].id == old.id


async def test_a_replayed_press_does_nothing_more(town: Town) -> None:
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    verify = Press("act", ticket.id, ticket.version, "verify")
    shown = await card(staf, ticket.number)
    assert "Diverifikasi. Warga" in await presses(staf, verify, shown)
    before = rows(town, *KEPT)
    for _ in range(3):
        assert "sekarang: Diverifikasi. Tidak ada" in await presses(staf, verify, shown)
    assert rows(town, *KEPT) == before
    assert sum("sudah diperiksa" in one.text for one in await siti.messages()) == 1


async def test_two_officials_press_at_once_and_one_is_told(town: Town) -> None:
    lurah = await wants_all(await town.official("Bu Ratna", "lurah"))
    staf = await town.official("Pak Hadi", "staff")
    siti = await town.resident("Siti")
    ticket = await aspiration(town, siti)
    cards = {who: await card(who, ticket.number) for who in (lurah, staf)}
    await lurah.presses_raw(Press("act", ticket.id, 1, "verify").pack(), cards[lurah])
    await staf.presses_raw(Press("act", ticket.id, 1, "start").pack(), cards[staf])
    answers = sorted([await lurah.answer(), await staf.answer()])
    assert sum("Tidak ada yang diubah" in one for one in answers) == 1
    now = await stored(town, ticket)
    assert (now.version, now.status in (Status.VERIFIED, Status.IN_PROGRESS)) == (2, True)
    assert [event.name for event in await town.bot.store.events(ticket.id)][1:] in (["verify"], ["start"])


JUNK = ["", "x", "²", "١", "-1", "9" * 18, "tegalgede", "tegalgede.05", "entah.05", ".", "%", "a:b:c", "🏠"]
SENSIBLE = {("entrust", "tegalgede")}
"""No junk for an official of Tegalgede: it begins a report on behalf of a resident."""


@pytest.mark.parametrize("role", ["resident", "staff", "camat"])
async def test_no_verb_trips_over_junk(town: Town, role: str) -> None:
    who = (
        await town.resident("Siti")
        if role == "resident"
        else await town.official("Pak Hadi", role, "" if role == "camat" else "tegalgede")
    )
    budi = await town.resident("Budi", "wirolegi")
    await aspiration(town, budi)
    before = rows(town, *KEPT)
    for verb in sorted(PRESSES):
        some = []
        for n, value in enumerate(JUNK):
            subject = (0, 1, 2**40, LARGEST)[n % 4]
            try:
                data = Press(verb, subject, n % 3, value).pack()
            except ValueError:
                continue
            if (verb, value) not in SENSIBLE:
                some.append(data)
        await presses_all(who, some)
    for data in (
        "",
        ":::",
        "act",
        "act:-1:1:verify",
        "x" * 64,
        f"act:{to36(LARGEST + 1)}:1:verify",
        "assign:1:1:",
    ):
        if data:
            assert re.search(REFUSED, await presses(who, data))
    assert rows(town, *KEPT) == before
    assert not await town.bot.store.failed_updates(1)
