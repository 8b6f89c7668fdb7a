"""Logs: one JSON object a line, with the ids that tie a request, its command and its events together.

Promises: nothing personal and no secret is put into a log call; `correlation_id` is on every line of a request.
"""

import logging
import sys
from typing import Any, TextIO
from uuid import UUID

import structlog


def configure(level: str = "INFO", stream: TextIO = sys.stderr) -> None:
    """Send every logger of this process to a stream, by default standard error, as JSON lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("aio_pika", "aiormq", "httpx", "httpcore", "faststream", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.ERROR)


def bind(**ids: str) -> None:
    """Put ids on every further line of this task."""
    structlog.contextvars.bind_contextvars(**ids)


def correlation_uuid() -> UUID | None:
    """The same as a UUID, for events."""
    found = correlation_id()
    return UUID(found) if found else None


def correlation_id() -> str | None:
    """The id of the request that this task serves."""
    found = structlog.contextvars.get_contextvars().get("correlation_id")
    return str(found) if found else None
