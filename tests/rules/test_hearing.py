"""Emergencies, complaints about officials and categories are heard in anybody's words."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from understanding import categories, emergencies, officials
from understanding.categories import Category, ranked, read, strangers
from understanding.learnt import linear
from understanding.normalization import LONGEST, even
from understanding.training import train

DATA = Path("tests/data")


def corpus(name: str, key: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [one for one in rows if key in one]


def figures(told: list[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Recall, precision, and how many of the calm ones were heard as one."""
    hits = sum(wanted and heard for wanted, heard in told)
    wanted, heard = sum(one[0] for one in told), sum(one[1] for one in told)
    return hits / wanted, hits / heard, (heard - hits) / (len(told) - wanted)


@pytest.mark.parametrize(
    "name",
    [
        "emergencies",
        "reports",
        "reports-fresh",
        "hearing-fresh",
        "hearing-last",
        "hearing-others",
        "hearing-others-2",
    ],
)
def test_emergencies_are_heard(name: str) -> None:
    told = [
        (bool(one["emergency"]), bool(emergencies.kinds(one["text"]))) for one in corpus(name, "emergency")
    ]
    recall, precision, _ = figures(told)
    assert recall >= 0.90
    assert precision >= 0.75


@pytest.mark.parametrize(
    "name", ["officials", "hearing-fresh", "hearing-last", "hearing-others", "hearing-others-2"]
)
def test_complaints_about_officials_are_heard(name: str) -> None:
    told = [(one["officials"], officials.complains(one["text"])) for one in corpus(name, "officials")]
    recall, _, false = figures(told)
    assert recall >= 0.85
    assert false <= 0.10


@pytest.mark.parametrize("deed", ["petugas minta uang rokok", "pegawai kelurahan minta imbalan"])
def test_a_complaint_is_heard_beside_another_matter(deed: str) -> None:
    """What is broken, in the same sentence, does not drown it."""
    assert officials.complains(f"Selokan depan musala mampet dan bau, {deed}")
    assert not officials.complains("Selokan depan musala mampet dan bau, mohon petugas segera datang")


def test_everyday_reports_are_no_complaints_about_officials() -> None:
    calm = [one["text"] for one in corpus("reports", "confide") if not one["confide"]]
    assert sum(map(officials.complains, calm)) <= len(calm) * 0.05


@pytest.mark.parametrize("name", ["categories", "reports", "reports-fresh", "hearing-fresh", "hearing-last"])
def test_the_right_category_is_among_the_first_three(name: str) -> None:
    known = [
        one
        for one in corpus(name, "category")
        if one["category"] in categories.ALL and not one.get("emergency")
    ]
    right = sum(one["category"] in categories.guess(one["text"])[:3] for one in known)
    assert right >= 0.92 * len(known)


@pytest.mark.parametrize(
    "text",
    [
        "KEBAKARAN!!!", "𝗸𝗲𝗯𝗮𝗸𝗮𝗿𝗮𝗻 di gudang", "tolooong rumah depan kebakaaaran", "ada ｋｅｂａｋａｒａｎ",
        "org tenggelam di kali blm ketemu", "anak2 hanyut, teriak2",
    ],
)  # fmt: skip
def test_spelling_does_not_matter(text: str) -> None:
    assert emergencies.kinds(text)


@pytest.mark.parametrize(
    "text", ["tolong segera ditindaklanjuti", "TOLONG DONG PAK!!!", "mohon secepatnya diperbaiki pak, tolong"]
)
def test_begging_is_no_emergency(text: str) -> None:
    assert emergencies.kinds(text) == ()


@pytest.mark.parametrize(
    "answer",
    [
        "di dalam", "nang njero", "dua orang", "besi", "terbalik", "semua", "help", "jatuh", "kabel", "gas",
        "yang di depan musala", "belum pak", "masih", "sudah aman", "gang 3", "merah", "iya benar", "api",
    ],
)  # fmt: skip
def test_a_short_answer_is_neither_an_emergency_nor_a_complaint(answer: str) -> None:
    assert emergencies.kinds(answer) == ()
    assert not officials.complains(answer)


@pytest.mark.parametrize(
    "text",
    [
        "lampu jalan belum nyala juga sampai sekarang pak",
        "lampune murub dhewe, suwun",
        "jadwal bentrok, digeser jam 5 sore",
        "anak lahir di klinik, aktanya urus di mana",
        "tahlil untuk korban tabrakan, malam Kamis",
        "besok simulasi kebakaran di kantor, jangan kaget",
        "helm saya dicolong seminggu yang lalu",
        "jangan nunggu ada yang jatuh baru jembatan dibetulkan",
        "kabel wifi melintang rendah di depan sekolah",
    ],
)
def test_what_is_remembered_planned_or_put_off_is_no_emergency(text: str) -> None:
    assert emergencies.kinds(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "kobhar bengkona pak Samad, apoyya raja",
        "bengko kathonon, tolong",
        "kulo nubruk tiyang sepuh, mboten ebah",
        "ula sawa mbelit wedhus, saiki nyedhaki bocah",
        "atap aula ambruk, warga di bawahnya",
    ],
)
def test_the_same_in_javanese_and_madurese(text: str) -> None:
    assert emergencies.kinds(text)


@pytest.mark.parametrize("cry", ["kebakaran", "KOBONGAN", "tenggelam!", "rampok", "ada begal", "kecelakaan"])
def test_a_single_word_may_be_one(cry: str) -> None:
    assert emergencies.kinds(cry)


