"""Settings: what is missing or wrong is said in a line that names the variable."""

import pytest

from app import settings as config

TOKEN = "123456:ABC-def"


def faults(**given: object) -> str:
    with pytest.raises(config.WrongSettings) as caught:
        config.load(**given)
    return str(caught.value)


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", TOKEN)
    settings = config.load()
    assert settings.api_base_url == "https://api.telegram.org/bot"
    assert settings.file_base_url == "https://api.telegram.org/file/bot"
    assert settings.database_url == "sqlite:///data/sambang.db"
    assert settings.zone.key == "Asia/Jakarta"


def test_the_file_address_follows_from_the_api_address() -> None:
    settings = config.load(bot_token=TOKEN, api_base_url="http://127.0.0.1:8081/bot")
    assert settings.file_base_url == "http://127.0.0.1:8081/file/bot"


def test_admins_are_numbers_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SAMBANG_ADMIN_IDS", "12, 34")
    assert config.load().admin_ids == (12, 34)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bot_token", "no token"),
        ("admin_ids", "12,siti"),
        ("timezone", "Asia/Jember"),
        ("database_url", "mysql://x"),
        ("webhook_listen", "8443"),
        ("api_base_url", "127.0.0.1:8081"),
        ("log_format", "xml"),
        ("rate_overall", "0"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    said = faults(**{"bot_token": TOKEN, name: value})
    assert said.startswith(f"SAMBANG_{name.upper()}: ")
    assert "\n" not in said


def test_every_fault_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMBANG_BOT_TOKEN", raising=False)
    lines = faults(timezone="Nowhere", log_format="xml").splitlines()
    assert [line.partition(" ")[0].rstrip(":") for line in lines] == [
        "SAMBANG_BOT_TOKEN",
        "SAMBANG_TIMEZONE",
        "SAMBANG_LOG_FORMAT",
    ]


def test_the_token_is_not_shown() -> None:
    assert "ABC-def" not in repr(config.load(bot_token=TOKEN))


def test_a_webhook_secret_follows_from_the_token_unless_it_is_set() -> None:
    first, other = config.load(bot_token=TOKEN), config.load(bot_token=TOKEN + "x")
    assert len(first.secret) >= 32
    assert first.secret != other.secret
    assert "ABC-def" not in first.secret
    assert config.load(bot_token=TOKEN, webhook_secret="kata").secret == "kata"
