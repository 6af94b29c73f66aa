"""dantext gold: what people corrected, as a gold folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dantext.cli.options import FILE, FOLDER, command, complain, remark
from dantext.language.messages import _, figures, ngettext
from dantext.language.system_errors import cause

if TYPE_CHECKING:
    from dantext.writing.annotations import Corrected


@command()
@click.argument("export", type=FILE, required=False, metavar=_("[EXPORT]"))
@click.option("-o", "--output", type=FOLDER, metavar=_("GOLD_DIR"), help=_("The folder that the pairs go to."))
@click.option("--label-config", is_flag=True, help=_("Print the labelling interface for Label Studio."))
@click.pass_context
def gold(context: click.Context, export: str | None, output: str | None, label_config: bool) -> None:
    """Make gold of what people corrected in Label Studio or Prodigy.

    EXPORT is the JSON of Label Studio or the JSON lines of Prodigy, made of tasks that `dantext extract` wrote. Each
    text that somebody has finished becomes NAME.txt and NAME.jsonl in GOLD_DIR, for `dantext eval` and `dantext bench`.
    What is there already is not replaced.

    \b
    dantext gold --label-config > interface.xml
    dantext extract reports/*.docx --format labelstudio -o tasks.json
    dantext gold export.json -o my-gold
    dantext eval my-gold --errors 20
    """
    from dantext.writing.annotations import CorrectionError, read_corrections
    from dantext.writing.annotations import label_config as interface

    if label_config:
        click.echo(interface(), nl=False)
        return
    if export is None or output is None:
        raise click.UsageError(_("name an export, and with -o the folder that its gold goes to"))
    try:
        texts = list(read_corrections(Path(export)))
        _write(Path(output), texts)
    except CorrectionError as e:
        raise click.UsageError(str(e)) from None
    except OSError as e:
        raise click.UsageError(
            _("{path}: cannot be written ({why})").format(path=e.filename or output, why=cause(e))
        ) from None
    mentions = sum(len(text.records) for text in texts)
    remark(
        context,
        _("{folder}: {texts} texts, {mentions} mentions").format(
            folder=output, texts=figures(len(texts)), mentions=figures(mentions)
        ),
    )
    if bare := sum(text.bare for text in texts):
        said = ngettext("{n} mention has no fields", "{n} mentions have no fields", bare)
        complain(
            _("{said}: complete them, or they count as gold that says nothing").format(
                said=said.format(n=figures(bare))
            )
        )


def _write(folder: Path, texts: list[Corrected]) -> None:
    """Write the pairs, all or none: nothing is replaced, and two texts have two names."""
    import msgspec

    if not texts:
        raise click.UsageError(_("nobody has corrected a text of this export: export annotations, not predictions"))
    pairs: dict[Path, Corrected] = {}
    for text in texts:
        path = folder / f"{text.name}.txt"
        if path in pairs or path.exists() or path.with_suffix(".jsonl").exists():
            raise click.UsageError(_("{path}: is there already; name another folder").format(path=path))
        pairs[path] = text
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in pairs.items():
        path.write_bytes(text.text.encode("utf-8"))
        path.with_suffix(".jsonl").write_bytes(msgspec.json.Encoder().encode_lines(text.records))
