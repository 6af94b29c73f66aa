"""The SQL that makes the authority table, one statement a step.

An *item* is a document as one report states it. Items that mean the same document come together in three steps: the
key of the code, the body that gave the number (``who``), and the period in which numbers are not given twice.
"""

from __future__ import annotations

# Ids in the order of time make the first and the last citing report a minimum and a maximum of numbers.
REPORTS = """
CREATE TABLE reports AS
SELECT row_number() OVER (ORDER BY own_date NULLS LAST, source) AS report, source, own_date
FROM (
    SELECT source, min(own_date) AS own_date
    FROM read_parquet($documents)
    GROUP BY source
    HAVING bool_and(status = 'ok')
)
"""

# What a document bears itself (kind self) attests it and cites nothing, nor does the rest of the report cite it.
ITEMS = """
CREATE TABLE items AS
WITH printed AS (
    SELECT *, regexp_replace(trim(title_text), '\\s+', ' ', 'g') AS words,
        regexp_replace(regexp_replace(text, '\\s+', ' ', 'g'), '[\\s,]*(?:\\(|số|năm)?[\\s:]*[0-9].*$', '') AS called
    FROM read_parquet($citations)
),
titled AS (
    SELECT *, CASE
        -- The title of a law is its name, which stands in front of its number; behind that, a sentence goes on.
        WHEN list_contains($laws, doc_type_name)
            THEN CASE WHEN starts_with(lower(called), lower(doc_type_name) || ' ') AND NOT contains(called, chr(65533))
                THEN called END
        -- Behind a part, it says what is in the part.
        WHEN pinpoint IS NOT NULL AND NOT regexp_matches(words, '(?i)^["“]?(?:về|v/v)\\s') THEN NULL
        -- What begins with a sign is a quotation out of the document, not its subject; a lost letter leaves no title.
        WHEN regexp_matches(words, '^["“]?\\p{L}') AND NOT contains(words, chr(65533))
            THEN regexp_replace(words, '^["“]([^"“”]*)["”]?$', '\\1')
    END AS title
    FROM printed
),
stated AS (
    SELECT
        source,
        coalesce(doc, CAST(start AS VARCHAR)) AS doc_key,
        coalesce(arg_min(code, start), arg_min(resolved_code, start)) AS code,
        arg_min(symbol, start) AS symbol,
        coalesce(arg_min(doc_type, start) FILTER (code IS NOT NULL), arg_min(doc_type, start)) AS doc_type,
        coalesce(arg_min(doc_type_name, start) FILTER (code IS NOT NULL), arg_min(doc_type_name, start))
            AS doc_type_name,
        arg_min(system, start) AS system,
        -- ISO dates of one day: the longest is the greatest. What a register says of a day is the day.
        coalesce(max(resolved_date) FILTER (starts_with(resolved_by, 'register')), max(greatest(date, resolved_date)))
            AS day,
        max(date) AS printed_day,
        arg_min(issuer, start) FILTER (issuer_source <> 'symbol') AS printed_issuer,
        arg_min(issuer, start) FILTER (issuer_source = 'symbol') AS named_by_symbol,
        coalesce(arg_min(issuer, start), arg_min(resolved_issuer, start)) AS symbol_issuer,
        -- `Bộ Lao động - Thương binh và Xã hội` is no commune called hội.
        arg_min({'name': place, 'level': issuer_level}, start) FILTER (NOT regexp_matches(place, '^\\p{Ll}'))
            AS place,
        arg_min(term, start) AS term,
        arg_min(title, start) AS title,
        arg_min(resolved_by, start) FILTER (starts_with(resolved_by, 'register')) AS registered_by,
        arg_min(resolved_title, start) FILTER (starts_with(resolved_by, 'register')) AS registered_title,
        arg_min(name, start) AS name,
        bool_or(kind = 'self') AS own,
        count(*) FILTER (kind <> 'self') AS mentions
    FROM titled
    GROUP BY source, coalesce(doc, CAST(start AS VARCHAR))
)
SELECT
    row_number() OVER () AS item,
    report,
    stated.* EXCLUDE (source, place, mentions, printed_day),
    place.name AS place,
    place.level AS level,
    CASE WHEN registered_by IS NOT NULL THEN day END AS registered_day,
    -- A day that is printed and is not that of the register.
    CASE WHEN registered_by IS NOT NULL AND NOT starts_with(day, printed_day) THEN printed_day END AS misprint,
    CASE WHEN own THEN 0 ELSE mentions END AS mentions
FROM stated JOIN reports USING (source)
"""

SYMBOLS = """
SELECT DISTINCT regexp_extract(code, $code, 3) AS symbol, doc_type
FROM items WHERE regexp_matches(code, $code)
"""

