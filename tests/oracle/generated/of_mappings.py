# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""mappings/generated: each code of each path by a code map, each form of dates and of tables.

There is no second implementation of mappings: the rows are made from the records that must come
out.
"""

import datetime

import made
from definition import SET_FIELDS, one
from of_records import coded_paths

_SOURCE = "docs/formats/mapping.md, "
_DAY = "2019-05-14"


def cases(definition):
    """(path of the file, MappingCase)."""
    yield from _codes(definition)
    yield from _dates(definition)
    yield from _tables(definition)


def _case(definition, title, about, mapping, lines, records, **more):
    mapping = {"framework": [definition.id]} | mapping
    return {"title": [title], "source": [_SOURCE + about], "framework": [definition.id],
            "mapping": [mapping], "table": [{"line": lines}],
            "expect": [{"record": records} | more]}


def _column(source, to, **more):
    return {"from": [source], "to": [to]} | more


def _record(definition, identity, path, value):
    """A record with one value, concluded on a day that counts."""
    owner, name = definition.short(path)
    made_record = {"record_id": [identity], "concluded": [_DAY]}
    values = [] if value is None else [{"id": [name], "value": [value]}]
    if path == "kind":
        return made_record | ({"kind": [value]} if value else {})
    if owner in definition.groups:
        return made_record | ({"group": [{"id": [owner], "row": [{"value": values}]}]}
                              if values else {})
    if owner in definition.collections:
        if value is None:
            return made_record
        one_set = {"collection": [owner]}
        one_set |= {name: [value]} if name in SET_FIELDS else {"value": values}
        return made_record | {"answer_set": [one_set]}
    return made_record | ({"value": values} if values else {})


def _codes(definition):
    """Each code has a number in the host; a code that the map does not have stays as it is."""
    for path in coded_paths(definition):
        codes = list(definition.lists[definition.list_of(path)])
        code_map = {"id": ["host"], "code": [
            {"from": [str(n)], "to": [code]} for n, code in enumerate(codes, 1)]}
        columns = [_column("Case", "record-id"), _column("Day", "concluded"),
                   _column("Host", path, codes=["host"])]
        values = [*codes, None, "zzz"]
        cells = [*(str(n) for n in range(1, len(codes) + 1)), "", "zzz"]
        ids = [f"c{n}" for n in range(1, len(values) + 1)]
        yield f"codes/{path}", _case(
            definition, f"A code map gives {path} each of its {len(codes)} codes; an empty cell is no "
            "value, and what the map does not have stays unlisted.", "Codes",
            {"column": columns, "code_map": [code_map]},
            ["Case,Day,Host", *(f"{i},{_DAY},{cell}" for i, cell in zip(ids, cells))],
            [_record(definition, i, path, v) for i, v in zip(ids, values)])
        yield f"own-codes/{path}", _case(
            definition, f"Without a code map, cells of {path} hold our codes, and blanks around them "
            "do not count.", "The file", {"column": columns[:2] + [_column("Host", path)]},
            ["Case,Day,Host", *(f"{i},{_DAY}, {v} " for i, v in zip(ids, codes))],
            [_record(definition, i, path, v) for i, v in zip(ids, codes)])


_FORMS = {
    "DD-MM-YYYY": ("DD/MM/YYYY", "%d/%m/%Y", ("1/5/2019", "01/05/19", "31/04/2019", "29/02/2019")),
    "D-M-YYYY": ("D/M/YYYY", "{d}/{m}/%Y", ("001/5/2019", "1/13/2019", "1-5-2019")),
    "M-D-YYYY": ("M/D/YYYY", "{m}/{d}/%Y", ("13/1/2019", "2/29/2019")),
    "YYYYMMDD": ("YYYYMMDD", "%Y%m%d", ("2019514", "20190532", "2019 0514")),
    "DD-MMM-YYYY": ("DD-MMM-YYYY", "%d-%b-%Y", ("14-Mai-2019", "31-Apr-2019")),
    "D-MMM-YY": ("D-MMM-YY(2000)", "{d}-%b-%y", ("14-May-2019", "14-May")),
    "with-time": ("D/M/YYYY h:mm", "{d}/{m}/%Y 9:05", ("14/5/2019", "14/5/2019 25:00")),
    "with-am": ("M/D/YYYY h:mm:ss A", "{m}/{d}/%Y 8:30:00 PM", ("5/14/2019 8:30:00", "5/14/2019 8:30 PM")),
    "sql-server": ("MMM D YYYY h:mmA", "%b  {d} %Y 12:00AM", ("Foo 14 2019 12:00AM",)),
    "excel": ("excel-serial", "{serial}", ("0", "-1", "May")),
}
_DAYS = ("2019-04-01", "2019-05-14", "2019-12-31", "2020-02-29", "2020-03-31")


def _dates(definition):
    for name, (form, written, unreadable) in _FORMS.items():
        cells = [_written(written, datetime.date.fromisoformat(day)) for day in _DAYS]
        cells += unreadable
        records = [{"record_id": [f"c{n}"], "concluded": [day]} for n, day in enumerate(
            [*_DAYS, *unreadable])]
        yield f"dates/{name}", _case(
            definition, f"The form {form} reads {', '.join(cells[:len(_DAYS)])}, and not "
            f"{', '.join(unreadable)}.", "Dates",
            {"column": [_column("Case", "record-id"), _column("Day", "concluded",
                                                              date_form=[form])]},
            ["Case,Day", *(f"c{n},{cell}" for n, cell in enumerate(cells))], records)


def _written(form, day):
    serial = (day - datetime.date(1899, 12, 30)).days
    return day.strftime(form).format(d=day.day, m=day.month, serial=serial)


def _tables(definition):
    records = [{"record_id": ["a"], "concluded": [_DAY], "value": [
        {"id": ["outcomes-asked"], "value": ["no"]}]},
        {"record_id": ["b"], "concluded": [made.shift(1, datetime.date.fromisoformat(_DAY))]}]
    columns = [_column("Case", "record-id"), _column("Day", "concluded"),
               _column("Asked", "outcomes-asked")]
    rows = [["Case", "Day", "Asked"], ["a", _DAY, "no"], ["b", "2019-05-15", ""]]
    for name, delimiter in (("semicolon", ";"), ("tab", "\t"), ("bar", "|")):
        yield f"tables/{name}", _case(
            definition, f"Cells may be divided by another character: {name}.", "The file",
            {"table": [{"delimiter": [delimiter]}], "column": columns},
            [delimiter.join(row) for row in rows], records)
    quoted = [",".join(f'"{cell}"' for cell in row) for row in rows]
    for name, lines, table in (
            ("quoted", quoted, {}),
            ("blank-lines", [",".join(rows[0]), "", ",".join(rows[1]), ",,", ",".join(rows[2])], {}),
            ("further-empty-cells", [",".join(row) + ",," for row in rows], {}),
            ("heading-in-row-3", ["Extract", "", *map(",".join, rows)], {"heading_row": [3]})):
        yield f"tables/{name}", _case(
            definition, f"A table is read as it is meant: {name.replace('-', ' ')}.", "The file",
            ({"table": [table]} if table else {}) | {"column": columns}, lines, records)
    numbered = [_column(f"#{n}", c["to"][0]) for n, c in enumerate(columns, 1)]
    yield "tables/no-heading", _case(
        definition, "Without a heading, columns are called by their numbers.", "The file",
        {"table": [{"no_heading": [True]}], "column": numbered}, [",".join(r) for r in rows[1:]],
        records)
    empty = columns[:2] + [_column("Asked", "outcomes-asked", empty=["n/a"])]
    yield "empty/a-text", _case(
        definition, "A text may mean that nothing was supplied.", "Empty cells", {"column": empty},
        ["Case,Day,Asked", f"a,{_DAY},no", "b,2019-05-15,n/a"], records)
    means = columns[:2] + [_column("Asked", "outcomes-asked", empty_means=["no"])]
    yield "empty/means-a-code", _case(
        definition, "An empty cell means the code that the mapping names.", "Empty cells",
        {"column": means}, ["Case,Day,Asked", f"a,{_DAY},", f"c,{_DAY},dont-know"],
        [records[0], {"record_id": ["c"], "concluded": [_DAY], "value": [
            {"id": ["outcomes-asked"], "value": ["dont-know"]}]}])
    constant = columns[:2] + [{"constant": ["no"], "to": ["outcomes-asked"]}]
    yield "columns/constant", _case(
        definition, "A constant is the value of each record.", "Columns", {"column": constant},
        ["Case,Day", f"a,{_DAY}"], records[:1])
    path = one(one(definition.message["group"][0], "fact"), "id") if definition.groups else ""
    if path:
        code = next(iter(definition.lists[definition.list_of(f"risk.{path}")]))
        numbered = columns[:2] + [_column("Risk {n}", f"risk.{path}")]
        rows_of = {"id": ["risk"], "row": [{"value": [{"id": [path], "value": [code]}]}]}
        yield "columns/numbered", _case(
            definition, "Numbered columns are a row of the group each; an empty one is none.",
            "Columns", {"column": numbered},
            ["Case,Day,Risk 1,Risk 2,Risk 3", f"a,{_DAY},{code},,", f"b,{_DAY},{code},,{code}"],
            [{"record_id": ["a"], "concluded": [_DAY], "group": [rows_of]},
             {"record_id": ["b"], "concluded": [_DAY], "group": [
                 {"id": ["risk"], "row": rows_of["row"] * 2}]}])
