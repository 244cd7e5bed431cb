// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a planned mapping as text. Its sections follow the definition. A line that is a guess, or
// that waits for its codes, begins with "# "; removing these two characters makes it active. The
// remarks on columns and codes never hold a number so small that it could identify a person.
// Tested by tests/unit/draft/draft_test.cc and by tests/golden.

#include "draft/write.h"

#include <algorithm>
#include <map>

#include "draft/comment.h"
#include "draft/left_over.h"
#include "draft/thresholds.h"
#include "mapping/names.h"
#include "support/text.h"

namespace mspof::draft {
namespace {

using support::StrAppend;
using support::StrCat;

std::string Name(Bytes bytes) {
  switch (bytes) {
    case Bytes::kUtf16Le:
      return "ENCODING_UTF_16LE";
    case Bytes::kUtf16Be:
      return "ENCODING_UTF_16BE";
    case Bytes::kWindows1252:
      return "ENCODING_WINDOWS_1252";
    case Bytes::kUtf8:
      break;
  }
  return "ENCODING_UTF_8";
}

class Writer {
 public:
  Writer(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
         const std::vector<PlannedMap>& maps, const std::vector<std::string>& not_fed,
         const std::vector<std::string>& stops)
      : k_(knowledge), tables_(tables), maps_(maps), not_fed_(not_fed), stops_(stops) {}

  std::string Run() {
    ChooseDates();
    Top();
    Table(tables_[0], "");
    Lines(tables_[0], "");
    Keys(tables_[0], "");
    for (size_t i = 1; i < tables_.size(); ++i) Part(tables_[i]);
    out_ += WriteLeftOver(k_, tables_, not_fed_);
    Maps();
    return std::move(out_);
  }

 private:
  // ---- The whole file ------------------------------------------------------------------------

  // Chooses the form that most dates have, and the zone, which are written once at the top.
  void ChooseDates() {
    std::map<std::string, size_t> forms;
    std::map<std::string, size_t> undecided;
    date_decided_ = IsDecided(tables_);
    for (const DraftedTable& table : tables_) {
      for (const PlannedLine& line : table.plan.lines) {
        if (line.date_forms.empty() || !line.active()) continue;
        zone_ = zone_ || (line.offset && !line.as_written);
        if (line.date_forms.size() > 1 || line.offset) continue;
        ++(line.date_undecided && !date_decided_ ? undecided : forms)[line.date_forms[0]];
      }
    }
    // A form that must be confirmed before dates can be read is written at the top.
    date_decided_ = date_decided_ || undecided.empty();
    if (!undecided.empty()) forms = std::move(undecided);
    size_t most = 0;
    for (const auto& [form, uses] : forms) {
      if (uses > most) date_form_ = form;
      most = std::max(most, uses);
    }
  }

  void Top() {
    std::vector<std::string> names;
    uint64_t rows = 0;
    bool more = false;
    for (const DraftedTable& table : tables_) {
      names.push_back(OnOneLine(table.name));
      rows += table.looked.rows;
      more = more || table.looked.more;
    }
    if (!stops_.empty()) {
      out_ += Comment("No record can be counted until you do this:");
      for (const std::string& stop : stops_) out_ += Comment(StrCat(" - ", OnOneLine(stop)), "", 4);
      out_ += "#\n";
    }
    out_ += Comment(StrCat("A draft of a mapping for ", Listed(names), ". It was made from the ",
                           "headings, the cells and the codes of ", rows, " rows",
                           more ? "; there are more rows" : "",
                           ". Somebody who knows the data must check each line. Each line shows "
                           "how sure it is:"));
    out_ +=
        "#\n"
        "#   sure     the heading and the cells allow only one reading\n"
        "#   likely   the line is active: check it carefully\n"
        "#   guess    the line is not active: it begins with \"# \". If it is right, remove the "
        "\"# \"\n"
        "#   waits    the line is not active: most of its codes are not known. Add them to its "
        "code\n"
        "#            map, then remove the \"# \". If a column has two lines, choose the right "
        "one\n"
        "#\n";
    out_ += Comment(StrCat(
        k_.show_values()
            ? "This file holds codes from records: only people who may see records may read it. A "
              "column that feeds no path but looks like a list of codes has lines further down: "
              "fill in a path and our codes, and remove the \"# \". "
            : "Codes are shown only for columns that are lists of codes. Other codes, and texts "
              "that could be names, are only counted: to show them, use --show-values. ",
        "To see the result, run: mspof mapping check MAPPING RECORDS"));
    StrAppend(&out_, "\ntitle: ", Quoted(StrCat("Records of ", Listed(names))), "\n");
    StrAppend(&out_, "framework: ", Quoted(k_.framework().info().id), "\n");
  }

