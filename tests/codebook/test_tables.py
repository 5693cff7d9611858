"""Every data file of the codebook's actors and places is valid, and the index agrees with its tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dateline.codebook.candidates import default_finder
from dateline.codebook.countries import Form, default_countries, load_countries, plover_code
from dateline.codebook.gazetteer import KINDS, Gazetteer, default_gazetteer, name_hash, normalise, pack
from dateline.codebook.leaders import load_leaders
from dateline.codebook.lexicon import default_lexicon
from dateline.codebook.organisations import load_organisations
from dateline.codebook.regions import load_regions
from dateline.codebook.roles import load_roles
from dateline.codebook.table import SECTORS, data_folder, first_day, items, last_day, read_csv
from dateline.errors import CodebookError

DATA = sorted(path.name for path in data_folder().iterdir() if path.name.endswith(".csv"))


@pytest.mark.parametrize("name", DATA)
def test_data_files_state_their_source_and_licence(name: str) -> None:
    top = (data_folder() / name).read_text(encoding="utf-8").split("\n\n")[0][:600]
    assert top.startswith("#")
    assert "Licence" in top or "CC BY" in top


def test_countries_are_valid() -> None:
    countries = load_countries()
    assert all(len(code) == 3 and code.isupper() for code in countries.by_code)
    assert len({c.iso2 for c in countries.by_code.values()}) == len(countries.by_code)
    assert all(
        -90 <= c.latitude <= 90 and -180 <= c.longitude <= 180 and c.radius_km > 0 for c in countries.by_code.values()
    )
    assert all(word.code in countries.by_code or word.reason for words in countries.words.values() for word in words)


@pytest.mark.parametrize(
    ("words", "form", "code"),
    [
        ("Turkish", Form.ADJECTIVE, "TUR"),
        ("Turks", Form.PEOPLE, "TUR"),
        ("Saint Lucian", Form.ADJECTIVE, "LCA"),
        ("Congolese", Form.ADJECTIVE, "COD"),
        ("Burma", Form.NAME, "MMR"),
        ("DPRK", Form.NAME, "PRK"),
        ("U.K.", Form.NAME, "GBR"),
        ("Élysée", Form.SEAT, "FRA"),
        ("Kurdish", Form.ADJECTIVE, None),
        ("Yugoslavia", Form.NAME, None),
    ],
)
def test_country_words(words: str, form: Form, code: str | None) -> None:
    entry = default_countries().find(words, form)
    assert entry is not None
    assert entry.code == code
    assert (entry.code is None) == (entry.reason is not None)


def test_one_adjective_belongs_to_one_country() -> None:
    rows = [*read_csv("country_names.csv"), *read_csv("demonyms.csv")]
    counts = Counter(a for row in rows for a in {normalise(a) for a in items(row["adjectives"])})
    assert [word for word, count in counts.items() if count > 1] == []


def test_the_own_table_repeats_nothing_of_the_library() -> None:
    def words(name: str) -> set[tuple[str, str, str]]:
        columns = ("adjectives", "people")
        return {
            (row["code"], column, word) for row in read_csv(name) for column in columns for word in items(row[column])
        }

    assert len(words("demonyms.csv")) > 400
    assert words("demonyms.csv") & words("country_names.csv") == set()


def test_kosovo_in_plovers_spelling() -> None:
    assert (plover_code("XKX"), plover_code("TUR")) == ("KOS", "TUR")


def test_organisations_are_valid() -> None:
    bodies = load_organisations()
    assert len(bodies) > 500
    names = Counter(normalise(name) for body in bodies for name in {normalise(n) for n in (body.name, *body.aliases)})
    assert [name for name, count in names.items() if count > 1] == [], "a name that stands for two bodies names neither"


def test_leaders_are_valid() -> None:
    people = load_leaders()
    assert len(people) > 300
    for person in people:
        ends = [term.end for term in person.terms[:-1] if term.sector == "GOV" and person.terms[-1].start > term.start]
        assert all(end is not None for end in ends), f"{person.name}: an open term before a later one"


def test_roles_are_valid() -> None:
    roles = load_roles()
    assert len(roles) > 300
    assert {role.sector for role in roles.values() if role.sector} <= SECTORS
    assert roles["soldiers"].sector == "MIL"
    assert roles["ministries"].sector == "GOV"


def test_regions_are_valid() -> None:
    regions = load_regions()
    assert len({normalise(region.name) for region in regions}) == len(regions)
    assert all(-90 <= r.latitude <= 90 and -180 <= r.longitude <= 180 and r.radius_km > 0 for r in regions)


def test_short_forms_of_divisions_exist() -> None:
    codes = default_gazetteer().admin1_rows()
    assert [row["code"] for row in read_csv("place_names.csv") if row["code"] not in codes] == []


def test_local_words_point_at_known_countries() -> None:
    codes = default_countries().by_code
    assert [row["code"] for row in read_csv("local_words.csv") if row["code"] not in codes] == []


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2003", "2003-01-01", "2003-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("1999-12", "1999-12-01", "1999-12-31"),
    ],
)
def test_open_dates_span_their_period(cell: str, first: str, last: str) -> None:
    assert (str(first_day(cell)), str(last_day(cell))) == (first, last)


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("{id: a, name: A, sectors: [XXX]}", "unknown sector"),
        ("{id: a, name: A, country: ZZZ}", "unknown country"),
        ("{id: a, name: A, colour: red}", "unknown keys"),
        ("{id: a, name: A}\n- {id: a, name: B}", "used twice"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, part: str) -> None:
    (tmp_path / "organisations.yaml").write_text(f"mine:\n- {row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=part):
        load_organisations(tmp_path)


def test_index_agrees_with_the_table_of_countries() -> None:
    gazetteer, missing = default_gazetteer(), []
    for country in default_countries().by_code.values():
        capital = (
            [p for p in gazetteer.find(country.capital) if p.country == country.code] if country.capital else [True]
        )
        if not capital:
            missing.append(country.code)
    # Capitals that the places from 500 inhabitants do not hold: uninhabited or tiny territories.
    assert len(missing) <= 12, missing


@pytest.mark.parametrize(
    ("name", "geonames_id", "country", "kind"),
    [
        ("Ankara", 323786, "TUR", "city"),
        ("Kabul", 1138958, "AFG", "city"),
        ("Saraqib", 164816, "SYR", "city"),
        ("Idlib Governorate", 169387, "SYR", "admin1"),
    ],
)
def test_index_holds_known_places(name: str, geonames_id: int, country: str, kind: str) -> None:
    found = {p.geonames_id: p for p in default_gazetteer().find(name)}
    assert geonames_id in found, sorted(str(k) for k in found)
    assert (found[geonames_id].country, found[geonames_id].kind) == (country, kind)


def test_every_row_of_a_sample_is_found_by_its_own_name() -> None:
    gazetteer = default_gazetteer()
    for row in range(0, len(gazetteer), 2003):
        place = gazetteer.place(row)
        assert row in gazetteer.rows(place.name)
        assert place.kind in KINDS


def test_pack_and_open_agree(tmp_path: Path) -> None:
    arrays = {
        "id": np.array([7], "<u4"),
        "latitude": np.array([1.5], "<f4"),
        "longitude": np.array([2.5], "<f4"),
        "population": np.array([9], "<u4"),
        "radius": np.array([3], "<u2"),
        "kind": np.array([0], "u1"),
        "country": np.array([0], "u1"),
        "admin1": np.array([0xFFFF], "<u2"),
        "admin2": np.array([0xFFFF], "<u2"),
        "name_at": np.array([0, 2], "<u4"),
        "names": np.frombuffer(b"Ux", "u1"),
        "key": np.array([name_hash("Ux") >> 16], "<u4"),
        "key_tail": np.array([name_hash("Ux") & 0xFFFF], "<u2"),
        "key_row": np.array([0], "<u4"),
    }
    path = tmp_path / "g.bin"
    path.write_bytes(pack(arrays, {"countries": ["TUR"], "admin1_codes": [], "sources": ["made up"]}))
    (place,) = Gazetteer(path).find("ux")
    assert (place.geonames_id, place.name, place.country, place.latitude) == (7, "Ux", "TUR", 1.5)


@pytest.mark.parametrize("content", [b"", b"not an index at all"])
def test_a_broken_index_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "g.bin"
    path.write_bytes(content)
    with pytest.raises(CodebookError, match=r"g\.bin"):
        Gazetteer(path)


def test_opened_once() -> None:
    assert default_gazetteer() is default_gazetteer()
    assert default_lexicon() is default_lexicon()
    assert default_finder() is default_finder()
    assert len(default_gazetteer()) > 200_000


def test_a_name_in_capitals_is_no_common_word() -> None:
    countries = default_countries()
    assert countries.find("the car") is None
    assert countries.find("us") is None
    assert [word.code for word in (countries.find("CAR"), countries.find("the U.S.")) if word] == ["CAF", "USA"]
