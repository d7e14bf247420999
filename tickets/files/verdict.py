"""The verdict on a file's content, given its name and declared type."""

from tickets.files import office_documents, pdf, plaintext
from tickets.files.names import Family, expected
from tickets.files.reasons import Reason
from tickets.files.signatures import sign


def looked(kind: str, name: str, mime: str, content: bytes) -> Reason | None:
    """Why a file is not wanted, None where it is. `content` is as much of it as
    tickets.files.unseen.wanted_of says.
    """
    if not content:
        return Reason.EMPTY
    return _document(name, mime, content) if kind == "document" else _media(content)


def _media(content: bytes) -> Reason | None:
    """A video, a sound or an animation: whatever its player makes of it, it is nothing that another opens."""
    found = sign(content)
    if found in (Family.ZIP, Family.PDF) or found is Reason.AS_PDF:
        return Reason.DISGUISED
    if isinstance(found, Reason) and found is not Reason.OTHER:
        return found
    text = plaintext.decoded(content) if found is Family.UNKNOWN else None
    return plaintext.hidden(text) if text else None


def _document(name: str, mime: str, content: bytes) -> Reason | None:
    told = expected(name, mime)
    found = _found(content, told)
    if isinstance(found, Reason):
        return found
    if found != told and told is not Family.UNKNOWN:
        return Reason.DISGUISED
    if found in (Family.PDF, Family.IMAGE, Family.MEDIA, Family.TEXT) and office_documents.carries_zip(
        content
    ):
        return Reason.DISGUISED
    return Reason.ACTIVE if found is Family.PDF and pdf.active(content) else None


def _found(content: bytes, told: Family) -> Family | Reason:
    found = sign(content)
    if found is Family.ZIP:
        return office_documents.inside(content)
    if found is not Family.UNKNOWN:
        return found
    text = plaintext.decoded(content)
    if text is None:
        return Reason.OTHER if told is Family.UNKNOWN else Reason.DISGUISED
    if hidden := plaintext.hidden(text):
        return hidden
    return Family.TEXT if told is Family.TEXT else Reason.DISGUISED
