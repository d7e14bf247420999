"""What the rules look at: each a question about a reading, answered by its cues, its slots and what is
open.
"""

from collections.abc import Callable
from typing import NamedTuple

from understanding.intents import changes, desk, matters, papers, places, profiles
from understanding.intents.message import MatterKind, Media
from understanding.intents.model import Name, What
from understanding.intents.reading import Reading
from understanding.patterns import pattern
from understanding.when import Understood

Holds = Callable[[Reading], bool]


class Rule(NamedTuple):
    """An intent, what speaks for it (or against it), by how much, and the cues whose words are shown for
    it.
    """

    intent: Name
    points: float
    called: str
    holds: Holds
    shows: tuple[str, ...] = ()


def cue(*names: str) -> Holds:
    """All of these cues are there."""
    return lambda reading: reading.all(*names)


def any_of(*names: str) -> Holds:
    """One of these cues is there."""
    return lambda reading: reading.has(*names)


def both(*holds: Holds) -> Holds:
    """Each of them holds."""

    def each(reading: Reading) -> bool:
        for one in holds:  # noqa: SIM110  # all() of a generator takes twice the time, for a hundred rules
            if not one(reading):
                return False
        return True

    return each


def no(holds: Holds) -> Holds:
    """It does not hold."""
    return lambda reading: not holds(reading)


# --- what is looked at -----------------------------------------------------------------------------------


def is_event(reading: Reading) -> bool:
    """An event of a known kind is named."""
    return reading.event not in ("", "other")


def is_any_event(reading: Reading) -> bool:
    """Any event is named."""
    return bool(reading.event)


def is_other_event(reading: Reading) -> bool:
    """An event is named that is of no known kind."""
    return reading.event == "other"


def single(reading: Reading) -> bool:
    """It is one word."""
    return reading.count < 2


def phoned(reading: Reading) -> bool:
    """A mobile number is written."""
    return bool(reading.phone)


def timed(reading: Reading) -> bool:
    """A day to come is named."""
    return reading.timed


def asks(reading: Reading) -> bool:
    """It is put as a question."""
    return reading.asks


def tagged(reading: Reading) -> bool:
    """A closing word asks."""
    return reading.tagged


def paper(reading: Reading) -> bool:
    """A paper is named, whether or not it is known which."""
    return reading.has("paper") or bool(papers.document(reading))


def documented(reading: Reading) -> bool:
    """It is known which paper."""
    return bool(papers.document(reading))


def programme(reading: Reading) -> bool:
    """A programme is named."""
    return bool(papers.programme(reading))


def categorised(reading: Reading) -> bool:
    """It speaks of a matter that has a category."""
    return bool(reading.categories)


def questioned(reading: Reading) -> bool:
    """It asks, or ends as questions do: 'sudah … belum'."""
    if reading.has("progress", "why") or reading.asks:
        return True
    return next((word for word in reversed(reading.plain) if word.isalnum()), "") in ("belum", "tidak")


def definite(reading: Reading) -> bool:
    """The matter is spoken of as known: lampunya, sampahe, jalan itu."""
    return matters.definite(reading)


def elsewhere(reading: Reading) -> bool:
    """A place is named that no open ticket of the matter has, and the matter is not spoken of as known."""
    return not definite(reading) and matters.elsewhere(reading)


def placed(reading: Reading) -> bool:
    """A place is named."""
    return bool(places.place(reading))


def has_open(reading: Reading) -> bool:
    """The writer has open tickets."""
    return bool(reading.open)


def known_matter(reading: Reading) -> bool:
    """An open ticket is spoken of, by number or by its matter."""
    return matters.fit(reading).sure


def some_matter(reading: Reading) -> bool:
    """An open ticket fits, if only because there is but one."""
    return bool(matters.fit(reading).number)


def known_report(reading: Reading) -> bool:
    """An open aspirasi is spoken of."""
    return matters.fit(reading, (MatterKind.ASPIRATION,)).sure


def known_event(reading: Reading) -> bool:
    """An open invitation is spoken of, or the only one there is while an event is named."""
    found = matters.fit(reading, (MatterKind.INVITATION,))
    return found.sure or (bool(found.number) and is_any_event(reading))


