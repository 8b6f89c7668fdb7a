"""Private PostgreSQL and RabbitMQ for one machine: a province can try, teach or run small without an operator.

Promises: everything listens on 127.0.0.1 only, keeps its data across runs and crashes, and is gone when we are gone.
Must not break: a server that somebody else runs on this machine is never touched.
"""
