"""The first schema, written down as it was released: later changes are later migrations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
    _incidents()
    _reports()
    _situations()
    _state()
    _accounts()
    _changes()
    _disputes()
    _incident_parties()
    _printings()
    _blocks()
    _judgements()
    _reviews()
    _revisions()
    for line in SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else POSTGRES_SEARCH:
        op.execute(line)
    op.execute("INSERT INTO state (name, value) VALUES ('writes', 0)")


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text(), nullable=False, comment="stays; a merged id points on in merged_into"),
        sa.Column("event_type", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("quad_class", sa.Integer(), nullable=True),
        sa.Column("intensity", sa.Float(), nullable=True, comment="of the account that tells most"),
        sa.Column("intensity_scale", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("to_whom", sa.Text(), nullable=True),
        sa.Column("day_from", sa.Text(), nullable=True, comment="YYYY-MM-DD"),
        sa.Column("day_to", sa.Text(), nullable=True),
        sa.Column(
            "sort_day", sa.Text(), server_default="", nullable=False, comment="day_from, or the first report's day"
        ),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("geonames_id", sa.BigInteger(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True, comment="ISO 3166-1 alpha-3"),
        sa.Column("accounts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reports", sa.Integer(), server_default="0", nullable=False),
        sa.Column("outlets", sa.Integer(), server_default="0", nullable=False),
        sa.Column("origins", sa.Integer(), server_default="0", nullable=False, comment="independent origins"),
        sa.Column("killed_low", sa.Integer(), nullable=True, comment="lowest figure of any voice"),
        sa.Column("killed_high", sa.Integer(), nullable=True, comment="highest figure of any voice"),
        sa.Column("injured_low", sa.Integer(), nullable=True),
        sa.Column("injured_high", sa.Integer(), nullable=True),
        sa.Column("disputes", sa.Integer(), server_default="0", nullable=False, comment="open conflicts"),
        sa.Column("summary", sa.Text(), nullable=True, comment="JSON: parties, voices, toll by voice and by party"),
        sa.Column("merged_into", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True, comment="when it was merged or lost its last account"),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["incidents.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("incidents_country", "incidents", ["country", "sort_day"], unique=False)
    op.create_index("incidents_day", "incidents", ["sort_day", "id"], unique=False)
    op.create_index("incidents_position", "incidents", ["latitude", "longitude"], unique=False)


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Text(), nullable=False, comment="SHA-256 of the report's bytes"),
        sa.Column("name", sa.Text(), nullable=False, comment="file or page name"),
        sa.Column("source", sa.Text(), nullable=True, comment="the outlet"),
        sa.Column("agency", sa.Text(), nullable=True, comment="the agency that the dateline names"),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True, comment="ISO 8601, as stated"),
        sa.Column("published_basis", sa.Text(), nullable=True),
        sa.Column("fetched", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False, comment="untouched; every offset points into it"),
        sa.Column("details", sa.Text(), nullable=False, comment="JSON: blocks, dateline, warnings"),
        sa.Column("sketch", sa.Text(), nullable=False, comment="fingerprints of the wording, to find copies"),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("reports_published", "reports", ["published"], unique=False)


def _situations() -> None:
    op.create_table(
        "situations",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False, comment="JSON: area, parties, types, period"),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _state() -> None:
    op.create_table(
        "state",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=True, comment="none: set aside or no longer told"),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("quad_class", sa.Integer(), nullable=True),
        sa.Column("intensity", sa.Float(), nullable=True),
        sa.Column("intensity_scale", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("to_whom", sa.Text(), nullable=True),
        sa.Column("day_from", sa.Text(), nullable=True),
        sa.Column("day_to", sa.Text(), nullable=True),
        sa.Column("time_precision", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("geonames_id", sa.BigInteger(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("place_precision", sa.Text(), nullable=True),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("injured_low", sa.Integer(), nullable=True),
        sa.Column("injured_high", sa.Integer(), nullable=True),
        sa.Column("says", sa.Text(), nullable=True, comment="whose word it is"),
        sa.Column("origin", sa.Text(), nullable=False, comment="who stands at the end of the chain of who says so"),
        sa.Column("because", sa.Text(), nullable=True, comment="the event that its voice gives as the cause"),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("trigger_text", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False, comment="JSON: the whole account, corrections applied"),
        sa.Column(
            "as_coded",
            sa.Text(),
            nullable=True,
            comment="JSON: the account before people corrected it; none: nobody did",
        ),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False, comment="JSON: what merging compares"),
        sa.Column(
            "lead",
            sa.BigInteger(),
            nullable=True,
            comment="the account it was joined to; its own number: it leads the incident",
        ),
        sa.Column("lead_score", sa.Float(), nullable=True),
        sa.Column("pinned_to", sa.Text(), nullable=True, comment="the incident in which people put it"),
        sa.Column("set_aside", sa.Integer(), server_default="0", nullable=False, comment="1: people rejected it"),
        sa.Column("retired_at", sa.Text(), nullable=True, comment="when a newer coder no longer told it"),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("accounts_incident", "accounts", ["incident_id"], unique=False)
    op.create_index("accounts_report", "accounts", ["report_id"], unique=False)


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False, comment="created, changed, merged, deleted or restored"),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("changes_incident", "changes", ["incident_id"], unique=False)
    op.create_index("changes_made", "changes", ["made_at"], unique=False)


def _disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("point", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="conflict or revision"),
        sa.Column("about", sa.Text(), nullable=True, comment="what is counted, for a toll"),
        sa.Column("positions", sa.Text(), nullable=False, comment="JSON: voice, what it holds, accounts"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
        ),
        sa.PrimaryKeyConstraint("incident_id", "number"),
    )


def _incident_parties() -> None:
    op.create_table(
        "incident_parties",
        sa.Column("party", sa.Text(), nullable=False, comment="country, group or name"),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
        ),
        sa.PrimaryKeyConstraint("party", "incident_id"),
    )
    op.create_index("incident_parties_incident", "incident_parties", ["incident_id"], unique=False)


def _printings() -> None:
    op.create_table(
        "printings",
        sa.Column("report_id", sa.Text(), nullable=False, comment="the same bytes"),
        sa.Column("outlet", sa.Text(), nullable=False, comment="another outlet that printed them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("report_id", "outlet"),
    )


def _blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger(), nullable=False, comment="day, place or party, family of types"),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["accounts.number"],
        ),
        sa.PrimaryKeyConstraint("key", "account"),
        sqlite_with_rowid=False,
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False, comment="same, copy or different"),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False, comment="the score's parts in words"),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.Text(), nullable=True, comment="when a later judgement took its place"),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["accounts.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("judgements_account", "judgements", ["account_id"], unique=False)


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"],
            ["reviews.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("reviews_account", "reviews", ["account_id"], unique=False)
    op.create_index("reviews_incident", "reviews", ["incident_id"], unique=False)


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False, comment="JSON: the account as it was coded before"),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("revisions_account", "revisions", ["account_id"], unique=False)
