"""What is better told in confidence (texts about neighbours, officials, violence or bribes), and what would
give the reporter away all the same.

It only chooses which answer is offered first, and what is said beside it; the resident decides.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from understanding import officials
from understanding.patterns import pattern

REASONS = ("violence", "bribe", "official", "neighbour")
"""In the order in which one of them is named."""

_PATTERNS = {
    "violence": (
        r"memukul\w*|menampar|memukuli|suka\s+main\s+tangan|"
        r"\w*narkoba|pemadat|pengedar|menganiaya|ditodong|pemerasan|diperas|memeras|dipalak|malak"
        r"|kekerasan|bunuh\w*|dibunuh|membunuh|"
        r"jangan\s+(?:sebut|sebutkan|bilang|kasih\s+tahu)|(?:di)?rahasiakan|anonim|perjudian"
        r"|sabung\s+ayam|togel|"
        r"(?:di)?pukul\w*|dipukuli|digebuk\w*|diantem\w*|dianiaya|penganiaya\w*|kdrt|kekerasan|diancam\w*"
        r"|ancam\w*|mengancam"
        r"|perkosa\w*|diperkosa|cabul\w*|dicabuli|pelecehan|dilecehkan|bacok\w*|dibacok|carok|celurit"
        r"|preman\w*"
        r"|tawuran|dikeroyok|rentenir|debt\s*collector|narkoba|narkotik\w*|sabu(?:-sabu)?|ganja"
        r"|pil\s+koplo|miras|judi\w*"
        r"|slot|prostitusi|pelacur\w*|mesum|teror\w*|diteror|santet|takut\s+(?:melapor|lapor|ketahuan)"
        r"|curanmor"
        r"|hiv|aids|ditampar|disiksa|penculik\w*|diculik"
    ),
    "bribe": (
        r"(?:di)?suruh\s+bayar|disuruh\s+membayar|bayar\b.{0,30}?\bdi\s+loket|"
        r"meminta\s+(?:uang|duit|bayaran|imbalan)|imbalan|saudaranya\s+sendiri|keluarganya\s+sendiri"
        r"|pilih\s+kasih|orang\s+dalam|calo|percaloan|titip\w*\s+uang|"
        r"minta\s+biaya|"
        r"pungli|pungutan|suap\w*|disuap|menyuap|sogok\w*|disogok|korup\w*|gratifikasi|uang\s+(?:rokok"
        r"|pelicin|lelah|tips?)"
        r"|dipotong|memotong|potongan|setoran|jatah\s+preman|minta\s+(?:uang|duit|bayaran|imbalan)"
        r"|njaluk\s+dh?uwit"
        r"|dimintai\s+(?:uang|duit|bayaran)|dh?uwit\s+(?:rokok|pelicin)|menyelewengkan|penyelewengan"
        r"|dikorupsi|mark\s*up"
        r"|pesse\s+rokok|menta\s+pesse|nilep|ditilep|digelapkan"
    ),
    "official": (
        r"(?:oknum\s+)?(?:petugas|pegawai|staf|perangkat|aparat|pak\s+lurah|bu\s+lurah|lurah\w*|camat"
        r"|sekretaris\s+lurah"
        r"|seklur|kasi|pamong|ketua\s+r[tw]|pak\s+r[tw]|bu\s+r[tw]|pengurus\s+r[tw]|kepala\s+lingkungan"
        r"|kaling|babinsa"
        r"|bhabin\w*|satpol(?:\s+pp)?|polisi|kader|bidan)\b.{0,60}?\b(?:tidak\s+(?:mau|pernah|adil"
        r"|melayani|ada\s+di)|ora\s+gelem"
        r"|ga(?:k)?\s+(?:mau|pernah)|kasar|marah\w*|membentak|bentak\w*|malas|males|tidur|bolos"
        r"|pilih\s+kasih|menghina|goblok"
        r"|mempersulit|dipersulit|berbohong|bohong|mabuk|selingkuh|sewenang\w*|semena\w*|curang|memihak"
        r"|menolak|lambat"
        r"|minta|njaluk|memotong|dipotong|nakal|sombong|ngamuk)"
        r"|oknum"
    ),
    "neighbour": (
        r"berselisih|perselisihan|bertengkar|pertengkaran|saling\s+ejek|"
        r"(?:keluarga|rumah|kamar|kos)\s+sebelah|melempari|dilempari|merebut|diserobot|menyerobot|menipu"
        r"|ditipu|utang|hutang|mantan\s+\w+|paman|ipar|"
        r"orang\s+sebelah|"
        r"tetangga\w*|tonggo\w*|tangga\s*(?:ku|ne)|tatangga\w*|sebelah\s+rumah|rumah\s+sebelah"
        r"|warga\s+sebelah|omah\s+sebelah"
        r"|kos(?:an|-kosan)?\s+sebelah|sound\s*horeg|batas\s+tanah|sengketa|adik\s+ipar|mertua|mantan"
        r"|warisan|ribut|cekcok"
        r"|perselingkuhan|kumpul\s+kebo"
    ),
}
_COMPILED = {
    reason: pattern(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE | re.DOTALL)
    for reason, words in _PATTERNS.items()
}
_SLEEPING = re.compile(r"polisi\s+tidur", re.IGNORECASE)
"""A speed bump is no official."""
CATEGORIES = frozenset({"social_conflict"})
LONGEST = 4000
LATELY = 256
"""Texts whose reason is remembered: a form asks again with each of its answers."""


@lru_cache(LATELY)
def reason(text: str, category: str = "") -> str:
    """Why a report is better made in confidence: 'violence', 'bribe', 'official' or 'neighbour'; '' where
    nothing says so.
    """
    said = _SLEEPING.sub("", text[:LONGEST])
    for name in REASONS:
        if _COMPILED[name].search(said):
            return name
    if officials.complains(text):
        return "official"
    return "neighbour" if category in CATEGORIES else ""


_RT = re.compile(
    r"\br\.?t\.?\W{0,3}\d{1,3}\b|\b(?:no|nomor)\.?\s?(?:rumah\s*)?\d+\b|\brumah\s+saya\b|\bomahku\b",
    re.IGNORECASE,
)


def gives_away(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """What in the answers of the form 'aspiration' would tell who reported: 'photo', 'pin', 'rt'."""
    files = (answers.get("files") or {}).get("files", ())
    place = answers.get("place") or {}
    told = "\n".join([str(answers.get("text") or ""), str(place.get("text") or "")])
    found = {
        "photo": any(one["kind"] in ("photo", "video", "video_note", "animation") for one in files),
        "pin": bool(place.get("spot")),
        "rt": bool(_RT.search(told)),
    }
    return tuple(name for name, yes in found.items() if yes)


def pseudonym(ticket_id: int) -> str:
    """What an unnamed reporter is called among officials, '7F3A': the same for a whole ticket, nothing of
    the person in it.
    """
    return hashlib.blake2s(str(ticket_id).encode(), digest_size=2).hexdigest().upper()