def test_a_fire_next_door_is_no_quarrel() -> None:
    assert categories.guess("rumah tetangga kebakaran")[0] == "security"


def test_one_sentence_is_not_drowned_by_a_long_letter() -> None:
    before = "Kami warga RT 3 mengucapkan terima kasih atas perbaikan jalan. " * 12
    after = "Demikian, semoga bapak sehat selalu. " * 8
    assert emergencies.kinds(before) == ()
    assert emergencies.kinds(f"{before}Anak saya tenggelam di sungai, belum ketemu. {after}")


@pytest.mark.parametrize(
    ("said", "evened"),
    [
        ("TOLOOONG", "tolong"),
        ("teriak2", "teriak-teriak"),
        ("sdh ga ada yg nolong", "sudah ga ada yang nolong"),
        ("é â 𝓪", "e a a"),
        ("Jum’at", "jum'at"),
        ("", ""),
    ],
)
def test_letters_are_evened(said: str, evened: str) -> None:
    assert even(said) == evened


def test_the_cost_grows_with_the_text_and_ends_at_the_longest() -> None:
    text = "ada kabel putus di jalan dekat pasar, orang takut lewat. " * 80

    def cost(size: int) -> float:
        begun = time.process_time()
        for each in (emergencies.kinds, officials.complains, categories.guess):
            each(text[:size])
        return time.process_time() - begun

    cost(200)
    assert cost(LONGEST) < 8 * max(cost(LONGEST // 2), 0.005)
    assert even(text * 2) == even(text[:LONGEST])


@pytest.mark.parametrize("name", ["emergencies", "officials", "categories"])
def test_the_weights_were_made_of_the_texts_that_are_here(name: str) -> None:
    kept = json.loads((linear.WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))["texts"]
    assert kept == train.digest(name), "run python -m understanding.training.train"


@pytest.mark.parametrize(
    "name",
    [
        "emergencies",
        "officials",
        "categories",
        "hearing-fresh",
        "hearing-last",
        "hearing-others",
        "hearing-others-2",
    ],
)
def test_nothing_was_learnt_from_what_is_judged(name: str) -> None:
    learnt = {text.casefold() for each in train.SIGNS for _, text in train.texts(each)}
    asked = [json.loads(line)["text"] for line in (DATA / f"{name}.jsonl").read_text().splitlines()]
    assert [text for text in asked if text.casefold() in learnt and len(text) > 25] == []


def test_a_model_is_kept_and_read_again(tmp_path: Path) -> None:
    model = train.learn([("yes", {"api": 1.0}), ("no", {"lampu": 1.0})] * 8)
    (tmp_path / "m.json").write_text(linear.dump(model, "x"))
    assert linear.load(tmp_path / "m.json") == model
    assert model.scores("api")["yes"] > 0 > model.scores("lampu")["yes"]
    assert model.why("api", "yes")[0][0] == "api"


def test_it_says_why() -> None:
    assert any(feature.startswith("=") for feature, _ in emergencies.why("rumah terbakar"))
    assert officials.why("petugas minta uang rokok")


def test_a_new_category_is_heard_by_its_words_alone() -> None:
    bees = Category("bees", "Lebah", words=("lebah", "madu"))
    found = {**categories.ALL, "bees": bees}
    assert "bees" in ranked("madu dan lebah dicuri di kebun", found)[:3]
    assert "bees" not in ranked("jalan berlubang", found)


def test_a_category_that_was_taken_out_is_not_guessed() -> None:
    left = {key: one for key, one in categories.ALL.items() if key != "waste"}
    assert "waste" not in ranked("sampah menumpuk", left)


def test_our_categories_are_right() -> None:
    assert categories.FAULTS == []
    assert {"security", "social_conflict"} == categories.FIELD


WHOLE = '[other]\nlabel = "Lain-lain"\n'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("= =", "cannot be read as TOML"),
        ('[waste]\nlabel = "Sampah"\n', "other: is missing"),
        (WHOLE + "[waste]\n", "waste.label: write a text"),
        (WHOLE + '[waste]\nlabel = "Sampah"\nwords = "sampah"\n', "waste.words: write a list"),
        (WHOLE + '[waste]\nlabel = "Sampah"\nwords = ["("]\n', "waste.words: '(' is no regular expression"),
        (WHOLE + '[waste]\nlabel = "Sampah"\ntold = ["staff"]\n', "waste.told: write"),
        (WHOLE + '[waste]\nlabel = "Sampah"\nproof = "yes"\n', "waste.proof: write true or false"),
        (WHOLE + '[waste]\nlabel = "Sampah"\ntier = 3\n', "waste.tier: write a key"),
        (WHOLE + '[waste]\nlabel = "Sampah"\ncolour = "red"\n', "waste.colour: is not known here"),
        (WHOLE + '[Waste]\nlabel = "Sampah"\n', "Waste: name it"),
        ("waste = 3\n" + WHOLE, "waste: is no table"),
    ],
)
def test_a_fault_of_the_file_is_named(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "categories.toml"
    file.write_text(text)
    found, faults = read(file)
    assert len(faults) == 1
    assert fault in faults[0]
    assert "other" in found


def test_tiers_and_bodies_of_other_files_are_wanted() -> None:
    found = {"waste": Category("waste", "Sampah", tier="ringan", body="dlh")}
    assert strangers(found, ["ringan"], ["dlh"]) == []
    assert [one.split(":")[0] for one in strangers(found, ["berat"], ["pdam"])] == [
        "waste.tier",
        "waste.body",
    ]
