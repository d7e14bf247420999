"""Samples of what is hung up and handed out: poster, leaflet, agenda, receipt, with invented persons."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from commands.posters import made as posters_of
from handlers.chat.links import place_address, receipt_address
from texts.papers.agendas import PrintedAgenda, agenda
from texts.papers.leaflets import Leaflet, Offered, leaflet
from texts.papers.receipts import PrintedReceipt, receipt
from texts.words import Words
from tickets.aspirations.receipts import VALID
from tickets.invitations.agenda import Agenda, AgendaItem
from tickets.model import Kind, Office, Person, Role, Spot, Status, Ticket, Visit
from tickets.occasions.model import Kind as DateKind
from tickets.occasions.model import Occasion, State
from tickets.places import Kelurahan
from tickets.programmes.model import Programme

BOT = "sambang_contoh_bot"
TOKEN = "contoh" * 4
"""It opens nothing."""
PHONE = "+6281200000000"
HOSTS = (("tahlilan", "Bu Sumiati", 19), ("pengajian", "Pak Slamet Wibowo", 20))
MATTERS = ("Lampu jalan di gang mawar padam", "Selokan depan musala mampet", "Sampah belum diangkut")


def handouts(words: Words, place: Kelurahan, now: datetime) -> Iterator[tuple[str, bytes]]:
    """File names and contents; `now` is when they are printed, in the kelurahan's time."""
    yield "poster.pdf", posters_of(words, place, [("05", "02")], BOT, now)
    yield "poster-a5.pdf", posters_of(words, place, [("05", "")], BOT, now, "A5")
    offered = [Offered(one, list(_dates(one, place, now))) for one in words.programmes.of(place.key)]
    given = Leaflet(place, offered, BOT, place_address(BOT, place.key))
    yield "leaflet.pdf", leaflet(words, given, now)
    yield "agenda.pdf", agenda(words, _evening(place, now), now)
    noted = _aspirasi(place, 1, now)
    paper = PrintedReceipt(
        noted, receipt_address(BOT, TOKEN), now + VALID, now + timedelta(days=3), named=True
    )
    yield "receipt.pdf", receipt(words, paper, now)


def _dates(programme: Programme, place: Kelurahan, now: datetime) -> Iterator[Occasion]:
    """Dates as they might be, of what has dates."""
    if not (programme.activity or programme.round):
        return
    kind = DateKind.ACTIVITY if programme.activity else DateKind.ROUND
    for week in (1, 2):
        starts = now.replace(hour=19, minute=30) + timedelta(weeks=week, days=2)
        yield Occasion(
            week, programme.key, place.key, kind, programme.name, State.PLANNED, starts,
            starts + timedelta(hours=2), rw=f"{2 * week:02}",
        )  # fmt: skip


def _evening(place: Kelurahan, now: datetime) -> PrintedAgenda:
    lurah = Person(1, 1, "Hadi Santoso", offices=(Office(Role.LURAH, place.key),))
    spot = Spot(place.lat, place.lon)
    visits = [
        _invitation(place, n, kind, host, now.replace(hour=hour, minute=0), spot)
        for n, (kind, host, hour) in enumerate(HOSTS, 1)
    ]
    tomorrow = _invitation(place, 3, "meeting", "Karti", now.replace(hour=19) + timedelta(days=1), None)
    open_ = [_aspirasi(place, n, now) for n in range(3)]
    given = Agenda(place.key, now.date(), tuple(map(AgendaItem, visits)), tomorrow=(tomorrow,))
    return PrintedAgenda(given, lurah, {"05": open_}, {"05": 5})


def _invitation(
    place: Kelurahan, n: int, kind: str, host: str, starts: datetime, spot: Spot | None
) -> Ticket:
    return Ticket(
        n, f"{place.code}-2612-{n:04}", Kind.INVITATION, kind, Status.ACCEPTED, place.key, starts, starts,
        rw="05", rt="02", address=f"Gang Mawar {n}", spot=spot, host=host, contact=PHONE,
        text="Acara sederhana, di rumah", visit=Visit(starts_at=starts),
    )  # fmt: skip


def _aspirasi(place: Kelurahan, n: int, now: datetime) -> Ticket:
    came = now - timedelta(days=4 * n + 2)
    categories = ("street_lighting", "roads_drainage", "waste")
    return Ticket(
        50 + n, f"{place.code}-2611-{n + 40:04}", Kind.ASPIRATION, "complaint", Status.NEW, place.key, came,
        came, categories[n], "05", "02", MATTERS[n], confidential=n == len(MATTERS) - 1,
        host="Bu Karti", contact=PHONE,
    )  # fmt: skip
