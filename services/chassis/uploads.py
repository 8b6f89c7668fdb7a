"""One file in one form, read into memory and never onto a disk.

Promises
- More than 1 MB is read only for who was found to be allowed to upload: the limit is raised by the handler, and until
  then the rest of the body is not looked at.
- Nothing of the file is written anywhere here: it may hold personal data.
"""

from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from services.chassis import problems
from services.chassis.forms import FieldError
from services.chassis.problems import Problem, ProblemError
from services.chassis.requests import media_of
from services.chassis.sheet_errors import MAX_BYTES

MAX_BODY = 1_000_000
ENVELOPE = 20_000
"""Bytes of a form around its file."""
TOO_LARGE = Problem(
    413, "upload_too_large", "Berkas terlalu besar", "Berkas melebihi 10 MB. Bagi menjadi beberapa.",
    english=("File too large", "The file has more than 10 MB. Part it into several."),
)  # fmt: skip
NO_FILE = Problem(
    422, "file_missing", "Belum ada berkas", "Pilih berkas CSV atau XLSX, lalu kirim lagi.",
    (FieldError("file", "Pilih berkas CSV atau XLSX.", "Choose a CSV or XLSX file."),),
    english=("No file", "Choose a CSV or XLSX file in the field `file`, and send it again."),
)  # fmt: skip


@dataclass
class BodyLimit:
    """How many bytes of a request's body are read, and what is told about more. The frame keeps one per request."""

    size: int = MAX_BODY
    problem: Problem = problems.TOO_LARGE


async def uploaded(request: Request) -> bytes:
    """The file in the field `file`. Raises `ProblemError` where there is none, it is too large, or no form was sent."""
    if media_of(request) != "multipart/form-data":
        raise ProblemError(problems.UNSUPPORTED)
    limit: BodyLimit = request.scope["posyantek.body_limit"]
    limit.size, limit.problem = MAX_BYTES + ENVELOPE, TOO_LARGE
    try:
        content = await _file(request)
    except (MultiPartException, KeyError):
        raise ProblemError(problems.BAD_REQUEST) from None
    if content is None:
        raise ProblemError(NO_FILE)
    if len(content) > MAX_BYTES:
        raise ProblemError(TOO_LARGE)
    return content


async def _file(request: Request) -> bytes | None:
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=10)
    parser.spool_max_size = MAX_BYTES + ENVELOPE  # what is beyond it would go onto a disk; nothing is
    form = await parser.parse()
    try:
        file = form.get("file")
        return await file.read() if isinstance(file, UploadFile) and file.size else None
    finally:
        await form.close()
