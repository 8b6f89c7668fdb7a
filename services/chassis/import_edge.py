"""The routes of imports, the same in every service that has any: a service lists `import_edge(act)` among its edges."""

from services.chassis import import_pages as pages
from services.chassis.edge import Edge


def import_edge(act: str) -> Edge:
    """Pages and calls for the kinds in the service's `imports`; `act` opens them, and each kind's own act its kind."""
    edge = Edge("imports")
    edge.page("/imports", act=act, template="import_list.html")(pages.listing)
    edge.page("/imports/new/{import_kind}", act=act, template="import_new.html")(pages.new)
    edge.call("/imports/template/{import_kind}", act=act)(pages.template)
    edge.call("/imports/upload/{import_kind}", act=act, method="POST", upload=True)(pages.upload)
    edge.page("/imports/{import_id}", act=act, template="import_run.html")(pages.show)
    edge.call("/imports/{import_id}/apply", act=act, method="POST")(pages.apply)
    edge.call("/imports/{import_id}/rejects", act=act)(pages.faulty_file)
    edge.call("/imports/{import_id}/undo", act=act, method="POST")(pages.undo)
    return edge
