"""The SQL that says what is known of each document of an archive: of every field the best attested value.

What a register says of a document (``resolved_by`` of its records) stands before all that reports print; that is a
conflict where it differs.
"""

from __future__ import annotations

# Every value of a field that is stated of a document, the best one first. What agrees with the code counts most (a date
# of its year, the body of its symbol), then what the document says of itself, then a date to the day.
VOTES = """
CREATE TABLE votes_{field} AS
WITH stated AS (
    SELECT a.document, a.report, {value} AS value, max({weight}) AS weight, sum(i.mentions) AS mentions
    FROM attested AS a JOIN items AS i USING (item)
    WHERE {value} IS NOT NULL
    GROUP BY a.document, a.report, {value}
),
counted AS (
    SELECT document, value, max(weight) AS weight, count(*) AS reports, sum(mentions) AS mentions
    FROM stated GROUP BY document, value
)
SELECT document, value, reports,
    row_number() OVER (
        PARTITION BY document ORDER BY weight DESC, reports DESC, mentions DESC, length(value) DESC, value
    ) AS rank
FROM counted
"""
_OWN = "CAST(i.own AS TINYINT)"
FIELDS: tuple[tuple[str, str, str], ...] = (
    ("code", "i.code", "0"),
    ("type", "i.doc_type || '|' || i.doc_type_name", "0"),
    ("symbol", "i.symbol", "0"),
    ("system", "i.system", "0"),
    ("registered_date", "i.registered_day", "0"),
    (
        "date",
        "coalesce(i.misprint, a.day)",
        f"4 * CAST(a.of_year AS TINYINT) + 2 * {_OWN} + CAST(length(a.day) = 10 AS TINYINT)",
    ),
    # The symbol of a central body says whose a document is as well as prose that agrees with it.
    (
        "issuer",
        "coalesce(i.printed_issuer, CASE WHEN NOT a.local THEN i.named_by_symbol END)",
        f"2 * CAST(coalesce(a.by_symbol, false) OR i.printed_issuer IS NULL AS TINYINT) + {_OWN}",
    ),
    ("symbol_issuer", "i.symbol_issuer", "0"),
    ("place", "CASE WHEN a.local THEN i.place END", "0"),
    ("term", "i.term", "0"),
    ("registered_title", "i.registered_title", "0"),
    ("title", "i.title", _OWN),
    ("name", "i.name", "0"),
    ("resolved_by", "i.registered_by", "0"),
)
"""Fields of the table, the expression of their values, and the weight of one statement."""

# The value of a register, if one has the document, else the best attested one.
BEST = """
CREATE VIEW best_{field} AS
SELECT document, coalesce(r.value, v.value) AS value
FROM (FROM votes_registered_{field} WHERE rank = 1) AS r
FULL JOIN (FROM votes_{field} WHERE rank = 1) AS v USING (document)
"""
REGISTERED = ("date", "title")
"""Fields that a register decides; whose a document is, which several bodies may be said to be, the reports do."""

# A place that prose leaves out, or a date to the year, is no other issuer and no other date.
CONFLICTS = """
CREATE TABLE conflicts AS
WITH others AS (
    SELECT v.document, 'date' AS field, v.value, v.reports
    FROM votes_date AS v JOIN best_date AS best USING (document)
    WHERE NOT starts_with(best.value, v.value)
    UNION ALL
    SELECT v.document, 'issuer', v.value, v.reports
    FROM votes_issuer AS v JOIN votes_issuer AS best USING (document)
    WHERE best.rank = 1 AND v.rank > 1
    AND NOT starts_with(best.value, v.value) AND NOT starts_with(v.value, best.value)
)
SELECT document,
    list({'field': field, 'value': value, 'reports': reports} ORDER BY reports DESC, field, value) AS conflicts
FROM others GROUP BY document
"""

TABLE = """
CREATE TABLE authority AS
WITH cited AS (
    SELECT
        a.document,
        sum(i.mentions) AS mentions,
        count(DISTINCT a.report) FILTER (i.mentions > 0) AS reports,
        min(a.report) FILTER (i.mentions > 0) AS first,
        coalesce(max(a.report) FILTER (i.mentions > 0 AND r.own_date IS NOT NULL),
            max(a.report) FILTER (i.mentions > 0)) AS last,
        min(r.source) FILTER (i.own) AS held_in
    FROM attested AS a JOIN items AS i USING (item) JOIN reports AS r ON r.report = a.report
    GROUP BY a.document
    HAVING sum(i.mentions) > 0
),
codes AS (
    SELECT key, min(number) AS number, min(year) AS year FROM keyed GROUP BY key
)
SELECT
    d.document,
    d.key,
    code.value AS code,
    nullif(split_part(type.value, '|', 1), '') AS doc_type,
    nullif(split_part(type.value, '|', 2), '') AS doc_type_name,
    codes.number,
    codes.year,
    symbol.value AS symbol,
    system.value AS system,
    date.value AS date,
    coalesce(issuer.value, symbol_issuer.value) AS issuer,
    place.value AS place,
    term.value AS term,
    title.value AS title,
    name.value AS name,
    resolved_by.value AS resolved_by,
    CAST(cited.mentions AS BIGINT) AS mentions,
    cited.reports,
    first.source AS first_report,
    last.source AS last_report,
    first.own_date AS first_cited,
    last.own_date AS last_cited,
    cited.held_in,
    coalesce(conflicts.conflicts, []) AS conflicts
FROM cited
JOIN documents AS d USING (document)
JOIN codes USING (key)
JOIN reports AS first ON first.report = cited.first
JOIN reports AS last ON last.report = cited.last
LEFT JOIN (FROM votes_code WHERE rank = 1) AS code USING (document)
LEFT JOIN (FROM votes_type WHERE rank = 1) AS type USING (document)
LEFT JOIN (FROM votes_symbol WHERE rank = 1) AS symbol USING (document)
LEFT JOIN (FROM votes_system WHERE rank = 1) AS system USING (document)
LEFT JOIN best_date AS date USING (document)
LEFT JOIN (FROM votes_issuer WHERE rank = 1) AS issuer USING (document)
LEFT JOIN (FROM votes_symbol_issuer WHERE rank = 1) AS symbol_issuer USING (document)
LEFT JOIN (FROM votes_place WHERE rank = 1) AS place USING (document)
LEFT JOIN (FROM votes_term WHERE rank = 1) AS term USING (document)
LEFT JOIN best_title AS title USING (document)
LEFT JOIN (FROM votes_name WHERE rank = 1) AS name USING (document)
LEFT JOIN (FROM votes_resolved_by WHERE rank = 1) AS resolved_by USING (document)
LEFT JOIN conflicts USING (document)
"""

WRITE = """
COPY (SELECT * EXCLUDE (document) FROM authority ORDER BY document)
TO $path (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)
"""

SUMMARY = """
SELECT
    count(*), coalesce(sum(mentions), 0), count(*) FILTER (len(conflicts) > 0),
    (SELECT coalesce(sum(mentions), 0) FROM items WHERE code IS NULL)
FROM authority
"""
