"""What a partner's card offers: the next step, explained, and what else may be recorded. Pure."""

from urllib.parse import urlencode

from contracts.codelists import PartnerStatus
from services.registry.views.partner_search import Partner, PartnerSite

Step = dict[str, str]
"""title, why, href, and the act that it takes in the partner's area"""
_REVIEW, _PROPOSE = "registry.review", "partnerships.write"


def next_steps(partner: Partner) -> list[Step]:
    """The one most useful step."""
    here = f"/registry/partner/{partner.partner_id}"
    match partner.status:
        case PartnerStatus.NONAKTIF:
            why = "Mitra ini nonaktif dan tidak dapat memulai kemitraan baru. Bila beroperasi lagi, aktifkan lagi."
            return [{"title": "Aktifkan lagi", "why": why, "href": f"{here}/reactivate", "act": _REVIEW}]
        case PartnerStatus.CALON:
            why = "Periksa dokumen atau kunjungi lokasinya, lalu catat verifikasinya."
            return [{"title": "Verifikasi mitra", "why": why, "href": f"{here}/verify", "act": _REVIEW}]
        case PartnerStatus.TERVERIFIKASI:
            why = "Mitra ini sudah diverifikasi dan dapat bermitra dengan Posyantek."
            href = f"/partnerships/partnership/new?partner={partner.partner_id}"
            return [{"title": "Usulkan kemitraan", "why": why, "href": href, "act": _PROPOSE}]


def more_steps(partner: Partner) -> list[Step]:
    """What else may be recorded now; the form of the numbers comes filled in with what is known."""
    here = f"/registry/partner/{partner.partner_id}"
    known = urlencode({"nib": partner.nib or "", "kbli": "\n".join(partner.kbli)})
    steps = [
        ("Perbaiki NIB, KBLI, NPWP", f"{here}/identifiers?{known}"),
        ("Catat lokasi usaha", f"{here}/site"),
        ("Tentukan kelas usaha", f"{here}/size"),
        ("Gabungkan dengan mitra lain", f"{here}/merge"),
    ]
    if partner.status is not PartnerStatus.NONAKTIF:
        steps.append(("Nonaktifkan", f"{here}/deactivate"))
    return [{"title": title, "why": "", "href": href, "act": _REVIEW} for title, href in steps]


def again(partner: Partner, site: PartnerSite) -> str:
    """Where a site is told anew: the form comes filled in with what is known."""
    point = "" if site.latitude is None else f"{site.latitude}, {site.longitude}"
    known = {"name": site.name, "area": site.area, "address": site.address, "coordinates": point}
    filled_in = urlencode({name: value for name, value in known.items() if value})
    return f"/registry/partner/{partner.partner_id}/site?{filled_in}"