def known_request(reading: Reading) -> bool:
    """An open request of a service is spoken of."""
    return matters.fit(reading, (MatterKind.SERVICE,)).sure


def numbered(reading: Reading) -> bool:
    """A ticket's number is written."""
    return bool(matters.numbers(reading))


def open_event(reading: Reading) -> bool:
    """An invitation is open that fits."""
    return bool(matters.fit(reading, (MatterKind.INVITATION,)).number)


def changed(*parts: What) -> Holds:
    """One of these parts is to change."""
    return lambda reading: changes.what(reading) in parts


def pictured(reading: Reading) -> bool:
    """A photo, video or document came with it."""
    return bool({Media.PHOTO, Media.VIDEO, Media.DOCUMENT} & set(reading.message.media))


def short(reading: Reading) -> bool:
    """It is a few words."""
    return reading.count <= 6


def own_values(reading: Reading) -> bool:
    """A name, phone, RT or RW of one's own is written."""
    found = profiles.said(reading)
    return bool(found.name or found.phone or found.rt or found.rw)


def spammed(reading: Reading) -> bool:
    """Several words of advertising, or one and an address of the web."""
    hits = sum(one.name == "spam" for one in reading.cues)
    linked = any(
        part in reading.message.text.lower()
        for part in ("http", "www.", ".com", "t.me", "wa.me", ".test", "bit.ly", ".id/", ".xyz", ".net")
    )
    return hits >= 2 or (hits >= 1 and linked)


def linked(reading: Reading) -> bool:
    """An address of the web is written."""
    text = reading.message.text.lower()
    return any(part in text for part in ("http", "www.", "t.me/", "wa.me", "bit.ly", ".xyz"))


def official(reading: Reading) -> bool:
    """An official writes."""
    return reading.official


def dated(reading: Reading) -> bool:
    """An official names a day."""
    return reading.official and desk.dated(reading)


def how_many(reading: Reading) -> bool:
    """An official asks how many reports there were: aduan dari 1 sampai 15 April berapa."""
    counts = "berapa" in reading.plain and reading.has("ticket", "complain") and not reading.has("hours_open")
    return reading.official and counts and not reading.has("cancels")


def own_days(reading: Reading) -> bool:
    """A day is named, and neither clock nor place nor who asks: what an official says of the own agenda."""
    found = reading.when
    clocked = isinstance(found, Understood) and found.moment.time is not None
    return dated(reading) and not clocked and not places.place(reading) and not reading.has("invites_new")


_PASSED_ON = pattern(
    r"\b(?:titip(?:an|kan)?|(?:aduan|laporan|keluhan|usul(?:an)?|pesan)\s+(?:dari\s+|warga\s+)?"
    r"(?:pak|bu|bapak|ibu|mbah|mas|mbak|cak|ning|haji|warga)\b"
    r"|^\W*dari\s+(?:pak|bu|bapak|ibu|mbah|mas|mbak|cak|ning|haji|warga)\b[^,:]{0,40}[,:]"
    r"|(?:barusan|tadi|baru\s+saja|wau)\b.{0,40}\b(?:di)?(?:tele?pon|nelpon|telp|wa|whatsapp|datang|sambat|wadul|matur|bilang|cerita))"
)


_LOOKS = pattern(
    r"\b(?:lihat|tampilkan|tunjukkan|buka|cari|carikan|daftar) (?:semua )?(?:laporan|aduan|tiket|aspirasi)\b"
)
"""A clerk looks for tickets: 'lihat semua laporan dari bu Hartini'."""


def passed_on(reading: Reading) -> bool:
    """An official tells what somebody else came or called with."""
    words = reading.even.plain
    told = bool(_PASSED_ON.search(words)) and not _LOOKS.search(words)
    return reading.official and told and not reading.has("agenda")


def named_complaint(reading: Reading) -> bool:
    """An official tells of a resident by name, and of a matter."""
    if not reading.official or _LOOKS.search(reading.even.plain):
        return False
    found = desk.note(reading)
    return bool(found.name) and reading.has("complain", "broken", "dead", "begs", "things", "note")
