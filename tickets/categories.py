"""Which category a text is likely about: words that residents use, in Indonesian, Javanese and Madurese.

A guess only orders the buttons; the resident chooses.
"""

import re
from functools import cache

WORDS: dict[str, str] = {
    "street_lighting": (
        r"lampu|pju|penerangan|peteng|gelap|gulita|petteng|padam jalan|bohlam|tiang (?:lampu|listrik|pju)"
        r"|kabel(?: pln)?"
        r"|pln|listrik|neon|dhamar|damar|gardu|kesetrum"
    ),
    "flood": (
        r"banjir|banjer|genangan|tergenang|menggenang|meluap|rob|kebanjiran|air (?:masuk|balik|naik"
        r"|sungai naik)"
        r"|banyu mlebu|aeng masok|sepinggang|selutut|tanggul|luapan"
    ),
    "waste": (
        r"sampah|sampa|tps|bau busuk|buang sampah|rongsok\w*|uwuh|larahan|tong sampah|bak sampah|popok"
        r"|pembalut"
        r"|belatung|bank sampah|plastik|limbah rumah tangga|tak epondhut|diangkut"
    ),
    "clean_water": (
        r"pdam|ledeng|air bersih|air mati|sumur|banyu ora metu|krisis air|pipa bocor|air keruh|kaporit"
        r"|air minum|keran|kran"
        r"|tangki air|sumber air|pompa air|aeng mate|aeng berse|mata air"
    ),
    "security": (
        r"maling\w*|maleng|pencuri\w*|kecurian|dicuri|dibobol|hilang dicuri|motor \w*\s*hilang|raib"
        r"|curanmor|begal|tawuran"
        r"|kamling|ronda|mabuk|miras|minum-minum|judi|sabung ayam|narkoba|sabu|rampok|jambret"
        r"|orang (?:asing|tak dikenal)"
        r"|mondar-?mandir|balap liar|preman|patroli|portal|siskamling|pos jaga|penipuan|dibacok|celurit"
    ),
    "roads_drainage": (
        r"jalan|dalan|lubang|berlubang|bolong|jeglong\w*|paving|aspal|gorong|gorong-gorong|selokan|got"
        r"|drainase|jembatan"
        r"|polisi tidur|gang|trotoar|lorong|saluran|tersumbat|mampet|buntu|becek|rusak parah|rabat"
        r"|plengsengan|kalenan"
        r"|embong|macet|parkir sembarangan|bellokan|comberan|rosak"
    ),
    "civil_registration": (
        r"ktp|e-?ktp|kk|kartu keluarga|akta|akte|surat|domisili|sktm|kia|pindah|dukcapil|dispendukcapil"
        r"|pengantar|nikah"
        r"|menikah|kartu identitas anak|perekaman|legalisir|ahli waris|n1|keterangan (?:usaha"
        r"|tidak mampu)|adminduk|nik"
    ),
    "health": (
        r"posyandu|puskesmas|demam|berdarah|dbd|fogging|jentik|nyamuk|stunting|sakit|sake'|bidan"
        r"|imunisasi|odgj|balita|lansia"
        r"|lumpuh|gizi|kurus|hamil|melahirkan|ambulan[s]?|ambulance|obat|pingsan|korban|kecelakaan|bpjs"
        r"|vaksin|tbc|diare|rabies"
        r"|bunuh diri|orang gila|opname|kader"
    ),
    "social_aid": (
        r"bansos|bantuan|bantuwan|pkh|blt|bpnt|sembako|rastra|rutilahu|tidak layak huni|bedah rumah|dtks"
        r"|dtsen|beras|raskin"
        r"|yatim|janda|dhuafa|miskin|difabel|kursi roda|rumah \w*\s*\w*\s*(?:mau )?(?:ambruk|roboh)|pkh-nya"
    ),
    "education": (
        r"sekolah|paud|tk|sd|sdn|smp|smk|beasiswa|guru|bangku sekolah|putus sekolah|les|murid|siswa|kelas"
        r"|perpustakaan"
        r"|buku bacaan|tpq|madrasah|kip|belajar|mengaji|spp|seragam"
    ),
    "small_business": (
        r"umkm|usaha|dagang|dagangan|pedagang|pasar|modal|pkl|warung|nib|pirt|jualan|kaki lima|pelatihan"
        r"|koperasi|lapak"
        r"|bazar|kredit|rentenir|halal|toko|produk|membatik"
    ),
    "environment_river": (
        r"sungai|kali|songay|pohon|wit|penghijauan|limbah|asap|kebisingan|polusi|longsor|tebing|pabrik"
        r"|kandang|lalat|bantaran"
        r"|ditebang|menebang|ditegor|ranting|dahan|bau kandang|tercemar|ikan\w* mati|membakar|debu"
    ),
    "social_conflict": (
        r"tetangga|tatangga|tonggo\w*|cekcok|berisik|sengketa|ribut|sound (?:horeg|system)|horeg"
        r"|batas tanah|konflik|kdrt"
        r"|dipukul\w*|warisan|pagar|selingkuh|adu fisik|bertengkar|diancam|fitnah|hutang|suaminya|pelecehan"
    ),
    "public_facility": (
        r"balai|taman|lapangan|musala|mushol?la|musholla|langgar|masjid|fasilitas|makam|kuburan|kursi"
        r"|wifi|cctv|ayunan|mainan"
        r"|toilet|wc|gapura|pos kamling|pendopo|gedung|tribun|perosotan|bangku taman|pagar makam|atap"
    ),
}  # fmt: skip

WEAK = re.compile(r"(?:jalan|dalan|gang|lorong|embong|tetangga|surat|air (?:masuk|naik))$", re.IGNORECASE)
"""Words that say where or who as often as what: a lamp, too, is in a lane."""
_PLACE = re.compile(
    r"\b(?:di|ke|dari|depan|dekat|deket|belakang|sebelah|samping|seberang|sekitar|pinggir|tepi|sampai"
    r"|menuju|pojok|ngarep"
    r"|mburi|cedhak|nang|ning|pas|e adha'?na|e)(?:\s+(?:rumah|tembok|atas|dalam|jalan|pinggir|depan"
    r"|belakang))?\s+$",
    re.IGNORECASE,
)
"""Words after which a place is named, and not what is wrong."""
FAINT = 0.3


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        category: re.compile(rf"(?<!\w)(?:{words})(?:e|ne|nya|an|ku)?(?!\w)", re.IGNORECASE)
        for category, words in WORDS.items()
    }


def _weight(text: str, hit: re.Match[str]) -> float:
    if WEAK.match(hit.group()) or _PLACE.search(text, max(0, hit.start() - 24), hit.start()):
        return FAINT
    return 1.0


def guess(text: str) -> tuple[str, ...]:
    """Categories that the text speaks of, the likeliest first; empty where no known word is in it."""
    text = text[:2000]
    scores = {
        category: sum(_weight(text, hit) for hit in pattern.finditer(text))
        for category, pattern in _patterns().items()
    }
    found = [category for category, score in scores.items() if score]
    return tuple(sorted(found, key=lambda category: -scores[category]))
