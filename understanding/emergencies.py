"""Emergencies in what people write: fire, flood now, a crime under way, an exposed cable, somebody in danger.

Words in Indonesian, Javanese and Madurese. It would rather ask one too many to call than one too few;
what has passed or is asked in general is let go only where the words say so plainly.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from understanding.patterns import pattern

KINDS = ("fire", "danger", "crime", "cable", "flood")
"""In the order in which they are named."""

_NOW = (
    r"sekarang|skrg|saat\s+ini|barusan|baru\s+saja|tolong|tulung|help|cepat|segera|darurat|gawat"
    r"|lagi\s+ada|masih"
    r"|saiki|sakniki|nduli|ndang|age|cepet|mangkin|satiya|duli|ghancang|masok"
)
_WEAPON = (
    r"celurit|clurit|calo'?|arit|parang|golok|pisau|lading|todhi'?|samurai|pedang|bacok\w*|(?:di|mem)bacok"
    r"|senjata(?:\s+(?:tajam|api))?|sajam|pistol|tembak\w*|ditembak|bom|pentungan"
)

_WORDS = {
    "fire": (
        r"(?<!kereta\s)(?<!gunung\s)(?<!senjata\s)(?<!bunga\s)\bapi(?:nya)?|"
        r"dilalap|melalap|hangus|geni(?:ne)?|damkar|njebluk|mbleduk|mbledug|kabakar|apoy(?:na)?"
        r"|kobong(?:an)?|asap\w*\s+(?:mengepul|pekat)|"
        r"kebakar\w*|terbakar|kobong\w*|kobaran|kabhakar\w*|kobbhar\w*|kobbar\w*|kebbung|obong\w*"
        r"|api\s+(?:besar|membesar"
        r"|menyala|berkobar|merembet)|ada\s+api|ono\s+geni|geni\s*(?:ne)?\s+gedh?e|apoy|asap\s+(?:tebal"
        r"|hitam)"
        r"|meledak|ledakan|mbledhos|njeblug|gas\s+bocor|bau\s+gas|elpiji\s+bocor|kompor\s+meledak"
    ),
    "crime": (
        r"dibawa\s+(?:kabur|lari)|dirusak\s+(?:\w+\s+)?(?:sekelompok|massa|orang)|amuk\s+massa|gerebek"
        r"|keroyok\w*|mengeroyok|dikejar\s+(?:orang|preman)|menguntit|dilempari|"
        r"dihajar|dihakimi|perang\s+(?:batu|sarung)|(?:saling\s+)?(?:lempar|pukul|bacok"
        r"|tusuk)-?\w*\s+(?:batu|massa|warga)|"
        r"bentrok\w*|gerombolan|geng\s+motor|klitih|(?:mem|di)bunuh|mau\s+bunuh|(?:me|di)nusuk|ditusuk"
        r"|(?:me|di)nikam|ditikam|"
        r"(?:men|di)cegat|(?:me|di)nyekap|penembak\w*|(?:me|di)nyerang|diserang|(?:pencuri"
        r"|maling)\w*\s+(?:ter|ke)tangkap|"
        r"kepergok|kecekel|perampas\w*|rajapati|epate'?e|ebacok|etokol|tokar|"
        rf"begal\w*|dibegal|rampok\w*|dirampok|perampok\w*|tawuran|carok|(?:men|di)dobrak\w*|nodong"
        rf"|merampas|dirampas|{_WEAPON}|dijambret|jambret"
        rf"|dicopet|ditodong"
        r"|penculik\w*|diculik|culik|penyander\w*|disekap|dikeroyok|pengeroyok\w*|dibunuh|pembunuh\w*|tawur"
    ),
    "cable": (
        r"kena\s+se?trum|(?:ke|ter)?se?trum\w*|tegangan\s+tinggi|"
        r"tiang\s+(?:listrik|pln|telepon)\s+(?:roboh|tumbang|ambruk|patah)"
        r"|kabel\w*\s+(?:masih\s+)?(?:hidup|nyala|ngeri|di\s+tanah|melintang)|"
        r"kabel\b.{0,25}?\b(?:genangan|air|banjir)|aliran\s+listrik\s+bocor|"
        r"(?:kabel|kawat|listrik|pln|pju|tiang|gardu|trafo|travo)\b.{0,40}?(?:putus|pedhot|pegat"
        r"|menjuntai|njuntai"
        r"|ngglewer|terkelupas|mengelupas|telanjang|percik\w*|korslet\w*|konslet\w*|nyetrum|kesetrum"
        r"|tersetrum|setrum"
        r"|jatuh|tergeletak|ambruk|roboh|menyala\s+api|ngalempok|meledak)"
        r"|(?:kesetrum|tersetrum|nyetrum|kesetroom|percikan\s+(?:api|listrik)|korslet\w*|konslet\w*)"
    ),
    "danger": (
        r"tergeletak|terkapar|terlentang|ditabrak|tabrak\s+lari|terjun|meloncat|loncat\s+dari|terguling"
        r"|terbalik|karam|belum\s+ditemukan|"
        r"nglairake|nglairno|lahiran|arep\s+lair|bayi(?:nya)?\s+(?:mau\s+)?(?:keluar|lahir)|keguguran"
        r"|kejepit|kesleo\s+parah|kecelik|disambar|petir\s+menyambar|"
        r"(?:sakit|nyeri)\s+dada|dada\w*\s+(?:sakit|nyeri|sesak)|tidak\s+bisa\s+(?:bernapas|napas)"
        r"|detak\s+jantung|stroke|ayan|epilepsi|overdosis|mabuk\s+oplosan|"
        r"runtuh\b.{0,30}?(?:di\s*dalam|terkurung|korban)|(?:di\s+dalam|terkurung)\b.{0,30}?runtuh"
        r"|menjerit|teriak\s+(?:minta\s+)?tolong|teriak-?teriak|"
        r"tidak\s+(?:menyahut|bergerak|bernapas|bernyawa|bangun|merespons?)|ga(?:k)?\s+(?:nyahut|gerak"
        r"|bangun)|ora\s+(?:nyaut|obah|tangi)|ta'?\s*nyaot|"
        r"terjepit|kejepit|terperangkap|terkunci|terkurung|terseret|kesamber|tersambar|kejatuhan"
        r"|tersengat|disengat|kesengat|"
        r"jatuh\s+dari|terjatuh\s+dari|ceblok|gaggar|jatuh\s+di\s+kamar\s+mandi|kepala\w*\s+(?:bocor"
        r"|pecah|berdarah)|patah\s+(?:tulang|kaki|tangan|leher)|"
        r"luka\s+(?:parah|berat|bakar|tusuk)|bersimbah|kritis|koma|sekarat|gigit(?:an)?\s+(?:ular|anjing)"
        r"|digigit\s+(?:ular|anjing|kobra)|"
        r"(?:di)?evakuasi|naik\s+ke\s+atap|mayat|jasad|gantung|mau\s+mati|mati\s+lemas|lemas\s+sekali"
        r"|semm?aput|klenger|kelenger|dhawah|pelleng|"
        r"(?:kirim|panggil|hubungi|butuh|cari)\w*\s+(?:polisi|ambulans?|ambulance|damkar|pemadam|dokter"
        r"|bantuan\s+medis|pertolongan)|"
        r"(?:tolong|tulung)\s+(?:cepat|segera|ndang|duli)|cepat(?:an)?\s+ke\s*sini|ndang\s+(?:mrene|rene)"
        r"|duli\s+kaento|sekarang\s+juga|sos|"
        r"(?:hilang|diculik)\s+(?:sejak|dari)\s+(?:tadi|pagi|siang|sore)|anak\s+(?:saya\s+)?hilang"
        r"|balita\s+hilang|menghilang|"
        r"dipukuli?|digebuki|diantemi|disiksa|dianiaya|penganiaya\w*|diperkosa|pemerkosa\w*|dicabuli"
        r"|pingsan|semaput"
        r"|tidak\s+sadar|ga(?:k)?\s+sadar|tak\s+sadar|ora\s+sadar|sesak\s+(?:na[pf]as|berat)"
        r"|serangan\s+jantung"
        r"|stroke|kejang\w*|tenggelam|tengge?lem|kelelep|hanyut|keli\b|ngampol|tertimbun|tertimpa"
        r"|terjebak|kejebak"
        r"|kecelakaan|tabrak\w*|ketabrak|kecelakan|laka|(?<!demam )berdarah\w*|perdarahan|pendarahan"
        r"|bunuh\s+diri|gantung\s+diri"
        r"|minum\s+racun|keracunan|overdosis|ambulans?|ambulance|melahirkan|nglairaken|nglahirno|ketuban"
        r"|sekarat"
        r"|gawat\s+darurat|darurat|(?:odgj|orang\s+gila|wong\s+edan)\b.{0,30}?(?:ngamuk|mengamuk|bawa)"
        r"|ngamuk|mengamuk"
        r"|longsor\b.{0,30}?(?:rumah|orang|omah|menimpa|nutup)|ambrol\s+barusan|gempa|(?:jatuh|masuk"
        r"|kecemplung|nyemplung|kejegur|kejeglong)\s+(?:ke\s+|nang\s+|dalam\s+)?(?:sumur|sungai|kali|jurang"
        r"|sepiteng|septik\s*tank)|bibir\w*\s+biru|tidak\s+bernapas|ga\s+bernapas|sedang\s+diserang"
        r"|terbacok|tersayat|terkunci\s+di\s+dalam"
        r"|getih\w*|getihe|tersedak|keselek|muntah\s+darah|lumpuh\s+mendadak|(?:sos|tolong)\s*!{2,}"
        r"|minta\s+tolong|nyowo|nyawa|bayi\s+dibuang|anak\s+hilang|digigit\s+ular"
        r"|(?:atap|tembok|rumah|jembatan|pohon)\b.{0,20}?(?:ambruk|runtuh|roboh|ambrol)\b.{0,25}?(?:orang"
        r"|menimpa|korban"
        r"|warga|anak|motor)"
    ),
}

_WITH_NOW = {
    "crime": (
        r"maling\w*|maleng\w*|pencuri\w*|pembobol\w*|tonjok\w*|berkelahi|perkelahian|gelut|tukaran|atokar"
        r"|ribut|preman"
        r"|orang\s+mabuk|masuk\s+rumah|sendirian|mengancam|diancam|ngancem"
    ),
    "flood": (
        r"banjir\w*|kebanjiran|air\s+(?:sungai\s+)?(?:naik|meluap|masuk)|banyu\s*(?:ne)?\s+(?:munggah"
        r"|mlebu)|meluap"
        r"|aeng\s+(?:ongga|masok)|banjer|tanggul\s+jebol"
    ),
    "cable": r"kabel\w*|listrik",
}
_ALWAYS_FLOOD = (
    r"saleher|sadada|sakopeng|sa?dhengkol|sakdengkul|sakdada|sakgulu|tanggul\s+(?:bobol|ambrol)|"
    r"(?:air|banyu|aeng)\s+(?:masuk|mlebu|masok|naik)\s+(?:cepat|deras|terus)|(?:ke)?rendam\s+(?:total"
    r"|sedada|seleher)|hanyut|terseret\s+arus|"
    r"se(?:pinggang|dada|leher|perut|lutut|dengkul|paha)|tanggul\s+jebol|banjir\s+(?:bandang|besar|saiki"
    r"|sekarang)"
    r"|air\s+(?:sungai\s+)?naik\s+terus|kebanjiran\s+sekarang"
)
_PAST = pattern(
    r"\b(?:kemarin\s+sudah|sudah\s+(?:padam|diperbaiki|ditangani|selesai|dibawa|beres)|tahun\s+(?:lalu"
    r"|kemarin)"
    r"|bulan\s+(?:lalu|kemarin)|minggu\s+(?:lalu|kemarin)|(?:se)?tiap\s+(?:kali\s+)?(?:hujan|udan)"
    r"|(?:kalau|nek|setiap|saben)\s+(?:hujan|udan)|pelatihan|usul\w*|simulasi|penyuluhan|sosialisasi"
    r"|alat\s+pemadam|terima\s*kasih|trims|jadwal|syarat|santunan|korban\s+kebakaran)\b",
)
_STILL = pattern(rf"\b(?:{_NOW})\b|!!")


def _words(text: str) -> re.Pattern[str]:
    return pattern(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE | re.DOTALL)


_ALONE = {**{kind: _words(words) for kind, words in _WORDS.items()}, "flood": _words(_ALWAYS_FLOOD)}
_NOWADAYS = {kind: _words(words) for kind, words in _WITH_NOW.items()}
_ANY = _words("|".join(f"(?:{one.pattern})" for one in (*_ALONE.values(), *_NOWADAYS.values())))
LONGEST = 4000
LATELY = 256
"""Texts that are remembered: each is asked about when it comes, and when it is sent off."""


@lru_cache(LATELY)
def kinds(text: str) -> tuple[str, ...]:
    """The emergencies that a text tells of, most pressing first; empty for nearly all texts."""
    text = text[:LONGEST]
    if not _ANY.search(text):
        return ()
    still = bool(_STILL.search(text))
    if _PAST.search(text) and not still:
        return ()
    found = {kind for kind, pattern in _ALONE.items() if pattern.search(text)}
    if still:
        found |= {kind for kind, pattern in _NOWADAYS.items() if pattern.search(text)}
    return tuple(kind for kind in KINDS if kind in found)


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call."""

    name: str
    number: str


