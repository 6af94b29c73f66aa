"""What a report counts, one named query a section, over the views ``cited``, ``documents`` and ``authority``.

Every query has a whole order, so that a report of the same tables is the same page. `ROWS` and its neighbours make the
queries that the page shows: they run in the folder of the archive and give the very rows that a number counts.
"""

from __future__ import annotations

VIEWS = (
    "CREATE VIEW cited AS FROM read_parquet($file)",
    "CREATE VIEW authority AS SELECT file_row_number + 1 AS document, *"
    " FROM read_parquet($file, file_row_number = true)",
)

# As in the authority table, a source counts if every row of it is read.
SOURCES = """
CREATE TABLE sources AS
SELECT
    source,
    CASE WHEN bool_and(status = 'ok') THEN 'ok' ELSE min(status) FILTER (status <> 'ok') END AS status,
    min(error) AS error, min(message) AS message, min(format) AS format, max(chars) AS chars,
    bool_or(ocr) AS ocr,
    min(own_doc_type_name) AS own_type, min(own_code) AS own_code, min(own_issuer) AS own_issuer,
    min(own_date) AS own_date, min(own_title) AS own_title
FROM read_parquet($documents)
GROUP BY source
"""

TOTALS = """
SELECT
    (SELECT count(*) FROM sources WHERE status = 'ok') AS ok,
    (SELECT count(*) FROM sources WHERE status IN ('failed', 'scanned')) AS failed,
    (SELECT count(*) FROM sources WHERE status = 'vanished') AS vanished,
    (SELECT count(*) FROM cited) AS citations,
    (SELECT count(DISTINCT source) FROM cited) AS citing,
    (SELECT count(*) FROM cited WHERE document IS NULL) AS uncoded,
    (SELECT count(*) FROM authority) AS documents,
    (SELECT count(*) FROM authority WHERE len(list_filter(conflicts, lambda c: c.field = 'date')) > 0) AS dates,
    (SELECT count(*) FROM sources WHERE status = 'ok' AND ocr) AS by_ocr,
    (SELECT min(own_date) FROM sources WHERE status = 'ok') AS first_source,
    (SELECT max(own_date) FROM sources WHERE status = 'ok') AS last_source
"""

CITING = """
SELECT source, count(*) AS mentions, count(DISTINCT document) AS documents, any_value(own_code) AS own_code,
    any_value(own_date) AS own_date
FROM cited JOIN sources USING (source)
GROUP BY source ORDER BY mentions DESC, source LIMIT $n
"""

NAMES = "SELECT document, name FROM authority WHERE name IS NOT NULL"

TOP = """
CREATE TABLE top AS
SELECT row_number() OVER (ORDER BY reports DESC, mentions DESC, document) AS rank, *
FROM authority ORDER BY rank LIMIT $n
"""

# Who cites each of the most cited documents: the most telling relation first, and where to look.
CITED_BY = """
WITH related AS (
    SELECT document, source, relation, count(*) AS mentions, min(start) AS first, arg_min(text, start) AS words
    FROM cited WHERE document IN (SELECT document FROM top) GROUP BY ALL
),
sources_of AS (
    SELECT document, source, sum(mentions)::BIGINT AS mentions, min(first) AS first,
        arg_min(words, first) AS words,
        list(relation ORDER BY mentions DESC, relation) FILTER (relation IS NOT NULL) AS relations
    FROM related GROUP BY document, source
)
SELECT s.*, o.own_date, o.ocr
FROM sources_of AS s JOIN sources AS o USING (source)
QUALIFY row_number() OVER (PARTITION BY document ORDER BY mentions DESC, source) <= $n
ORDER BY document, mentions DESC, source
"""

