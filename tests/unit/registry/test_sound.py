"""Names that sound alike, and names that do not."""

import pytest

from services.registry.views.partners import sound


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Universitas Sultan Ageng Tirtayasa", "Universitas Sultan Agung Tirtayasa"),
        ("PT. Contoh Pakan Sejahtera, Tbk", "contoh pakan sejahtera"),
        ("UD Gerogol Djaja", "Grogol Jaya"),
        ("Soekardjo Makmoer", "Sukarjo Makmur"),
    ],
)
def test_the_same_name_written_otherwise_sounds_alike(a: str, b: str) -> None:
    assert sound(a) == sound(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Contoh Pakan Cilegon", "Contoh Pakan Serang"), ("CV Ayu", "CV Aya"), ("PT", "CV")]
)
def test_other_names_do_not(a: str, b: str) -> None:
    assert sound(a) != sound(b) or not sound(a)