  void Dates() {
    if (!date_form_.empty() && date_form_ != "YYYY-MM-DD") {
      if (date_decided_) {
        StrAppend(&out_, "date_form: ", Quoted(date_form_), Remark(Certainty::kSure, ""));
      } else {
        StrAppend(&out_, "# date_form: ", Quoted(date_form_),
                  Remark(Certainty::kGuess, "no date shows which number is the day"));
      }
    }
    if (zone_) {
      out_ += Comment(
          "Some times have an offset or are in UTC. The day is the day in the United "
          "Kingdom.");
      StrAppend(&out_, "zone: ZONE_EUROPE_LONDON",
                Remark(Certainty::kLikely, "23:30Z in June is the next day"));
    }
  }

  void Table(const DraftedTable& table, std::string_view indent) {
    const LookedTable& looked = table.looked;
    if (looked.is_text) {
      const bool guess = looked.bytes == Bytes::kWindows1252;
      if (guess) {
        out_ += Comment(
            "The bytes are not UTF-8. They may be Windows-1252, but any file can be read as that, "
            "so you must confirm it. Until then, rows with such bytes are not read.",
            indent);
      }
      StrAppend(&out_, indent, "table {\n");
      const std::string delimiter =
          looked.dialect.delimiter == '\t' ? "\"\\t\"" : Quoted({&looked.dialect.delimiter, 1});
      StrAppend(&out_, indent, "  delimiter: ", delimiter, Remark(Certainty::kSure, ""));
      if (!looked.dialect.quotes) {
        StrAppend(&out_, indent, "  no_quotes: true",
                  Remark(Certainty::kLikely, "with quoting, fewer rows could be read"));
      }
      if (guess) {
        StrAppend(&out_, indent, "  # encoding: ", Name(looked.bytes),
                  Remark(Certainty::kGuess, "to be confirmed"));
      } else if (looked.bytes != Bytes::kUtf8) {
        StrAppend(&out_, indent, "  encoding: ", Name(looked.bytes), Remark(Certainty::kSure, ""));
      }
      HeadingRow(looked, indent);
      StrAppend(&out_, indent, "}\n");
    } else if (looked.is_sheet &&
               (!table.sheet.empty() || looked.no_heading || looked.heading_row > 1)) {
      StrAppend(&out_, indent, "table {\n");
      if (!table.sheet.empty()) {
        StrAppend(&out_, indent, "  sheet: ", Quoted(table.sheet),
                  Remark(Certainty::kLikely, "it looks more like records than the first sheet"));
      }
      HeadingRow(looked, indent);
      StrAppend(&out_, indent, "}\n");
    }
    if (indent.empty()) Dates();
    if (looked.not_decoded > 0) {
      out_ += Comment("Some rows are not in this encoding: check them, or the encoding.", indent);
    }
    if (table.plan.joined && indent.empty()) {
      out_ += Comment("A record has several rows, one after the other.");
      StrAppend(&out_, "joined {}", Remark(Certainty::kLikely, "its id repeats from row to row"));
    }
  }

  void HeadingRow(const LookedTable& looked, std::string_view indent) {
    if (looked.no_heading) {
      StrAppend(&out_, indent, "  no_heading: true",
                Remark(Certainty::kLikely, "the first row looks like data, not like a heading"));
    } else if (looked.heading_row > 1) {
      StrAppend(&out_, indent, "  heading_row: ", looked.heading_row,
                Remark(Certainty::kLikely, looked.grouped
                                               ? "the row above it has headings for several columns"
                                               : "there are titles above it"));
    }
  }

  // ---- Lines ---------------------------------------------------------------------------------

  std::string Section(const PlannedLine& line) const {
    const OutlinePath* field = k_.paths().field(line.target);
    if (field != nullptr && field->group != 0) return SectionOfRows(field->group);
    if (field == nullptr || !field->question) return "The record";
    const std::vector<uint32_t> numbers = NumbersOf(0);
    return numbers.empty() ? "Questions" : StrCat("Questions ", Listed(Texts(numbers)));
  }

  std::string SectionOfRows(uint16_t scope) const {
    const std::vector<uint32_t> numbers = NumbersOf(scope);
    const std::string& title = k_.definition().groups[scope].title;
    if (numbers.empty()) return title;
    return StrCat(numbers.size() == 1 ? "Question " : "Questions ", Listed(Texts(numbers)), ": ",
                  title);
  }

