"""Example data of news: of a partnership, of a visit, and of a contest. All of it is invented."""

from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import NewsRecorded, NewsWithdrawn

OF_PARTNERSHIP, OF_VISIT, OF_CONTEST = (UUID(int=0x15 << 64 | n) for n in (1, 2, 3))
POST, PARTNERSHIP, VISIT, CONTEST = (UUID(int=0x15 << 64 | n) for n in (4, 5, 6, 7))

news_recorded = NewsRecorded(
    news_id=OF_PARTNERSHIP, posyantek_id=POST, partnership_id=PARTNERSHIP,
    title="Posyantek Purwakarta bermitra dengan pabrik pakan", outlet="Koran Contoh", published_on=date(2021, 3, 9),
    url="https://koran.example/2021/03/posyantek?halaman=1", sha256="a1" * 32,
)  # fmt: skip
visit_news_recorded = NewsRecorded(
    news_id=OF_VISIT, posyantek_id=POST, visit_id=VISIT, title="Dinas mengunjungi Posyantek", outlet="Radio Contoh",
    published_on=date(2021, 3, 6), url="http://radio.example/kunjungan",
)  # fmt: skip
contest_news_recorded = NewsRecorded(
    news_id=OF_CONTEST, contest_id=CONTEST, title="Pemenang lomba diumumkan", outlet="Koran Contoh",
    published_on=date(2021, 9, 1), url="https://koran.example/lomba",
)  # fmt: skip
news_withdrawn = NewsWithdrawn(
    news_id=OF_VISIT, posyantek_id=POST, withdrawn_on=date(2021, 3, 12), reason="Halamannya sudah tidak ada"
)

NEWS: tuple[Event, ...] = (news_recorded, visit_news_recorded, contest_news_recorded, news_withdrawn)
