"""The words of the page in both of its languages, by the keys that its scripts ask for."""

from __future__ import annotations

from dantext.check import CODES
from dantext.language import vocabularies
from dantext.language.messages import LANGUAGES, Language, _, noted, speaking

_WORDS = {
    "page": noted("Documents cited"),
    "documents": noted("List of documents cited"),
    "filters": noted("Filters"),
    "panel": noted("Filters, list"),
    "search": noted("Find a document"),
    "hint": noted("Number, symbol, name, issuer, year"),
    "all": noted("All"),
    "clear": noted("Clear filters"),
    "none": noted("Not known"),
    "file": noted("File"),
    "text": noted("Text of the report"),
    "sorted": noted("Sorted by {order}"),
    "sort-first": noted("first mention"),
    "sort-count": noted("number of mentions"),
    "count": noted("Mentions: {shown} of {all}; documents: {documents}"),
    "times": noted("Mentions"),
    "nth": noted("Mention {n} of {all}"),
    "previous": noted("Previous mention"),
    "next": noted("Next mention"),
    "close": noted("Close"),
    "skip": noted("Skip to the text"),
    "empty": noted("No report could be read."),
    "no-documents": noted("No document fits."),
    "theme": noted("Light/Dark"),
    "help": noted("Help"),
    "keys": noted("Use single-letter keys"),
    "help-title": noted("Keys"),
    "key-next": noted("Next citation"),
    "key-previous": noted("Previous citation"),
    "key-open": noted("Open the record of the citation"),
    "key-close": noted("Close"),
    "key-search": noted("Find a document"),
    "key-help": noted("This help"),
    "key-tab": noted("Each citation and button in turn"),
    "copy": noted("Copy the list"),
    "copied": noted("Copied; documents: {n}"),
    "not-copied": noted("The browser did not let the page copy; print the page instead"),
    "cited-number": noted("no. {code}"),
    "cited-day": noted("of {date}"),
    "cited-month": noted("of month {date}"),
    "cited-year": noted("of year {date}"),
    "cited-issuer": noted("by {issuer}"),
    "number": noted("No."),
    "advice": noted("What is wrong, what to do"),
    "finding": noted("Finding"),
    "findings": noted("Findings"),
    "note": noted("Note"),
    "words": noted("Words"),
    "said": noted("{message}; {advice}"),
    "basis": noted("Basis: {basis}"),
    "card": noted("Record of the citation"),
    "more": noted("More, identifiers"),
    "document": noted("Document"),
    "noscript": noted("Filters and records of citations need JavaScript."),
    "system": noted("System"),
    "type": noted("Type"),
    "code": noted("Number and symbol"),
    "date": noted("Date of issue"),
    "issuer": noted("Issuer"),
    "title": noted("Title"),
    "relation": noted("Relation"),
    "pinpoint": noted("Part cited"),
    "level": noted("Level of the issuer"),
    "place": noted("Place"),
    "term": noted("Term"),
    "kind": noted("Form of the citation"),
    "warning": noted("Warnings and findings"),
    "origin": noted("Known"),
    "name": noted("Usual name"),
    "urn": noted("URN (unofficial)"),
    "akn": noted("AKN (unofficial)"),
}

_VOCABULARIES = {
    "system": vocabularies.SYSTEMS,
    "relation": vocabularies.RELATIONS,
    "kind": vocabularies.KINDS,
    "level": vocabularies.LEVELS,
    "source": vocabularies.ISSUER_SOURCES,
    "by": vocabularies.RESOLVED_BY,
    "warning": vocabularies.WARNINGS,
}


def labels() -> dict[Language, dict[str, str]]:
    """By language and key, what the page says; the switch of languages names the other one in itself."""
    messages = dict(_WORDS)
    for prefix, names in _VOCABULARIES.items():
        messages |= {f"{prefix}.{value}": name for value, name in names.items()}
    messages |= {f"warning.{code}": rule.LABEL for code, rule in CODES.items()}
    spoken = {}
    for language in LANGUAGES:
        with speaking(language):
            spoken[language] = {key: _(message) for key, message in messages.items()}
    return spoken
