"""Random passwords, made once and kept in a file that only we can read.

Must not break: the file is 0600 from its first byte on, and replaced as a whole: a kill leaves the old or the new one.
"""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def kept_passwords(file: Path, names: Iterable[str]) -> dict[str, str]:
    """A password for every name: those in the file, and new ones (32 characters, URL-safe) for names it lacks."""
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    wanted = list(names)
    missing = [name for name in wanted if name not in known]
    if missing:
        known |= {name: secrets.token_urlsafe(24) for name in missing}
        write_private(file, json.dumps(known, indent=2, sort_keys=True))
    return {name: known[name] for name in wanted}


def write_private(file: Path, text: str) -> None:
    """Replace the file's content at once, readable by us alone."""
    draft = file.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
        output.write(text)
        output.flush()
        os.fsync(output.fileno())
    draft.replace(file)