class WrongNumbers(ValueError):
    """The file of numbers has a fault; says where."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which numbers to call in which emergency, everywhere and in single kelurahan."""

    everywhere: Mapping[str, tuple[Number, ...]]
    places: Mapping[str, Mapping[str, tuple[Number, ...]]]

    def of(self, found: tuple[str, ...], kelurahan: str = "") -> tuple[Number, ...]:
        """The numbers for those emergencies, each once, those of the first emergency first."""
        own = self.places.get(kelurahan, {})
        numbers = [one for kind in found for one in own.get(kind, self.everywhere.get(kind, ()))]
        return tuple(dict.fromkeys(numbers))


def load(file: Path) -> Numbers:
    """The numbers of a TOML file; raises WrongNumbers."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        bodies = {key: Number(one["name"], str(one["number"])) for key, one in tables["numbers"].items()}
        everywhere = {kind: tuple(bodies[key] for key in tables["call"][kind]) for kind in KINDS}
        places = {}
        for place, data in tables.get("kelurahan", {}).items():
            own = bodies | {
                key: Number(one["name"], str(one["number"])) for key, one in data.get("numbers", {}).items()
            }
            calls = {**tables["call"], **data.get("call", {})}
            places[place] = {kind: tuple(own[key] for key in calls[kind]) for kind in KINDS}
    except KeyError as fault:
        raise WrongNumbers(f"{file.name}: {fault.args[0]!r} is missing") from None
    except (OSError, TypeError, AttributeError, tomllib.TOMLDecodeError) as fault:
        raise WrongNumbers(f"{file.name}: {fault}") from None
    return Numbers(everywhere, places)
