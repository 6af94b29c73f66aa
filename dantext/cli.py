"""The command line."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import indent
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dantext.extract import Extractor
    from dantext.tokens import Source

_EPILOG = "Exit status: 0 all done; 1 some input failed (named on stderr, the rest is done); 2 wrong usage."


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dantext", prog_name="dantext")
def cli() -> None:
    """Citations of Vietnamese legal, Party and court documents, out of raw report text."""


def _complain(message: str) -> None:
    click.echo(f"dantext: {message}", err=True)


def _extractor(patterns: tuple[str, ...], place: str | None, tokens: Source) -> Extractor:
    from dantext.extract import Extractor
    from dantext.patterns import PatternError
    from dantext.tokens import TokensError

    try:
        return Extractor(patterns=patterns, place=place, tokens=tokens)
    except (PatternError, TokensError) as e:
        raise click.UsageError(str(e)) from None
    except ValueError as e:
        raise click.BadParameter(str(e), param_hint="--place") from None


_PATTERNS = click.option(
    "--patterns", multiple=True, metavar="DIR", help="Pattern tables laid over the shipped ones; repeatable."
)
_PLACE = click.option(
    "--place", metavar="PROVINCE", help="The province of the reports, if their headers do not say it."
)

_TOKENS = click.option(
    "--tokens", type=click.Choice(["underthesea", "none"]), default="underthesea", show_default=True,
    help="What settles doubts that the grammars leave; none is faster.",
)  # fmt: skip


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "fmt", type=click.Choice(["jsonl", "json", "csv", "table"]),
    help="Default: table on a terminal, jsonl otherwise.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")
@_TOKENS
@_PLACE
@_PATTERNS
def extract(
    files: tuple[str, ...],
    fmt: str | None,
    output: str | None,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
) -> None:
    """Extract the citations of text files; `-` reads standard input.

    \b
    dantext extract report.txt
    dantext extract *.txt --format csv -o citations.csv
    cat report.txt | dantext extract - | jq .code
    """
    from dantext.readers import ReadError, read_source
    from dantext.writers import WRITERS

    extractor = _extractor(patterns, place, tokens)
    out = _open(output)
    writer = WRITERS[fmt or ("table" if output is None and sys.stdout.isatty() else "jsonl")](out)  # type: ignore[arg-type]
    failed = 0
    for name in files:
        try:
            text = read_source(name)
        except ReadError as e:
            _complain(str(e))
            failed += 1
            continue
        writer.write(name, *extractor.read(text, source=name))
    writer.close()
    out.flush()
    if output is not None:
        out.close()
    sys.exit(1 if failed else 0)


def _open(output: str | None) -> IO[bytes]:
    if output is None:
        return sys.stdout.buffer
    try:
        return Path(output).open("wb")
    except OSError as e:
        raise click.UsageError(f"{output}: cannot be written ({e.strerror})") from None


@cli.command()
@click.argument("code")
@_PATTERNS
def explain(code: str, patterns: tuple[str, ...]) -> None:
    """Say what a code means.

    \b
    dantext explain 01-CTr/BDVTU-BCSĐUBND
    dantext explain 66.7/2025/NQ-CP
    """
    from dantext.explain import explain as explain_code

    found = explain_code(code, _extractor(patterns, None, "none"))
    if found is None:
        _complain(f"{code}: no code of a document that the tables know; a code looks like 25-NQ/TW or 29/2013/NĐ-CP")
        sys.exit(1)
    lines = [("code", found.code), ("number", found.number)]
    if found.year is not None:
        lines.append(("year", str(found.year)))
    kinds = [f"{t.name} ({t.abbr}{_years(t.since, t.until)})" for t in found.types]
    lines.append(("type", " | ".join(kinds) or "Công văn (letters print no type)"))
    for token, readings in found.bodies:
        bodies = [f"{i.name}{_years(i.since, i.until)}" for i in readings]
        lines.append(("issuer", f"{token} = {' | '.join(bodies)}"))
    lines += [("unit", u) for u in found.units]
    lines.append(("system", found.system or "unknown"))
    if found.layout is not None:
        lines.append(("layout", f"{found.layout.id} {found.layout.name}, {found.layout.years}"))
        lines.append(("numbering", f"starts again: {found.layout.resets}"))
    lines += [("printed", p) for p in found.printed]
    lines += [("beware", c) for c in found.confusions]
    for name, value in lines:
        click.echo(f"{name:<10} {value}")


def _years(since: str | None, until: str | None) -> str:
    return f", {since or ''}–{until or ''}" if since or until else ""


@cli.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--format", "fmt", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules; repeatable.")
@click.option("--ignore", multiple=True, metavar="RULE", help="All but these rules; repeatable.")
@click.option("--rules", "listing", is_flag=True, help="List the rules; with --select, explain them.")
@_TOKENS
@_PLACE
@_PATTERNS
def check(
    files: tuple[str, ...],
    fmt: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    listing: bool,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
) -> None:
    """Find what is wrong with the citations of reports; exit 1 if anything is.

    \b
    dantext check report.txt
    dantext check *.txt --ignore spacing --format sarif
    dantext check --rules
    """
    from dantext.check import check as find
    from dantext.check import documentation, rules
    from dantext.check.report import RENDERERS
    from dantext.readers import ReadError, read_source

    try:
        wanted = rules(select, ignore)
    except ValueError as e:
        raise click.UsageError(str(e)) from None
    if listing:
        for rule in wanted:
            parts = documentation(rule)
            click.echo(f"{rule.CODE:<22} {parts.pop('summary')}")
            for name, body in parts.items() if select else ():
                click.echo(f"\n{name}\n{indent(body, '    ')}")
        return
    if not files:
        raise click.UsageError("name a file, or - for standard input")
    extractor = _extractor(patterns, place, tokens)
    findings = []
    failed = 0
    for name in files:
        try:
            found = find(read_source(name), extractor, name, select, ignore)
        except ReadError as e:
            _complain(str(e))
            failed += 1
            continue
        findings += found
    click.echo(RENDERERS[fmt](findings), nl=False)
    sys.exit(1 if failed or findings else 0)


@cli.command("eval")
@click.argument("gold", metavar="GOLD_DIR")
@click.option("--errors", default=0, metavar="N", help="Print the first N differences on stderr.")
@click.option("--floor", metavar="FILE", help="A TOML table of least scores; exit 1 if one is missed.")
@_TOKENS
@_PATTERNS
def evaluate(gold: str, errors: int, floor: str | None, tokens: Source, patterns: tuple[str, ...]) -> None:
    """Score against a gold folder of NAME.txt and NAME.jsonl pairs.

    \b
    dantext eval corpus
    dantext eval corpus --errors 20
    """
    import msgspec

    from dantext.evaluate import GoldError, score

    extractor = _extractor(patterns, None, tokens)
    try:
        scores = score(Path(gold), extractor.extract)
    except (GoldError, OSError) as e:
        raise click.UsageError(str(e)) from None
    for line in scores.errors[:errors]:
        click.echo(line, err=True)
    scores.errors = []
    click.echo(msgspec.json.format(msgspec.json.encode(scores), indent=1).decode())
    if floor is not None:
        _hold(
            floor,
            scores.span_f1,
            scores.headline_f1,
            {**scores.fields, "title_token_f1": scores.title_token_f1, "links_f1": scores.links_f1},
        )


def _hold(floor: str, span: float, headline: float, fields: dict[str, float]) -> None:
    """Exit 1 if a score is below its floor."""
    import tomllib

    try:
        floors = tomllib.loads(Path(floor).read_text("utf-8"))
    except (OSError, ValueError) as e:
        raise click.UsageError(f"{floor}: {e}") from None
    reached = {"span_f1": span, "headline_f1": headline, **fields}
    missed = [f"{k} {reached.get(k)} < {v}" for k, v in floors.items() if reached.get(k, 0.0) < v]
    if missed:
        _complain(f"below the floor of {floor}: {'; '.join(missed)}")
        sys.exit(1)


def main() -> None:
    """Entry point: no traceback reaches a user."""
    import os

    try:
        cli()
    except BrokenPipeError:
        # The reader of a pipe went away: nothing more to say, also not when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as e:
        if os.environ.get("DANTEXT_DEBUG"):
            raise
        _complain(f"internal error: {type(e).__name__}: {e}; please report it (DANTEXT_DEBUG=1 shows where)")
        sys.exit(1)


if __name__ == "__main__":
    main()
