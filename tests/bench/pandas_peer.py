#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""pandas_peer.py CSV: counts with pandas, and prints the rows as JSON, with the seconds of the
processor that this took, without starting Python and loading pandas."""

import json
import sys
import time

import counts
import pandas


def main():
    began, used = time.monotonic(), time.process_time()
    dates = ["started", "concluded", "feedback.asked"]
    codes = {column: "category" for column in counts.COLUMNS if column not in dates}
    frame = pandas.read_csv(sys.argv[1], usecols=counts.COLUMNS, dtype=codes, parse_dates=dates,
                            infer_datetime_format=True)
    frame = frame[frame["concluded"].between(counts.FIRST, counts.LAST)]
    days = (frame["feedback.asked"] - frame["concluded"]).dt.days
    in_time = (frame["feedback.asked"] >= frame["started"]) & (days <= counts.MOST_DAYS)
    rows = []
    for measure, (columns, due) in counts.MEASURES.items():
        some = frame
        if due == "in-time":
            some = frame[in_time]
        elif due is not None:
            some = frame[frame[due[0]].isin(due[1])]
        sizes = some.groupby(columns, observed=True, dropna=False).size()
        for key, number in sizes.items():
            key = key if isinstance(key, tuple) else (key,)
            texts = [counts.ABSENT if pandas.isna(code) else code for code in key]
            rows.append([measure, *texts, *[None] * (3 - len(texts)), int(number)])
    print(json.dumps({"processor": time.process_time() - used,
                      "seconds": time.monotonic() - began, "rows": rows}))


if __name__ == "__main__":
    main()
