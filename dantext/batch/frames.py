"""Records as tables of other libraries, which are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dantext.language.extras import advice
from dantext.model import Citation, records_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def records_to_arrow(records: Iterable[Citation]) -> pyarrow.Table:
    """Records as an Arrow table with the columns of a batch's citations, whose names are those of the fields.

    Raises `ModuleNotFoundError` that says what to install if pyarrow is not there, as the two below do.

    >>> import dantext
    >>> dantext.records_to_arrow(dantext.extract("Căn cứ Quyết định số 217-QĐ/TW")).column("code").to_pylist()
    ['217-QĐ/TW']
    """
    arrow = _library("pyarrow")
    from dantext.batch.arrow import citations_batch

    return arrow.Table.from_batches([citations_batch(records_of(records))])


def records_to_pandas(records: Iterable[Citation]) -> pandas.DataFrame:
    """Records as a data frame of pandas with Arrow's types, in which a year that is not there stays no float.

    >>> import dantext
    >>> frame = dantext.records_to_pandas(dantext.extract("Nghị định số 29/2013/NĐ-CP"))
    >>> frame["year"].to_list(), str(frame["year"].dtype)
    ([2013], 'int32[pyarrow]')
    """
    pandas = _library("pandas")
    return records_to_arrow(records).to_pandas(types_mapper=pandas.ArrowDtype)


def records_to_polars(records: Iterable[Citation]) -> polars.DataFrame:
    """Records as a data frame of Polars.

    >>> import dantext
    >>> dantext.records_to_polars(dantext.extract("Nghị định số 29/2013/NĐ-CP"))["year"].to_list()
    [2013]
    """
    made: polars.DataFrame = _library("polars").from_arrow(records_to_arrow(records))
    return made


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as e:
        if e.name != name:
            raise
        raise ModuleNotFoundError(advice(e) or f"{name} is not installed: pip install {name}", name=name) from None
