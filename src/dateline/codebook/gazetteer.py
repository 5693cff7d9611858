"""The gazetteer: places of the world by name, from one memory-mapped index file.

The index holds parallel arrays (one entry a place) and a sorted array of name hashes that points into them, so that
opening
it costs a header and a lookup costs a binary search. `training/build_gazetteer.py` makes it from GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import hashlib
import json
import math
import mmap
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import CodebookError

KINDS = ("city", "admin1", "admin2", "region", "country")
NO_PARENT = 0xFFFF
_MAGIC = b"DLGAZ001"
_ALIGN = 8
EARTH_KM = 6371.0
_DROPPED = str.maketrans(dict.fromkeys(".'’‘ʻʼ`ʿʾ’"))
_SPACED = str.maketrans(dict.fromkeys("-–—/_,()", " "))
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    `kind`: one of `KINDS`. `geonames_id`: None where GeoNames' id is not known. `admin1`: name of the first order
    division, for
    which `admin1_code` is `country.code` as GeoNames writes it. `radius_km`: the place lies within it. `population`
    0: unknown.
    """

    row: int
    kind: str
    geonames_id: int | None
    name: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    admin1_code: str | None
    admin2: str | None
    population: int
    radius_km: float
    countries: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 14)
def normalise(name: str) -> str:
    """A name as the index keys it: lower case, no accents, no dots or apostrophes, hyphens as spaces, `st` as
    `saint`.
    """
    text = name.casefold() if name.isascii() else _plain(name)
    words = text.translate(_DROPPED).translate(_SPACED).split()
    if words and words[0] == "the" and len(words) > 1:
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def name_hash(name: str) -> int:
    """48 bits that stand for the normalised name; among a million names the chance of a false match is 1 in 280
    million.
    """
    return int.from_bytes(hashlib.blake2b(normalise(name).encode(), digest_size=6).digest(), "big")


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance between two places."""
    lat1, lat2 = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def pack(arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> bytes:
    """The bytes of an index file: magic, header length, JSON header, then each array on an eight-byte boundary."""
    layout, position = {}, 0
    for key, array in arrays.items():
        layout[key] = [array.dtype.str, position, len(array)]
        position += -(-array.nbytes // _ALIGN) * _ALIGN
    header = json.dumps({"arrays": layout, **facts}, separators=(",", ":")).encode()
    header += b" " * (-len(header) % _ALIGN)
    body = b"".join(a.tobytes() + b"\0" * (-a.nbytes % _ALIGN) for a in arrays.values())
    return _MAGIC + struct.pack("<Q", len(header)) + header + body


class Gazetteer:
    """Read-only view on an index file."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise CodebookError(
                str(error), document=str(path), stage="codebook", hint="reinstall the package"
            ) from error
        if data[:8] != _MAGIC:
            raise CodebookError(
                "not a gazetteer index", document=str(path), stage="codebook", hint="reinstall the package"
            )
        (length,) = struct.unpack("<Q", data[8:16])
        header = json.loads(data[16 : 16 + length])
        start = 16 + length
        self._arrays: dict[str, NDArray[Any]] = {
            key: np.frombuffer(data, dtype, count, start + offset)
            for key, (dtype, offset, count) in header["arrays"].items()
        }
        self._countries: list[str] = header["countries"]
        self._admin1_codes: list[str] = header["admin1_codes"]
        self.sources: tuple[str, ...] = tuple(header["sources"])
        # What one report names is named again soon, and with it all its namesakes.
        self._place = lru_cache(maxsize=1 << 14)(self._read)

    def __len__(self) -> int:
        return len(self._arrays["id"])

    def rows(self, name: str) -> list[int]:
        """Row numbers of the places so named, in index order."""
        value = name_hash(name)
        keys, tails = self._arrays["key"], self._arrays["key_tail"]
        start = int(np.searchsorted(keys, np.uint32(value >> 16), "left"))
        found = []
        while start < len(keys) and int(keys[start]) == value >> 16:
            if int(tails[start]) == value & 0xFFFF:
                found.append(int(self._arrays["key_row"][start]))
            start += 1
        return found

    def find(self, name: str) -> tuple[Place, ...]:
        """All places so named, most populous first."""
        return tuple(sorted(map(self.place, self.rows(name)), key=lambda p: (-p.population, p.row)))

    def place(self, row: int) -> Place:
        """The place in a row."""
        return self._place(row)

    def _read(self, row: int) -> Place:
        arrays = self._arrays
        kind = KINDS[int(arrays["kind"][row])]
        parent, second = int(arrays["admin1"][row]), int(arrays["admin2"][row])
        return Place(
            row=row,
            kind=kind,
            geonames_id=int(arrays["id"][row]) or None,
            name=self._name(row),
            latitude=round(float(arrays["latitude"][row]), 5),
            longitude=round(float(arrays["longitude"][row]), 5),
            country=self._countries[int(arrays["country"][row])] or None,
            admin1=None if parent == NO_PARENT else self._name(parent),
            admin1_code=None if parent == NO_PARENT else self._admin1_codes[parent],
            admin2=None if second == NO_PARENT else self._name(len(self._admin1_codes) + second),
            population=int(arrays["population"][row]),
            radius_km=float(arrays["radius"][row]),
        )

    def nearest_country(self, latitude: float, longitude: float, within_km: float) -> str | None:
        """Country of the place nearest to a point, or None where none lies within the distance."""
        arrays = self._arrays
        near = np.flatnonzero(np.abs(arrays["latitude"] - latitude) < within_km / 111)
        east = np.radians((arrays["longitude"][near] - longitude + 180) % 360 - 180) * np.cos(np.radians(latitude))
        squares = east**2 + np.radians(arrays["latitude"][near] - latitude) ** 2
        squares[arrays["kind"][near] != KINDS.index("city")] = np.inf
        if not len(near) or float(squares.min()) * EARTH_KM**2 > within_km**2:
            return None
        return self._countries[int(arrays["country"][near[int(np.argmin(squares))]])] or None

    def admin1_rows(self) -> dict[str, int]:
        """Row of each first order division by its code."""
        return {code: row for row, code in enumerate(self._admin1_codes)}

    def _name(self, row: int) -> str:
        start, end = self._arrays["name_at"][row : row + 2].tolist()
        return self._arrays["names"][start:end].tobytes().decode()


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer shipped with the package, opened on first use."""
    with resources.as_file(resources.files("dateline.codebook") / "data" / "gazetteer.bin") as path:
        return Gazetteer(path)
