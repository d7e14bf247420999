"""What is kept of residents' words: nothing that breaks a text, no identity number; all else as written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from understanding.cleaning import MASK, clean, mask

NIK = "3509211211560001"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"NIK saya {NIK}, tolong dicek", f"NIK saya {MASK}, tolong dicek"),
        (f"NIK{NIK}", f"NIK{MASK}"),
        (f"{NIK} 081234567890", f"{MASK} 081234567890"),
        (f"081234567890 {NIK}", f"081234567890 {MASK}"),
        (f"{NIK} dan {NIK}", f"{MASK} dan {MASK}"),
        ("3509 2112 1156 0001.", "•••• •••• •••• ••••."),
        ("35.09.21.121156.0001", "••.••.••.••••••.••••"),
        ("350921-121156-0001", "••••••-••••••-••••"),
        ("3509-2112 1156.0001", "••••-•••• ••••.••••"),
        ("35O92ll2ll56OOO1", "••••••••••••••••"),
        ("３５０９２１１２１１５６０００１", "••••••••••••••••"),
        ("ada 2 3509 2112 1156 0001", "ada 2 •••• •••• •••• ••••"),
        ("3509\u00a02112\u20091156\t0001", "••••\u00a0••••\u2009••••\t••••"),
        ("3509\u200c2112\u200d1156\u200d0001", "••••\u200c••••\u200d••••\u200d••••"),
        ("3509_2112_1156_0001", "••••_••••_••••_••••"),
        ("3509\u22122112\u20131156\u20150001", "••••\u2212••••\u2013••••\u2015••••"),
        ("٣٥٠٩٢١١٢١١٥٦٠٠٠١", "••••••••••••••••"),
        ("𝟑𝟓𝟎𝟗𝟐𝟏𝟏𝟐𝟏𝟏𝟓𝟔𝟎𝟎𝟎𝟏", "••••••••••••••••"),
        ("3509²¹¹²11560001", "••••••••••••••••"),
        (f"Rp2.000.000, NIK {NIK}", f"Rp2.000.000, NIK {MASK}"),
        (f"TGG-2611-0042 {NIK}", f"TGG-2611-0042 {MASK}"),
        (f"ORDER {NIK}", f"ORDER {MASK}"),
        (f"resi jne: {NIK}", f"resi jne: {MASK}"),
        (f"sudah order. {NIK} atas nama Paijo", f"sudah order. {MASK} atas nama Paijo"),
        ("token listrik 3509 2152 1156 0001", "token listrik •••• •••• •••• ••••"),
    ],
)
def test_identity_numbers_are_not_kept(said: str, kept: str) -> None:
    assert mask(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "081234567890",
        "0812-3456-7890 0813-4567-8901",
        "0812 3456 7890 0813 4567 8901",
        "+62 812 3456 7890 1234",
        "62812345678901 23",
        "0331 421 456 789 012",
        "TGG-2611-0042",
        "surat 470/1234567890123456/35.09.21/2026",
        "24-11-2026 25-11-2026",
        "19.30-21.30 dan 24.11.2026 05.30",
        "35092112345600012",
        "350921123456000",
        "350921123456000 orang",
        "RW 05 RT 02 no. 12",
        "lIlIOOooIlIlOOoo",
        "Rp10.000.000-15.000.000",
        "antara 10.000.000 s/d 15.000.000 rupiah",
        "Rp1.250.000 Rp2.500.000 Rp12.000.000",
        "2611-0042 2611-0043",
        "TGG-2611-0042, WRL-2611-0043",
        "19.30 20.30 21.30 22.30",
        "081234567890\n08123456",
        "Rp110 +6280101000000",
        "resi jne 3509213511560001",
        "order 3509211213560001",
        "ID pelanggan 1009211211560001",
        f"JP{NIK}",
        "token 3509 2112 1156 0001 7731",
    ],
)
def test_other_numbers_stay(said: str) -> None:
    assert mask(said) == said


@given(st.text(max_size=60), st.text(max_size=60))
@example("ORDER", "")
@example("resi", "dikirim JNE")
@example("token listrik", "")
def test_a_number_between_any_words_is_not_kept(before: str, after: str) -> None:
    assert NIK not in mask(f"{before} {NIK} {after}")


PHONES = st.from_regex(r"(?:08|\+628)\d{8,10}", fullmatch=True)
MONEY = st.integers(0, 10**12).map(lambda n: f"Rp{n:,}".replace(",", "."))
NUMBERS = st.from_regex(r"(?:TGG|KRJ|WRL)-2[5-9](?:0[1-9]|1[0-2])-\d{4}", fullmatch=True)
LETTERS = st.from_regex(r"470/\d{1,4}/35\.09\.\d\d/20[2-3]\d", fullmatch=True)


@given(
    st.lists(PHONES | MONEY | NUMBERS | LETTERS, min_size=1, max_size=4),
    st.sampled_from([" ", ", ", "\n", " dan "]),
)
def test_phones_amounts_tickets_and_letters_stay(numbers: list[str], between: str) -> None:
    said = between.join(numbers)
    assert mask(said) == said


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert mask(mask(text)) == mask(text)


def test_direction_marks_go_and_emoji_stay() -> None:
    family = "👨\u200d👩\u200d👧"
    assert clean(f"\u202emampet\u202c {family}\r\nbau\x00") == f"mampet {family}\nbau"
