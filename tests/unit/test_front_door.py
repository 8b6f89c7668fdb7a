"""The front door: which service is meant, and whose settings it gets."""

import json
import os
from pathlib import Path

import pytest

from services.__main__ import lend_settings, main
from services.embedded.home import SIMULATION, settings_of
from services.embedded.processes import CannotRun

NAMES = ("POSYANTEK_DATABASE_URL", "POSYANTEK_OWNER_DATABASE_URL", "POSYANTEK_AMQP_URL", "POSYANTEK_SECRET_KEY",
         "POSYANTEK_ORIGINS", "POSYANTEK_PRIVACY_KEY", "POSYANTEK_TOMBSTONE_FILE")  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a run leaves of itself, and no settings from outside."""
    for name in (*NAMES, "POSYANTEK_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POSYANTEK_HOME", str(tmp_path))
    passwords = {f"{service}.{role}": f"{service}-{role}" for service in ("a", "b") for role in ("owner", "app")}
    files = {
        "database-passwords.json": json.dumps(passwords),
        "broker-passwords.json": json.dumps({"a": "broker-a", "b": "broker-b"}),
        "postgres/port": "20001\n",
        "rabbitmq/amqp-port": "20002\n",
        "secret-key": "key\n",
        "privacy-key": "another\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_service_gets_what_the_run_gives_it(home: Path) -> None:
    assert (
        settings_of(home, "a").items()
        >= {
            "POSYANTEK_DATABASE_URL": "postgresql://a:a-app@127.0.0.1:20001/a",
            "POSYANTEK_OWNER_DATABASE_URL": "postgresql://a_owner:a-owner@127.0.0.1:20001/a",
            "POSYANTEK_AMQP_URL": "amqp://a:broker-a@127.0.0.1:20002/",
            "POSYANTEK_SECRET_KEY": "key",
            "POSYANTEK_PRIVACY_KEY": "another",
            "POSYANTEK_ORIGINS": '{"a": "http://127.0.0.1:8000", "b": "http://127.0.0.1:8000"}',
        }.items()
    )


def test_what_is_given_comes_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSYANTEK_DATABASE_URL", "postgresql://elsewhere/a")
    lend_settings("a")
    assert [name for name in NAMES if name in os.environ] == ["POSYANTEK_DATABASE_URL"]


@pytest.mark.parametrize("missing", ["postgres/port", "rabbitmq/amqp-port", "secret-key", "privacy-key"])
def test_a_home_with_a_part_missing_says_so_in_one_line(home: Path, missing: str) -> None:
    (home / missing).unlink()
    with pytest.raises(CannotRun, match=missing) as told:
        settings_of(home, "a")
    assert "\n" not in str(told.value)
    with pytest.raises(SystemExit):
        lend_settings("a")


@pytest.mark.parametrize("words", [[], ["--help"], ["embedded"], ["chassis", "parked"], ["../registry"]])
def test_only_a_service_is_let_in(words: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"usage: posyantek partnerships\|registry\|reporting"):
        main(words)


def test_a_home_of_a_simulation_says_so_to_its_services(home: Path) -> None:
    assert settings_of(home, "a")["POSYANTEK_SIMULATION"] == "False"
    (home / SIMULATION).write_text("{}")
    assert settings_of(home, "a")["POSYANTEK_SIMULATION"] == "True"


def test_simulate_is_let_in(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["simulate", "--help"])
    assert ended.value.code == 0
    assert "--years" in capsys.readouterr().out
