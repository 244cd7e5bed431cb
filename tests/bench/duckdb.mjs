// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A query of DuckDB, as its own process: duckdb.mjs THREADS QUERY. Prints the rows as JSON, and the
// seconds of the processor that the query took, without starting Node.js and loading DuckDB.
//
// Tested by tests/bench/test_bench.py.

import { DuckDBInstance } from "@duckdb/node-api";

const [threads, query] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
const begin = process.cpuUsage();
const began = process.hrtime.bigint();
const reader = await connection.runAndReadAll(query);
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const used = process.cpuUsage(begin);
console.log(JSON.stringify({
  processor: (used.user + used.system) / 1e6,
  seconds,
  rows: reader.getRowObjectsJson(),
}));
