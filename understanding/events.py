"""What a plain sentence says besides the time: where it is, whose event, and whether somebody has newly died.

Only what is said clearly is taken; anything else is asked.
"""

import re

from understanding.patterns import pattern

BEGINS = (
    r"(?:bertempat\s+di|tempat(?:nya|e|ipun)?|alamat(?:nya|e|ipun)?|lokasi(?:nya)?|wonten(?:\s+ing)?|di|ning|neng"
    r"|nang|ten|e|ka|griya?[on]?(?:e|ne|nipun)?|griyane|griyanipun|dalem(?:e|ipun)?|omah(?:e)?|rumah(?:nya|e)?"
    r"|compok(?:na|eng)?|roma(?:na|eng)?)"
)
EXACT = re.compile(
    r"\b(?:gang|gg|jalan|jl|jln|blok|perum\w*|no|nomor|nomer|rt|rw|masjid|mesjid|musho?l+a|musala|langgar|surau"
    r"|balai|pendopo|aula|depan|belakang|samping|sebelah|timur|barat|utara|selatan|wetan|kulon|lor|kidul"
    r"|(?:rumah|griya|omah|dalem)(?:e|ne|nya)?\s+(?:pak|bu|bapak|ibu|mbah|abah|kyai|haji|h|hj)\b)",
    re.IGNORECASE,
)
"""Words without which a place cannot be found."""
STOPS = re.compile(
    r"(?<!jl)(?<!jln)(?<!gg)(?<!no)\.(?:\s|$)|[,;!?\n]|\b(?:besok|bsk|sesuk|lusa|nanti|mengko|mangke|malam|malem|mlm|hari|dinten|ari|jam|pukul"
    r"|tanggal|tgl|senin|selasa|rabu|rebo|kamis|jumat|jum'at|jemuah|sabtu|setu|minggu|ahad|bakda|ba'da|bada|habis"
    r"|sehabis|setelah|selepas|mulai|pagi|siang|sore|pada|tiap|setiap|insya|matur|suwun|terima|mohon|monggo|nggih"
    r"|njih|enggi|wassalam\w*|demikian|atas|acara|dalam|untuk)\b",
    re.IGNORECASE,
)
PLACE = re.compile(rf"\b{BEGINS}\s*:?\s+(?=\S)", re.IGNORECASE)
AT = re.compile(
    r"^(?:(?:di|ning|neng|nang|ten|e|ka|bertempat\s+di|wonten(?:\s+ing)?)\s+"
    r"|(?:tempat|alamat|lokasi)(?:nya|e|ipun)?\s*(?::\s*|\s))(?:di\s+)?",
    re.IGNORECASE,
)
LONGEST = 120

TITLE = r"(?:bapak|ibu|pak|bu|mbah|alm|almh|almarhum|almarhumah|haji|hajah|h|hj|kh|kyai|ustadz)\.?"
HOST = re.compile(
    rf"\b(?i:keluarga(?:\s+besar)?|tuan\s+rumah|s[hy]?ohibul\s+hajat)\s*:?\s+"
    rf"((?:(?i:{TITLE})\s+)*[A-Z][\w']+(?:\s+[A-Z][\w']+){{0,3}})"
)


INVITER = re.compile(
    rf"\b(?:saya|kulo|kula|kaule|kami)\s+((?:{TITLE}\s+)+\w[\w']+(?:\s+\w[\w']+){{0,2}}?)\s+"
    r"(?:mau|ingin|hendak|bermaksud|badhe|bade|arep|akan|terro)\s+(?:meng|ng)und",
    re.IGNORECASE,
)
"""Who invites, by a title and a name: saya haji Abdullah mau mengundang."""


