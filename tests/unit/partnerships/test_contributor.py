"""Who took part is told in one line, without a name: by function and institution, of somebody on record by id."""

from uuid import UUID

import pytest

from contracts.partnerships import Contributor
from services.chassis.forms import Unfit
from services.partnerships.web.lines import contributor_of_line

PERSON = UUID("01950000-0000-7000-8000-000000000051")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Anggota Posyantek", ("Anggota Posyantek", None, None)),
        ("Dosen teknik mesin, FT Untirta", ("Dosen teknik mesin", "FT Untirta", None)),
        ("Peneliti, Pusat Riset Pakan, BRIN", ("Peneliti", "Pusat Riset Pakan, BRIN", None)),
        (f"Ketua, https://posyantek.example/registry/people/{PERSON}", ("Ketua", None, PERSON)),
        (f"Ketua, Posyantek Purwakarta, {PERSON}", ("Ketua", "Posyantek Purwakarta", PERSON)),
        ("Tim 2 PKM 2021 nomor 1234567", ("Tim 2 PKM 2021 nomor 1234567", None, None)),
    ],
)
def test_a_line_is_function_institution_and_maybe_who(line: str, told: tuple[str, str | None, UUID | None]) -> None:
    function, institution, person_id = told
    expected = Contributor(function=function, institution=institution, person_id=person_id)
    assert contributor_of_line(line) == expected
    assert contributor_of_line(expected.model_dump(mode="json")) == expected, "as a machine sends it"


@pytest.mark.parametrize(
    "line", ["", ", FT Untirta", str(PERSON), "Pelatih 081234567890", "Pelatih, contoh@posyantek.example"]
)
def test_a_number_an_address_of_mail_or_an_id_alone_is_no_function(line: str) -> None:
    with pytest.raises(Unfit):
        contributor_of_line(line)
