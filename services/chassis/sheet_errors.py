"""How much a file of rows may hold, and how a file is refused as a whole."""

MAX_BYTES, MAX_ROWS, MAX_COLUMNS, MAX_CELL = 10_000_000, 50_000, 60, 10_000
"""Bytes of a file, rows below its header, cells of its header, characters of a cell."""


class SheetError(Exception):
    """The file is refused as a whole; `code` is stable, `message` and `english` say what is wrong and what to do."""

    def __init__(self, code: str, message: str, english: str) -> None:
        super().__init__(code)
        self.code, self.message, self.english = code, message, english


def too_many() -> SheetError:
    """More rows than are taken at once."""
    return SheetError(
        "sheet_too_many_rows",
        "Lebih dari 50.000 baris. Bagi menjadi beberapa berkas.",
        "More than 50,000 rows. Part it into several files.",
    )


def cell_too_long(row: int) -> SheetError:
    """A cell that is no cell."""
    return SheetError(
        "sheet_cell_too_long",
        f"Ada sel lebih dari 10.000 huruf pada baris {row}. Periksa tanda kutip dan pemisahnya.",
        f"A cell of row {row} has more than 10,000 characters. Look at its quotes and delimiters.",
    )