  // Numbers of the questions of a scope.
  std::vector<uint32_t> NumbersOf(uint16_t scope) const {
    std::vector<uint32_t> numbers;
    for (const uint16_t at : k_.definition().asked) {
      const OutlinePath& path = k_.definition().paths[at];
      if (path.group == scope) numbers.push_back(path.number);
    }
    return numbers;
  }

  void Lines(const DraftedTable& table, std::string_view indent) {
    std::string section;
    std::string row;
    for (const PlannedLine& line : table.plan.lines) {
      const std::string here = Section(line);
      if (here != section) {
        out_ += indent.empty() ? Heading(here) : StrCat("\n", Comment(here, indent));
        section = here;
        row = line.row;
      } else if (line.row != row) {
        out_ += "\n";
        row = line.row;
      }
      Line(line, indent);
    }
    const bool has_id = std::any_of(table.plan.lines.begin(), table.plan.lines.end(),
                                    [](const PlannedLine& line) { return line.target == 0; });
    if (!has_id && indent.empty()) {
      out_ += Comment(
          "No column identifies the records. Records cannot be read without one: name it here.");
      StrAppend(&out_, "# column { from: \"\" to: ", Quoted(mapping::kToRecordId), " }\n");
    }
  }

  bool IsAllOwnForm(const PlannedLine& line) const {
    const std::string own = date_form_.empty() ? "YYYY-MM-DD" : date_form_;
    return line.date_forms.size() == 1 && line.date_forms[0] == own;
  }

  void Line(const PlannedLine& line, std::string_view indent) {
    LineWith(line, line.codes, line.if_so, indent);
    if (!line.other_codes.empty()) LineWith(line, line.other_codes, line.if_other, indent);
  }

  // Writes the line with these codes, which are right if `if_so`.
  void LineWith(const PlannedLine& line, const std::string& codes, const std::string& if_so,
                std::string_view indent) {
    if (!line.may_mean.empty()) {
      out_ += Comment(StrCat("If an empty cell means \"", line.may_mean,
                             "\", and not that the value is missing, add: empty_means: ",
                             Quoted(line.may_mean)),
                      indent);
    }
    StrAppend(&out_, indent, line.active() ? "" : "# ", "column {");
    if (line.constant.empty()) {
      StrAppend(&out_, " from: ", Quoted(line.from));
    } else {
      StrAppend(&out_, " constant: ", Quoted(line.constant));
    }
    StrAppend(&out_, " to: ", Quoted(k_.paths().name(line.target)));
    if (!line.row.empty()) StrAppend(&out_, " row: ", Quoted(line.row));
    if (!codes.empty()) StrAppend(&out_, " codes: ", Quoted(codes));
    if (!line.separator.empty()) StrAppend(&out_, " separator: ", Quoted(line.separator));
    if (!IsAllOwnForm(line)) {
      for (const std::string& form : line.date_forms)
        StrAppend(&out_, " date_form: ", Quoted(form));
    }
    if (line.as_written) out_ += " zone: ZONE_AS_WRITTEN";
    for (const std::string& text : line.empty) StrAppend(&out_, " empty: ", Quoted(text));
    if (!line.question.empty()) {
      StrAppend(&out_, " when { from: ", Quoted(line.question_column),
                " is: ", Quoted(line.question), " }");
    }
    StrAppend(&out_, " }");
    if (!if_so.empty()) {
      StrAppend(&out_, "  # waits: right if ", if_so, "\n");
    } else if (line.waits && line.constant.empty()) {
      StrAppend(&out_, "  # waits for its codes\n");
    } else {
      out_ += Remark(line.certainty, line.reason);
    }
  }

  void Keys(const DraftedTable& table, std::string_view indent) {
    if (table.plan.keys.empty()) return;
    StrAppend(
        &out_, "\n",
        Comment("Rows of one record with the same texts in these columns are one row.", indent));
    for (const PlannedKey& key : table.plan.keys) {
      const bool active = std::any_of(
          table.plan.lines.begin(), table.plan.lines.end(), [&](const PlannedLine& line) {
            return line.scope == key.scope && line.row == key.row && line.active();
          });
      StrAppend(&out_, indent, active ? "" : "# ",
                "row_key { of: ", Quoted(k_.definition().groups[key.scope].id));
      if (!key.row.empty()) StrAppend(&out_, " row: ", Quoted(key.row));
      for (const std::string& from : key.from) StrAppend(&out_, " from: ", Quoted(from));
      StrAppend(&out_, " }", Remark(active ? Certainty::kLikely : Certainty::kGuess, ""));
    }
  }

