"""The ledger's tables, named so that a person who opens the file understands them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True, comment="SHA-256 of the report's bytes"),
    Column("name", Text, nullable=False, comment="file or page name"),
    Column("source", Text, comment="the outlet"),
    Column("agency", Text, comment="the agency that the dateline names"),
    Column("url", Text),
    Column("headline", Text),
    Column("published", Text, comment="ISO 8601, as stated"),
    Column("published_basis", Text),
    Column("fetched", Text),
    Column("language", Text),
    Column("text", Text, nullable=False, comment="untouched; every offset points into it"),
    Column("details", Text, nullable=False, comment="JSON: blocks, dateline, warnings"),
    Column("sketch", Text, nullable=False, comment="fingerprints of the wording, to find copies"),
    Column("coder", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("reports_published", "published"),
)

printings = Table(
    "printings",
    metadata,
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True, comment="the same bytes"),
    Column("outlet", Text, primary_key=True, comment="another outlet that printed them"),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("published", Text),
    Column("added_at", Text, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True, comment="stays; a merged id points on in merged_into"),
    Column("event_type", Text),
    Column("mode", Text),
    Column("quad_class", Integer),
    Column("intensity", Float, comment="of the account that tells most"),
    Column("intensity_scale", Text),
    Column("who", Text),
    Column("to_whom", Text),
    Column("day_from", Text, comment="YYYY-MM-DD"),
    Column("day_to", Text),
    Column("sort_day", Text, nullable=False, server_default="", comment="day_from, or the first report's day"),
    Column("place", Text),
    Column("geonames_id", BigInteger),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("admin1", Text),
    Column("country", Text, comment="ISO 3166-1 alpha-3"),
    Column("accounts", Integer, nullable=False, server_default="0"),
    Column("reports", Integer, nullable=False, server_default="0"),
    Column("outlets", Integer, nullable=False, server_default="0"),
    Column("origins", Integer, nullable=False, server_default="0", comment="independent origins"),
    Column("killed_low", Integer, comment="lowest figure of any voice"),
    Column("killed_high", Integer, comment="highest figure of any voice"),
    Column("injured_low", Integer),
    Column("injured_high", Integer),
    Column("disputes", Integer, nullable=False, server_default="0", comment="open conflicts"),
    Column("summary", Text, comment="JSON: parties, voices, toll by voice and by party"),
    Column("merged_into", Text, ForeignKey("incidents.id")),
    Column("ended_at", Text, comment="when it was merged or lost its last account"),
    Column("created_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Index("incidents_day", "sort_day", "id"),
    Index("incidents_country", "country", "sort_day"),
    Index("incidents_position", "latitude", "longitude"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("incident_id", Text, ForeignKey("incidents.id"), comment="none: set aside or no longer told"),
    Column("event_type", Text, nullable=False),
    Column("mode", Text),
    Column("quad_class", Integer),
    Column("intensity", Float),
    Column("intensity_scale", Text),
    Column("who", Text),
    Column("to_whom", Text),
    Column("day_from", Text),
    Column("day_to", Text),
    Column("time_precision", Text),
    Column("place", Text),
    Column("geonames_id", BigInteger),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("admin1", Text),
    Column("country", Text),
    Column("place_precision", Text),
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("injured_low", Integer),
    Column("injured_high", Integer),
    Column("says", Text, comment="whose word it is"),
    Column("origin", Text, nullable=False, comment="who stands at the end of the chain of who says so"),
    Column("because", Text, comment="the event that its voice gives as the cause"),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("trigger_text", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("account", Text, nullable=False, comment="JSON: the whole account, corrections applied"),
    Column("as_coded", Text, comment="JSON: the account before people corrected it; none: nobody did"),
    Column("coder", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("traits", Text, nullable=False, comment="JSON: what merging compares"),
    Column("lead", BigInteger, comment="the account it was joined to; its own number: it leads the incident"),
    Column("lead_score", Float),
    Column("pinned_to", Text, comment="the incident in which people put it"),
    Column("set_aside", Integer, nullable=False, server_default="0", comment="1: people rejected it"),
    Column("retired_at", Text, comment="when a newer coder no longer told it"),
    Column("added_at", Text, nullable=False),
    Index("accounts_report", "report_id"),
    Index("accounts_incident", "incident_id"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("key", BigInteger, primary_key=True, comment="day, place or party, family of types"),
    Column("account", BigInteger, ForeignKey("accounts.number"), primary_key=True),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("other_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("verdict", Text, nullable=False, comment="same, copy or different"),
    Column("score", Float, nullable=False),
    Column("parts", Text, nullable=False, comment="the score's parts in words"),
    Column("author", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("replaced_at", Text, comment="when a later judgement took its place"),
    Index("judgements_account", "account_id"),
)

incident_parties = Table(
    "incident_parties",
    metadata,
    Column("party", Text, primary_key=True, comment="country, group or name"),
    Column("incident_id", Text, ForeignKey("incidents.id"), primary_key=True),
    Index("incident_parties_incident", "incident_id"),
)

disputes = Table(
    "disputes",
    metadata,
    Column("incident_id", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("point", Text, nullable=False),
    Column("kind", Text, nullable=False, comment="conflict or revision"),
    Column("about", Text, comment="what is counted, for a toll"),
    Column("positions", Text, nullable=False, comment="JSON: voice, what it holds, accounts"),
    Column("words", Text, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("verb", Text, nullable=False),
    Column("incident_id", Text, ForeignKey("incidents.id")),
    Column("account_id", Text, ForeignKey("accounts.id")),
    Column("details", Text, nullable=False, comment="JSON"),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("undone_at", Text),
    Column("undone_by", BigInteger, ForeignKey("reviews.number")),
    Index("reviews_incident", "incident_id"),
    Index("reviews_account", "account_id"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("account", Text, nullable=False, comment="JSON: the account as it was coded before"),
    Column("coder", Text, nullable=False),
    Column("replaced_at", Text, nullable=False),
    Index("revisions_account", "account_id"),
)

changes = Table(
    "changes",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("incident_id", Text, ForeignKey("incidents.id"), nullable=False),
    Column("what", Text, nullable=False, comment="created, changed, merged, deleted or restored"),
    Column("detail", Text),
    Column("made_at", Text, nullable=False),
    Index("changes_incident", "incident_id"),
    Index("changes_made", "made_at"),
)

situations = Table(
    "situations",
    metadata,
    Column("name", Text, primary_key=True),
    Column("definition", Text, nullable=False, comment="JSON: area, parties, types, period"),
    Column("added_at", Text, nullable=False),
)

state = Table(
    "state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
