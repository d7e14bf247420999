"""Settings: what is missing or wrong is said in a line that names the variable."""

import pytest

from app.settings import WrongSettings
from app.settings import load as load_settings

TOKEN = "123456:ABC-def"


def faults(**given: object) -> str:
    with pytest.raises(WrongSettings) as caught:
        load_settings(**given)
    return str(caught.value)


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", TOKEN)
    settings = load_settings()
    assert settings.api_base_url == "https://api.telegram.org/bot"
    assert settings.file_base_url == "https://api.telegram.org/file/bot"
    assert settings.database_url == "sqlite:///data/sambang.db"
    assert settings.zone.key == "Asia/Jakarta"


def test_the_file_address_follows_from_the_api_address() -> None:
    settings = load_settings(bot_token=TOKEN, api_base_url="http://127.0.0.1:8081/bot")
    assert settings.file_base_url == "http://127.0.0.1:8081/file/bot"


def test_admins_are_numbers_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBANG_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SAMBANG_ADMIN_IDS", "12, 34")
    assert load_settings().admin_ids == (12, 34)


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
        ("database_url", "postgresql://u:geheim@host:abc/x"),
        ("api_base_url", "http://"),
        ("clock_url", "http://127.0.0.1:abc/clock"),
        ("webhook_url", "http://bot.example.id/kabar"),
        ("webhook_url", "http://127.0.0.1:8443/kabar"),  # Telegram's own servers cannot call it
        ("webhook_url", "https:///kabar"),
        ("webhook_secret", "dua kata"),
        ("webhook_secret", "kunci!"),
        ("webhook_secret", "é"),
        ("webhook_secret", "a" * 257),
        ("web_url", "http://bot.example.id"),
        ("web_url", "bot.example.id"),
        ("web_listen", "8444"),
        ("metrics_listen", "0.0.0.0:9090"),
        ("metrics_listen", "[::]:9090"),
        ("metrics_listen", "192.168.1.7:9090"),
        ("metrics_listen", "bot.example.id:9090"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    said = faults(**{"bot_token": TOKEN, name: value})
    assert said.startswith(f"SAMBANG_{name.upper()}: ")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook_url", "https://bot.example.id/kabar"),
        ("webhook_secret", "A-z_09"),
        ("webhook_secret", "a" * 256),
        ("metrics_listen", "127.0.0.1:9090"),
        ("metrics_listen", "[::1]:9090"),
        ("metrics_listen", "localhost:9090"),
        ("database_url", "postgresql://u:geheim@host/x"),
    ],
)
def test_a_right_setting_is_taken(name: str, value: str) -> None:
    load_settings(**{"bot_token": TOKEN, name: value})


def test_the_web_has_an_address_and_a_port_or_neither() -> None:
    web = {"web_url": "https://bot.example.id", "web_listen": "127.0.0.1:8444"}
    assert not load_settings(bot_token=TOKEN, **web).one_server
    for name, value in web.items():
        assert "SAMBANG_WEB_URL and SAMBANG_WEB_LISTEN" in faults(**{"bot_token": TOKEN, name: value})


def test_the_web_and_the_webhook_share_a_server_at_one_address() -> None:
    web = {"web_url": "https://bot.example.id", "web_listen": "127.0.0.1:8443"}
    called = {"bot_token": TOKEN, "webhook_url": "https://bot.example.id/kabar"}
    assert load_settings(**called, **web).one_server
    assert not load_settings(bot_token=TOKEN, **web).one_server  # polling: the port is the web's alone


def test_a_server_of_ones_own_may_call_this_machine_without_tls() -> None:
    own = {"bot_token": TOKEN, "api_base_url": "http://127.0.0.1:8081/bot"}
    assert load_settings(**own, webhook_url="http://127.0.0.1:8443/kabar").webhook_url
    assert "https://" in faults(**own, webhook_url="http://bot.example.id/kabar")


def test_every_fault_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMBANG_BOT_TOKEN", raising=False)
    lines = faults(timezone="Nowhere", log_format="xml").splitlines()
    assert [line.partition(" ")[0].rstrip(":") for line in lines] == [
        "SAMBANG_BOT_TOKEN",
        "SAMBANG_TIMEZONE",
        "SAMBANG_LOG_FORMAT",
    ]


def test_the_token_is_not_shown() -> None:
    assert "ABC-def" not in repr(load_settings(bot_token=TOKEN))


def test_a_webhook_secret_follows_from_the_token_unless_it_is_set() -> None:
    first, other = load_settings(bot_token=TOKEN), load_settings(bot_token=TOKEN + "x")
    assert len(first.secret) >= 32
    assert first.secret != other.secret
    assert "ABC-def" not in first.secret
    assert load_settings(bot_token=TOKEN, webhook_secret="kata").secret == "kata"
