"""Reading documents in tests."""

import re


def links(text: str) -> list[str]:
    """The relative links of a Markdown text, without anchors."""
    found = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    return [link for link in found if "://" not in link]
