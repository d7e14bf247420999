"""Greetings and thanks, told from matters that begin with one: only words that say nothing else count."""

import re

from understanding.patterns import pattern

_WHO = r"pak|bu|bapak|ibu|min|admin|kak|mas|mbak|lurah|lurahe|semua|semuanya|all|sekalian|gus|ustadz?"
_TIME = r"(?:selamat\s+|met\s+)?(?:pagi|siang|sore|malam|dalu|enjing)"
_SALAM = (
    r"(?:as+|a?s+)a?l+a?m\w*\W*(?:mua|['’`‘]?ala?i)\w*"
    r"(?:\W+(?:wr|wb|w(?:a|o)?r\w*matul+\w*|wa\s*bar\w*katuh?))*"
)
_HELLO = rf"h[ae]?lo+|hai|hi|p|permisi|kulo\s*nuwun|nuwun\s*sewu|{_TIME}|tes|test"
_FEAST = (
    r"(?:selamat|met|sugeng)\s+(?:(?:hari\s+raya|berhari\s+raya|merayakan|riyadi|riyaya|riyoyo|taon)\s*)?"
    r"(?:idul\s*fitri|idul\s*adha|id?ul\s*qurban|lebaran|riyadi|riyaya|riyoyo|natal|nyepi|waisak|imlek"
    r"|tahun\s+baru(?:\s+(?:islam|hijri[ay]h|imlek))?|berpuasa|puasa|ramadh?an)"
    r"|minal\s+a?id[zi]?in(?:\s+wal\s*fa\w*z?in)?|taqabb\w+\s+\w+\s+\w+(?:\s+\w+)?"
    r"|(?:mohon\s+|nyuwun\s+)?(?:maaf|pangapunten|pangapuro)\s+lahir\s*(?:dan\s+|lan\s+|&\s*)?bath?in"
    r"|kosong[- ]kosong"
)
_WISHED = r"sekeluarga|keluarga|dan|untuk|beserta|1\d{3}\s*h(?:ijri[ay]h)?|2\d{3}|ya|nggih|🙏"
_THANKS = (
    r"(?:terima|trima|makaci?h?|trims?|terim)\s*(?:kasih|kasi)?|makasih+|ma?tur\s*(?:suwun|nuwun)|"
    r"mator\s*sa?kalangkong|sakalangkong|suwun|nuwun|tengkyu|thanks?|thank\s*you|tq"
)
_YES = r"ok(?:e|ay)?|siap|nggih|inggih|enggi|engghi|ya|iya|baik|sip|amin|aamiin"
_MORE = rf"{_WHO}|{_THANKS}|banyak|sanget|sekali|yo|atas\s+bantuan\w*|bantuan\w*|sama-sama|🙏"


def _only(words: str, more: str = _WHO) -> re.Pattern[str]:
    return pattern(rf"\W*(?:{words})(?:\W+(?:{words}|{more}))*\W*")


PATTERNS = {
    "salam": _only(_SALAM, rf"{_WHO}|{_TIME}"),
    "hello": _only(_HELLO),
    "feast": _only(_FEAST, rf"{_WHO}|{_WISHED}"),
    "thanks": _only(_THANKS, f"{_MORE}|{_YES}"),
    "okay": _only(_YES, _MORE),
}
_OPENING = re.compile(rf"\W*{_SALAM}", re.IGNORECASE)
LONGEST = 90


def kind(text: str) -> str:
    """'salam', 'hello', 'feast', 'thanks' or 'okay' where the text is nothing else, '' otherwise."""
    if len(text) > LONGEST:
        return ""
    return next((name for name, pattern in PATTERNS.items() if pattern.fullmatch(text)), "")


_NODS = pattern(r"(?:[👍👌🙏🙂😊😀😁😄👏🤝💪🫡✅❤💚💙🧡💛💜🥰😍🌹💐☺][\ufe0e\ufe0f\u200d🏻🏼🏽🏾🏿]*\s*)+")


def nods(text: str) -> bool:
    """Whether a text is only a friendly sign, which says nothing to be answered in words."""
    return len(text) <= LONGEST and bool(_NODS.fullmatch(text))


def opens_with_salam(text: str) -> bool:
    """Whether the text begins with 'Assalamualaikum', which is answered."""
    return bool(_OPENING.match(text[:80]))
