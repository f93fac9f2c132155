"""Themes and codings, answers to questions, what became of promises, and who wants to be forgotten."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STEPS = (
    """
    CREATE TABLE answer (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        note TEXT NOT NULL,
        text TEXT,
        audience TEXT,
        answered_by TEXT,
        answered_at TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT answer_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX answer_arrival ON answer (cafe, arrival)
    """,
    """
    CREATE TABLE coding (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        note TEXT NOT NULL,
        theme TEXT,
        coder TEXT,
        begins INTEGER,
        ends INTEGER,
        coded_at TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT coding_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX coding_arrival ON coding (cafe, arrival)
    """,
    """
    CREATE INDEX ix_coding_note ON coding (note)
    """,
    """
    CREATE TABLE erasure (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        participant TEXT NOT NULL,
        erased_at TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT erasure_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX erasure_arrival ON erasure (cafe, arrival)
    """,
    """
    CREATE TABLE followup (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        note TEXT NOT NULL,
        state TEXT,
        text TEXT,
        told_by TEXT,
        told_at TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT followup_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX followup_arrival ON followup (cafe, arrival)
    """,
    """
    CREATE TABLE theme (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        title TEXT,
        description TEXT,
        colour TEXT,
        joined_to TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT theme_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
