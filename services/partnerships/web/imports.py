"""Partnerships' imports: agreements and income. The pages are the chassis's (`import_pages`)."""

from uuid import UUID

from fastapi import Response

from services.chassis import import_pages as pages
from services.chassis.edge import Ask, Edge, Page, PageNumber
from services.partnerships.web import import_agreements, import_income

edge = Edge("imports")
KINDS = (import_agreements.KIND, import_income.KIND)


@edge.page("/imports", act="partnerships.write", template="import_list.html")
async def listing(ask: Ask, page: PageNumber = 1) -> Page:
    """What can be imported, and what the actor imported."""
    return await pages.listing(ask, page)


@edge.page("/imports/new/{import_kind}", act="partnerships.write", template="import_new.html")
async def new(ask: Ask, import_kind: str) -> Page:
    """What a file of this kind looks like, and a field to choose one."""
    return pages.new(ask, import_kind)


@edge.call("/imports/template/{import_kind}", act="partnerships.write")
async def template(ask: Ask, import_kind: str) -> Response:
    """A file to begin with, as CSV."""
    return pages.template(ask, import_kind)


@edge.call("/imports/upload/{import_kind}", act="partnerships.write", method="POST", upload=True)
async def upload(ask: Ask, import_kind: str) -> Response:
    """Take a CSV or XLSX file in, to be checked; nothing is recorded by it."""
    return await pages.upload(ask, import_kind)


@edge.page("/imports/{import_id}", act="partnerships.write", template="import_run.html")
async def show(ask: Ask, import_id: UUID, page: PageNumber = 1) -> Page:
    """How far an import has come, and what is wrong with which row."""
    return await pages.show(ask, import_id, page)


@edge.call("/imports/{import_id}/apply", act="partnerships.write", method="POST")
async def apply(ask: Ask, import_id: UUID) -> Response:
    """Record all rows or none (`mode` ALL), or those that do (VALID)."""
    return await pages.apply(ask, import_id)


@edge.call("/imports/{import_id}/rejects", act="partnerships.write")
async def rejects(ask: Ask, import_id: UUID) -> Response:
    """The rows that did not do, with why, as CSV in the file's own layout."""
    return await pages.faulty_file(ask, import_id)


@edge.call("/imports/{import_id}/undo", act="partnerships.write", method="POST")
async def undo(ask: Ask, import_id: UUID) -> Response:
    """Take back what was recorded, row by row."""
    return await pages.undo(ask, import_id)
