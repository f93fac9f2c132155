"""Plans, seats, votes and clusters; where a café is on its way; what a phone says of its seat."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STEPS = (
    """
    CREATE TABLE cluster (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        card TEXT,
        title TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT cluster_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX cluster_arrival ON cluster (cafe, arrival)
    """,
    """
    CREATE TABLE "plan" (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        slug TEXT,
        title TEXT,
        "plan" TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT plan_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE seat (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        participant TEXT NOT NULL,
        round TEXT,
        "table" TEXT,
        host INTEGER,
        away INTEGER,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT seat_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX seat_arrival ON seat (cafe, arrival)
    """,
    """
    CREATE TABLE vote (
        id TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        gone INTEGER NOT NULL,
        cafe TEXT NOT NULL,
        participant TEXT NOT NULL,
        note TEXT NOT NULL,
        dots INTEGER,
        heart INTEGER,
        round TEXT,
        arrival INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT vote_gone CHECK (gone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE INDEX vote_arrival ON vote (cafe, arrival)
    """,
    """
    CREATE TABLE run (
        cafe TEXT NOT NULL,
        number INTEGER NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (cafe),
        FOREIGN KEY(cafe) REFERENCES cafe (id)
    ) STRICT
    """,
    """
    ALTER TABLE cafe ADD COLUMN "plan" TEXT
    """,
    """
    ALTER TABLE note ADD COLUMN headline INTEGER
    """,
    """
    ALTER TABLE mark ADD COLUMN cluster TEXT
    """,
    """
    ALTER TABLE "table" ADD COLUMN capacity INTEGER
    """,
    """
    ALTER TABLE round ADD COLUMN cards TEXT
    """,
    """
    ALTER TABLE round ADD COLUMN started_at TEXT
    """,
    """
    ALTER TABLE round ADD COLUMN revealed_at TEXT
    """,
    """
    ALTER TABLE round ADD COLUMN ended_at TEXT
    """,
    """
    ALTER TABLE phone ADD COLUMN table_number INTEGER
    """,
    """
    ALTER TABLE phone ADD COLUMN is_host INTEGER
    """,
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
