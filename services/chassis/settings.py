"""Settings of one service: environment `POSYANTEK_…` or files of the same name (lower case) in /run/secrets.

Promises: an unknown `POSYANTEK_…` name or a missing value stops the start with one clear line that names it.
"""

import os
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SECRETS = Path("/run/secrets")
ENV_PREFIX = "POSYANTEK_"
_ADDRESS = r"^(https://[^\s/?#@]+|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?)(/[^\s?#]*)?$"
"""An address over TLS; in the clear only on this machine."""


class Settings(BaseSettings):
    """What one service needs to run alone."""

    model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, extra="forbid", frozen=True)

    database_url: SecretStr = Field(description="the service's own database, as the role that may only append")
    owner_database_url: SecretStr | None = Field(default=None, description="the same database as its owner; migrations")
    amqp_url: SecretStr = Field(description="RabbitMQ, as the service's own user")
    secret_key: SecretStr = Field(min_length=32, description="signs sessions and service tokens; the same everywhere")
    origins: dict[str, str] = Field(default_factory=dict, description="where the other services answer, by name")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    secure_cookies: bool = Field(default=False, description="true behind TLS: cookies get Secure and the __Host- name")
    verify_at: str = Field(
        default="02:00",
        pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$",
        description="when each view is verified every night, HH:MM in Asia/Jakarta; empty: never",
    )
    daily_at: str = Field(
        default="05:00",
        pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$",
        description="from when on the rules of the day are applied daily, HH:MM in Asia/Jakarta; empty: by call only",
    )
    seal_key: Path | None = Field(
        default=None, description="file of the Ed25519 key that seals the log daily, made at first use; none: no seals"
    )
    seal_file: Path | None = Field(default=None, description="file that seals are added to, to be lodged elsewhere")
    privacy_key: SecretStr | None = Field(
        default=None, min_length=32, description="wraps the keys of personal data; lose it and that data is lost"
    )
    tombstone_file: Path | None = Field(
        default=None, description="file that erasures are added to, and are applied from at every start; none: neither"
    )
    public_url: str | None = Field(
        default=None, pattern=_ADDRESS, description="where browsers find us: https://HOST; needed for OpenID Connect"
    )
    oidc_issuer: str | None = Field(
        default=None,
        pattern=_ADDRESS,
        description="OpenID Connect issuer for signing in; none: off",
    )
    oidc_client_id: str | None = Field(default=None, min_length=1, description="our name at the issuer")
    oidc_client_secret: SecretStr | None = Field(default=None, description="our secret there; none: a public client")
    oidc_login_claim: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z_]{1,60}$",
        description="claim that equals an account's login name (preferred_username); none: invitation only",
    )
    simulation: bool = Field(
        default=False, description="true where nothing is real: every page, answer and event says so, for good"
    )
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @model_validator(mode="after")
    def _oidc_is_whole(self) -> Self:
        if self.oidc_issuer is not None and (self.oidc_client_id is None or self.public_url is None):
            raise ValueError("POSYANTEK_OIDC_ISSUER needs POSYANTEK_OIDC_CLIENT_ID and POSYANTEK_PUBLIC_URL")
        return self

    @property
    def owner_url(self) -> str:
        """Where migrations run."""
        return (self.owner_database_url or self.database_url).get_secret_value()


class SettingsError(SystemExit):
    """The start is refused; the message is one line."""


def load_settings(**given: Any) -> Settings:
    """From the arguments, the environment and the secret files, in that order. Raises `SettingsError`."""
    refuse_unknown()
    secrets = SECRETS if SECRETS.is_dir() else None
    try:
        return Settings(_secrets_dir=secrets, **given)
    except ValidationError as error:
        names = [f"{ENV_PREFIX}{str(e['loc'][0]).upper()}: " if e["loc"] else "" for e in error.errors()]
        words = "; ".join(name + e["msg"] for name, e in zip(names, error.errors(), strict=True))
        raise SettingsError(f"settings are not usable: {words}") from None


def refuse_unknown() -> None:
    """A misspelt name must not pass for a default. Raises `SettingsError`."""
    known = {ENV_PREFIX + name.upper() for name in Settings.model_fields} | _LAUNCHER
    unknown = sorted(name for name in os.environ if name.startswith(ENV_PREFIX) and name not in known)
    if unknown:
        raise SettingsError(f"unknown setting {', '.join(unknown)}; known are {', '.join(sorted(known))}")


class _Owner(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, extra="ignore")
    owner_database_url: SecretStr


def load_owner_url() -> str:
    """The one setting that migrations need. Raises `SettingsError`."""
    try:
        return _Owner(_secrets_dir=SECRETS if SECRETS.is_dir() else None).owner_database_url.get_secret_value()
    except ValidationError:
        raise SettingsError("POSYANTEK_OWNER_DATABASE_URL is not set: migrations run as the database's owner") from None


_LAUNCHER = {
    "POSYANTEK_HOME",
    "POSYANTEK_AREAS",
    "POSYANTEK_TEST_DATABASE_URL",
    "POSYANTEK_TEST_AMQP_URL",
    "POSYANTEK_TEST_SERVERS",
    "POSYANTEK_STOP_AT",
}
"""Names that belong to the one-command run, the tests and `stop_points`, and are no settings of a service."""
