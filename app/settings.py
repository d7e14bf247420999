"""Settings from the environment (SAMBANG_*), checked at the start; the only reader of the environment."""

import hashlib
import ipaddress
import os
import re
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from storage.folders import USUAL

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""There are none, and looking for them reads the metadata of every package: 12 ms of each start."""

PREFIX = "SAMBANG_"
TELEGRAM = "https://api.telegram.org/bot"
OTHERS = (
    "SAMBANG_CHAOS_KILLS", "SAMBANG_CHAOS_SEED", "SAMBANG_CHROMIUM", "SAMBANG_UPSTREAM", "SAMBANG_WORKERS",
)  # fmt: skip
"""Variables that are no settings of the bot: those of make, deploy/ and the tests."""
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What Telegram takes for a webhook's secret."""


class WrongSettings(ValueError):
    """Settings are missing or wrong; one line for each, naming the variable."""


class Settings(BaseModel):
    """Everything that can be set from outside."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    bot_token: SecretStr = Field(description="the token that BotFather gave")
    api_base_url: str = Field(TELEGRAM, description="a Bot API server other than Telegram's")
    database_url: str = Field(f"sqlite:///{USUAL}/sambang.db", description="sqlite:///PATH or postgresql://…")
    timezone: str = Field("Asia/Jakarta", description="the zone people read and write in")
    admin_ids: tuple[int, ...] = Field((), description="Telegram ids, comma-separated")
    webhook_url: str = Field("", description="https address that Telegram calls; empty: polling")
    webhook_listen: str = Field("127.0.0.1:8443", description="host:port that the webhook listens on")
    webhook_secret: SecretStr = Field(SecretStr(""), description="the word that Telegram sends along")
    web_url: str = Field("", description="https address of the bot's own pages and feeds; empty: none")
    web_listen: str = Field("", description="host:port that they listen on, that of the webhook or another")
    web_tiles: str = Field("", description="the map's pictures: https://…/{z}/{x}/{y}.png and whose they are")
    web_app: str = Field("", description="the name that BotFather has for the desk's Mini App; empty: none")
    metrics_listen: str = Field("", description="host:port of /healthz, /readyz and /metrics; empty: off")
    log_format: Literal["auto", "console", "json"] = Field("auto", description="auto, console or json")
    rate_overall: float = Field(30.0, gt=0, description="messages a second, overall")
    rate_chat: float = Field(1.0, gt=0, description="messages a second to one chat")
    rate_chat_burst: float = Field(5.0, ge=1, description="messages to one chat at once")
    rate_group_minute: float = Field(20.0, gt=0, description="messages a minute to one group")
    reports_a_day: int = Field(10, gt=0, description="new matters of one resident a day")
    media_dir: str = Field("", description="a folder for copies of residents' files; empty: none are made")
    media_limit: int = Field(20_000_000, gt=0, description="bytes of the largest file that is copied")
    lease_seconds: float = Field(30.0, ge=1, description="seconds until others take over from a dead worker")
    erasures_file: str = Field("", description="where erasures are noted; empty: beside the database")
    clock_url: str = Field("", description="a simulator's clock, for demonstrations and tests")

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.lstrip("-").isdigit() for part in parts):
            raise ValueError("must be numbers, separated by commas")
        return tuple(int(part) for part in parts)

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        number, colon, rest = value.get_secret_value().partition(":")
        if not (number.isdigit() and colon and rest):
            raise ValueError("does not look like a token from BotFather (123456:ABC…)")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"{value!r} is no time zone (such as Asia/Jakarta)") from None
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        known = ("sqlite:///", "postgresql://", "postgres://")
        if not any(value.startswith(prefix) and value != prefix for prefix in known):
            raise ValueError("must be sqlite:///PATH or postgresql://…")
        if not (value.startswith("sqlite") or _has_port(value)):
            raise ValueError("its port is no number")
        return value

    @field_validator("webhook_listen", "web_listen", "metrics_listen")
    @classmethod
    def _listen(cls, value: str, field: ValidationInfo) -> str:
        if not value and field.field_name != "webhook_listen":
            return value
        host, colon, port = value.rpartition(":")
        if not (host and colon and port.isdigit() and int(port) < 65536):
            raise ValueError("must be host:port")
        if field.field_name == "metrics_listen" and not _is_loopback(host):
            raise ValueError("must be a loopback address (such as 127.0.0.1:9090): anybody could read it")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        word = value.get_secret_value()
        if word and not SECRET.fullmatch(word):
            raise ValueError("must be 1 to 256 of A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("api_base_url", "webhook_url", "web_url", "clock_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        if value and not _names_host(value):
            raise ValueError("names no host, or a port that is no number")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _secure(cls, value: str, field: ValidationInfo) -> str:
        """Telegram calls https only; a Bot API server of one's own may call its own machine without."""
        if value.startswith("http://"):
            own_server = field.data.get("api_base_url", TELEGRAM) != TELEGRAM
            if not (own_server and _is_loopback(urlsplit(value).hostname or "")):
                raise ValueError("must begin with https://: Telegram calls no other address")
        return value

    @field_validator("web_url")
    @classmethod
    def _public(cls, value: str) -> str:
        """Secret links go through it, so nobody on the way may read them."""
        if value.startswith("http://") and not _is_loopback(urlsplit(value).hostname or ""):
            raise ValueError("must begin with https://: secret links go through it")
        return value

    @field_validator("web_tiles")
    @classmethod
    def _tiles(cls, value: str) -> str:
        """An address with three places in braces, and after a space the words that its owner wants."""
        url, _, credit = value.strip().partition(" ")
        if not value.strip():
            return ""
        if not url.startswith("https://") or not all(part in url for part in ("{z}", "{x}", "{y}")):
            raise ValueError("must begin with https:// and hold {z}, {x} and {y}")
        if not re.fullmatch(r"https://[A-Za-z0-9.{}-]+(:\d+)?/[^\s;,'\"]*", url):
            raise ValueError("names no host, or has a sign that no address has")
        if not credit.strip():
            raise ValueError("must say behind a space whose pictures they are (© …)")
        return value.strip()

    @field_validator("web_app")
    @classmethod
    def _app_name(cls, value: str) -> str:
        if value and not re.fullmatch(r"[A-Za-z0-9_]{3,30}", value):
            raise ValueError("must be 3 to 30 of A-Z, a-z, 0-9 and _, as BotFather has it")
        return value

    @model_validator(mode="after")
    def _web_whole(self) -> Self:
        """Address and port belong together."""
        if bool(self.web_url) != bool(self.web_listen):
            raise ValueError("SAMBANG_WEB_URL and SAMBANG_WEB_LISTEN are set together, or neither is")
        return self

    @property
    def one_server(self) -> bool:
        """Whether the web and the webhook listen at the same address."""
        return bool(self.webhook_url and self.web_listen and self.web_listen == self.webhook_listen)

    @property
    def token(self) -> str:
        """The token in the clear."""
        return self.bot_token.get_secret_value()

    @property
    def secret(self) -> str:
        """The word that Telegram sends along with a webhook: as set, or one that follows from the token."""
        return self.webhook_secret.get_secret_value() or hashlib.sha256(self.token.encode()).hexdigest()

    @property
    def erasures_path(self) -> Path:
        """Where erasures are noted: as set, beside the SQLite file, or with PostgreSQL in data/."""
        if self.erasures_file or not self.database_url.startswith("sqlite:///"):
            return Path(self.erasures_file or "data/erasures")
        database = Path(self.database_url.removeprefix("sqlite:///")).resolve()
        return database.with_name(f"{database.name}.erasures")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.timezone)

    @property
    def file_base_url(self) -> str:
        """Where files are downloaded from: derived from the API's address, as Telegram does."""
        return self.api_base_url.removesuffix("/bot") + "/file/bot"


