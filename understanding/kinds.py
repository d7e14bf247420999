"""What sort of report a text is: a complaint, a wish, or a question. A guess, shown before sending."""

import re

KINDS = ("complaint", "aspiration", "information_request")
_ASKS = re.compile(
    r"^\W*(?:(?:assala\w*\W+\w+\W+|selamat\s+\w+\W+|permisi\W+|maaf\W+|pak\W+|bu\W+|min\W+|mau\s+|numpang\s+"
    r"|ingin\s+|nyuwun\s+)*)(?:tanya|bertanya|tanglet|takon|atanya|apa(?:kah)?\b|kapan|kapanka\w*|berapa|piro|pinten|bagaimana"
    r"|gimana|pripun|piye|di\s*mana|dimana|siapa|sinten|syarat)",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\b(?:usul\w*|mengusul\w*|saran\w*|menyarankan|sebaiknya|alangkah|andai\w*|seandainya|bagaimana\s+kalau|gimana\s+kalau"
    r"|piye\s+nek|harapan\w*|berharap|semoga|mugi|mudah-mudahan|di(?:adakan|buatkan|bangun\w*|pasangi?\w*|tambah\w*|sediakan)"
    r"|(?:minta|mohon|pengin|pengen|ingin|kepingin)\s+(?:ada|punya|adanya)|perlu\s+(?:ada|dibuat\w*|dibangun\w*))\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:rusak\w*|mati|padam|mampet|buntu|tersumbat|bau|banjir|longsor|ambrol|roboh|bocor|berlubang|bolong|macet|hilang"
    r"|maling|dicuri|bising|mengganggu|menumpuk|numpuk|meluap|putus|tumbang|retak|peteng|petteng)\b",
    re.IGNORECASE,
)


def kind(text: str) -> str:
    """One of KINDS: a wish or a question where the words say so and nothing is broken, else a complaint."""
    if _HARM.search(text):
        return "complaint"
    if _WISHES.search(text):
        return "aspiration"
    return "information_request" if _ASKS.search(text) else "complaint"
