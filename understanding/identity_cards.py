"""Photos that show an identity card or a family card: told by what is said of them, and not kept.

It reads words only; what a photo really shows it cannot know.
"""

from understanding.patterns import pattern

_CARD = (
    r"(?:e-?\s?)?ktp(?:-?el)?|kartu\s+tanda\s+penduduk|kk|kartu\s+keluarga|kia|kartu\s+identitas\s+anak"
    r"|kartu\s+identitas|id\s?card"
)
_PICTURE = (
    r"foto\s?kopi(?:an)?|fotocop[yi]|foto|fot[ou]ne|gambar|scan|skrin|screenshot|ss|fc|copy|kopi|lampiran"
    r"|berkas|file"
)
_OWN = (
    r"saya|aku|sa?ya?|kulo|bapak|ibu|istri|suami|anak|adik|kakak|mbah|orang\s?tua|keluarga|mertua|kami"
    r"|tatangga|tetangga|punya\w*|milik\w*|atas\s+nama|a\.?n\.?|asli|baru|lama|depan|belakang"
)
_HERE = (
    r"ini|niki|iki|reya|berikut|terlampir|saya\s+(?:kirim|lampirkan)|kirim|dikirim|lampirkan|sertakan|monggo"
)
_NOT = pattern(
    r"\b(?:loket|antre\w*|antri\w*|antrean|kantor|mesin|blanko|layanan|petugas|papan|jadwal|syarat|cara"
    r"|urus\w*|bikin|buat|cetak|mencetak|hilang|dicuri|pengantar)\b",
)

_PICTURE_OF_CARD = pattern(
    rf"\b(?:{_PICTURE})\w*(?:\s+(?:dari|e-|asli|nya|{_OWN}))?\s+(?:{_CARD})\b"
    rf"|\b(?:{_CARD})(?:nya|e|ku)?\s+(?:yang\s+)?(?:di|ter)?(?:{_PICTURE})\w*",
)
_HERE_IS_CARD = pattern(
    rf"\b(?:{_HERE})\W+(?:(?:{_PICTURE})\W+)?(?:{_CARD})(?:nya|e|ku)?\b"
    rf"|\b(?:{_CARD})(?:nya|ku)?\W+(?:(?:{_OWN})\W+){{0,3}}(?:{_HERE})\b",
)
_BARE = pattern(
    rf"\W*(?:(?:{_HERE}|{_PICTURE}|{_OWN}|pak|bu|min|dan|sama|nik|no(?:mor)?|dengan|untuk|data|\d+)\W+)*"
    rf"(?:{_CARD})(?:nya|e|ku)?(?:\W+(?:{_HERE}|{_PICTURE}|{_OWN}|{_CARD}|pak|bu|min|dan|sama|nik|ya"
    rf"|nggih))*(?:\W+\w+){{0,2}}\W*",
)
NEAR = 30
"""Letters around words that announce a card, in which others may say that they do not."""
LONG = 80
"""A longer caption tells of something, and a card in it is what it is about."""


def said_of_photo(caption: str) -> bool:
    """Whether the words under a photo say that it is an identity card or a family card."""
    text = caption[:400]
    if len(text) <= LONG and _BARE.fullmatch(text) and not _NOT.search(text):
        return True
    return announced(text)


def announced(text: str) -> bool:
    """Whether words say that a photo of an identity card or a family card comes with them."""
    text = text[:4000]
    if _PICTURE_OF_CARD.search(text):
        return True
    found = _HERE_IS_CARD.search(text)
    return found is not None and not _NOT.search(text, max(0, found.start() - NEAR), found.end() + NEAR)
