"""Every exchange, queue and binding of the platform, declared here and nowhere else, with every argument explicit.

Promises
- RabbitMQ 3.10, 3.13 and 4.x behave alike: nothing rests on a default that changed between them.
- Declaring is idempotent; each service declares the exchange and its own queues only, since it has no other rights.

Must not break: queue arguments are immutable in the broker. Another argument needs another queue name.
"""

from collections.abc import Iterable

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel, AbstractExchange, AbstractQueue

FACTS = "facts"
HEAD = "Head"
CANARY = "Canary"
NO_AREA = "-"


def routing_key(origin: str, type_name: str, area: str | None) -> str:
    """`<origin>.<Event>.<area code>`: the dots of the area code are topic words, so `*.*.36.72.#` is Cilegon."""
    return f"{origin}.{type_name.rpartition('.')[2]}.{area or NO_AREA}"


def queue_name(service: str) -> str:
    """The one queue of a service."""
    return f"{service}.facts"


async def declare_exchange(channel: AbstractChannel) -> AbstractExchange:
    """The topic exchange that all facts go to."""
    return await channel.declare_exchange(FACTS, ExchangeType.TOPIC, durable=True, timeout=10)


async def declare_queue(channel: AbstractChannel, service: str, listens_to: Iterable[str]) -> AbstractQueue:
    """The service's queue, its dead-letter pair, and its bindings: all of each origin, since numbers have no holes."""
    facts = await declare_exchange(channel)
    dead = f"{service}.dead"
    dead_exchange = await channel.declare_exchange(dead, ExchangeType.FANOUT, durable=True, timeout=10)
    dead_queue = await channel.declare_queue(
        dead, durable=True, timeout=10,
        arguments={"x-queue-type": "quorum", "x-overflow": "reject-publish", "x-max-length-bytes": 256 * 2**20},
    )  # fmt: skip
    await dead_queue.bind(dead_exchange, timeout=10)
    queue = await channel.declare_queue(
        queue_name(service), durable=True, timeout=10,
        arguments={
            "x-queue-type": "quorum",
            "x-single-active-consumer": True,
            "x-delivery-limit": 1000,  # every restart of a receiver counts one; also what keeps requeued order
            "x-dead-letter-exchange": dead,
            "x-dead-letter-strategy": "at-least-once",
            "x-overflow": "reject-publish",
            "x-max-length-bytes": 2**30,
        },
    )  # fmt: skip
    for origin in listens_to:
        await queue.bind(facts, f"{origin}.#", timeout=10)
    await queue.bind(facts, f"{service}.{CANARY}.#", timeout=10)
    return queue