def load(**given: object) -> Settings:
    """The settings of the environment, `given` ones before them; raises WrongSettings."""
    named = {field: f"{PREFIX}{field.upper()}" for field in Settings.model_fields}
    told = {field: os.environ[name] for field, name in named.items() if name in os.environ}
    try:
        return Settings.model_validate({**told, **given})
    except ValidationError as fault:
        lines = [_line(error["loc"], error["type"], error["msg"]) for error in fault.errors()]
        raise WrongSettings("\n".join(lines)) from None


def unknown() -> list[str]:
    """A line for each SAMBANG_… of the environment that nothing reads, with the one that is meant."""
    known = [*(f"{PREFIX}{field.upper()}" for field in Settings.model_fields), *OTHERS]
    strange = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if not strange:
        return []
    from rapidfuzz import fuzz  # noqa: PLC0415  # loaded only where somebody slipped

    def likeness(one: str, other: str) -> float:
        return fuzz.ratio(one.removeprefix(PREFIX), other.removeprefix(PREFIX))

    return [
        f"{name} is not known; did you mean {max(known, key=lambda other: likeness(name, other))}?"
        for name in strange
    ]


def _is_loopback(host: str) -> bool:
    bare = host.strip("[]")
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return bare == "localhost"


def _names_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and _has_port(url)
    except ValueError:
        return False


def _has_port(url: str) -> bool:
    """Whether its port is one, or left out."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _line(where: tuple[int | str, ...], kind: str, message: str) -> str:
    name = f"{PREFIX}{str(where[0]).upper()}" if where else f"{PREFIX}*"
    if kind == "missing":
        about = Settings.model_fields[str(where[0])].description
        return f"{name} is missing: {about}"
    return f"{name}: {message.removeprefix('Value error, ')}"