  void Part(const DraftedTable& table) {
    out_ += Heading(StrCat("Another table: ", OnOneLine(table.name)));
    const PlannedTable& plan = table.plan;
    const bool joined = plan.record_share >= threshold::kJoins;
    if (!joined) {
      out_ += Comment(
          "No column has the same texts as a column of the first table, so the two tables cannot "
          "be joined: name the column with the record's id.");
    }
    StrAppend(&out_, "part {\n  id: ", Quoted(table.id), "\n");
    StrAppend(&out_, joined ? "  " : "  # ", "record: ", Quoted(plan.record),
              Remark(plan.record_share >= threshold::kSurelyJoins ? Certainty::kSure
                     : joined                                     ? Certainty::kLikely
                                                                  : Certainty::kGuess,
                     joined ? "it has the same texts as the column of the first table" : ""));
    if (joined && !plan.joins.empty()) {
      StrAppend(&out_, "  joins: ", Quoted(plan.joins), Remark(Certainty::kLikely, ""));
    }
    Table(table, "  ");
    Lines(table, "  ");
    Keys(table, "  ");
    out_ += "}\n";
  }

  // ---- Code maps -----------------------------------------------------------------------------

  void Maps() {
    if (maps_.empty()) return;
    out_ += Heading("Code maps: the host's code, then ours");
    bool first = true;
    for (const PlannedMap& map : maps_) {
      if (!first) out_ += "\n";
      first = false;
      Map(map);
    }
  }

  void Map(const PlannedMap& map) {
    const OutlineList& list = k_.definition().lists[map.list];
    const bool unknown = std::any_of(map.codes.begin(), map.codes.end(), [](const HostCode& code) {
      return code.place.certainty < Certainty::kLikely;
    });
    if (unknown || map.hidden > 0) {
      std::vector<std::string> codes;
      for (const auto& code : list.codes) codes.push_back(code.id);
      out_ += Comment(StrCat("The codes of the list are ", Listed(codes), "."));
    }
    if (!map.if_so.empty()) out_ += Comment(StrCat("Right if ", map.if_so, "."));
    if (!map.scheme.empty()) out_ += Comment(StrCat("Read as ", map.scheme, "."));
    const std::string start = map.used ? "" : "# ";
    StrAppend(&out_, start, "code_map {\n", start, "  id: ", Quoted(map.id), "\n");
    if (map.ignore_case) StrAppend(&out_, start, "  ignore_case: true\n");
    for (const HostCode& code : map.codes) {
      const bool known = code.place.code != kNowhere;
      const bool active = code.place.certainty >= Certainty::kLikely;
      StrAppend(&out_, start, active ? "  code { from: " : "  # code { from: ", Quoted(code.text),
                " to: ", Quoted(known ? list.codes[code.place.code].id : "?"), " }");
      if (known && active && !map.if_so.empty()) {
        out_ += "\n";
      } else if (known) {
        out_ += Remark(code.place.certainty, "");
      } else {
        out_ += "  # unknown\n";
      }
    }
    if (map.hidden > 0) {
      StrAppend(
          &out_, start, "  # ", map.hidden == 1 ? "One more text is" : "More texts are",
          " not shown: rare, or perhaps a name. Draft again with --show-values to show all\n");
    }
    StrAppend(&out_, start, "}\n");
  }

  const Knowledge& k_;
  const std::vector<DraftedTable>& tables_;
  const std::vector<PlannedMap>& maps_;
  const std::vector<std::string>& not_fed_;
  const std::vector<std::string>& stops_;
  std::string out_;
  std::string date_form_;
  bool date_decided_ = false;
  bool zone_ = false;
};

}  // namespace

bool IsDecided(const std::vector<DraftedTable>& tables) {
  for (const DraftedTable& table : tables) {
    for (const PlannedLine& line : table.plan.lines) {
      if (!line.active() || line.date_forms.empty() || line.date_undecided) continue;
      const std::string& form = line.date_forms[0];
      const bool numbers = form.find("MMM") == std::string::npos && form.find("YYYY") > 0;
      if (numbers && form != "excel-serial") return true;
    }
  }
  return false;
}

std::string Write(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
                  const std::vector<PlannedMap>& maps, const std::vector<std::string>& not_fed,
                  const std::vector<std::string>& stops) {
  return Writer(knowledge, tables, maps, not_fed, stops).Run();
}

}  // namespace mspof::draft
