"""Which category a text is likely about: words that residents use, in Indonesian, Javanese and Madurese.

A guess only orders the buttons; the resident chooses.
"""

import re
from functools import cache

WORDS: dict[str, str] = {
    "street_lighting": r"lampu|pju|penerangan|peteng|gelap|petteng|padam jalan",
    "flood": r"banjir|genangan|tergenang|meluap|rob|kebanjiran",
    "waste": r"sampah|sampa|tps|bau busuk|buang sampah|sampahe|rongsok",
    "clean_water": r"pdam|air bersih|air mati|sumur|banyu ora metu|krisis air|pipa bocor|air keruh",
    "security": r"maling|pencuri\w*|curanmor|begal|tawuran|kamling|ronda|mabuk|miras|judi|narkoba|rampok",
    "roads_drainage": r"jalan|dalan|lubang|berlubang|bolong|paving|aspal|gorong|gorong-gorong|selokan|got|"
    r"drainase|jembatan|polisi tidur|gang|trotoar|lorong",
    "civil_registration": r"ktp|kk|akta|akte|surat|domisili|sktm|kia|pindah|dukcapil|pengantar|nikah",
    "health": r"posyandu|puskesmas|demam|dbd|fogging|jentik|nyamuk|stunting|sakit|bidan|imunisasi|odgj",
    "social_aid": r"bansos|bantuan|pkh|blt|bpnt|sembako|rastra|rutilahu|tidak layak huni",
    "education": r"sekolah|paud|tk|sd|smp|beasiswa|guru|bangku sekolah|putus sekolah|les",
    "small_business": r"umkm|usaha|dagang|pedagang|pasar|modal|pkl|warung|nib|pirt",
    "environment_river": r"sungai|kali|pohon|penghijauan|limbah|asap|kebisingan|polusi|longsor|tebing",
    "social_conflict": r"tetangga|cekcok|berisik|sengketa|ribut|sound horeg|batas tanah|konflik|kdrt",
    "public_facility": r"balai|taman|lapangan|musala|musholla|masjid|fasilitas|makam|kuburan|kursi|wifi|cctv",
}


WEAK = re.compile(r"^(?:jalan|dalan|gang|lorong)", re.IGNORECASE)
"""Words that say where as often as what: a lamp, too, is in a lane."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        category: re.compile(rf"(?<!\w)(?:{words})(?:e|ne|nya|an)?(?!\w)", re.IGNORECASE)
        for category, words in WORDS.items()
    }


def guess(text: str) -> tuple[str, ...]:
    """Categories that the text speaks of, the likeliest first; empty where no known word is in it."""
    scores = {
        category: sum(0.3 if WEAK.match(hit) else 1.0 for hit in pattern.findall(text[:2000]))
        for category, pattern in _patterns().items()
    }
    found = [category for category, score in scores.items() if score]
    return tuple(sorted(found, key=lambda category: -scores[category]))
