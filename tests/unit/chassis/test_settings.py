"""Settings: what is unknown or missing stops the start with one line that names it, and shows no secret."""

from pathlib import Path

import pytest

from services.chassis import settings
from services.chassis.service import Runtime
from services.chassis.settings import SettingsError, load_owner_url, load_settings
from services.registry.main import SERVICE as REGISTRY

GOOD = {
    "POSYANTEK_DATABASE_URL": "postgresql://app:only-for-tests@127.0.0.1/registry",
    "POSYANTEK_AMQP_URL": "amqp://registry:only-for-tests@127.0.0.1/",
    "POSYANTEK_SECRET_KEY": "a secret that only these tests use, and long",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A good environment, and no secret files."""
    monkeypatch.setattr(settings, "SECRETS", tmp_path / "none")
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def one_line(error: pytest.ExceptionInfo[SettingsError]) -> str:
    """What the person at the terminal sees."""
    line = str(error.value)
    assert "\n" not in line
    assert "only-for-tests" not in line
    assert isinstance(error.value, SystemExit)
    return line


def test_the_environment_is_read(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("POSYANTEK_ORIGINS", '{"registry": "http://127.0.0.1:8001"}')
    found = load_settings(port=8123)
    assert (found.port, found.origins) == (8123, {"registry": "http://127.0.0.1:8001"})
    assert found.owner_url == GOOD["POSYANTEK_DATABASE_URL"]
    assert "only-for-tests" not in repr(found)


def test_a_name_that_is_unknown_stops_the_start(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("POSYANTEK_DATABASE_ULR", "x")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert "unknown setting POSYANTEK_DATABASE_ULR" in one_line(error)
    assert "POSYANTEK_DATABASE_URL" in one_line(error)


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_value_stops_the_start(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert name in one_line(error)


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", "only-for-tests"), ("PORT", "70000"), ("LOG_LEVEL", "LOUD"), ("SECURE_COOKIES", "perhaps"),
     ("PORT", "x")],
)  # fmt: skip
def test_a_value_that_does_not_do_stops_the_start(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(f"POSYANTEK_{name}", value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert f"POSYANTEK_{name}" in one_line(error)


def test_a_secret_may_be_a_file_and_the_environment_wins(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setattr(settings, "SECRETS", tmp_path)
    environment.delenv("POSYANTEK_SECRET_KEY")
    (tmp_path / "posyantek_secret_key").write_text("from a file, and as long as it has to be\n")
    (tmp_path / "posyantek_amqp_url").write_text("amqp://from-a-file/")
    found = load_settings()
    assert found.secret_key.get_secret_value() == "from a file, and as long as it has to be"
    assert found.amqp_url.get_secret_value() == GOOD["POSYANTEK_AMQP_URL"]


def test_migrations_need_the_owners_address_only(environment: pytest.MonkeyPatch) -> None:
    for name in GOOD:
        environment.delenv(name)
    with pytest.raises(SettingsError) as error:
        load_owner_url()
    assert "POSYANTEK_OWNER_DATABASE_URL" in one_line(error)
    environment.setenv("POSYANTEK_OWNER_DATABASE_URL", "postgresql://owner@127.0.0.1/registry")
    assert load_owner_url() == "postgresql://owner@127.0.0.1/registry"


def test_a_service_that_keeps_people_does_not_start_without_their_key(environment: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as error:
        Runtime(REGISTRY, load_settings())
    assert "POSYANTEK_PRIVACY_KEY is not set" in one_line(error)
    environment.setenv("POSYANTEK_PRIVACY_KEY", "too short")
    with pytest.raises(SettingsError, match="POSYANTEK_PRIVACY_KEY"):
        load_settings()
    environment.setenv("POSYANTEK_PRIVACY_KEY", "a privacy key that only these tests use")
    assert "only these tests" not in repr(Runtime(REGISTRY, load_settings()).settings)
