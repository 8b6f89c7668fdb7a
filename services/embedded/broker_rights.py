"""Who may do what on the broker: users as RabbitMQ's definitions, and the rights of a service.

Promises: a service can only declare and use what carries its name, and can only publish facts of its own origin; so a
service that is taken over cannot speak for another. Passwords appear in definitions as salted hashes only.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

FACTS = "facts"
VHOST = "/"


@dataclass(frozen=True)
class BrokerUser:
    """One user; the rights are regular expressions on names, the topic rights on routing keys of exchange `facts`."""

    name: str
    password: str
    configure: str
    write: str
    read: str
    topic_write: str
    topic_read: str = ".*"
    administrator: bool = False


def administrator(name: str, password: str) -> BrokerUser:
    """A user who may do everything."""
    return BrokerUser(name, password, ".*", ".*", ".*", ".*", administrator=True)


def service_user(service: str, password: str) -> BrokerUser:
    """The user of a service: exchange `facts`, everything named `<service>.…`, and facts of its own origin."""
    own = rf"^({FACTS}|{service}\..*)$"
    return BrokerUser(service, password, own, own, own, topic_write=rf"^{service}\.")


def definitions(users: Iterable[BrokerUser]) -> str:
    """The JSON that RabbitMQ imports at its start (`load_definitions`); importing it again changes nothing."""
    listed = list(users)
    return json.dumps(
        {
            "vhosts": [{"name": VHOST}],
            "users": [_user(user) for user in listed],
            "permissions": [_permission(user) for user in listed],
            "topic_permissions": [_topic_permission(user) for user in listed],
        },
        indent=2,
    )


def _user(user: BrokerUser) -> dict[str, object]:
    salt = secrets.token_bytes(4)
    digest = hashlib.sha256(salt + user.password.encode()).digest()
    return {
        "name": user.name,
        "password_hash": base64.b64encode(salt + digest).decode(),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": ["administrator"] if user.administrator else [],
    }


def _permission(user: BrokerUser) -> dict[str, str]:
    rights = {"configure": user.configure, "write": user.write, "read": user.read}
    return {"user": user.name, "vhost": VHOST, **rights}


def _topic_permission(user: BrokerUser) -> dict[str, str]:
    rights = {"exchange": FACTS, "write": user.topic_write, "read": user.topic_read}
    return {"user": user.name, "vhost": VHOST, **rights}