MYSELF = re.compile(
    r"(?:^|[.,;!?\n]\s*|\b(?:pak|bu|bapak|ibu|lurah|wb|salam|mohon\s+izin)\s+)(?i:saya|kulo|kula|kaule|aku|nama\s+saya|perkenalkan(?:\s+saya)?)\s+"
    rf"((?:(?i:{TITLE})\s+)*[A-Z][a-z']+(?:\s+[A-Z][a-z']+){{0,2}})(?=\s*[,.(\n]|\s+(?i:dari|ketua|warga|mau|badhe|bade|ingin|hendak|rt|rw|takmir|panitia|mengundang|ngundang|ngaturi|adhabu|atora)\w*)"
)
"""Who invites, and says who it is: saya Dewi, anak pertama saya aqiqah."""


def place(text: str) -> str:
    """The words that say where it is, '' where none say it so that it can be found."""
    for found in PLACE.finditer(text):
        rest = text[found.start() :]
        begun = found.end() - found.start()
        stop = STOPS.search(rest, begun)
        words = rest[: stop.start() if stop else len(rest)].strip(" .,;:")
        if EXACT.search(words) and len(words) <= LONGEST:
            return AT.sub("", words)
    return ""


def host(text: str) -> str:
    """Whose event it is, where that is said: keluarga Bapak Karto."""
    found = HOST.search(text)
    if found is None:
        inviter = INVITER.search(text)
        inviter = inviter or MYSELF.search(text)
        return inviter[1] if inviter else ""
    return found[0] if found[0].lower().startswith("keluarga") else found[1]


_DIED = pattern(
    r"\b(?:wafat\w*|meninggal\w*|meningal|mninggal|berpulang|tutup\s+usia|lelayu|innalil+ahi\w*|sed[oa]|sedane|pejah"
    r"|kapundhut|tilar\s+d[ou]nya|ngantun|ninggal\s+d[ou]nya|mangkat\s+(?:dhateng|ka)\s+rahmat\w*|mate|sedha"
    r"|ninggal|gugur)\b"
)
_LATE = pattern(r"\b(?:alm(?:h|arhum(?:ah)?)?|swargi|suwargi)\b")
_FIRST_DAYS = pattern(
    r"\b(?:(?:1|2|3|4|5|6|7|satu|dua|tiga|empat|lima|enam|tujuh|pitung|telung)\s*(?:hari(?:an)?|dina|dinten|malam|are)"
    r"(?:nya|ne|e|ipun|an)?|(?:hari|malam|dina|dinten)\s+(?:ke\W?\s*)?(?:[1-7]|pertama|kedua|ketiga|ketujuh|satu|tiga|tujuh)"
    r"|mitung\s?d(?:ina|inten)\w*|nelung\s?d(?:ina|inten)\w*|geblag\w*|surtanah|pitung\s+(?:dina|dinten)\w*)\b"
)
_LONG_AGO = pattern(
    r"\b(?:haul|khol|nyewu\w*|pendak\w*|mendak\w*|nyatus\w*|matang\s?puluh\w*|(?:40|100|1000|1\.000|empat\s+puluh|seratus"
    r"|seribu)\W?\s*(?:hari|dina|dinten)\w*|(?:hari|dina)\s+ke\W?\s*(?:40|100|1000)|(?:satu|dua|tiga|\d+|se)\s*tahun\w*"
    r"|setahun\w*|tahun\s+(?:lalu|kemarin|\d{4})|(?:bulan|minggu)\s+(?:lalu|kemarin)|\d+\s+(?:bulan|minggu)|dulu|dahulu"
    r"|lama|peringatan|mengenang|para|leluhur|ahli\s+kubur|arwah|rutin\w*|mingguan|bulanan|(?:se)?tiap|saben)\b"
)
_RITE = pattern(r"\b(?:tahlil\w*|yasin\w*|shalawat\w*|surat?\s+yasin)\b")


def newly_died(text: str) -> bool:
    """Whether the words say that somebody has died in these days, so that condolence is due: not a weekly
    tahlilan, a 40th, 100th or 1000th day or a haul.
    """
    if _LONG_AGO.search(text):
        return False
    died = _DIED.search(text)
    return bool(died or (_FIRST_DAYS.search(text) and (_LATE.search(text) or _RITE.search(text))))


def muslim_rite(text: str) -> bool:
    """Whether the words name a Muslim rite for the dead."""
    return bool(_RITE.search(text))