# The key of every item, and what its series says: who gives its numbers, and when they start again. Numbers with a
# year, or of a legislature, are given once (layouts N1 to N5, C1, C2); those of the Party start again each term
# (P1 to P3), all others each year (A1, A2, H1; F1 and F2, which are not known to last longer).
KEYED = """
CREATE TABLE keyed AS
WITH parsed AS (
    SELECT
        item, report, own, day, term, place, level, doc_type, system,
        coalesce(printed_issuer, '') AS issuer,
        upper(nullif(regexp_extract(code, $code, 1), '')) AS number,
        nullif(regexp_extract(code, $code, 2), '') AS year,
        nullif(regexp_extract(code, $code, 3), '') AS symbol,
        upper(regexp_replace(code, '\\s*[-/:]\\s*', '/', 'g')) AS plain
    FROM items WHERE code IS NOT NULL
),
read AS (
    SELECT parsed.*, s.type, s.bodies, s.scope, s.lasting,
        coalesce(s.level, parsed.level, 'province') AS tier,
        list_contains(s.names, parsed.issuer) AS by_symbol
    FROM parsed LEFT JOIN symbols AS s
    ON parsed.symbol = s.symbol AND parsed.doc_type IS NOT DISTINCT FROM s.doc_type
),
-- A code without a type (`15/2008/QH12`) is of the only type that it has elsewhere.
only_type AS (
    SELECT number, year, bodies, min(type) AS type FROM read WHERE type IS NOT NULL
    GROUP BY number, year, bodies HAVING count(DISTINCT type) = 1
),
typed AS (
    SELECT read.* EXCLUDE (type), coalesce(read.type, only_type.type) AS type
    FROM read LEFT JOIN only_type
    ON read.type IS NULL AND read.number = only_type.number AND read.bodies = only_type.bodies
    AND read.year IS NOT DISTINCT FROM only_type.year
),
named AS (
    SELECT *, CASE WHEN number IS NULL THEN plain ELSE concat_ws('/', number, year, type, bodies) END AS key
    FROM typed
),
-- One answer a key, whatever separators a report prints.
party AS (
    SELECT key FROM named GROUP BY key HAVING count(*) FILTER (system = 'party') * 2 > count(*)
)
SELECT
    item, report, own, key, number, TRY_CAST(year AS INTEGER) AS year, scope, day, term, tier, by_symbol,
    lower(strip_accents(place)) AS place,
    CASE
        WHEN number IS NULL OR scope = 'one' THEN ''
        WHEN scope = 'place' THEN coalesce(level, tier) || ':' || lower(strip_accents(place))
        ELSE nullif(lower(strip_accents(issuer)), '')
    END AS who,
    CASE
        WHEN number IS NULL OR year IS NOT NULL OR lasting THEN 'never'
        WHEN party.key IS NOT NULL THEN 'term'
        ELSE 'year'
    END AS resets
FROM named LEFT JOIN party USING (key)
"""

# Which body gave the number. An item that does not say it is of the body that gave this number on the same day, or
# of the only one that gave it at all; '?' if neither is known.
OWNED = """
CREATE TABLE owned AS
WITH days AS (
    SELECT key, who, day, scope, split_part(place, ',', 1) AS place
    FROM keyed WHERE who IS NOT NULL AND length(day) = 10 GROUP BY ALL
),
-- One number, one day, one place: two names of one body (`huyện Ba Tri`, `huyện Ba Tri, tỉnh Bến Tre`).
named AS (
    SELECT key, who, min(first) AS body
    FROM (SELECT key, who, min(who) OVER (PARTITION BY key, day, place) AS first FROM days WHERE scope = 'body')
    GROUP BY key, who
),
known AS (
    SELECT keyed.key, coalesce(named.body, keyed.who) AS who, max(day) FILTER (length(day) = 10) AS day
    FROM keyed LEFT JOIN named USING (key, who)
    WHERE keyed.who IS NOT NULL GROUP BY ALL
),
same_day AS (
    SELECT key, day, min(coalesce(named.body, who)) AS who
    FROM days LEFT JOIN named USING (key, who)
    GROUP BY key, day HAVING count(DISTINCT coalesce(named.body, who)) = 1
),
sole AS (
    SELECT key, min(who) AS who, min(day) AS day FROM known GROUP BY key HAVING count(*) = 1
)
SELECT
    k.* EXCLUDE (who),
    coalesce(
        named.body, k.who, same_day.who,
        -- A day that the only known body did not give the number on speaks against it.
        CASE WHEN sole.day IS NULL OR k.day IS NULL OR length(k.day) < 10 THEN sole.who END,
        '?'
    ) AS who
FROM keyed AS k
LEFT JOIN named ON k.key = named.key AND k.who = named.who
LEFT JOIN same_day ON k.who IS NULL AND k.key = same_day.key AND k.day = same_day.day
LEFT JOIN sole ON k.who IS NULL AND k.key = sole.key
"""

# `2013` is the only full date of that year that the document has elsewhere.
DATED = """
CREATE TABLE dated AS
WITH days AS (
    SELECT key, who, day FROM owned WHERE length(day) = 10 GROUP BY ALL
),
completed AS (
    SELECT part.key, part.who, part.day, min(days.day) AS full_day
    FROM (SELECT DISTINCT key, who, day FROM owned WHERE length(day) < 10) AS part
    JOIN days ON days.key = part.key AND days.who = part.who AND starts_with(days.day, part.day)
    GROUP BY part.key, part.who, part.day HAVING count(*) = 1
)
SELECT owned.* EXCLUDE (day), coalesce(completed.full_day, owned.day) AS day
FROM owned LEFT JOIN completed USING (key, who, day)
"""

