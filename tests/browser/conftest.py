"""The page's fixtures are in browser_kit.py, beside what they give."""

from tests.browser.browser_kit import browser, stage

__all__ = ["browser", "stage"]