# The same three counts and the most cited documents for any grouping of the mentions.
GROUPS = """
SELECT {group} AS label, count(*) AS mentions, count(DISTINCT source) AS sources, count(DISTINCT document) AS documents
FROM cited GROUP BY label ORDER BY {order} LIMIT $n
"""
GROUP_DOCUMENTS = """
SELECT {group} AS label, document, min(code) AS code, count(*) AS mentions, count(DISTINCT source) AS sources
FROM cited WHERE document IS NOT NULL
GROUP BY label, document
QUALIFY row_number() OVER (PARTITION BY label ORDER BY sources DESC, mentions DESC, document) <= $n
ORDER BY label, sources DESC, mentions DESC, document
"""
# Years that a misread number makes up are none.
YEAR = "CASE WHEN year BETWEEN 1930 AND 2100 THEN year END"
TYPES = """
SELECT doc_type AS label, mode(doc_type_name ORDER BY doc_type_name) AS name, count(*) AS mentions,
    count(DISTINCT source) AS sources, count(DISTINCT document) AS documents
FROM cited GROUP BY label ORDER BY mentions DESC, label LIMIT $n
"""
ISSUER_LEVELS = """
SELECT issuer AS label, issuer_level AS level FROM cited WHERE issuer_level IS NOT NULL
GROUP BY issuer, issuer_level
QUALIFY row_number() OVER (PARTITION BY issuer ORDER BY count(*) DESC, issuer_level) = 1
"""

CONFLICTS = """
SELECT document, code, date, issuer, title, reports, c.field AS field, c.value AS value, c.reports AS stating
FROM (SELECT *, unnest(conflicts) AS c FROM authority)
WHERE document IN (
    SELECT document FROM authority WHERE len(conflicts) > 0
    ORDER BY len(list_filter(conflicts, lambda c: c.field = 'date')) = 0, reports DESC, document LIMIT $n
)
QUALIFY row_number() OVER (PARTITION BY document, field ORDER BY stating DESC, value) <= $values
ORDER BY count(*) FILTER (field = 'date') OVER (PARTITION BY document) = 0, reports DESC, document, field,
    stating DESC, value
"""
CONFLICT_SOURCES = """
WITH wanted AS (SELECT unnest(CAST($documents AS BIGINT[])) AS document),
stated AS (
    SELECT document, 'date' AS field, stated_date AS value, source, min(start) AS start
    FROM cited JOIN wanted USING (document) WHERE stated_date IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT document, 'issuer', stated_issuer, source, min(start)
    FROM cited JOIN wanted USING (document) WHERE stated_issuer IS NOT NULL GROUP BY ALL
)
SELECT *, count(*) OVER (PARTITION BY document, field, value) AS sources
FROM stated
QUALIFY row_number() OVER (PARTITION BY document, field, value ORDER BY source) <= $n
ORDER BY document, field, value, source
"""

REASONS = """
SELECT coalesce(error, '') AS label, count(*) AS sources
FROM sources WHERE status IN ('failed', 'scanned') GROUP BY label ORDER BY sources DESC, label
"""
FAILED = """
SELECT coalesce(error, '') AS label, source, message
FROM sources WHERE status IN ('failed', 'scanned')
QUALIFY row_number() OVER (PARTITION BY label ORDER BY source) <= $n
ORDER BY label, source
"""
VANISHED = "SELECT source FROM sources WHERE status = 'vanished' ORDER BY source LIMIT $n"

WARNED = """
CREATE TABLE warned AS
SELECT label, array_to_string(list_filter(warnings, lambda w: split_part(w, ':', 1) = label), ' ') AS warning,
    document, code, source, start, text
FROM (SELECT *, unnest(list_distinct(list_transform(warnings, lambda w: split_part(w, ':', 1)))) AS label FROM cited)
"""
WARNINGS = """
SELECT label, count(*) AS mentions, count(DISTINCT source) AS sources
FROM warned GROUP BY label ORDER BY mentions DESC, label LIMIT $n
"""
WARNING_ROWS = """
SELECT label, warning, document, code, source, start, text
FROM warned
QUALIFY row_number() OVER (PARTITION BY label ORDER BY source, start, warning) <= $n
ORDER BY label, source, start, warning
"""

