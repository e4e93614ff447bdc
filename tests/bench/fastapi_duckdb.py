"""The design that the API is measured against: FastAPI, a uvicorn worker for each core, DuckDB over the Parquet file."""

import os
import threading

import duckdb
import orjson
from fastapi import FastAPI, HTTPException, Response

SERIES = "SELECT * FROM fact_forecast WHERE item_id = ? ORDER BY date"

app = FastAPI()
database = duckdb.connect(config={"threads": 1})
database.execute("SET parquet_metadata_cache = true")
database.execute(f"CREATE VIEW fact_forecast AS SELECT * FROM read_parquet('{os.environ['PARQUET']}')")
own = threading.local()


def cursor() -> duckdb.DuckDBPyConnection:
    if not hasattr(own, "cursor"):
        own.cursor = database.cursor()
    return own.cursor


@app.get("/items/{item_id}/timeseries")
def timeseries(item_id: str) -> Response:
    found = cursor().execute(SERIES, [item_id])
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row)) for row in found.fetchall()]
    if not rows:
        raise HTTPException(404, "no such item")
    return Response(orjson.dumps(rows), media_type="application/json")
