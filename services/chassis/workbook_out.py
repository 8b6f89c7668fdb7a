"""Rows as an XLSX workbook of one sheet: every cell a text, so that nothing is counted, rounded or taken for a day.

Promises: `workbook` reads back what was written here; a sign that XML has no place for becomes a question mark.
Source: ECMA-376 part 1, SpreadsheetML.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = '<Relationship Id="{0}" Type="' + _OFFICE + '/{1}" Target="{2}"/>'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + _RELATION.format("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Lembar1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + _RELATION.format("rId1", "worksheet", "worksheets/sheet1.xml")
    + _RELATION.format("rId2", "styles", "styles.xml") + "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>',
}  # fmt: skip
"""Whatever is the same in every workbook; style 1 is “text”, so that what is typed over a cell stays text, too."""
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""The first sign of what a spreadsheet takes for a character by its number: `_x0041_` would be read as `A`."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def workbook_of(rows: Iterable[Sequence[str]]) -> bytes:
    """The workbook, as the bytes of its file."""
    body = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    columns = '<cols><col min="1" max="100" width="24" style="1"/></cols>'
    sheet = f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{body}</sheetData></worksheet>'
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            book.writestr(name, _HEAD + text)
    return found.getvalue()


def _row(number: int, row: Sequence[str]) -> str:
    cells = "".join(_cell(f"{_letters(place)}{number}", text) for place, text in enumerate(row) if text)
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, text: str) -> str:
    shown = escape(_CODED.sub("_x005F_", _NO_XML.sub("?", text)), {"\r": "&#13;"})
    return f'<c r="{place}" s="1" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _letters(place: int) -> str:
    """What a spreadsheet calls a column: 0 is A, 26 AA."""
    name = ""
    while place >= 0:
        name = chr(65 + place % 26) + name
        place = place // 26 - 1
    return name
