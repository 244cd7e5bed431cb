// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The suite "mappings". What was read is compared by what it counts: rows and records that mean the
// same give the same findings and the same return. Tested by tests/runner/conformance_test.cc.

#include <utility>

#include <google/protobuf/text_format.h>
#include <mspof/v1/kit/kit.pb.h>

#include "conformance/case.h"
#include "conformance/compare_return.h"
#include "conformance/comparison.h"
#include "mspof/difference.h"

namespace mspof::conformance {
namespace {

using support::StrCat;

class MappingCase : public ReadableCase {
 public:
  Status Read(const CaseFile& file) {
    v1::MappingCase given;
    Status status = ParseCase(file, &given);
    if (!status.ok()) return status;
    status = Begin(file, given.title(), given.source(), given.framework());
    if (!status.ok()) return status;
    if (given.has_mapping() == !given.mapping_text().empty()) {
      return Mistake(file, "a case has a mapping or a mapping_text");
    }
    expect_ = given.expect();
    status = CheckPaths(file);
    if (!status.ok()) return status;
    v1::ConformanceRequest request = NewRequest();
    v1::MapWork* const work = request.mutable_map();
    work->set_mapping(given.mapping_text());
    if (given.has_mapping()) {
      google::protobuf::TextFormat::PrintToString(given.mapping(), work->mutable_mapping());
    }
    *work->mutable_example() = OptionsOf(given);
    *work->mutable_envelope() = KitEnvelope();
    for (const v1::CaseTable& table : given.table()) {
      status = AddTable(file, table, work);
      if (!status.ok()) return status;
    }
    Ask(request);
    if (!expect_.refused()) AskToCount(given);
    return Status();
  }

 private:
  // A path that is spelt wrong would be mapped.
  Status CheckPaths(const CaseFile& file) const {
    if (expect_.mapped().empty()) return Status();
    const Result<Framework> framework = OpenFramework();
    if (!framework.ok()) return Mistake(file, framework.status().message());
    for (const std::string& path : expect_.mapped()) {
      const auto found = framework->FindPath(path);
      if (!found.ok()) return Mistake(file, found.status().message());
    }
    return Status();
  }

  static v1::ConformanceCase OptionsOf(const v1::MappingCase& given) {
    v1::ConformanceCase example;
    example.set_framework(given.framework());
    example.set_period(given.period().empty() ? "2019-20" : given.period());
    example.set_as_of(given.as_of().empty() ? "2020-06-30" : given.as_of());
    example.set_council(given.council());
    return example;
  }

  static Status AddTable(const CaseFile& file, const v1::CaseTable& table, v1::MapWork* work) {
    v1::MapTable* const added = work->add_table();
    added->set_part(table.part());
    std::string content = table.content();
    for (const std::string& line : table.line()) support::StrAppend(&content, line, "\r\n");
    if (!table.file().empty()) {
      const auto found = file.beside.find(table.file());
      if (found == file.beside.end()) {
        return Mistake(file, StrCat("there is no file \"", table.file(), "\" beside the case"));
      }
      content = *found->second;
    }
    added->set_content(content);
    return Status();
  }

  // What the records of the case give, if they are counted as they stand.
  void AskToCount(const v1::MappingCase& given) {
    v1::ConformanceRequest request = NewRequest("as records");
    v1::CountWork* const work = request.mutable_count();
    *work->mutable_example() = OptionsOf(given);
    *work->mutable_example()->mutable_record() = expect_.record();
    work->mutable_example()->set_unreadable(expect_.unreadable());
    work->set_way(v1::COUNTING_WAY_IN_ORDER);
    *work->mutable_envelope() = KitEnvelope();
    Ask(request);
  }

  std::vector<std::string> Compare(const std::vector<std::string>& answers) const override {
    Comparison found;
    const v1::MapResult result = AnswerOf(answers[0]).map();
    if (expect_.refused() || !result.refused().empty()) {
      if (!expect_.refused()) found.Add("the table", "read", StrCat("refused: ", result.refused()));
      if (result.refused().empty()) found.Add("the mapping", "refused", "used");
      return std::move(found.lines);
    }
    CompareRows(result, &found);
    CompareCounts(result.count(), AnswerOf(answers[1]).count(), &found);
    return std::move(found.lines);
  }

  void CompareRows(const v1::MapResult& result, Comparison* found) const {
    std::vector<std::string> ids;
    for (const v1::CaseRecord& record : expect_.record()) ids.push_back(record.record_id());
    if (!result.record_id().empty()) found->Lists("record", ids, Texts(result.record_id()));
    std::vector<std::string> wanted;
    std::vector<std::string> had;
    for (const auto& one : expect_.finding())
      wanted.push_back(StrCat("row ", one.row(), " ", one.rule_id()));
    for (const auto& one : result.row_findings().finding()) {
      had.push_back(StrCat("row ", one.row(), " ", one.rule_id()));
    }
    found->Lists("finding about a row", wanted, had);
    found->Number("unreadable", expect_.unreadable(), result.unreadable());
    found->Lists("missing part", Texts(expect_.missing_part()), Texts(result.missing_part()));
    for (const bool mapped : {true, false}) {
      const auto& paths = mapped ? expect_.mapped() : expect_.not_mapped();
      for (const std::string& path : paths) {
        const auto& all = result.not_mapped();
        const bool is_mapped = std::find(all.begin(), all.end(), path) == all.end();
        if (is_mapped != mapped) {
          found->Add(StrCat("path ", path), mapped ? "mapped" : "not mapped",
                     mapped ? "not mapped" : "mapped");
        }
      }
    }
  }

  static void CompareCounts(const v1::CountResult& rows, const v1::CountResult& records,
                            Comparison* found) {
    const auto lines = [](const v1::CountResult& result) {
      std::vector<std::string> all;
      for (const v1::Finding& f : result.findings().finding()) {
        all.push_back(StrCat(f.record_id(), " ", f.path(), " ", f.rule_id()));
      }
      return all;
    };
    found->Lists("finding", lines(records), lines(rows));
    const Result<Submission> wanted = SubmissionOf(records);
    const Result<Submission> had = SubmissionOf(rows);
    if (!wanted.ok() || !had.ok()) {
      found->Add("the counts", "a submission", (wanted.ok() ? had : wanted).status().message());
      return;
    }
    const Result<std::vector<Difference>> differences = mspof::Differences(*wanted, *had);
    if (!differences.ok()) {
      found->lines.push_back(differences.status().message());
      return;
    }
    for (const Difference& one : *differences) {
      found->Text(StrCat(one.part, " ", one.id, " ", one.population, " ", one.name), one.before,
                  one.after);
    }
  }

  v1::ExpectedRecords expect_;
};

}  // namespace

Status ReadMappingCase(const CaseFile& file, Cases* cases) {
  auto one = std::make_unique<MappingCase>();
  const Status status = one->Read(file);
  if (status.ok()) cases->push_back(std::move(one));
  return status;
}

}  // namespace mspof::conformance
