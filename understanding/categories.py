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
        r"|bola lampu\w*|lampune|lampunya|tiang \w+ miring"
    ),
    "flood": (
        r"banjir|banjer|genangan|tergenang|menggenang|meluap|rob|kebanjiran|air (?:masuk|balik|naik"
        r"|sungai naik)"
        r"|banyu mlebu|aeng masok|sepinggang|selutut|tanggul|luapan"
        r"|banyune mlebu|selutut|tergenang"
        r"|parit|merendam|kerendem|terendam|rendaman|luapan"
    ),
    "waste": (
        r"sampah|sampa|tps|bau busuk|buang sampah|rongsok\w*|uwuh|larahan|tong sampah|bak sampah|popok"
        r"|pembalut"
        r"|belatung|bank sampah|plastik|limbah rumah tangga|tak epondhut|diangkut"
        r"|bangkai|kresek|gerobak sampah|tukang sampah|buang \w+ di kebun"
        r"|pembuangan|iuran kebersihan|kebersihan|lahan kosong"
    ),
    "clean_water": (
        r"pdam|ledeng|air bersih|air mati|sumur|banyu ora metu|krisis air|pipa bocor|air keruh|kaporit"
        r"|air minum|keran|kran"
        r"|tangki air|sumber air|pompa air|aeng mate|aeng berse|mata air"
        r"|meteran|tagihan|kran|air \w* ?(?:pdam)? ?keruh|bercampur pasir"
        r"|pam|air pam|sumur bor|mandi|aliran air"
    ),
    "security": (
        r"maling\w*|maleng|pencuri\w*|kecurian|dicuri|dibobol|hilang dicuri|motor \w*\s*hilang|raib"
        r"|curanmor|begal|tawuran"
        r"|kamling|ronda|mabuk|miras|minum-minum|judi|sabung ayam|narkoba|sabu|rampok|jambret"
        r"|orang (?:asing|tak dikenal)"
        r"|mondar-?mandir|balap liar|preman|patroli|portal|siskamling|pos jaga|penipuan|dibacok|celurit"
        r"|diambil orang|lenyap|perjudian|pekarangan|togel|copet|cctv keamanan|pengancaman|diancam"
        r"|mengancam|gembok"
        r"|helm\w*|parkiran|pesta narkoba|dihajar|pencurinya|kemalingan|diserang|tangkap"
    ),
    "roads_drainage": (
        r"jalan|dalan|lubang|berlubang|bolong|jeglong\w*|paving|aspal|gorong|gorong-gorong|selokan|got"
        r"|drainase|jembatan"
        r"|polisi tidur|gang|trotoar|lorong|saluran|tersumbat|mampet|buntu|becek|rusak parah|rabat"
        r"|plengsengan|kalenan"
        r"|embong|macet|parkir sembarangan|bellokan|comberan|rosak"
        r"|tanjakan|mengelupas|galian|tikungan|terperosok|jembatan \w+"
        r"|bak kontrol|bahu jalan|amblas|licin|perempatan|pertigaan|tikungan"
    ),
    "civil_registration": (
        r"ktp|e-?ktp|kk|kartu keluarga|akta|akte|surat|domisili|sktm|kia|pindah|dukcapil|dispendukcapil"
        r"|pengantar|nikah"
        r"|menikah|kartu identitas anak|perekaman|legalisir|ahli waris|n1|keterangan (?:usaha"
        r"|tidak mampu)|adminduk|nik"
        r"|loket|staf loket|e-ktp|status (?:pekerjaan|kawin)|antrean kelurahan|berkas|kelahiran|kematian"
        r"|kepala keluarga|numpang nikah|berkas\w*|suami meninggal|imbalan supaya|cerai|buku nikah|legalisasi"
    ),
    "health": (
        r"posyandu|puskesmas|demam|berdarah|dbd|fogging|jentik|nyamuk|stunting|sakit|sake'|bidan"
        r"|imunisasi|odgj|balita|lansia"
        r"|lumpuh|gizi|kurus|hamil|melahirkan|ambulan[s]?|ambulance|obat|pingsan|korban|kecelakaan|bpjs"
        r"|vaksin|tbc|diare|rabies"
        r"|bunuh diri|orang gila|opname|kader"
        r"|jentik|penyemprotan|polio|batuk|gatal|keracunan|klinik|dokter"
        r"|cacar|tensi|pemeriksaan|bidan desa|kejang|covid|vitamin"
    ),
    "social_aid": (
        r"bansos|bantuan|bantuwan|pkh|blt|bpnt|sembako|rastra|rutilahu|tidak layak huni|bedah rumah|dtks"
        r"|dtsen|beras|raskin"
        r"|yatim|janda|dhuafa|miskin|difabel|kursi roda|rumah \w*\s*\w*\s*(?:mau )?(?:ambruk|roboh)|pkh-nya"
        r"|sebatang kara|belum pernah dapat|pangan|santunan|lansia terlantar"
        r"|penerima|pencairan|tunai|tidak tercatat|tidak mampu|terdata"
    ),
    "education": (
        r"sekolah|paud|tk|sd|sdn|smp|smk|beasiswa|guru|bangku sekolah|putus sekolah|les|murid|siswa|kelas"
        r"|perpustakaan"
        r"|buku bacaan|tpq|madrasah|kip|belajar|mengaji|spp|seragam"
        r"|honorer|meja belajar|ijazah|mahasiswa|kkn|pesantren"
        r"|ruang kelas|smp negeri|smk|universitas"
    ),
    "small_business": (
        r"umkm|usaha|dagang|dagangan|pedagang|pasar|modal|pkl|warung|nib|pirt|jualan|kaki lima|pelatihan"
        r"|koperasi|lapak"
        r"|bazar|kredit|rentenir|halal|toko|produk|membatik"
        r"|pinjaman|penjual|bakso|keliling|sertifikat halal|gerai|omzet|kuliner|jual \w+"
        r"|kios|bazar|sewa\w*|produk\w*|izin usaha|pkk"
    ),
    "environment_river": (
        r"sungai|kali|songay|pohon|wit|penghijauan|limbah|asap|kebisingan|polusi|longsor|tebing|pabrik"
        r"|kandang|lalat|bantaran"
        r"|ditebang|menebang|ditegor|ranting|dahan|bau kandang|tercemar|ikan\w* mati|membakar|debu"
        r"|dahan\w*|beringin|dipangkas|pembakaran|semut|hama|ular|tikus"
        r"|kaline|bambu|monyet|tekstil|berbusa|aliran kali|satwa|hewan liar"
    ),
    "social_conflict": (
        r"tetangga|tatangga|tonggo\w*|cekcok|berisik|sengketa|ribut|sound (?:horeg|system)|horeg"
        r"|batas tanah|konflik|kdrt"
        r"|dipukul\w*|warisan|pagar|selingkuh|adu fisik|bertengkar|diancam|fitnah|hutang|suaminya|pelecehan"
        r"|memaki|menutup jalan|orang sebelah|mantan suami\w*|mantan istri\w*|tembok pembatas|tersinggung"
        r"|keributan"
        r"|melempari|merebut|tanah warisan|perebutan|mengganggu|keluarga sebelah"
    ),
    "public_facility": (
        r"balai|taman|lapangan|musala|mushol?la|musholla|langgar|masjid|fasilitas|makam|kuburan|kursi"
        r"|wifi|cctv|ayunan|mainan"
        r"|toilet|wc|gapura|pos kamling|pendopo|gedung|tribun|perosotan|bangku taman|pagar makam|atap"
        r"|pos ronda rusak|gardu ronda|papan nama|wudu|keran wudu|kran wudu|pintu|genteng\w*"
        r"|pengeras suara|jalan setapak|pagar|tempat duduk"
        r"|ring basket|basket|voli|lapangan rw|papan ring|bangunan|pos"
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
