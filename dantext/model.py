"""The record: one flat, frozen struct a mention, and its closed vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Kind = Literal["code", "number", "name", "date", "self"]
System = Literal["party", "state", "assembly", "front", "court", "standard"]
Level = Literal["central", "province", "district", "commune"]
Relation = Literal["based_on", "implements", "amends", "replaces", "repeals", "issues", "attached_to", "cites"]
IssuerSource = Literal["text", "symbol", "context"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What pydantic, and FastAPI with it, takes for the type of a field, of an argument or of an answer.

    Both take records as they are and dicts with their keys, and write dicts.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic asks for; nobody else needs it to be installed."""
        from pydantic_core import core_schema as make

        fields = {}
        for field in msgspec.structs.fields(cls):
            schema = handler.generate_schema(field.type)
            if not field.required:
                schema = make.with_default_schema(schema, default=field.default)
            fields[field.name] = make.typed_dict_field(schema, required=field.required)
        plain = make.typed_dict_schema(fields, cls_name=cls.__name__, extra_behavior="forbid")
        of_dict = make.no_info_after_validator_function(lambda given: cls(**given), plain)
        return make.json_or_python_schema(
            json_schema=of_dict,
            python_schema=make.union_schema([make.is_instance_schema(cls), of_dict], mode="left_to_right"),
            serialization=make.plain_serializer_function_ser_schema(msgspec.structs.asdict, return_schema=plain),
            ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",
        )


class Citation(Record, frozen=True, gc=False, kw_only=True):
    """One mention of one document.

    Offsets are code points into the decoded original text, end exclusive; ``text`` is always
    ``original[start:end]``. Fields that end in ``_text`` are as printed; the others are canonical
    in form and never corrected in content. What the mention does not state is ``None``.
    """

    source: str | None = None
    start: int
    end: int
    text: str
    kind: Kind
    doc_type: str | None = None
    doc_type_name: str | None = None
    type_text: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    code: str | None = None
    system: System | None = None
    date: str | None = None
    date_text: str | None = None
    issuer: str | None = None
    issuer_text: str | None = None
    issuer_source: IssuerSource | None = None
    issuer_level: Level | None = None
    place: str | None = None
    term: str | None = None
    title_text: str | None = None
    pinpoint: str | None = None
    relation: Relation | None = None
    full_start: int
    full_end: int
    doc: str | None = None
    resolved_code: str | None = None
    resolved_date: str | None = None
    resolved_issuer: str | None = None
    resolved_title: str | None = None
    resolved_by: str | None = None
    name: str | None = None
    urn: str | None = None
    akn: str | None = None
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as a plain dict, in the order of the fields."""
        return msgspec.structs.asdict(self)


class Report(Record, frozen=True, kw_only=True):
    """What the header of a report says of the report itself; what it does not say is ``None``."""

    doc_type: str | None = None
    doc_type_name: str | None = None
    number: str | None = None
    symbol: str | None = None
    code: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    issuer_text: str | None = None
    title: str | None = None


FIELDS: tuple[str, ...] = Citation.__struct_fields__


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one record."""
    return msgspec.json.schema(Citation)
