"""What stands on a paper that was made, read by other libraries than those that made it: words by pypdf, QR
codes by ZXing from the page as PDFium draws it.
"""

import io

import aiohttp
import pypdfium2
import zxingcpp
from pypdf import PdfReader

from tests.town import Neighbour, Town

DOTS = 150 / 72
"""For each point of a page: 150 dots an inch, as a cheap printer has them."""


def words_on(pdf: bytes) -> list[str]:
    """The words of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def codes_on(pdf: bytes) -> list[list[str]]:
    """What the QR codes of each page say, from top to bottom."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = page.render(scale=DOTS, grayscale=True).to_pil()
            read = zxingcpp.read_barcodes(picture)
            found.append([one.text for one in sorted(read, key=lambda one: one.position.top_left.y)])
            page.close()
    finally:
        document.close()
    return found


async def documents(town: Town, who: Neighbour) -> dict[str, bytes]:
    """The PDF files that somebody was sent, by name; the newest of a name."""
    await town.settle()
    sent = [one.raw["document"] for one in await who.messages() if "document" in one.raw]
    found = {}
    async with aiohttp.ClientSession() as session:
        for one in sent:
            async with session.get(f"{town.sim.url}/sim/files/{one['file_id']}") as answer:
                found[one["file_name"]] = await answer.read()
    return {name: content for name, content in found.items() if name.endswith(".pdf")}
