"""The founding story's commands: each leads to the example event of the same name; and a strategy over all commands."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from contracts.codelists import (
    AdopterKind,
    AgreementKind,
    Beneficiary,
    IncomeSource,
    PartnerKind,
    PartnershipStage,
    PartnerStatus,
    Pattern,
    PosyantekStatus,
    Role,
    TtgField,
    VisitPurpose,
)
from contracts.innovation_lists import ResearchOutput, TrialResult
from contracts.partnership_lists import (
    AddendumKind,
    AgreementContent,
    AgreementSide,
    ChecklistAnswer,
    PartnershipDocument,
    RedFlagCause,
    SignerCapacity,
    TerminationReason,
)
from services.partnerships.domain.facts import InnovationFact, PartnerFact, PartnershipFact, PosyantekFact
from services.partnerships.domain.income_commands import (
    DiscardDraft,
    DistributeIncome,
    Evidence,
    LinkIncome,
    PostDraft,
    PostIncome,
    RecordIncome,
    ReverseIncome,
)
from services.partnerships.domain.innovation_commands import (
    AbandonInnovation,
    AdoptInnovation,
    CommercialiseInnovation,
    PrototypeInnovation,
    RegisterInnovation,
    ReviveInnovation,
    TryInnovation,
)
from services.partnerships.domain.partnership_commands import (
    ActivatePartnership,
    CancelPartnership,
    DraftPartnership,
    ExplorePartnership,
    ProposePartnership,
    ReturnPartnershipForFix,
    ReviewPartnership,
    ScheduleEvaluation,
    SignPartnership,
)
from services.partnerships.domain.partnership_consent import RecordCouncilConsent
from services.partnerships.domain.partnership_duties import (
    AgreeObligation,
    EvaluatePartnership,
    MeetObligation,
    MissObligation,
    RaiseRedFlag,
)
from services.partnerships.domain.partnership_ending import (
    EndPartnership,
    RenewPartnership,
    ResumePartnership,
    SuspendPartnership,
    TerminatePartnership,
)
from services.partnerships.domain.partnership_papers import AttachDocument, SignAddendum
from services.partnerships.domain.research_commands import (
    BeginResearch,
    FinishResearch,
    FundResearch,
    ProposeResearch,
    PublishOutput,
    ReachMilestone,
    RejectResearch,
    StartResearch,
    StopResearch,
    TransferOutput,
)
from services.partnerships.domain.visit_commands import PlanVisit, ReportVisit
from services.partnerships.domain.workshop_commands import HoldWorkshop
from tests import examples as ex
from tests import examples_results as results

POST = PosyantekFact(ex.POSYANTEK, ex.PURWAKARTA, PosyantekStatus.AKTIF)
FEED = PartnerFact(ex.FEED_MAKER, PartnerKind.PENGUSAHA, PartnerStatus.TERVERIFIKASI)
CAMPUS = PartnerFact(ex.UNTIRTA, PartnerKind.PERGURUAN_TINGGI, PartnerStatus.TERVERIFIKASI)
LINK = PartnershipFact(ex.FEED_PARTNERSHIP, ex.POSYANTEK, PartnershipStage.AKTIF)
TOMORROW = ex.TODAY + timedelta(days=1)

propose = ProposePartnership(
    ex.FEED_PARTNERSHIP, ex.POSYANTEK, ex.FEED_MAKER, Pattern.RANTAI_PASOK, Role.PEMASOK, Role.PENERIMA_PASOKAN,
    "Pengolahan ampas tahu menjadi pakan ternak", posyantek=POST, partner=FEED, open_same=None,
)  # fmt: skip
explore = ExplorePartnership(date(2020, 1, 20), "Kedua pihak sepakat menyusun perjanjian", today=ex.TODAY)
draft = DraftPartnership(
    "Pengolahan pakan dan ampas tahu", "Pasokan ampas tahu, alat pengolah, pemasaran pakan",
    date(2020, 2, 1), date(2030, 1, 31), 25_000_000,
)  # fmt: skip
with_region = replace(draft, contents=tuple(AgreementContent), region_is_party=True, burdens_region=True)
consent = RecordCouncilConsent("170/04/DPRD/2020", date(2020, 1, 28), today=ex.TODAY)
review = ReviewPartnership(date(2020, 1, 27), "Dinas Sosial Kota Cilegon", today=ex.TODAY)
return_for_fix = ReturnPartnershipForFix(date(2020, 1, 25), "Jangka waktu belum jelas", today=ex.TODAY)
sign = SignPartnership(
    AgreementKind.PERJANJIAN_KERJA_SAMA, "03/PKS/PSY-PWK/2020", "12/UDCPP/I/2020", date(2020, 1, 30), today=ex.TODAY
)
activate = ActivatePartnership(date(2020, 2, 1), today=ex.TODAY)
cancel = CancelPartnership(date(2020, 5, 1), "Mitra mundur", today=ex.TODAY)
schedule = ScheduleEvaluation(date(2021, 1, 29))
suspend = SuspendPartnership(date(2020, 4, 1), "Pembatasan kegiatan selama pandemi", today=ex.TODAY)
resume = ResumePartnership(date(2020, 7, 1), today=ex.TODAY)
end = EndPartnership(today=date(2030, 2, 1))
terminate = TerminatePartnership(
    date(2020, 10, 1), TerminationReason.SEPAKAT_BERSAMA, "07/BA/PSY-PWK/2020",
    "Kedua pihak mengakhiri kerja sama lebih awal", today=ex.TODAY,
)  # fmt: skip
agree = AgreeObligation(
    ex.OBLIGATION, AgreementSide.PIHAK_MITRA, "Menyerahkan satu mesin pengolah ampas tahu", date(2020, 8, 31)
)
meet = MeetObligation(ex.OBLIGATION, date(2020, 9, 14), "Berita acara serah terima 2/2020", today=ex.TODAY)
miss = MissObligation(ex.OBLIGATION, today=date(2020, 9, 1))
evaluate = EvaluatePartnership(
    date(2021, 1, 15), 40, 55, ChecklistAnswer.TIDAK, ChecklistAnswer.BELUM_JELAS, ChecklistAnswer.TIDAK,
    ChecklistAnswer.TIDAK, "Pengurus kini menyusun rencana", today=ex.TODAY,
)  # fmt: skip
change = SignAddendum(
    AddendumKind.NILAI, "05/ADD/PSY-PWK/2020", "03/UDCPP/XI/2020", date(2020, 11, 2),
    "Nilai naik karena tambahan alat", None, 32_000_000, None, today=ex.TODAY,
)  # fmt: skip
attach = AttachDocument(
    ex.DOCUMENT, PartnershipDocument.PERJANJIAN_KERJA_SAMA, "03/PKS/PSY-PWK/2020", "12/UDCPP/I/2020",
    SignerCapacity.KETUA_POSYANTEK, SignerCapacity.PIMPINAN_MITRA, "0123456789abcdef" * 4, None,
)  # fmt: skip
flag = RaiseRedFlag(RedFlagCause.KEWAJIBAN_TERLEWAT, ex.OBLIGATION, date(2020, 9, 1))
renew = RenewPartnership(
    date(2021, 3, 1), date(2035, 1, 31), "04/PKS/PSY-PWK/2021", "02/UDCPP/III/2021", today=ex.TODAY
)

plan = PlanVisit(
    ex.VISIT, ex.POSYANTEK, ex.FEED_PARTNERSHIP, VisitPurpose.PENGUATAN_KEMITRAAN,
    "Tempat pengolahan pakan dan ampas tahu", ex.PURWAKARTA, date(2021, 3, 5),
    posyantek=POST, partnership=LINK, area_known=True,
)  # fmt: skip
report = ReportVisit(
    date(2021, 3, 5), 12, "Kemitraan berjalan; pasar pakan ternak masih sangat terbuka", "Perluas pemasaran pakan",
    stranger=None, today=ex.TODAY,
)  # fmt: skip
hold = HoldWorkshop(
    ex.WORKSHOP, ex.POSYANTEK, ex.FEED_PARTNERSHIP, "Pengolahan ampas tahu menjadi pakan ternak", date(2021, 3, 5),
    14, 16, 3_500_000, posyantek=POST, partnership=LINK, stranger=None, today=ex.TODAY,
)  # fmt: skip
suggest = ProposeResearch(
    results.RESEARCH_PROPOSED, ex.POSYANTEK, ex.UNTIRTA, "Fakultas Teknik", "Pengering pakan bertenaga surya",
    date(2020, 12, 1), results.LECTURER, posyantek=POST, partner=CAMPUS, stranger=None, today=ex.TODAY,
)  # fmt: skip
begin = BeginResearch(date(2021, 1, 15), 3, today=ex.TODAY)
reject = RejectResearch(date(2021, 1, 15), "Laboratorium penuh", today=ex.TODAY)
start = StartResearch(
    ex.RESEARCH, ex.POSYANTEK, ex.UNTIRTA, "Fakultas Teknik", "Penelitian dan pengembangan TTG beserta potensinya",
    date(2020, 9, 1), 4, posyantek=POST, partner=CAMPUS, stranger=None, today=ex.TODAY,
)  # fmt: skip
register = RegisterInnovation(
    ex.INNOVATION, ex.POSYANTEK, "Mesin pengolah ampas tahu", TtgField.PETERNAKAN,
    "Ampas tahu terbuang, pakan ternak mahal", date(2020, 11, 10), ex.FEED_PARTNERSHIP, None,
    posyantek=POST, partnership=LINK, research=None, parent=None, stranger=None, today=ex.TODAY,
)  # fmt: skip
adopt = AdoptInnovation(
    ex.ADOPTION, AdopterKind.PARTNER, "UD Contoh Pakan Purwakarta", ex.PURWAKARTA, date(2021, 1, 12),
    area_known=True, today=ex.TODAY,
)  # fmt: skip
build = PrototypeInnovation(
    results.PROTOTYPE, date(2020, 11, 20), "Mesin peras bermotor listrik kecil", 4_500_000, today=ex.TODAY
)
attempt = TryInnovation(
    results.TRIAL, date(2020, 12, 15), TrialResult.BERHASIL, "Kadar air turun dari 80 menjadi 35 persen", 6,
    today=ex.TODAY,
)  # fmt: skip
sell = CommercialiseInnovation(date(2021, 2, 20), "Dijual mitra kepada peternak", today=ex.TODAY)
abandon = AbandonInnovation(date(2021, 2, 25), "Suku cadang motor tidak tersedia lagi", today=ex.TODAY)
revive = ReviveInnovation(date(2021, 3, 2), "Mitra menemukan motor pengganti", today=ex.TODAY)
MACHINE = InnovationFact(ex.INNOVATION, ex.POSYANTEK)
fund = FundResearch(results.FUNDING, "Hibah penelitian terapan", 40_000_000, date(2020, 9, 15), today=ex.TODAY)
reach = ReachMilestone(results.MILESTONE, "Uji laboratorium selesai", date(2020, 11, 30), 5, today=ex.TODAY)
publish = PublishOutput(
    results.OUTPUT, ResearchOutput.ARTIKEL, "Penurunan kadar air ampas tahu", "doi:10.0000/contoh.1",
    date(2021, 2, 10), today=ex.TODAY,
)  # fmt: skip
transfer = TransferOutput(results.OUTPUT, ex.INNOVATION, date(2021, 2, 15), innovation=MACHINE, today=ex.TODAY)
finish = FinishResearch(date(2021, 2, 28), "Alat siap dipakai di luar laboratorium", 7, today=ex.TODAY)
stop = StopResearch(date(2021, 1, 31), "Dana tidak berlanjut", today=ex.TODAY)
post = PostIncome(
    ex.INCOME, ex.POSYANTEK, ex.FEED_PARTNERSHIP, Beneficiary.ORGANISASI, IncomeSource.KEMITRAAN, 12_500_000,
    date(2021, 2, 28), "Kuitansi 07/II/2021", posyantek=POST, partnership=LINK, innovation=None, today=ex.TODAY,
)  # fmt: skip
record = RecordIncome(
    results.DRAFT, ex.POSYANTEK, None, Beneficiary.ORGANISASI, IncomeSource.LAYANAN, 750_000, date(2021, 3, 2), None,
    period="2021-02", posyantek=POST, partnership=None, innovation=None, today=date(2021, 3, 4),
)  # fmt: skip
post_draft = PostDraft("Kuitansi 09/III/2021", Evidence("cd" * 32))
discard = DiscardDraft("Uangnya ternyata belum diterima", today=date(2021, 3, 6))
link = LinkIncome(ex.INNOVATION, innovation=MACHINE, today=date(2021, 3, 3))
distribute = DistributeIncome(
    ex.SHARE, Beneficiary.ANGGOTA, 4_000_000, date(2021, 3, 1), "Daftar bagi hasil 1/2021", today=ex.TODAY
)
undo_share = ReverseIncome(ex.SHARE, date(2021, 3, 6), "Salah jumlah", today=ex.TODAY)
undo = ReverseIncome(ex.INCOME, date(2021, 3, 8), "Kuitansi tercatat dua kali", today=ex.TODAY)

DAYS = st.sampled_from([date(2020, 1, 10), date(2020, 1, 30), date(2020, 2, 1), ex.TODAY, TOMORROW, date(2031, 1, 1)])


def varied(*commands: Any) -> st.SearchStrategy[Any]:
    """Any of the commands, with any of a few days in each of its own day fields, so that rules are met and broken."""

    def vary(command: Any) -> st.SearchStrategy[Any]:
        days = [name for name in vars(command) if name.endswith("_on")]
        changes = st.fixed_dictionaries({}, optional=dict.fromkeys(days, DAYS))
        return changes.map(lambda found: replace(command, **found))

    return st.sampled_from(commands).flatmap(vary)
