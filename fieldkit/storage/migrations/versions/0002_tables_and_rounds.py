"""Tables and rounds of a café, and notes that were written on paper."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STEPS = (
    """
    CREATE TABLE round (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        number INTEGER,
        title TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT round_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX round_arrival ON round (cafe, arrival)
    """,
    """
    CREATE TABLE "table" (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        number INTEGER,
        name TEXT,
        away INTEGER,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT table_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX table_arrival ON "table" (cafe, arrival)
    """,
    """
    ALTER TABLE note ADD COLUMN paper INTEGER
    """,
    # A hidden note is news by its own number from now on.
    """
    UPDATE note
    SET arrival = mark.arrival
    FROM mark
    WHERE mark.note = note.id AND mark.arrival > note.arrival
    """,
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