# Who carries out, rests on or changes what: a citing source is a document of the table, another document by its own
# header, or one of many papers of a kind. What only points (`cites`) or says who signed (`issues`) is no such act.
ACTS = ("implements", "based_on", "amends", "replaces", "repeals")
EDGES = f"""
CREATE TABLE edges AS
SELECT
    c.document AS target, c.relation, c.own_document AS own, s.own_type AS type, s.own_issuer AS issuer,
    count(DISTINCT c.source) AS sources, count(*) AS mentions, min(c.source) AS example
FROM cited AS c JOIN sources AS s USING (source)
WHERE c.relation IN {ACTS} AND c.document IS NOT NULL AND c.own_document IS DISTINCT FROM c.document
GROUP BY ALL
"""
NODES = """
SELECT a.document, a.code, a.date, a.issuer, a.name, a.title, a.reports,
    (SELECT mode(issuer_level ORDER BY issuer_level) FROM cited WHERE cited.document = a.document) AS level
FROM authority AS a JOIN (
    SELECT target AS document, sum(sources) AS sources FROM edges GROUP BY target
    ORDER BY sources DESC, target LIMIT $n
) AS most USING (document)
ORDER BY a.date NULLS LAST, a.document
"""
# Documents of the table outside the most cited ones that act on several of them.
ACTORS = """
SELECT a.document, a.code, a.date, a.issuer, a.name, a.title, a.reports,
    (SELECT mode(issuer_level ORDER BY issuer_level) FROM cited WHERE cited.document = a.document) AS level
FROM authority AS a JOIN (
    SELECT own AS document, count(DISTINCT target) AS targets, sum(sources) AS sources FROM edges
    WHERE own IS NOT NULL AND list_contains(CAST($nodes AS BIGINT[]), target)
    AND NOT list_contains(CAST($nodes AS BIGINT[]), own)
    GROUP BY own ORDER BY targets DESC, sources DESC, own LIMIT $n
) AS most USING (document)
ORDER BY a.date NULLS LAST, a.document
"""
DOCUMENT_EDGES = """
SELECT own, target, relation, sum(sources)::BIGINT AS sources, sum(mentions)::BIGINT AS mentions,
    min(example) AS example
FROM edges
WHERE list_contains(CAST($nodes AS BIGINT[]), own) AND list_contains(CAST($nodes AS BIGINT[]), target)
GROUP BY own, target, relation ORDER BY sources DESC, mentions DESC, own, target, relation LIMIT $n
"""
GROUP_EDGES = """
WITH grouped AS (
    SELECT type, issuer, target, relation, sum(sources)::BIGINT AS sources, sum(mentions)::BIGINT AS mentions,
        min(example) AS example
    FROM edges
    WHERE list_contains(CAST($nodes AS BIGINT[]), target)
    AND NOT coalesce(list_contains(CAST($nodes AS BIGINT[]), own), false)
    AND coalesce(type, issuer) IS NOT NULL
    GROUP BY ALL
),
most AS (
    SELECT type, issuer, sum(sources) AS total FROM grouped GROUP BY ALL
    ORDER BY total DESC, type NULLS LAST, issuer NULLS LAST LIMIT $groups
)
SELECT g.* FROM grouped AS g SEMI JOIN most AS m
ON g.type IS NOT DISTINCT FROM m.type AND g.issuer IS NOT DISTINCT FROM m.issuer
ORDER BY sources DESC, mentions DESC, type NULLS LAST, issuer NULLS LAST, target, relation LIMIT $n
"""


def rows(condition: str = "") -> str:
    """The query for the mentions of which a condition on ``cited.parquet`` holds."""
    where = f"\nWHERE {condition}" if condition else ""
    columns = 'source, start, "end", text, relation, code, date'
    return f"SELECT {columns}\nFROM 'cited.parquet'{where}\nORDER BY source, start;"


def authority_rows(condition: str = "") -> str:
    """The query for the documents of which a condition on the authority table holds."""
    where = f"\nWHERE {condition}" if condition else ""
    return f"SELECT *\nFROM 'authority.parquet'{where}\nORDER BY reports DESC, mentions DESC;"


def source_rows(status: str, condition: str = "") -> str:
    """The query for the sources of a status."""
    also = f" AND {condition}" if condition else ""
    return (
        "SELECT source, min(error) AS error, min(message) AS message\nFROM 'documents/*.parquet'\nGROUP BY source\n"
        + (
            "HAVING bool_and(status = 'ok')\n"
            if status == "ok"
            else f"HAVING min(status) FILTER (status <> 'ok') = {literal(status)}{also}\n"
        )
        + "ORDER BY source;"
    )


def equals(column: str, value: str | int | None) -> str:
    """The condition that a column has a value."""
    if value is None:
        return f"{column} IS NULL"
    return f"{column} = {value if isinstance(value, int) else literal(value)}"


def literal(value: str) -> str:
    """A string in SQL."""
    return "'" + value.replace("'", "''") + "'"
