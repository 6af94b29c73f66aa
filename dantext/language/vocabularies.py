"""What the values of the closed vocabularies of records are called: messages, translated where they are shown."""

from __future__ import annotations

from dantext.language.messages import noted

SYSTEMS = {
    "party": noted("Party"),
    "state": noted("State"),
    "assembly": noted("National Assembly, People's Councils"),
    "front": noted("Front, mass organisations"),
    "court": noted("Courts"),
    "standard": noted("Standards"),
}
RELATIONS = {
    "based_on": noted("Based on"),
    "implements": noted("Implements"),
    "amends": noted("Amends"),
    "replaces": noted("Replaces"),
    "repeals": noted("Repeals"),
    "issues": noted("Issues"),
    "attached_to": noted("Attached to"),
    "cites": noted("Cites"),
}
KINDS = {
    "code": noted("Number and symbol"),
    "number": noted("Type and number"),
    "name": noted("Usual name"),
    "date": noted("Type and date"),
    "self": noted("Own number of the report"),
}
LEVELS = {
    "central": noted("Central level"),
    "province": noted("Provincial level"),
    "district": noted("District level"),
    "commune": noted("Commune level"),
}
ISSUER_SOURCES = {
    "text": noted("as printed here"),
    "symbol": noted("told by the symbol"),
    "context": noted("told by the context"),
}
RESOLVED_BY = {
    "text": noted("from elsewhere in the report"),
    "register": noted("from the register"),
    "register:user": noted("from your own list"),
    "authority": noted("from the archive"),
}
WARNINGS = {
    "act-ambiguous": noted("May be several acts"),
    "act-uncertain": noted("Act not verified"),
    "authority": noted("Filled in from the archive"),
    "date-differs": noted("Date is not that of the register"),
    "far-off": noted("Part that stands too far off"),
    "legacy-encoding": noted("Converted from a legacy encoding"),
    "ocr-repaired": noted("Damaged print, read as"),
    "unreadable": noted("Partly unreadable"),
}
