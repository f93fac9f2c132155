"""The first tables: cafés, decks, participants, notes, marks, and what is this laptop's own."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STEPS = (
    """
    CREATE TABLE cafe (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        code TEXT,
        title TEXT,
        place TEXT,
        language TEXT,
        deck TEXT,
        opened_at TEXT,
        closed_at TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT cafe_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX ix_cafe_code ON cafe (code)
    """,
    """
    CREATE TABLE deck (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        slug TEXT,
        title TEXT,
        deck TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT deck_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE mark (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        note TEXT NOT NULL,
        hidden INTEGER,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT mark_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX ix_mark_note ON mark (note)
    """,
    """
    CREATE INDEX mark_arrival ON mark (cafe, arrival)
    """,
    """
    CREATE TABLE note (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        participant TEXT NOT NULL,
        card TEXT,
        text TEXT,
        value TEXT,
        audience TEXT,
        named INTEGER,
        round TEXT,
        "table" TEXT,
        written_at TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT note_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX ix_note_participant ON note (participant)
    """,
    """
    CREATE INDEX note_arrival ON note (cafe, arrival)
    """,
    """
    CREATE TABLE participant (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        name TEXT,
        joined_at TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT participant_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX participant_arrival ON participant (cafe, arrival)
    """,
    """
    CREATE TABLE setting (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name)
    ) STRICT
    """,
    """
    CREATE TABLE store (
        id TEXT NOT NULL,
        laptop TEXT NOT NULL,
        device TEXT NOT NULL,
        made_at TEXT NOT NULL,
        arrivals INTEGER NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE phone (
        participant TEXT NOT NULL,
        cafe TEXT NOT NULL,
        key_hash BLOB NOT NULL,
        joined_at TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        waiting INTEGER NOT NULL,
        PRIMARY KEY (participant),
        FOREIGN KEY(cafe) REFERENCES cafe (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_phone_cafe ON phone (cafe)
    """,
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
