"""The first schema."""

from __future__ import annotations

from alembic import op

from dateline.ledger import tables

revision = "0001"
down_revision = None

SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(headline, text, content='reports', content_rowid='rowid')",
    "CREATE TRIGGER search_added AFTER INSERT ON reports BEGIN "
    "INSERT INTO search(rowid, headline, text) VALUES (new.rowid, new.headline, new.text); END",
)
POSTGRES_SEARCH = (
    "ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS "
    "(to_tsvector('english', coalesce(headline, '') || ' ' || text)) STORED",
    "CREATE INDEX reports_words ON reports USING gin (words)",
)


def upgrade() -> None:
    """Makes every table, and the index of the reports' words."""
    bind = op.get_bind()
    tables.metadata.create_all(bind)
    for line in SQLITE_SEARCH if bind.dialect.name == "sqlite" else POSTGRES_SEARCH:
        op.execute(line)
    op.execute("INSERT INTO state (name, value) VALUES ('writes', 0)")
