"""The two bases of all models that travel: what we send strictly, what we read tolerantly."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A model that a request carries: unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tolerant(BaseModel):
    """A model that an answer carries: a newer server may add fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")
