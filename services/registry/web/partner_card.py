"""What a partner's card offers: the next step, explained, and what else may be recorded. Pure."""

from contracts.codelists import PartnerStatus
from services.chassis.access import Actor, permits
from services.registry.views.partner_search import Partner, PartnerSite

Step = dict[str, str]
"""title, why, href, and the act that it takes"""
_REVIEW, _WRITE, _PROPOSE = "registry.review", "registry.write", "partnerships.write"


def next_steps(partner: Partner) -> list[Step]:
    """The most useful step, and the other way to take it."""
    here = f"/registry/partner/{partner.partner_id}"
    match partner.status:
        case PartnerStatus.NONAKTIF:
            why = "Mitra ini nonaktif dan tidak dapat memulai kemitraan baru. Bila beroperasi lagi, aktifkan lagi."
            return [{"title": "Aktifkan lagi", "why": why, "href": f"{here}/reactivate", "act": _REVIEW}]
        case PartnerStatus.CALON:
            why = "Periksa dokumen atau kunjungi lokasinya, lalu catat verifikasinya, atau tolak dengan alasan."
            reject = {"title": "Tolak", "why": "", "href": f"{here}/reject", "act": _REVIEW}
            return [{"title": "Verifikasi mitra", "why": why, "href": f"{here}/verify", "act": _REVIEW}, reject]
        case PartnerStatus.DITOLAK:
            why = "Mitra ini ditolak dan tidak dapat bermitra. Bila alasannya sudah diperbaiki, usulkan lagi."
            return [{"title": "Usulkan lagi", "why": why, "href": f"{here}/propose-again", "act": _WRITE}]
        case PartnerStatus.TERVERIFIKASI:
            why = "Mitra ini sudah diverifikasi dan dapat bermitra dengan Posyantek."
            href = f"/partnerships/partnership/new?partner={partner.partner_id}"
            return [{"title": "Usulkan kemitraan", "why": why, "href": href, "act": _PROPOSE}]


def offered(partner: Partner, actor: Actor) -> list[Step]:
    """The next steps that the actor may take: in the partner's own area, but for a partnership, which is a post's."""

    def may(act: str) -> bool:
        return permits(actor, act, None if act == _PROPOSE else partner.area, actor.posyantek_id)

    return [one for one in next_steps(partner) if may(one["act"])]


def more_steps(partner: Partner) -> list[Step]:
    """What else may be recorded now."""
    here = f"/registry/partner/{partner.partner_id}"
    steps = [
        ("Catat kontak", f"{here}/contact"),
        ("Perbaiki NIB, KBLI, NPWP", f"{here}/identifiers"),
        ("Catat lokasi usaha", f"{here}/site"),
        ("Tentukan kelas usaha", f"{here}/size"),
        ("Gabungkan dengan mitra lain", f"{here}/merge"),
    ]
    if partner.status in (PartnerStatus.CALON, PartnerStatus.TERVERIFIKASI):
        steps.append(("Nonaktifkan", f"{here}/deactivate"))
    return [{"title": title, "why": "", "href": href, "act": _REVIEW} for title, href in steps]


def again(partner: Partner, site: PartnerSite) -> str | None:
    """Where a site is told anew; None for one of a partner that was merged into this one."""
    own = site.partner_id == partner.partner_id
    return f"/registry/partner/{partner.partner_id}/site?place={site.place}" if own else None