# The period of a date: a year, or a term of the committee; that of a printed term, whatever the date. The number of a
# local term says nothing by itself; it means the term in which most papers of that committee are dated.
PERIODS = """
CREATE TABLE periods AS
WITH spanned AS (
    SELECT dated.*, terms.since AS by_day
    FROM (SELECT *, rpad(day, 10, '-99') AS moment FROM dated) AS dated
    ASOF LEFT JOIN (SELECT level, since FROM terms) AS terms ON dated.tier = terms.level AND dated.moment >= terms.since
),
local_terms AS (
    SELECT tier, place, term, by_day
    FROM spanned WHERE resets = 'term' AND tier <> 'central' AND by_day IS NOT NULL AND term IS NOT NULL
    GROUP BY tier, place, term, by_day
    QUALIFY row_number() OVER (PARTITION BY tier, place, term ORDER BY count(*) DESC, by_day) = 1
)
SELECT
    s.item, s.report, s.key, s.who, s.resets, s.day,
    CASE
        WHEN s.who = '?' THEN s.day
        WHEN s.resets = 'never' THEN ''
        -- Provinces and communes were formed anew on 1 July 2025 (Nghị quyết 202/2025/QH15): so were series.
        WHEN s.resets = 'year' AND s.scope <> 'one' AND s.moment[1:4] = '2025' AND s.moment >= '2025-07-01'
            THEN '2025 from July'
        WHEN s.resets = 'year' THEN s.day[1:4]
        ELSE coalesce(terms.since, local_terms.by_day, s.by_day, 'khóa ' || s.term)
    END AS period
FROM spanned AS s
LEFT JOIN terms ON s.tier = 'central' AND terms.level = 'central' AND s.term IN (terms.roman, terms.arabic)
LEFT JOIN local_terms
ON s.tier = local_terms.tier AND s.term = local_terms.term AND s.place IS NOT DISTINCT FROM local_terms.place
"""

# One number on the same day of another year, in a single report: the year is misprinted.
MISPRINTS = """
CREATE TABLE misprints AS
WITH attested AS (
    SELECT key, who, period, day, count(DISTINCT report) AS reports
    FROM periods WHERE length(day) = 10 AND resets <> 'never' AND who <> '?'
    GROUP BY ALL
)
SELECT rare.key, rare.who, rare.day, min(usual.period) AS period
FROM attested AS rare
JOIN attested AS usual ON usual.key = rare.key AND usual.who = rare.who AND usual.day[6:] = rare.day[6:]
WHERE rare.reports = 1 AND usual.reports > 1 AND usual.period <> rare.period
GROUP BY rare.key, rare.who, rare.day HAVING count(*) = 1
"""

# An item without a date is of the only period of its number, or of the latest one that its report can know.
PLACED = """
CREATE TABLE placed AS
WITH fixed AS (
    SELECT p.* EXCLUDE (period), coalesce(m.period, p.period) AS period
    FROM periods AS p LEFT JOIN misprints AS m USING (key, who, day)
),
attested AS (
    SELECT key, who, period, day, count(DISTINCT report) AS reports
    FROM fixed WHERE period IS NOT NULL GROUP BY ALL
),
begun AS (
    SELECT key, who, period, arg_max(day, (reports, day)) AS day, count(*) OVER (PARTITION BY key, who) AS periods
    FROM attested GROUP BY key, who, period
),
undated AS (
    SELECT f.item, b.period
    FROM fixed AS f
    JOIN reports AS r USING (report)
    JOIN begun AS b ON f.key = b.key AND f.who = b.who
    WHERE f.period IS NULL
    AND CASE WHEN r.own_date IS NULL OR b.day IS NULL THEN b.periods = 1
        ELSE b.day[1:length(r.own_date)] <= r.own_date END
    QUALIFY row_number() OVER (PARTITION BY f.item ORDER BY b.day DESC NULLS LAST, b.period) = 1
)
SELECT f.item, f.report, f.key, f.who, f.day, coalesce(f.period, undated.period) AS period
FROM fixed AS f LEFT JOIN undated USING (item)
"""

# Numbered in the order of the keys, which is that of the table.
DOCUMENTS = """
CREATE TABLE documents AS
SELECT row_number() OVER (ORDER BY key, who, period NULLS LAST) AS document, key, who, period
FROM (SELECT DISTINCT key, who, period FROM placed)
"""

ATTESTED = """
CREATE TABLE attested AS
SELECT
    d.document, p.item, p.report, p.day, k.by_symbol,
    coalesce(starts_with(p.day, CAST(k.year AS VARCHAR)), true) AS of_year,
    -- The place of a central body is that of a report, or of a misread name.
    k.scope <> 'one' AS local
FROM placed AS p
JOIN documents AS d ON p.key = d.key AND p.who = d.who AND p.period IS NOT DISTINCT FROM d.period
JOIN keyed AS k USING (item)
"""
