"""Clusters: groups that notes are put into on the wall, and what people call them."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from fieldkit.core.limits import CardName, Place, Uuid


class ClusterFields(BaseModel):
    """A group of notes on one card. title: empty until somebody has named it. Which notes: their marks say it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe",)

    cafe: Uuid
    card: CardName
    title: Place = ""
