"""Sums up one incident from its tellings: reach of the toll, outlets, independent origins, disputes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.ledger.codec import encode
from dateline.ledger.copies import copy_groups
from dateline.ledger.disputing import Finding, find_disputes
from dateline.ledger.figures import Count, reach, totals_of
from dateline.ledger.telling import Telling

Reach = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the ledger keeps beside an incident, made anew whenever its tellings change."""

    accounts: int
    reports: int
    outlets: int
    origins: int
    toll: Reach
    voices: dict[str, Reach]
    parties: tuple[str, ...]
    harmed: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def open_disputes(self) -> int:
        """How many conflicts; revisions are settled by the voice itself."""
        return sum(finding.dispute.kind == "conflict" for finding in self.findings)

    def dump(self) -> str:
        """What no column of its own holds, as JSON."""
        plain = {"toll": self.toll, "voices": self.voices, "parties": self.parties, "harmed": self.harmed}
        return encode(plain)


def summarise(
    tellings: Sequence[Telling], sketches: Mapping[str, str], printings: Mapping[str, Sequence[str]]
) -> Summary:
    """The summary of one incident; `sketches`: each report's wording, `printings`: who else printed it as it is."""
    reports = {telling.report_id for telling in tellings}
    again = {(name, outlet) for name in reports for outlet in printings.get(name, ())}
    voices = _voices(tellings)
    return Summary(
        accounts=len(tellings),
        reports=len(reports) + len(again),
        outlets=len({telling.outlet for telling in tellings} | {outlet for _, outlet in again}),
        origins=count_origins(tellings, {name: sketches[name] for name in reports}),
        toll={harm: found for harm in _harms(voices) if (found := _overall(voices, harm))},
        voices={voice: spans for voice, spans in voices.items() if spans},
        parties=tuple(sorted({key for t in tellings for key in (*t.traits.actors, *t.traits.recipients)})),
        harmed=tuple(sorted({key for t in tellings if t.traits.toll for key in t.traits.recipients})),
        findings=tuple(find_disputes(tellings)),
    )


def _harms(voices: Mapping[str, Reach]) -> list[str]:
    return sorted({harm for spans in voices.values() for harm in spans})


def _overall(voices: Mapping[str, Reach], harm: str) -> tuple[int, int] | None:
    spans = [spans[harm] for spans in voices.values() if harm in spans]
    return (min(low for low, _ in spans), max(high for _, high in spans)) if spans else None


def _voices(tellings: Sequence[Telling]) -> dict[str, Reach]:
    """For each voice and harm the lowest and highest number that it told, for all who were harmed."""
    totals: dict[str, dict[str, list[Count]]] = {}
    for telling in tellings:
        if telling.happened and telling.traits.toll:
            spans = totals.setdefault(telling.voice, {})
            for harm, count in totals_of(telling.traits.toll):
                spans.setdefault(harm, []).append(count)
    return {
        voice: {harm: found for harm, counts in spans.items() if (found := reach(counts))}
        for voice, spans in sorted(totals.items())
    }


def count_origins(tellings: Sequence[Telling], sketches: Mapping[str, str]) -> int:
    """How many say so independently of each other.

    Tellings share an origin where the chain of who says so ends in the same speaker, or, in the outlet's own voice,
    where the reports are copies of one text.
    """
    if len({telling.origin for telling in tellings if telling.voice == telling.outlet}) < 2:
        # Copies bring together nothing but origins of such tellings.
        return len({telling.origin for telling in tellings})
    groups = copy_groups(sketches) if len(sketches) > 1 else {name: name for name in sketches}
    stands: dict[str, str] = {}

    def find(name: str) -> str:
        while stands.setdefault(name, name) != name:
            name = stands[name]
        return name

    for telling in tellings:
        first = find(telling.origin)
        if telling.voice == telling.outlet:
            stands[find("copies of " + groups[telling.report_id])] = first
    return len({find(telling.origin) for telling in tellings})


def disputes_rows(incident_id: str, summary: Summary) -> list[dict[str, object]]:
    """The rows of the table of disputes."""
    return [
        {
            "incident_id": incident_id,
            "number": number,
            "point": finding.dispute.point,
            "kind": finding.dispute.kind,
            "about": finding.about or None,
            "positions": encode(finding.dispute.positions),
            "words": finding.words(),
        }
        for number, finding in enumerate(summary.findings, 1)
    ]
