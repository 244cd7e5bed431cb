# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Places in which breakages.py breaks the library. Somebody who had seen only the pages and the
headers wrote what is broken; then others found the lines: (suite, what is broken, file, edits)."""

BREAKAGES = (
    ("records", "Days: `least` is the first number that is too small", "definition/program_leaves.cc", (
        ("bounds.push_back(end->least);", "bounds.push_back(end->least + (pair.age ? 0 : 1));"),)),
    ("records", "Codes of a question that is not due are not looked at", "engine/runner.cc", (
        ("      return view.record().HasUnlisted(field, at);\n    case",
         "      return view.record().HasUnlisted(field, at) &&\n"
         "             (f.question == kNone || view.Due(f.question, at) == Truth::kTrue);\n    case"),)),
    ("records", "`required` takes an unlisted code for an absent one", "engine/runner.cc", (
        ("if (slot.state == State::kAbsent) return true;",
         "if (slot.state != State::kSupplied) return true;"),)),
    ("records", "29 February is read in common years", "support/day_text.h", (
        ("month == 2 && IsLeap(year) ? 1 : 0",
         "month == 2 && (IsLeap(year) || year > 0) ? 1 : 0"),)),
    ("records", "Who was born on 29 February is older on 28 February", "support/date.cc", (
        ("(before ? 1 : 0);",
         "(before && !(b.month == 2 && b.day == 29 && o.month == 2 && o.day == 28) ? 1 : 0);"),)),
    ("records", "Of two rows alike the first is found", "engine/runner.cc", (
        ("for (uint32_t earlier = 0; earlier < row; ++earlier)",
         "for (uint32_t earlier = row + 1; earlier < view.RowCount(rule.scope); ++earlier)"),)),
    ("records", "An unreadable day makes a second finding: no day", "engine/runner.cc", (
        ("return IsReported(rule.scope, definition::kAsked, row, view);", "return false;"),)),
    ("records", "A question that is undecided counts as not due", "engine/runner.cc", (
        ("return supplied && view.Due(f.question, at) == Truth::kFalse &&",
         "return supplied && view.Due(f.question, at) != Truth::kTrue &&"),)),
    ("returns", "The window's last day is late", "engine/answer_sets.cc", (
        ("> scope.most) return", ">= scope.most) return"),)),
    ("returns", "The first day of the enquiry is early", "engine/answer_sets.cc", (
        ("asked < *not_before", "asked <= *not_before"),)),
    ("returns", "Without a day comes before without a respondent", "engine/answer_sets.cc", (
        ("  if (set[kRespondent].state != State::kSupplied) return kFateNoRespondent;\n"
         "  if (set[kAsked].state != State::kSupplied) return kFateUndated;\n",
         "  if (set[kAsked].state != State::kSupplied) return kFateUndated;\n"
         "  if (set[kRespondent].state != State::kSupplied) return kFateNoRespondent;\n"),)),
    ("returns", "A copy of an answer set counts, too", "engine/answer_sets.cc", (
        ("fates[other] = kFateCopy;", "fates[other] = kFateCounted;"),
        ("respondent(other) == respondent(row)) {\n        fates[row] = fates[other]",
         "respondent(other) == respondent(row) &&\n          !Identical(view, scope, row, other)) {\n"
         "        fates[row] = fates[other]"))),
    ("returns", "An earlier set takes the place of two that clash", "engine/answer_sets.cc", (
        ("= kFateClash;\n      }\n    }\n  }\n",
         "= kFateClash;\n      }\n    }\n  }\n"
         "  for (uint32_t row = 0; row < rows; ++row) {\n"
         "    bool free = fates[row] == kFateSuperseded;\n"
         "    for (uint32_t other = 0; other < rows; ++other) {\n"
         "      if (fates[other] == kFateCounted && respondent(other) == respondent(row))\n"
         "        free = false;\n    }\n    if (free) fates[row] = kFateCounted;\n  }\n"),)),
    ("returns", "Of two reasons the last in list order decides", "engine/counter.cc", (
        ("      best = std::min(best, outcome);\n    }\n  }",
         "      const bool other = best >= kFirstReason && best + 1 < count.outcomes.size();\n"
         "      best = other ? std::max(best, outcome) : std::min(best, outcome);\n    }\n  }"),)),
    ("returns", "`~absent` and `~unlisted` are swapped", "engine/counter.cc", (
        ("    cell_parts_.push_back(dimension.unlisted() * weight);\n"
         "    cell_parts_.push_back(dimension.absent * weight);",
         "    cell_parts_.push_back(dimension.absent * weight);\n"
         "    cell_parts_.push_back(dimension.unlisted() * weight);"),)),
    ("returns", "The period's last day is outside it", "engine/counter.cc", (
        ("if (!period.Contains(Date::FromDays(date.value))) return",
         "if (!period.Contains(Date::FromDays(date.value)) || date.value == period.last.days())\n"
         "      return"),)),
    ("returns", "Of differing copies the first one counts", "engine/copies.cc", (
        ("    if (!met_.emplace(given.id, given.content).second) return Verdict::kDuplicate;\n"
         "    return settled->second ?",
         "    const auto before = met_.lower_bound({given.id, 0});\n"
         "    const bool first = before == met_.end() || before->first != given.id;\n"
         "    if (!met_.emplace(given.id, given.content).second) return Verdict::kDuplicate;\n"
         "    return settled->second && !first ?"),)),
    ("returns", "A person's value is that of the earliest record", "engine/counter.cc", (
        ("date == kNone ? 0 : view.At(date, 0).value - first.days();",
         "date == kNone ? 0 : PersonValue::kMostDays - view.At(date, 0).value + first.days();"),)),
    ("returns", "Rows alike count twice in one cell", "engine/counter.cc", (
        ("while (end < distinct_.size() && distinct_[end].first == distinct_[i].first) {",
         "while (end < distinct_.size() && distinct_[end].first < distinct_[i].first) {"),)),
    ("returns", "An unknown part of a condition beats a false one", "engine/view.h", (
        ("  if (fails != 0) return value.negated ?",
         "  if ((lacks & ~fails) != 0) return Truth::kUnknown;\n"
         "  if (fails != 0) return value.negated ?"),)),
    ("returns", "If reasons are not mapped, `not-recorded` is said", "engine/counter.cc", (
        ('names.emplace_back(reason_mapped ? "not-recorded"',
         'names.emplace_back(reason_mapped || !names.empty() ? "not-recorded"'),)),
    ("returns", "A merge loses the second tally's unreadable rows", "engine/counter.cc", (
        ("    AddAll(other.populations[p].left_out, &populations[p].left_out);\n",
         "    AddAll(other.populations[p].left_out, &populations[p].left_out);\n"
         "    populations[p].left_out[Reasons::kUnreadable] -=\n"
         "        other.populations[p].left_out[Reasons::kUnreadable];\n"),)),
    ("submissions", "The digest leaves the comment out", "submission/binary.cc", (
        ("  const Result<std::string> content = Content(Canonical(submission));\n"
         "  if (!content.ok()) return content.status();\n  return support::Hex",
         "  Submission some = Canonical(submission);\n  some.envelope.comment.clear();\n"
         "  const Result<std::string> content = Content(some);\n"
         "  if (!content.ok()) return content.status();\n  return support::Hex"),)),
    ("submissions", "Bytes after the end are accepted", "submission/binary.cc", (
        ("if (bytes.size() != expected) return", "if (bytes.size() < expected) return"),
        ("const size_t signed_size = bytes.size() - kDigestSize;",
         "const size_t signed_size = expected - kDigestSize;"),
        ("!= bytes.substr(signed_size)) {", "!= bytes.substr(signed_size, kDigestSize)) {"))),
    ("submissions", "Of two originals one stands", "revisions/resolve.cc", (
        ("if (last.size() == 1 && stands_[last[0]].head",
         "if (!last.empty() && stands_[last[0]].head"),)),
    ("submissions", "A top-up repeats what was supplied before", "revisions/top_up.cc", (
        ("if (supplied.measures.count({row.id, row.population}) != 0) Withhold",
         "if (supplied.measures.count({row.id, row.population}) > 1) Withhold"),)),
    ("mappings", "A row with a cell too many is read", "table/csv_table.h", (
        ("if (splitter_->size() != columns_) return", "if (splitter_->size() < columns_) return"),)),
    ("mappings", "Blanks around a code are part of it", "mapping/fill.cc", (
        ("  const std::string_view text = support::Trim(cell);",
         "  const std::string_view text = cell;"),)),
    ("interviews", "A merge loses that an answer is parked", "capture/versions.cc", (
        ("    if (IsParked(head)) SetState(CaptureState::kParked, &*only_);",
         "    if (IsParked(head) && IsParked(*only_)) return;"),
        ("  if (!added && parked) SetState(CaptureState::kParked, &same->second);",
         "  if (!added && !parked) SetState(CaptureState::kEffective, &same->second);"))),
    ("interviews", "An answer stays if its question becomes not due", "capture/snapshot.cc", (
        ("if (DueOf(question.id, due[q].truth) == Truth::kTrue) continue;",
         "if (DueOf(question.id, due[q].truth) != Truth::kUnknown) continue;"),)),
    ("interviews", "The last day to answer is a day too early", "capture/evaluation.cc", (
        ("from.value + d_.scopes[scope].most,", "from.value + d_.scopes[scope].most - 1,"),)),
    ("explanations", "A change that would not make a record count is named", "explain/changes.cc", (
        ("      text = SpansInWords(days, good, options_.period);\n    }",
         "      text = SpansInWords(days, good, options_.period);\n    } else {\n"
         '      text = "were another";\n    }'),)),
)
