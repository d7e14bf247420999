"""What every answer of the desk carries, and where the map's pictures come from."""

import pytest

from tests.test_config import TOKEN, faults
from web.board.answers import HIGHEST, headers, number
from web.board.tiles import Tiles

TILES = "https://{s}.tile.example.id/{z}/{x}/{y}.png"


def test_without_a_map_nobody_elses_pictures_are_shown() -> None:
    assert Tiles.parse("") is None
    assert "img-src 'self' data:;" in headers("")["Content-Security-Policy"]
    assert headers("")["Referrer-Policy"] == "no-referrer"


def test_a_map_is_named_in_the_policy() -> None:
    tiles = Tiles.parse(f"{TILES} © Contoh, warga")
    assert tiles is not None
    assert (tiles.url, tiles.credit, tiles.origin) == (TILES, "© Contoh, warga", "https://*.tile.example.id")
    assert (
        "img-src 'self' data: https://*.tile.example.id;"
        in headers("", tiles.origin)["Content-Security-Policy"]
    )


@pytest.mark.parametrize(
    "setting",
    ["http://a.id/{z}/{x}/{y} © A", "https://a.id/{z}/{x} © A", f"{TILES}", "https://a.id;x/{z}/{x}/{y} © A",
     "https://a.id/'{z}/{x}/{y} © A"],
)  # fmt: skip
def test_a_server_of_pictures_that_cannot_be_is_said_so(setting: str) -> None:
    assert "SAMBANG_WEB_TILES" in faults(bot_token=TOKEN, web_tiles=setting)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("12", 12), ("", 0), ("-1", 0), ("1e3", 0), ("١٢", 0), (str(HIGHEST), HIGHEST), (str(HIGHEST + 1), 0)],
)
def test_numbers_of_addresses_fit_the_database(text: str, meant: int) -> None:
    assert number(text) == meant
