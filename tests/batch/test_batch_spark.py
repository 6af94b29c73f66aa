"""The Spark job gives what the local run gives, row for row, on workers that are processes of their own."""

from __future__ import annotations

import os
import shutil
import sys

import pyarrow as pa
import pytest

from dantext.batch import CITATIONS, extract_batch
from tests.support import CORPUS

pytest.importorskip("pyspark", reason="needs pip install '.[spark]'")
pytestmark = pytest.mark.skipif(
    shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="needs Java 17, e.g. openjdk-17-jre-headless"
)


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", False)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 3)
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return [(p.stem, p.read_text("utf-8")) for p in sorted(CORPUS.glob("*.txt"))]


@pytest.mark.slow
def test_the_job_equals_the_local_run(spark, texts):
    from dantext.batch.spark import extract

    frame = spark.createDataFrame(texts, "uid string, body string").repartition(4)
    rows = extract(frame, "body", "uid").toArrow()
    local = extract_batch(pa.RecordBatch.from_pydict({"source": [t[0] for t in texts], "text": [t[1] for t in texts]}))
    order = [("source", "ascending"), ("start", "ascending")]
    assert rows.num_rows > 600
    assert rows.schema.names == CITATIONS.names
    assert rows.sort_by(order).to_pylist() == pa.table(local).sort_by(order).to_pylist()


def test_settings_reach_the_workers_and_a_null_text_has_no_citations(spark):
    from dantext.batch.spark import extract

    frame = spark.createDataFrame([(1, "Kế hoạch 147/KH - UBND của UBND tỉnh"), (2, None)], "uid int, body string")
    rows = extract(frame, "body", "uid", place="Hưng Yên", tokens="none").collect()
    assert [(r.source, r.code, r.issuer) for r in rows] == [("1", "147/KH-UBND", "Ủy ban nhân dân tỉnh Hưng Yên")]
