"""Which open tickets may tell of the same thing as a new text: place, category and age find, words rank them.

Words alone say little (docs/texts.md has the figures), so nothing is ever joined without a person.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from tickets.model import Spot, Ticket
from tickets.places import distance_km

WINDOW = timedelta(days=14)
"""How far back a resident's text looks for others like it."""
STAFF_WINDOW = timedelta(days=60)
"""The same for officials, who see more and choose."""
LOOKED_AT = 60
"""Open tickets of an RW that are compared."""
SHOWN = 3
NEAR_KM, FAR_KM = 0.06, 0.4
"""Two pins within the one are likely of one thing; further apart than the other they are not."""

SAME, OTHER = 30.0, 52.0
"""How like the words must be (0 to 100) where the category is the same, and where it is another one."""
BY_PIN = 20.0
"""What a pin nearby adds."""

_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(
    """
    yang di ke dari dan atau ini itu ada tidak sudah belum saya kami kita pak bu bapak ibu tolong
    mohon minta usul untuk pada dengan karena jadi juga lagi terus sekali banget bgt nya ya sih dong
    kok kalau kalo nek jika bila agar supaya bisa dapat akan mau arep wis wes sampun sejak sampai
    hari minggu bulan tahun kemarin tadi malam pagi siang sore rt rw no nomor jl jalan dalan gang
    warga rumah omah depan dekat deket belakang sebelah samping ngarep pinggir tepi nang ning ing
    neng lan karo ora gak ga nggak ndak enggak tak mboten yg dgn utk krn tp tapi sangat semua banyak
    akeh orang anak wong besar gede gedhe kecil baru lama masih si sang para oleh min admin mas mbak
    lurah kelurahan e a se ka bede tade' sampe' pon dua tiga empat lima satu selalu setiap tiap
    saben mulai
    """.split()  # noqa: SIM905  # reads as what it is
)
_SAME_WORDS = (
    "selokan got gorong drainase saluran parit kalenan comberan gotnya bellokan",
    "mampet tersumbat buntu sumbat mampat tertutup penuh mampek",
    "air banyu aeng",
    "mati padam peteng gelap petteng redup pet mate",
    "lampu pju penerangan lampune lampunya dhamar",
    "sampah uwuh sampa larahan rongsokan rongsoan",
    "menumpuk numpuk tumpukan menggunung numpuk2 diangkut epondhut angkut",
    "bau mambu beuna ambune baunya busuk ambu",
    "lubang berlubang bolong jeglong jeglongan legok",
    "pdam ledeng ledheng",
    "keluar metu mengalir setetes mili ngalir",
    "keruh kotor kecoklatan butek coklat",
    "banjir kebanjiran genangan tergenang meluap banjer masuk",
    "retak pecah patah rusak rosak copot putus",
    "tutup penutup",
    "maling pencuri pencurian kecurian curanmor hilang raib dibobol maleng",
    "motor sepeda kendaraan",
    "kos kosan kost",
    "pohon wit kayu",
    "roboh ambruk tumbang miring condong",
    "tetangga tonggo tatangga tonggoku",
    "suara berisik keras sound horeg ribut",
    "pkl pedagang lapak kaki dagang",
    "trotoar",
    "bansos bantuan beras sembako blt pkh",
    "dipotong memotong potongan njaluk minta uang duit dhuwit",
    "sekolah sd kelas sdn genteng atap",
    "bocor tiris bocoran",
    "demam berdarah dbd nyamuk fogging disemprot",
    "ayunan mainan taman permainan perosotan",
    "tiang",
    "keropos karatan goyang lapuk",
    "musala langgar musholla mushola surau",
    "listrik kabel pln",
)
_CONCEPT = {word: line.split()[0] for line in _SAME_WORDS for word in line.split()}
_ENDINGS = ("nya", "kan", "an", "ne", "e", "i")


@lru_cache(4096)
def _stem(word: str) -> str:
    """A word as the first of those that mean the same; without its ending where that is one of them."""
    if word in _CONCEPT:
        return _CONCEPT[word]
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and bare in _CONCEPT:
            return _CONCEPT[bare]
    return word


@lru_cache(512)
def _words(text: str) -> tuple[frozenset[str], str]:
    """What a text says, without the words that every text has: as a set, and in order."""
    found = (_stem(word) for word in _WORD.findall(text[:2000].casefold()) if word not in _STOP)
    said = dict.fromkeys(word for word in found if not word.isdigit())
    return frozenset(said), " ".join(said)


@cache
def _ratio() -> Any:
    from rapidfuzz import fuzz  # noqa: PLC0415  # loaded when the first are compared

    return fuzz.token_set_ratio


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How like two texts are, 0 to 100; what is less than `least` may be given as less than it is."""
    (mine, my_words), (theirs, their_words) = _words(one), _words(other)
    if not mine or not theirs:
        return 0.0
    common = 50 * len(mine & theirs) / min(len(mine), len(theirs))
    if common + 50 < least:
        return common
    return common + 0.5 * float(_ratio()(my_words, their_words, score_cutoff=2 * (least - common)))


@dataclass(frozen=True, slots=True)
class Report:
    """What is being reported."""

    text: str
    category: str
    spot: Spot | None = None


class Open(NamedTuple):
    """As much of an open ticket as is compared."""

    id: int
    reporter: int
    text: str
    address: str
    category: str
    spot: Spot | None


Compared = TypeVar("Compared", Ticket, Open)


def score(report: Report, ticket: Ticket | Open) -> float:
    """How likely the ticket tells of the same thing; 0 where it does not."""
    least = SAME if report.category == ticket.category else OTHER
    like = likeness(report.text, f"{ticket.text}\n{ticket.address}", least - BY_PIN)
    if report.spot and ticket.spot:
        apart = distance_km(report.spot, ticket.spot)
        if apart > FAR_KM:
            return 0.0
        if apart <= NEAR_KM:
            like += BY_PIN
    return like if like >= least else 0.0


def likely(report: Report, tickets: Iterable[Compared], limit: int = SHOWN) -> Sequence[Compared]:
    """The tickets of a place that may tell of the same thing, the likeliest first."""
    scored = [(score(report, one), one.id, one) for one in tickets]
    return [one for value, _, one in sorted(scored, key=lambda each: each[:2], reverse=True) if value][:limit]
