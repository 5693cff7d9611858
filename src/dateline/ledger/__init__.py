"""The ledger: accounts of many reports gather into incidents, with every decision kept and every dispute in sight."""

from __future__ import annotations

from dateline.ledger.interface import Ledger
from dateline.ledger.opening import open_ledger

__all__ = ["Ledger", "open_ledger"]
