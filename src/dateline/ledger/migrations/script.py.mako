"""${message}"""

from __future__ import annotations

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Brings a ledger of the schema before up to this one."""
    ${upgrades if upgrades else "raise NotImplementedError"}
