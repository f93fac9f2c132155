"""What pydantic finds when it reads a file that people wrote, said in their words."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from fieldkit.core.mistakes import MOST_MISTAKES, Mistake, Path, Sentences
from fieldkit.core.slugs import SLUG_CHARACTERS, slug_of


class Shape(NamedTuple):
    """What a kind of file looks like. whole: its top. parts: what its lists and tables hold, by their names."""

    whole: type[BaseModel]
    parts: Mapping[str, type[BaseModel]]

    def around(self, path: Path) -> type[BaseModel]:
        """Tell what the field at a place belongs to."""
        names = [step for step in path[:-1] if isinstance(step, str)]
        return self.parts.get(names[-1], self.whole) if names else self.whole


def fitted(raw: object, shape: Shape, say: Sentences) -> tuple[Any, list[Mistake], str]:
    """Have pydantic read what a file holds: the thing itself or None, what to mend, and pydantic's first reason."""
    try:
        return shape.whole.model_validate(raw), [], ""
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_context=True)
    found = [one for error in errors[:MOST_MISTAKES] for one in _in_words(error, shape, say)]
    return None, found, str(errors[0]["msg"])


def _in_words(error: Any, shape: Shape, say: Sentences) -> Iterator[Mistake]:
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    name, kind, given, context = path[-1] if path else "", error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        code = f"missing-{name}" if f"missing-{name}" in say.to_mend else "missing-field"
        yield say(path, code, field=name, known=_choices(shape.around(path), name))
    elif kind == "extra_forbidden":
        yield _unknown_field(path, shape, say)
    elif kind == "literal_error":
        known = _choices(shape.around(path), name)
        yield say(path, f"{name}-unknown", found=given, known=known) if _is_plain(given) else say(path, "not-words")
    elif kind == "string_pattern_mismatch":
        yield say(path, "id-wrong", found=given, instead=slug_of(given) or "my-own-id")
    elif kind == "string_too_long" and context["max_length"] == SLUG_CHARACTERS:
        yield say(path, "id-long", count=len(given), most=SLUG_CHARACTERS)
    elif kind in ("string_too_long", "too_long") and isinstance(given, str):
        yield say(path, "too-long", count=len(given.strip()), most=context["max_length"])
    elif kind in ("string_too_short", "too_short") and isinstance(given, str):
        yield say(path, "empty")
    elif kind == "too_long":
        yield say(path, f"too-many-{name}", count=len(given), most=context["max_length"])
    elif kind == "too_short":
        yield say(path, f"no-{name}")
    elif kind in ("greater_than_equal", "less_than_equal"):
        least, most = _ends(shape.around(path), name)
        yield say(path, f"{name}-wrong", found=given, least=least, most=most)
    elif kind == "string_unicode":
        yield say(path, "unprintable", sign="U+D800")
    elif kind in _PLAIN_CODES:
        yield say(path, _PLAIN_CODES[kind])


_PLAIN_CODES = {
    "string_type": "not-words",
    "dict_type": "not-languages",
    "model_type": "not-fields",
    "list_type": "not-list",
    "int_type": "not-number",
    "int_from_float": "not-number",
}


def _is_plain(given: object) -> bool:
    return isinstance(given, str | int | float)


def _choices(model: type[BaseModel], name: object) -> str:
    """List what may stand in a field; empty where anything may."""
    field = model.model_fields.get(str(name))
    return ", ".join(one for one in get_args(field.annotation) if isinstance(one, str)) if field else ""


def _ends(model: type[BaseModel], name: object) -> tuple[object, object]:
    bounds = model.model_fields[str(name)].metadata
    least = next((bound.ge for bound in bounds if hasattr(bound, "ge")), "")
    return least, next((bound.le for bound in bounds if hasattr(bound, "le")), "")


def _unknown_field(path: Path, shape: Shape, say: Sentences) -> Mistake:
    field, known = str(path[-1]), [*shape.around(path).model_fields]
    near = get_close_matches(field.lower(), known, 1) if len(field) <= 40 else []
    if near:
        return say(path, "unknown-field-near", name=field, near=near[0])
    return say(path, "unknown-field", name=field, known=", ".join(known))


_ONE_OF = {"cards": "card", "rounds": "round", "phases": "phase"}


def place_of(path: Path, raw: object) -> str:
    """Say where a mistake is, in words: "card trust, question, sv". Empty for the whole."""
    words: list[str] = []
    at: Any = raw
    for number, step in enumerate(path):
        at = _below(at, step)
        if isinstance(step, int):
            id_ = at.get("id") if isinstance(at, dict) else at
            told = id_ if isinstance(id_, str) and id_ and id_.isprintable() else str(step + 1)
            words[-1] = f"{_ONE_OF.get(str(path[number - 1]), words[-1])} {told[:64]}"
        else:
            words.append(step if step.isprintable() else "?")
    return ", ".join(words)


def _below(at: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return at[step] if isinstance(at, list) and step < len(at) else None
    return at.get(step) if isinstance(at, dict) else None
