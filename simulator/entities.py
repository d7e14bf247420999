"""Reads text as Telegram does: HTML into entities, and links, commands and mentions by their looks."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulator.errors import bad
from simulator.words import words

Entity = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100  # Telegram silently forgets the rest
ENTITY_TYPES = words(
    "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler "
    "blockquote expandable_blockquote code pre text_link text_mention custom_emoji"
)
_LOOKS = [
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("url", re.compile(r"\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{4,32}(?![\w@])")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
]
_UNTOUCHED = {"code", "pre", "text_link", "text_mention"}


def utf16_len(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram measures."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def detect(text: str, known: list[Entity] | None = None) -> list[Entity]:
    """`known` entities and those that Telegram recognises by their looks, in order."""
    found = list(known or [])
    for kind, pattern in _LOOKS:
        for match in pattern.finditer(text):
            start = utf16_len(text[: match.start()])
            length = utf16_len(match.group())
            taken = (e for e in found if e["type"] in _UNTOUCHED or e["type"] == "url")
            if not any(e["offset"] < start + length and start < e["offset"] + e["length"] for e in taken):
                found.append({"type": kind, "offset": start, "length": length})
    return sorted(found, key=lambda e: (e["offset"], -e["length"]))


def cut_spaces(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Text without white space around it, as Telegram stores it, and its entities moved along."""
    left = text.lstrip()
    moved = utf16_len(text) - utf16_len(left)
    clean = left.rstrip()
    end = utf16_len(clean)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - moved)
        stop = min(end, entity["offset"] + entity["length"] - moved)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return clean, kept


def read_text(text: str, parse_mode: str | None, entities: list[Any] | None) -> tuple[str, list[Entity]]:
    """The text people see and all its entities; refuses what Telegram cannot parse."""
    if entities:
        known = _given(text, entities)
    elif not parse_mode:
        known = []
    elif parse_mode.lower() == "html":
        text, known = parse_html(text)
    else:
        raise bad("unsupported parse_mode")
    clean, known = cut_spaces(text, known)
    return clean, detect(clean, known)[:ENTITY_LIMIT]


