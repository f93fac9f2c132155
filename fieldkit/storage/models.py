"""The tables of the laptop's store, and of the bundles made from it.

A table for each kind of thing (`core.kinds`), with one column for each of its fields. Fields may be NULL, since nothing
of what was written stays when it is taken back. No foreign keys between kinds: phones and bundles bring them in any
order. Columns marked `local` are this store's own and go into no bundle.
"""

import json
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry

from fieldkit.core.merge import canonical_text


class Json(TypeDecorator[Any]):
    """A list, a dict, a number or a label, in canonical JSON that anybody can read."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Flag(TypeDecorator[bool]):
    """True or false as 1 or 0: STRICT tables know no boolean."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    # STRICT tables know TEXT, INTEGER and BLOB, not the dialect's VARCHAR and BOOLEAN.
    registry = registry(type_annotation_map={str: Text, bool: Flag, int: Integer, bytes: LargeBinary})


class Head:
    """What every thing in a café has: its id, the stamp of the version kept, and whether it was taken back."""

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-4)
    counter: Mapped[int] = mapped_column(sort_order=-3)
    device: Mapped[str] = mapped_column(sort_order=-2)
    gone: Mapped[bool] = mapped_column(sort_order=-1)
    arrival: Mapped[int] = mapped_column(info={"local": True}, sort_order=100)
    received_at: Mapped[str] = mapped_column(info={"local": True}, sort_order=101)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        name: str = cls.__tablename__  # type: ignore[attr-defined]
        one_of_two = CheckConstraint("gone IN (0, 1)", name=f"{name}_gone")
        strict = {"sqlite_strict": True}
        if "cafe" not in cls.__annotations__:
            return one_of_two, strict
        return one_of_two, Index(f"{name}_arrival", "cafe", "arrival", info={"local": True}), strict


class Deck(Head, Base):
    __tablename__ = "deck"

    slug: Mapped[str | None]
    title: Mapped[dict[str, str] | None] = mapped_column(Json)
    deck: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Cafe(Head, Base):
    __tablename__ = "cafe"

    code: Mapped[str | None] = mapped_column(index=True)
    title: Mapped[str | None]
    place: Mapped[str | None]
    language: Mapped[str | None]
    deck: Mapped[str | None]
    opened_at: Mapped[str | None]
    closed_at: Mapped[str | None]
    # After what was there before it, where SQLite adds a column; so are all that came later.
    plan: Mapped[str | None] = mapped_column(sort_order=102)


class Participant(Head, Base):
    __tablename__ = "participant"

    cafe: Mapped[str]
    name: Mapped[str | None]
    joined_at: Mapped[str | None]


class Note(Head, Base):
    __tablename__ = "note"

    cafe: Mapped[str]
    participant: Mapped[str] = mapped_column(index=True)
    card: Mapped[str | None]
    text: Mapped[str | None]
    value: Mapped[Any | None] = mapped_column(Json)
    audience: Mapped[str | None]
    named: Mapped[bool | None]
    round: Mapped[str | None]
    table: Mapped[str | None]
    written_at: Mapped[str | None]
    paper: Mapped[bool | None] = mapped_column(sort_order=102)
    headline: Mapped[bool | None] = mapped_column(sort_order=103)


class Mark(Head, Base):
    __tablename__ = "mark"

    cafe: Mapped[str]
    note: Mapped[str] = mapped_column(index=True)
    hidden: Mapped[bool | None]
    cluster: Mapped[str | None] = mapped_column(sort_order=102)


class Table(Head, Base):
    __tablename__ = "table"

    cafe: Mapped[str]
    number: Mapped[int | None]
    name: Mapped[str | None]
    away: Mapped[bool | None]
    capacity: Mapped[int | None] = mapped_column(sort_order=102)


class Round(Head, Base):
    __tablename__ = "round"

    cafe: Mapped[str]
    number: Mapped[int | None]
    title: Mapped[str | None]
    cards: Mapped[list[str] | None] = mapped_column(Json, sort_order=102)
    started_at: Mapped[str | None] = mapped_column(sort_order=103)
    revealed_at: Mapped[str | None] = mapped_column(sort_order=104)
    ended_at: Mapped[str | None] = mapped_column(sort_order=105)


