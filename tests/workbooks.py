"""XLSX files as spreadsheets write them, made by hand so that each part can be made wrong."""

import io
import zipfile
from collections.abc import Sequence

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    f' xmlns:r="{_REL}"><sheets><sheet name="Lembar1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
)
STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
DAY = object()
"""Before a number in a row: show it as a day."""


def workbook(rows: Sequence[Sequence[object]], extra: str = "") -> bytes:
    """A workbook of one sheet: text as text, numbers as numbers, `(DAY, number)` as a day; `extra` is put behind."""
    return packed({"xl/worksheets/sheet1.xml": _sheet(rows, extra)})


def _sheet(rows: Sequence[Sequence[object]], extra: str = "") -> str:
    body = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{body}{extra}</sheetData></worksheet>"
    )


def behind_a_hidden_sheet(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook whose first sheet is hidden, as lists for choices often are; the rows are in the second."""
    two = BOOK.replace("<sheets>", '<sheets><sheet name="Pilihan" sheetId="2" state="hidden" r:id="rId3"/>')
    more = f'<Relationship Id="rId3" Type="{_REL}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    parts = {
        "xl/workbook.xml": two, "xl/_rels/workbook.xml.rels": BOOK_RELS.replace("</Relationships>", more),
        "xl/worksheets/sheet1.xml": _sheet(rows), "xl/worksheets/sheet2.xml": _sheet([["Ya"], ["Tidak"]]),
    }  # fmt: skip
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """A zip of what every workbook has, and these parts."""
    found = io.BytesIO()
    whole = {
        "[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELS, "xl/styles.xml": STYLES, **parts,
    }  # fmt: skip
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in whole.items():
            book.writestr(name, text)
    return found.getvalue()


def _row(number: int, row: Sequence[object]) -> str:
    cells = "".join(_cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(row) if value != "")
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: object) -> str:
    match value:
        case (_, int() | float() as day):
            return f'<c r="{place}" s="1"><v>{day}</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{value!r}</v></c>'
    text = str(value).replace("&", "&amp;").replace("<", "&lt;")
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
