"""The record: one flat, frozen struct a mention, its closed vocabularies, and what its fields mean."""

from __future__ import annotations

from collections.abc import Iterable
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

RECORD_VERSION = "1.0"
"""Of the record, apart from that of the program: a field more is a minor version, any other change a major one."""


class Effective(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What is known of the document of a mention, all in all, and where each of it is from.

    ``*_from`` is ``text`` (this mention, or another one of the document), ``symbol`` or ``context`` (of an issuer),
    ``register``, ``register:user`` or ``authority``; None where the value is. Of what is resolved it is who resolved
    the document, also where another mention states the same.
    """

    code: str | None = None
    code_from: str | None = None
    date: str | None = None
    date_from: str | None = None
    issuer: str | None = None
    issuer_from: str | None = None
    title: str | None = None
    title_from: str | None = None
    name: str | None = None
    name_from: str | None = None


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

    @property
    def effective(self) -> Effective:
        """The code, date, issuer, title and name of the document, whoever states them, and who does.

        What is resolved goes before what this mention prints, as the day of a list does before a misprinted one
        (``date-differs:…``) and the title of a list before a part of it; but a code and an issuer that it prints go
        first. An issuer that only the symbol or the context tell goes last.

        >>> import dantext
        >>> a, b = dantext.extract("Nghị định số 29/2013/NĐ-CP ngày 08/4/2013; theo Nghị định 29,")
        >>> b.code, b.effective.code, b.effective.code_from
        (None, '29/2013/NĐ-CP', 'text')
        """
        by = self.resolved_by
        title = " ".join(self.title_text.split()) if self.title_text is not None else None
        code, code_from = _either((self.code, "text"), (self.resolved_code, by))
        date, date_from = _either((self.resolved_date, by), (self.date, "text"))
        issuers = (self.issuer, self.issuer_source), (self.resolved_issuer, by)
        issuer, issuer_from = _either(*(issuers if self.issuer_source == "text" else issuers[::-1]))
        title, title_from = _either((self.resolved_title, by), (title, "text"))
        return Effective(
            code=code, code_from=code_from, date=date, date_from=date_from, issuer=issuer, issuer_from=issuer_from,
            title=title, title_from=title_from, name=self.name, name_from=by if self.name is not None else None,
        )  # fmt: skip

    @property
    def described(self) -> str:
        """The document in one line, by what is known of it.

        >>> import dantext
        >>> dantext.extract("Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ")[0].described
        'Nghị định 29/2013/NĐ-CP, 2013-04-08, Chính phủ'
        """
        known = self.effective
        called = known.name if known.code is None or self.kind == "name" else None
        name = " ".join(dict.fromkeys(filter(None, (called or self.doc_type_name, known.code))))
        if known.code is None and called is None:
            name = " ".join(self.text.split())
        facts = ", ".join(filter(None, (name, known.date, known.issuer)))
        return f"{facts}: {known.title}" if known.title not in (None, known.name) else facts

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
    """JSON Schema (draft 2020-12) of one record, as `extract` writes it a line; ``dantext schema`` prints it.

    >>> json_schema()["properties"]["code"]["description"]
    'Number and symbol of the document, canonical in form, never corrected in content.'
    """
    made = msgspec.json.schema(Citation)
    record = made["$defs"].pop("Citation")
    for name, field in record["properties"].items():
        field["description"] = _MEANINGS[name]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dantext:citation:{RECORD_VERSION}",
        "version": RECORD_VERSION,
        **record,
    }


def _either(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """The first that has a value, with where it is from."""
    return first if first[0] is not None else second if second[0] is not None else (None, None)


def records_of(given: Iterable[Citation]) -> list[Citation]:
    """The records that a caller passes; raises `TypeError`, which says what to pass, for what is none."""
    if isinstance(given, (str, bytes, Citation)) or not isinstance(given, Iterable):
        raise TypeError(f"records are what dantext.extract(text) gives, not {type(given).__name__}")
    records = list(given)
    for record in records:
        if not isinstance(record, Citation):
            raise TypeError(f"a record is a dantext.Citation, not {type(record).__name__}: pass what extract gave")
    return records


_MEANINGS = {
    "source": "File name or id of the citing document.",
    "start": "Where the mention begins: code points of the decoded original text.",
    "end": "Where the mention ends, exclusive.",
    "text": "The words of the mention: original[start:end].",
    "kind": "code (number and symbol), number (type and number), name (named act), date (type and date), "
    "self (the document's own number).",
    "doc_type": "Abbreviation of the type of document.",
    "doc_type_name": "Full Vietnamese name of the type.",
    "type_text": "The type as printed.",
    "number": "Number of the document.",
    "year": "Year in the code.",
    "symbol": "Symbol (ký hiệu) of the document.",
    "code": "Number and symbol of the document, canonical in form, never corrected in content.",
    "system": "Whose document it is.",
    "date": "Printed date of the document, ISO 8601 to the printed precision.",
    "date_text": "The date as printed.",
    "issuer": "Canonical name of the issuer (cơ quan ban hành).",
    "issuer_text": "The issuer as printed.",
    "issuer_source": "How the issuer is known.",
    "issuer_level": "Level of government or Party of the issuer.",
    "place": "Province or district of the issuer.",
    "term": "Term of the Party committee: XI of khóa XI.",
    "title_text": "The title (trích yếu) as printed.",
    "pinpoint": "The cited part as printed.",
    "relation": "How the citing text relates to the document.",
    "full_start": "Where the whole citation begins, with date, issuer, title and pinpoint.",
    "full_end": "Where the whole citation ends, exclusive.",
    "doc": "Key of the document within the text: mentions of one document share it.",
    "resolved_code": "The code, where this mention does not state it.",
    "resolved_date": "The date, where this mention does not state it, or states another one than a list has.",
    "resolved_issuer": "The issuer, where this mention does not state it.",
    "resolved_title": "The title that a list has.",
    "resolved_by": "Who says what is resolved: text (another mention), register, register:user, authority.",
    "name": "What prose calls the document: Luật Đất đai.",
    "urn": "LEX URN (RFC 9676) of the document; unofficial.",
    "akn": "Akoma Ntoso IRI of the document; unofficial.",
    "warnings": "What is doubtful, as codes, some with a value behind a colon.",
}
