"""What a plain sentence says besides the time: where it is, and whose event.

Only what is said clearly is taken; anything else is asked.
"""

import re

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
        return inviter[1] if inviter else ""
    return found[0] if found[0].lower().startswith("keluarga") else found[1]