def _given(text: str, entities: list[Any]) -> list[Entity]:
    """Entities as a bot states them, checked."""
    for entity in entities:
        if not isinstance(entity, dict) or str(entity.get("type")) not in ENTITY_TYPES:
            raise bad("can't parse MessageEntity: Unsupported type specified")
        start, length = entity.get("offset"), entity.get("length")
        if not isinstance(start, int) or not isinstance(length, int):
            raise bad('can\'t parse MessageEntity: Field "offset" must be of type Number')
        if start < 0 or length <= 0 or start + length > utf16_len(text):
            raise bad(f"entity beginning at UTF-16 offset {start} ends after the end of the text")
    return list(entities)


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Telegram's HTML: plain text and its entities; refuses with Telegram's words."""
    return _HtmlReader(text).read()


_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_TAGS = {*_SIMPLE, "a", "span", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/]+)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")


def _unescape(text: str) -> str:
    def read(match: re.Match[str]) -> str:
        hexadecimal, decimal, name = match.groups()
        if name:
            return _NAMED[name]
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()

    return _REFERENCE.sub(read, text)


class _HtmlReader:
    """One pass over an HTML text."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.at = 0
        self.plain: list[str] = []
        self.length = 0
        self.open: list[tuple[str, dict[str, str], int]] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            opening = self.source.find("<", self.at)
            end = len(self.source) if opening < 0 else opening
            self._add(_unescape(self.source[self.at : end]))
            self.at = end
            if opening >= 0:
                if self.source.startswith("</", opening):
                    self._end_tag()
                else:
                    self._start_tag()
        if self.open:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=lambda e: (e["offset"], -e["length"]))
        return "".join(self.plain), self.entities

    def _add(self, text: str) -> None:
        self.plain.append(text)
        self.length += utf16_len(text)

    def _offset(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _error(self, words: str) -> Exception:
        return bad(f"can't parse entities: {words}")

    def _start_tag(self) -> None:
        begin = self.at
        match = re.compile(r"[^\s>]*").match(self.source, begin + 1)
        name = match.group().lower() if match else ""
        close = self._closing_bracket(begin + 1 + len(name))
        if close < 0:
            raise self._error(f"Unclosed start tag at byte offset {self._offset(begin)}")
        if name not in _TAGS:
            raise self._error(f'Unsupported start tag "{name}" at byte offset {self._offset(begin)}')
        attributes = self._attributes(name, self.source[begin + 1 + len(name) : close])
        if name == "span" and attributes.get("class") != "tg-spoiler":
            where = self._offset(begin)
            raise self._error(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise self._error("Invalid custom emoji identifier specified")
        self.open.append((name, attributes, self.length))
        self.at = close + 1

    def _closing_bracket(self, at: int) -> int:
        quote = ""
        for place in range(at, len(self.source)):
            character = self.source[place]
            if quote:
                quote = "" if character == quote else quote
            elif character in "\"'":
                quote = character
            elif character == ">":
                return place
        return -1

    def _attributes(self, name: str, text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        at = 0
        while text[at:].strip():
            match = _ATTRIBUTE.match(text, at)
            if not match:
                raise self._error(f'Empty attribute name in the tag "{name}"')
            key, *values = match.groups()
            found[key.lower()] = _unescape(next((value for value in values if value is not None), ""))
            at = match.end()
        return found

    def _end_tag(self) -> None:
        begin = self.at
        close = self.source.find(">", begin)
        if close < 0:
            raise self._error(f"Unclosed end tag at byte offset {self._offset(begin)}")
        found = self.source[begin + 2 : close].strip().lower()
        if not self.open:
            raise self._error(f"Unexpected end tag at byte offset {self._offset(begin)}")
        name, attributes, start = self.open.pop()
        if found and found != name:
            words = f'Unmatched end tag at byte offset {self._offset(begin)}, expected "</{name}>"'
            raise self._error(f'{words}, found "</{found}>"')
        self.at = close + 1
        if self.length > start:
            entity = self._entity(name, attributes, start)
            if entity:
                self.entities.append(entity)

    def _entity(self, name: str, attributes: dict[str, str], start: int) -> Entity | None:
        span = {"offset": start, "length": self.length - start}
        if name == "a":
            inner = "".join(self.plain).encode("utf-16-le")[start * 2 :].decode("utf-16-le")
            return link_entity(attributes.get("href") or inner, span)
        if name == "code" and self.open and self.open[-1][0] == "pre":
            self.open[-1][1]["language"] = attributes.get("class", "").removeprefix("language-")
            return None
        return _plain_entity(name, attributes) | span


def _plain_entity(name: str, attributes: dict[str, str]) -> Entity:
    """Type and details of an entity that is no link."""
    if name == "span":
        return {"type": "spoiler"}
    if name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}
    if name == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if name == "pre" and attributes.get("language"):
        return {"type": "pre", "language": attributes["language"]}
    return {"type": _SIMPLE[name]}


def link_entity(href: str, span: dict[str, int]) -> Entity | None:
    """The entity of a link; None where Telegram drops an address that it does not understand."""
    if href.startswith("tg://user?"):
        user = parse_qs(urlsplit(href).query).get("id", [""])[0]
        return {"type": "text_link", **span, "url": f"tg://user?id={user}"} if user.isdigit() else None
    url = web_address(href)
    return {"type": "text_link", **span, "url": url} if url else None


def web_address(url: str) -> str | None:
    """The address as Telegram writes it, or None when it is not one."""
    if re.match(r"^(tg|ton)://\S+$", url):
        return url
    if not re.match(r"^[a-z][a-z0-9+.-]*://", url, re.IGNORECASE):
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme.lower() not in {"http", "https"} or " " in url:
        return None
    if "." not in host.strip("."):
        return None
    return url if parts.path or parts.query or parts.fragment else f"{url}/"
