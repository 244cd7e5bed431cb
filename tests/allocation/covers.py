#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Checks that a scenario calls each public function that may take memory, by its name, and that each
public function which returns a Status or a Result turns exceptions into one.
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

COMMENT = re.compile(r"^[ ]*//[^\n]*\n|/\*.*?\*/", re.M | re.S)
CLASS = re.compile(r"^(?:class|struct) MSPOF_EXPORT (\w+)[^;{]*\{(.*?)^\};", re.M | re.S)
METHOD = re.compile(r"^  (?!friend|explicit|using|return|///|//)[\w:<>&*, ]*?[ &*>](\w+)\(", re.M)
FREE = re.compile(r"^MSPOF_(?:C_)?EXPORT|^MSPOF_C_API", re.M)
FREE_NAME = re.compile(r"(\w+)\(")
CALLED = re.compile(r'"((?:io::)?[\w]+(?:::\w+)?)"|\bNAMED\((\w+)\)')

# They give what is there already, count or compare, and take no memory.
TAKE_NONE = {
    "BreakName", "BreakText", "CopyFinder::NeedsAgain", "Comparison::At", "Comparison::BreakBefore", "Comparison::Summary", "Comparison::YearBefore", "FunnelLimits", "PositionName",
    "WhyNotName", "WhyNotText", "WilsonInterval",
    "AgeOn", "CountsAlike", "RecordStateName", "ConflictKindName", "EarlierOf", "FormatPercent",
    "KindOfCharacter", "NothingCounted", "ThrowIfNoMemory", "Thrown", "QuestionStateName", "SeverityName", "Version",
    "mspof_error_code", "mspof_error_message", "mspof_free", "mspof_shard_of", "mspof_shutdown", "mspof_tally_add_unreadable",
    "mspof_tally_given", "mspof_version",
    "DatabaseName::Is", "Date::IsValid", "Date::Of", "Date::FromDays", "Date::year", "Date::month",
    "Date::day", "Date::days", "Date::valid", "Framework::info", "Framework::PathName",
    "InputFile::size", "Interview::record", "Interview::answer_set", "Mapping::framework",
    "Mapping::title", "Period::Contains", "Period::financial_year",
    "RecordBuffer::Clear", "RecordBuffer::SetCouncil", "RecordBuffer::SetOrigin", "RecordBuffer::SetPersonId",
    "RecordBuffer::SetRecordId", "RecordBuffer::person_id", "RecordBuffer::record_id",
    "RecordReader::bytes", "RecordReader::missing_parts", "RecordReader::not_mapped", "RecordReader::position",
    "RecordReader::row",
    "RecordReader::unreadable", "Tally::NeedsAgain", "Tally::ShardOf", "Tally::given", "Workbook::bytes",
    "Workbook::columns", "Workbook::row", "Workbook::sheet", "Workbook::size",
    "Checker::not_run", "DifferenceExplainer::numbers", "ExampleRecords::as_of", "ExampleRecords::period", "Explainer::numbers", "RowChangeName", "NotCountedName", "NumberUnitName", "RowSource::bytes", "RowSource::columns", "Tally::AddUnreadable",
    "DisclosureKey::FromBytes", "DisclosureKey::bytes", "DisclosureKey::is_for_tests", "DisclosureMethodName",
    "MarkText", "Released::Cell", "Released::NotSupplied", "Released::Number", "Released::Percentage",
    "Released::PeriodAt", "Released::Place", "Released::QuartersOf", "Released::Share", "Released::Supply", "Released::Topic",
}
# They take memory where the calls beside them do, for the same.
LIKE_OTHERS = {
    # A text of ten characters, a few words.
    "Date::Parse", "Date::ToString", "Period::Parse", "Period::ToString", "Mapping::table",
    "Mapping::parts", "Interview::Reason",
    # As RecordBuffer::SetText, as Interview::Answer, as MergeRecords.
    "RecordBuffer::SetCode", "RecordBuffer::SetDate", "RecordBuffer::SetNumber", "RecordBuffer::SetUnlisted",
    "RecordBuffer::SetUnlistedText",
    "RecordBuffer::SetSupplied", "Interview::Confirm", "Interview::SetFact", "Interview::GiveReason",
    "SetValue", "TopUp", "MergeTopUps",
    # As DifferenceExplainer::Moves.
    "DifferenceExplainer::moved",
}


def public_functions():
    for header in sorted((ROOT / "include/mspof").rglob("*.h")):
        text = COMMENT.sub("", header.read_text(encoding="utf-8"))
        for match in CLASS.finditer(text):
            body = match[2].split("\n private:")[0]
            for method in METHOD.findall(body):
                if method != match[1]:
                    yield f"{match[1]}::{method}"
        for match in FREE.finditer(text):
            line = text[match.end():].split(";")[0]
            name = FREE_NAME.search(line)
            if name and "{" not in line:
                yield name[1]


# The head of a function that returns a Status or a Result, as it stands in a source.
DEFINITION = re.compile(
    r"^(?:Result<[^\n]*>|Status) ((?:\w+::)?\w+)\([^{;]*?(\btry )?\{", re.M)
# The first calls a host's own function, and what that throws is the host's; the second is the guard.
MAY_THROW = {"RecordReader::ForEach", "Thrown"}


def unguarded(public):
    """The public functions whose exceptions nobody turns into a status."""
    for source in sorted((ROOT / "src").rglob("*.cc")):
        if source.parent.name in ("cli", "capi"):
            continue
        text = re.sub(r"^namespace \{.*?^\}  // namespace$", "", source.read_text(encoding="utf-8"),
                      flags=re.M | re.S)
        for match in DEFINITION.finditer(text):
            if match[1] in public and not match[2] and match[1] not in MAY_THROW:
                yield f"{source.relative_to(ROOT)}: {match[1]}"


def main():
    called = set()
    for source in [*HERE.glob("*.cc"), *HERE.glob("*.h")]:
        for name, of_c in CALLED.findall(source.read_text()):
            called.add(of_c or name.removeprefix("io::"))
    public = set(public_functions())
    known = called | TAKE_NONE | LIKE_OTHERS
    missing = sorted(public - known)
    for name in missing:
        print(f"{name}: no scenario of tests/allocation calls it: add it to one")
    stale = sorted((TAKE_NONE | LIKE_OTHERS) - public)
    for name in stale:
        print(f"{name}: is excepted in tests/allocation/covers.py and is no public function")
    open_ones = list(unguarded(public))
    for name in open_ones:
        print(f"{name} lets exceptions out: make it a function-try-block that ends with "
              "internal::Thrown()")
    return 1 if missing or stale or open_ones else 0


if __name__ == "__main__":
    sys.exit(main())
