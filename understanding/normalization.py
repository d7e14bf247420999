"""Spelling evened out before words are looked for: styled letters, drawn-out vowels, short forms, accents."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 4096
"""Characters of a text that are read: the longest message of Telegram's."""
LATELY = 8
"""Texts that are remembered: all that listen to a message ask for the same."""

_SHORT = {
    "yg": "yang", "dg": "dengan", "dgn": "dengan", "tdk": "tidak", "gk": "ga", "gak": "ga",
    "nggak": "ga", "ngga": "ga", "engga": "ga", "enggak": "ga", "kagak": "ga", "g": "ga",
    "tak": "tak", "sdh": "sudah", "udh": "sudah", "udah": "sudah", "uda": "sudah", "dah": "sudah",
    "blm": "belum", "blom": "belum", "jgn": "jangan", "org": "orang", "orng": "orang",
    "skrg": "sekarang", "skrng": "sekarang", "skr": "sekarang", "krn": "karena", "krna": "karena",
    "karna": "karena", "dr": "dari", "dri": "dari", "utk": "untuk", "tlg": "tolong",
    "tlong": "tolong", "tulong": "tolong", "tlng": "tolong", "bpk": "bapak", "ktr": "kantor",
    "kntr": "kantor", "kel": "kelurahan", "klrhn": "kelurahan", "rmh": "rumah", "rmah": "rumah",
    "jln": "jalan", "dpn": "depan", "dkt": "dekat", "blkg": "belakang", "sblh": "sebelah",
    "tmpt": "tempat", "bbrp": "beberapa", "tp": "tapi", "tpi": "tapi", "sm": "sama",
    "bgt": "banget", "bs": "bisa", "hrs": "harus", "dlm": "dalam", "lg": "lagi", "lgi": "lagi",
    "msh": "masih", "msih": "masih", "jd": "jadi", "kbakaran": "kebakaran", "kbkrn": "kebakaran",
    "tgl": "tanggal", "kmrn": "kemarin", "kmaren": "kemarin", "kemaren": "kemarin", "sy": "saya",
    "sya": "saya", "ank": "anak", "bnyk": "banyak", "byk": "banyak", "pgn": "ingin", "mlm": "malam",
    "dtg": "datang", "dateng": "datang", "cpt": "cepat", "cepet": "cepat", "cepetan": "cepat",
    "sgr": "segera", "jt": "juta", "rb": "ribu", "dmn": "dimana", "gmn": "bagaimana",
    "gimana": "bagaimana", "knp": "kenapa",
}  # fmt: skip
"""Short forms as they are typed on a phone; own observation."""
_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
_TWICE = re.compile(r"\b([^\W\d_]{2,})(?:2|²)(?=\b|nya\b|an\b)")
_ENCLOSED = re.compile("[\u20e3\ufe0f\u200b-\u200d\u2060]")
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W\d_]+)*['’`]?")


@lru_cache(LATELY)
def even(text: str) -> str:
    """The first LONGEST characters in small plain letters: styled letters and accents gone, 'tolooong' as
    'tolong', 'teriak2' as 'teriak-teriak', 'sdh' as 'sudah'. Punctuation stays.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text[:LONGEST]))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _ENCLOSED.sub("", plain).casefold().replace("’", "'").replace("`", "'")
    plain = _TWICE.sub(r"\1-\1", _DRAWN.sub(r"\1", plain))
    return _WORD.sub(lambda hit: _SHORT.get(hit.group(), hit.group()), plain)


def words(evened: str) -> list[str]:
    """The words of an evened text; a number counts as the word '0'."""
    return ["0" if hit.group().isdigit() else hit.group() for hit in _WORD.finditer(evened)]
