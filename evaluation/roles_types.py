"""How the types and roles of WikiEvents stand to ours: what may be the same event, and what only one side has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.account import Harm

# Parts of our types, where a type as a whole is wider than anything that the set marks: blaming is telling there
# (`Contact.Contact`), a charge before a court is an event of its own. Each part is a mode or a CAMEO code of ours.
CHARGES = frozenset({"115", "investigate"})
KEPT: dict[str, frozenset[str]] = {
    "ACCUSE": CHARGES,
    "COERCE": frozenset({"", "arrest", "restrict", "censor", "curfew", "martial-law"}),
    "PROTEST": frozenset({"", "demo", "riot", "strike", "obstruct", "vandalize"}),
    "RETREAT": frozenset({"release"}),
    "CONCEDE": frozenset({"0841"}),
    "SANCTION": frozenset({"convict"}),
}
# The longest prefix of a gold type counts; an empty set: no counterpart.
TYPES: dict[str, frozenset[str]] = {
    "Conflict.Attack": frozenset({"ASSAULT"}),
    "Conflict.Demonstrate": frozenset({"PROTEST"}),
    "Conflict.Demonstrate.DemonstrateWithViolence": frozenset({"PROTEST", "ASSAULT"}),
    "Life.Die": frozenset({"ASSAULT"}),
    "Life.Injure": frozenset({"ASSAULT"}),
    "ArtifactExistence.DamageDestroyDisableDismantle": frozenset({"ASSAULT", "COERCE"}),
    # Hostages are detained there, abducted here.
    "Justice.ArrestJailDetain": frozenset({"COERCE", "ASSAULT"}),
    "Justice.ChargeIndict": frozenset({"ACCUSE"}),
    "Justice.InvestigateCrime": frozenset({"ACCUSE"}),
    "Justice.TrialHearing": frozenset({"ACCUSE"}),
    "Justice.Convict": frozenset({"ACCUSE", "COERCE", "SANCTION"}),
    "Justice.Sentence": frozenset({"ACCUSE", "COERCE", "SANCTION"}),
    "Justice.ReleaseParole": frozenset({"CONCEDE", "RETREAT"}),
    "Justice.Acquit": frozenset({"CONCEDE", "RETREAT"}),
    "Contact.RequestCommand": frozenset({"REQUEST"}),
    "Contact.ThreatenCoerce": frozenset({"THREATEN", "COERCE"}),
    "Control.ImpedeInterfereWith": frozenset({"COERCE", "ASSAULT"}),
}
COMPARED = frozenset().union(*TYPES.values())
HARMS = {"Life.Die": Harm.KILLED, "Life.Injure": Harm.INJURED}

PARTS = ("actor", "recipient", "where")
_ACTOR, _RECIPIENT, _EITHER, _WHERE = ("actor",), ("recipient",), ("actor", "recipient"), ("where",)
ROLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("Attacker", "Killer", "Injurer", "Demonstrator", "Jailer", "Impeder", "Communicator"), _ACTOR),
    **dict.fromkeys(("DamagerDestroyer", "Destroyer", "Damager", "Investigator", "Prosecutor", "JudgeCourt"), _ACTOR),
    **dict.fromkeys(("Target", "Victim", "Detainee", "Defendant", "Recipient", "Artifact"), _RECIPIENT),
    **dict.fromkeys(("Participant", "Preventer", "Regulator"), _EITHER),
    "Place": _WHERE,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of event ours is: its type, mode and CAMEO code."""

    type: str
    mode: str | None = None
    cameo: str | None = None

    @property
    def compared(self) -> bool:
        """Whether the set marks events of this sort at all."""
        if self.type not in KEPT:
            return self.type in COMPARED
        return bool({self.mode or "", self.cameo or ""} & KEPT[self.type])


def parts_of(role: str, heads: Mapping[str, Sequence[object]]) -> tuple[str, ...]:
    """Our parts that a gold role may be, best first. Two actors without a recipient fight each other: either is either."""
    parts = ROLES.get(role, ())
    mutual = len(heads.get("actor", ())) > 1 and not heads.get("recipient")
    return (*parts, "actor") if mutual and parts == _RECIPIENT else parts


def types_of(gold_type: str) -> frozenset[str]:
    """Our types that a gold type may be; empty where it has no counterpart."""
    fitting = [prefix for prefix in TYPES if gold_type == prefix or gold_type.startswith(prefix + ".")]
    return TYPES[max(fitting, key=len)] if fitting else frozenset()


def harm_of(gold_type: str) -> Harm | None:
    """The harm that a gold type tells."""
    return HARMS.get(".".join(gold_type.split(".")[:2]))