class Plan(Head, Base):
    __tablename__ = "plan"

    slug: Mapped[str | None]
    title: Mapped[dict[str, str] | None] = mapped_column(Json)
    plan: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Seat(Head, Base):
    __tablename__ = "seat"

    cafe: Mapped[str]
    participant: Mapped[str]
    round: Mapped[str | None]
    table: Mapped[str | None]
    host: Mapped[bool | None]
    away: Mapped[bool | None]


class Vote(Head, Base):
    __tablename__ = "vote"

    cafe: Mapped[str]
    participant: Mapped[str]
    note: Mapped[str]
    dots: Mapped[int | None]
    heart: Mapped[bool | None]
    round: Mapped[str | None]


class Cluster(Head, Base):
    __tablename__ = "cluster"

    cafe: Mapped[str]
    card: Mapped[str | None]
    title: Mapped[str | None]


class Theme(Head, Base):
    __tablename__ = "theme"

    title: Mapped[str | None]
    description: Mapped[str | None]
    colour: Mapped[str | None]
    joined_to: Mapped[str | None]


class Coding(Head, Base):
    __tablename__ = "coding"

    cafe: Mapped[str]
    note: Mapped[str] = mapped_column(index=True)
    theme: Mapped[str | None]
    coder: Mapped[str | None]
    begins: Mapped[int | None]
    ends: Mapped[int | None]
    coded_at: Mapped[str | None]


class Answer(Head, Base):
    __tablename__ = "answer"

    cafe: Mapped[str]
    note: Mapped[str]
    text: Mapped[str | None]
    audience: Mapped[str | None]
    answered_by: Mapped[str | None]
    answered_at: Mapped[str | None]


class Followup(Head, Base):
    __tablename__ = "followup"

    cafe: Mapped[str]
    note: Mapped[str]
    state: Mapped[str | None]
    text: Mapped[str | None]
    told_by: Mapped[str | None]
    told_at: Mapped[str | None]


class Erasure(Head, Base):
    __tablename__ = "erasure"

    cafe: Mapped[str]
    participant: Mapped[str]
    erased_at: Mapped[str | None]


class Store(Base):
    """This database: a row of its own. A copy or an old backup gets a new id, so that phones offer everything again."""

    __tablename__ = "store"
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012

    id: Mapped[str] = mapped_column(primary_key=True)
    laptop: Mapped[str]
    device: Mapped[str]
    made_at: Mapped[str]
    arrivals: Mapped[int]


class Phone(Base):
    """A participant's phone as this laptop knows it. Stays here: no bundle holds a key or a last contact."""

    __tablename__ = "phone"
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012

    participant: Mapped[str] = mapped_column(primary_key=True)
    cafe: Mapped[str] = mapped_column(ForeignKey("cafe.id"), index=True)
    key_hash: Mapped[bytes]
    joined_at: Mapped[str]
    seen_at: Mapped[str]
    waiting: Mapped[int]
    # Where its owner last said to sit, and whether as the table's host.
    table_number: Mapped[int | None]
    is_host: Mapped[bool | None]


class RunNow(Base):
    """Where a café is on its way (`core.running.Run`): this laptop's own, since another would be elsewhere."""

    __tablename__ = "run"
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012

    cafe: Mapped[str] = mapped_column(ForeignKey("cafe.id"), primary_key=True)
    number: Mapped[int]
    state: Mapped[str]


class Setting(Base):
    """What the facilitator chose on this laptop: its port, its Wi-Fi for the posters. Goes into no bundle."""

    __tablename__ = "setting"
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json)


_KINDS = (
    *(Deck, Cafe, Participant, Note, Mark, Table, Round, Plan, Seat, Vote, Cluster),
    *(Theme, Coding, Answer, Followup, Erasure),
)
KIND_TABLES = {model.__tablename__: model.__table__ for model in _KINDS}
