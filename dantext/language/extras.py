"""What is installed by need: which extra has a library, and what to say where it is not there.

`pip install dantext` brings what citations are found with, in text. The rest comes with extras of pyproject.toml.
"""

from __future__ import annotations

from dantext.language.messages import _

EXTRAS = {
    "files": ("docx", "lxml", "olefile", "openpyxl", "pypdfium2", "python_calamine", "striprtf"),
    "archive": ("duckdb", "filelock", "libarchive", "pyarrow", "rich"),
    "ocr": ("PIL", "tesserocr"),
    "spacy": ("spacy",),
    "spark": ("pyspark",),
}
"""The modules that each extra brings."""


def advice(error: ModuleNotFoundError) -> str | None:
    """What to install to have the module that an import did not find; None if no extra has it."""
    module = (error.name or "").partition(".")[0]
    extra = next((extra for extra, modules in EXTRAS.items() if module in modules), None)
    if extra is None:
        return None
    said = _("needs {module}, which is not installed: pip install 'dantext[{extra}]'")
    return said.format(module=module, extra=extra)
