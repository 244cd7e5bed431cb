// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Definitions, records, tallies, submissions and what is made of several of them.

#include "definition_fixture.h"
#include "overlay_fixture.h"
#include "scenarios.h"

namespace mspof::testing {
namespace {

CaseRecord Enquiry(const std::string& id, const std::string& answer) {
  CaseRecord record;
  record.record_id = id;
  record.person_id = "a person with an id of some length";
  record.received = record.started = "2019-04-01";
  record.concluded = "2019-06-30";
  record.born = "1940-02-29";
  record.kind = "s42";
  record.values = {{"outcomes-asked", {answer}}, {"outcomes-met", {"fully"}}};
  record.groups = {{"risk", {{{{"type", {"physical"}}}}, {{{"type", {"no such type"}}}}}}};
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = "adult";
  set.interviewer = "independent";
  set.asked = "2019-07-10";
  set.values = {{"listened-to", {"yes"}}};
  record.answer_sets = {set};
  return record;
}

Tally Counted(Run* run, const TallyOptions& options, size_t first, size_t last,
              std::vector<Finding>* findings) {
  Tally tally = run->Call("Tally::Create", [&] { return Tally::Create(Msp(), options); });
  RecordBuffer record =
      run->Call("RecordBuffer::RecordBuffer", [&] { return RecordBuffer(Msp()); });
  for (size_t i = first; i < last; ++i) {
    run->Do("RecordBuffer::Assign", [&] { record.Assign(Enquiries()[i]); });
    run->Do("Tally::Add", [&] { tally.Add(record, findings); });
  }
  return tally;
}

// Enough records, some of them good, some alike, that they are decided together.
std::vector<RecordBuffer> Several(Run* run) {
  std::vector<RecordBuffer> records;
  for (size_t i = 0; i < 12; ++i) {
    records.push_back(run->Call("RecordBuffer::RecordBuffer", [] { return RecordBuffer(Msp()); }));
    run->Do("RecordBuffer::Assign",
            [&] { records[i].Assign(Enquiries()[i % Enquiries().size()]); });
  }
  return records;
}

std::vector<const RecordBuffer*> PointersTo(const std::vector<RecordBuffer>& records) {
  std::vector<const RecordBuffer*> all;
  for (const RecordBuffer& record : records) all.push_back(&record);
  return all;
}

// A submission of the enquiries, made with memory that does not fail.
const Submission& Sent() {
  static const Submission& sent = *[] {
    const Run::MemoryTrusted trusted;
    Run run;
    auto* submission = new Submission;
    submission->envelope.prepared_on = Date::Of(2020, 7, 31);
    submission->envelope.host_name = "a host with a name of some length";
    submission->council_return = *Counted(&run, Year(), 0, 2, nullptr).Finish()->council_return;
    return submission;
  }();
  return sent;
}

void Definitions(Run* run) {
  const Framework built_in =
      run->Call("Framework::Open", [] { return Framework::Open("mspof/2018"); });
  run->Note(built_in.info().digest);
  run->Note(run->Call("Framework::BuiltIn", [] { return Framework::BuiltIn(); }).size());
  const std::string bytes = run->Call("Framework::Encode", [&] { return built_in.Encode(); });
  const Framework again = run->Call("Framework::Decode", [&] { return Framework::Decode(bytes); });
  run->Note(again.info().digest);
  const Path capacity =
      run->Call("Framework::FindPath", [&] { return again.FindPath("capacity"); });
  run->Note(
      run->Call("Framework::FindCode", [&] { return again.FindCode(capacity, "lacked"); }).index);
  run->Note(run->Call("Framework::Paths", [&] { return again.Paths(); }).size());
}

void DefinitionText(Run* run) {
  static const std::string& text = *[] {
    const Run::MemoryTrusted trusted;
    return new std::string(Expanded(kSmall));
  }();
  const mspof::DefinitionText definition = {"small.textproto", text};
  const Framework read =
      run->Call("Framework::FromText", [&] { return Framework::FromText(definition); });
  run->Note(read.info().digest);
}

void Overlay(Run* run) {
  static const auto& given = *[] {
    const Run::MemoryTrusted trusted;
    return new std::pair(Base(), mspof::DefinitionText{"own.textproto", Expanded(Own())});
  }();
  const Framework with =
      run->Call("Framework::WithOverlay", [&] { return given.first.WithOverlay(given.second); });
  run->Note(with.info().overlay);
}

void Descriptions(Run* run) {
  for (const DescribeFormat format :
       {DescribeFormat::kText, DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
    run->Note(run->Call("Framework::Describe", [&] { return Msp().Describe(format); }));
  }
  const std::vector<std::string> not_mapped = {"capacity"};
  for (const Need& need : run->Call("NeedsOf", [&] { return NeedsOf(Msp(), not_mapped); })) {
    run->Note(need.title);
  }
  const Outline outline = run->Call("OutlineOf", [&] { return OutlineOf(Msp()); });
  run->Note(outline.paths.back().title);
  run->Note(outline.lists.back().codes.back().label);
  const CountOutline counts = run->Call("CountOutlineOf", [&] { return CountOutlineOf(Msp()); });
  run->Note(counts.measures.back().digest);
}

void Records(Run* run) {
  for (const CaseRecord& one : Enquiries()) {
    const std::string bytes = run->Call("CaseRecord::Encode", [&] { return one.Encode(); });
    const CaseRecord decoded =
        run->Call("CaseRecord::Decode", [&] { return CaseRecord::Decode(bytes); });
    run->Note(run->Call("CaseRecord::Encode", [&] { return decoded.Encode(); }));
    const std::string json = run->Call("CaseRecord::ToJson", [&] { return one.ToJson(); });
    run->Note(json);
    const CaseRecord parsed =
        run->Call("CaseRecord::FromJson", [&] { return CaseRecord::FromJson(json); });
    run->Note(parsed.record_id);
  }
}

void Checks(Run* run) {
  const mspof::DefinitionText file = {
      "w.textproto",
      "waiver { rule: \"feedback-or-reason\" record: \"E1\" reason: "
      "\"old\" until: \"2031-03-31\" }"};
  const std::vector<Waiver> waivers = run->Call("ReadWaivers", [&] { return ReadWaivers(file); });
  const CheckOptions options = {Year().as_of, Year().period, {"capacity"}, waivers};
  Checker checker = run->Call("Checker::Create", [&] { return Checker::Create(Msp(), options); });
  RecordBuffer record = run->Call("RecordBuffer::RecordBuffer", [] { return RecordBuffer(Msp()); });
  std::vector<Finding> findings;
  for (const CaseRecord& one : Enquiries()) {
    run->Do("RecordBuffer::Assign", [&] { record.Assign(one); });
    run->Do("Checker::Check", [&] { checker.Check(record, &findings); });
    const std::string bytes = run->Call("CaseRecord::Encode", [&] { return one.Encode(); });
    run->Call("RecordBuffer::Decode", [&] { return record.Decode(bytes); });
    run->Do("RecordBuffer::KeepTexts", [&] { record.KeepTexts(); });
    run->Do("Checker::Check", [&] { checker.Check(record, &findings); });
    run->Note(run->Call("Checker::Check", [&] { return checker.Check(one); }).size());
  }
  record.Clear();
  const Path risks = *Msp().FindPath("risk");
  const Path type = *Msp().FindPath("risk.type");
  for (int i = 0; i < 40; ++i) {
    run->Do("RecordBuffer::AddRow", [&] { record.AddRow(risks); });
    run->Do("RecordBuffer::SetText", [&] { record.SetText(type, "physical", i); });
  }
  run->Do("Checker::Check", [&] { checker.Check(record, &findings); });
  const std::vector<RecordBuffer> several = Several(run);
  run->Do("Checker::CheckAll", [&] {
    checker.CheckAll(PointersTo(several), [&](size_t, bool, std::vector<Finding>* found) {
      findings.insert(findings.end(), found->begin(), found->end());
    });
  });
  run->Note(run->Call("EncodeFindings", [&] { return EncodeFindings(findings); }));
}

void Tallies(Run* run) {
  std::vector<Finding> findings;
  Tally tally = Counted(run, Year(), 0, 1, &findings);
  const Tally other = Counted(run, Year(), 1, 2, nullptr);
  const std::string bytes = run->Call("Tally::Encode", [&] { return other.Encode(); });
  const Tally parsed =
      run->Call("Tally::Decode", [&] { return Tally::Decode(Msp(), Year(), bytes); });
  run->Call("Tally::Merge", [&] { return tally.Merge(parsed); });
  Tally all = run->Call("Tally::Create", [] { return Tally::Create(Msp(), Year()); });
  run->Call("Tally::Merge", [&] { return all.Merge(std::move(tally)); });
  const TallyOutcome outcome = run->Call("Tally::Finish", [&] { return all.Finish(); });
  run->Note(outcome.council_return->measures.size());
  run->Note(
      run->Call("CheckReturn", [&] { return CheckReturn(Msp(), *outcome.council_return); }).size());
  const std::string cell = outcome.council_return->measures[0].id +
                           ":population=" + outcome.council_return->measures[0].population;
  run->Note(run->Call("Return::Count", [&] { return outcome.council_return->Count(cell); }));
}

void Parts(Run* run) {
  TallyOptions options = Year();
  options.is_part = true;
  std::vector<Finding> findings;
  const Tally first = Counted(run, options, 0, 2, &findings);
  const Tally second = Counted(run, options, 1, 2, &findings);
  const std::string a = run->Call("EncodeTallyPart", [&] { return EncodeTallyPart(first); });
  const PartLog log = {"the second part, with a label of some length", 1, {}, 0, 0, {}};
  const std::string b = run->Call("EncodeTallyPart", [&] { return EncodeTallyPart(second, log); });
  run->Note(run->Call("ScopeOfTallyPart", [&] { return ScopeOfTallyPart(b); }).digest);
  PartMerger merger = run->Call("PartMerger::PartMerger", [] { return PartMerger(Msp()); });
  run->Call("PartMerger::Add", [&] { return merger.Add("the file of the first part", a); });
  run->Call("PartMerger::Add", [&] { return merger.Add("the file of the second part", b); });
  const PartsMerged merged = run->Call("PartMerger::Finish", [&] { return merger.Finish(); });
  options.settlement = run->Call(
      "DecodeSharedIds", [&] { return DecodeSharedIds(merged.shared_ids, options.id_key); });
  run->Note(options.settlement.identical.size());
  PartMerger again = run->Call("PartMerger::PartMerger", [] { return PartMerger(Msp()); });
  for (const size_t from : {size_t{0}, size_t{1}}) {
    const Tally settled = Counted(run, options, from, 2, &findings);
    const std::string part = run->Call("EncodeTallyPart", [&] { return EncodeTallyPart(settled); });
    run->Call("PartMerger::Add", [&] { return again.Add("the file of a part", part); });
  }
  const PartsMerged whole = run->Call("PartMerger::Finish", [&] { return again.Finish(); });
  run->Note(whole.outcome.council_return->measures.size());
}

void Explanations(Run* run) {
  Tally tally = Counted(run, Year(), 0, 2, nullptr);
  const std::vector<std::string> names = {"outcomes-asked",
                                          "population/concluded/left-out:unreadable"};
  run->Do("Tally::AddUnreadable", [&] { tally.AddUnreadable(1); });
  Explainer explainer =
      run->Call("Explainer::Create", [&] { return Explainer::Create(tally, names); });
  const ExplainedNumber& number = explainer.numbers()[0];
  const Scope scope =
      run->Call("Tally::Finish", [&] { return tally.Finish(); }).council_return->scope;
  RecordBuffer record = run->Call("RecordBuffer::RecordBuffer", [] { return RecordBuffer(Msp()); });
  std::vector<Share> shares;
  for (const PageForm form : {PageForm::kText, PageForm::kHtml}) {
    run->Note(run->Call("ExplanationStart", [&] { return ExplanationStart(form, Msp(), scope); }));
    run->Note(run->Call("ExplanationOfNumber", [&] { return ExplanationOfNumber(form, number); }));
    for (const CaseRecord& one : Enquiries()) {
      run->Do("RecordBuffer::Assign", [&] { record.Assign(one); });
      RecordExplanation all;
      shares.clear();
      run->Call("Explainer::Add", [&] {
        return explainer.Add(record, &shares, form == PageForm::kText ? &all : nullptr);
      });
      for (const Share& share : shares) {
        run->Note(run->Call("ExplanationOfShare", [&] {
          return ExplanationOfShare(form, number, share, one.record_id, one.person_id);
        }));
      }
      run->Note(
          run->Call("ExplanationOfRecord", [&] { return ExplanationOfRecord(form, all, true); }));
    }
    run->Note(run->Call("ExplanationOfSum", [&] { return ExplanationOfSum(form, number, 2); }));
    run->Note(run->Call("ExplanationEnd", [&] { return ExplanationEnd(form); }));
  }
  run->Call("Explainer::AddUnreadable", [&] { return explainer.AddUnreadable(1, &shares); });
  run->Note(shares.size());
  run->Note(run->Call("ExplanationStyleSource", [] { return ExplanationStyleSource(); }));
}

void Examples(Run* run) {
  ExampleOptions options;
  options.defects_per_thousand = 500;
  ExampleRecords examples =
      run->Call("ExampleRecords::Create", [&] { return ExampleRecords::Create(Msp(), options); });
  run->Note(run->Call("ExampleRecords::MappingText", [&] { return examples.MappingText(); }));
  run->Note(run->Call("ExampleRecords::CsvHeading", [&] { return examples.CsvHeading(); }));
  const ExampleRecord made = run->Call("ExampleRecords::Next", [&] { return examples.Next(); });
  run->Note(run->Call("ExampleRecords::CsvRow", [&] { return examples.CsvRow(made.record); }));
  run->Note(run->Call("ExampleRecords::coverage", [&] { return examples.coverage(); }).size());
}

void ExplainedDifferences(Run* run) {
  const Tally before = Counted(run, Year(), 0, 1, nullptr);
  Tally after = Counted(run, Year(), 0, 2, nullptr);
  run->Do("Tally::AddUnreadable", [&] { after.AddUnreadable(1); });
  DifferenceExplainer explainer = run->Call(
      "DifferenceExplainer::Create", [&] { return DifferenceExplainer::Create(before, after); });
  RecordBuffer record = run->Call("RecordBuffer::RecordBuffer", [] { return RecordBuffer(Msp()); });
  for (size_t i = 0; i < 2; ++i) {
    run->Do("RecordBuffer::Assign", [&] { record.Assign(Enquiries()[i]); });
    if (i == 0) {
      run->Call("DifferenceExplainer::Add",
                [&] { return explainer.Add(DifferenceSide::kBefore, record); });
    }
    run->Call("DifferenceExplainer::Add",
              [&] { return explainer.Add(DifferenceSide::kAfter, record); });
  }
  run->Call("DifferenceExplainer::AddUnreadable",
            [&] { return explainer.AddUnreadable(DifferenceSide::kAfter, 1); });
  run->Note(run->Call("DifferenceExplainer::Moves", [&] { return explainer.Moves(0); }).size());
  run->Note(
      run->Call("DifferenceSentence", [] { return DifferenceSentence(Sent(), Sent(), &Msp()); }));
}

void Steps(Run* run) {
  static const Framework& other = *[] {
    const Run::MemoryTrusted trusted;
    return new Framework(LoadGood(Edited(std::string(kSmall), "from: \"concluded\" most: 10",
                                         "from: \"concluded\" most: 20")));
  }();
  static const Framework& small = *[] {
    const Run::MemoryTrusted trusted;
    return new Framework(Small());
  }();
  run->Note(run->Call("DefinitionSteps", [] { return DefinitionSteps(small, other); }).size());
}

void Copies(Run* run) {
  CopyFinder first = run->Call("CopyFinder::CopyFinder", [] { return CopyFinder(); });
  RecordBuffer record = run->Call("RecordBuffer::RecordBuffer", [] { return RecordBuffer(Msp()); });
  run->Do("RecordBuffer::Assign", [&] { record.Assign(Enquiries()[0]); });
  for (int i = 0; i < 3; ++i) run->Do("CopyFinder::Add", [&] { first.Add(record); });
  CopyFinder more = run->Call("CopyFinder::CopyFinder", [] { return CopyFinder(); });
  run->Do("CopyFinder::Merge", [&] { more.Merge(first); });
  run->Do("CopyFinder::Merge", [&] { first.Merge(std::move(more)); });
  TallyOptions options = Year();
  options.settlement = run->Call("CopyFinder::Unsettled", [&] { return first.Unsettled(); });
  CopyFinder second =
      run->Call("CopyFinder::CopyFinder", [&] { return CopyFinder({}, options.settlement); });
  std::vector<Finding> findings;
  for (int i = 0; i < 3; ++i) run->Do("CopyFinder::Add", [&] { second.Add(record, &findings); });
  run->Note(findings.size());
  Tally tally = run->Call("Tally::Create", [&] { return Tally::Create(Msp(), options); });
  for (int i = 0; i < 3; ++i) run->Do("Tally::Add", [&] { tally.Add(record, &findings); });
  run->Note(
      run->Call("Tally::Finish", [&] { return tally.Finish(); }).council_return->measures.size());
  const std::vector<RecordBuffer> several = Several(run);
  Tally all = run->Call("Tally::Create", [&] { return Tally::Create(Msp(), Year()); });
  run->Do("Tally::AddAll", [&] {
    all.AddAll(PointersTo(several), [&](size_t, bool, std::vector<Finding>* found) {
      findings.insert(findings.end(), found->begin(), found->end());
    });
  });
  run->Note(run->Call("Tally::Encode", [&] { return all.Encode(); }));
  Tally once = run->Call("Tally::Create", [&] { return Tally::Create(Msp(), Year()); });
  for (int i = 0; i < 3; ++i) run->Do("Tally::Add", [&] { once.Add(record, &findings); });
  run->Call("Tally::BeginSettling", [&] { return once.BeginSettling(); });
  for (int i = 0; i < 3; ++i) run->Do("Tally::Add", [&] { once.Add(record, &findings); });
  run->Note(
      run->Call("Tally::Finish", [&] { return once.Finish(); }).council_return->measures.size());
}

void Submissions(Run* run) {
  const std::string bytes = run->Call("Submission::Encode", [] { return Sent().Encode(); });
  run->Note(bytes);
  const Submission read =
      run->Call("Submission::Decode", [&] { return Submission::Decode(bytes); });
  run->Note(run->Call("Submission::Digest", [&] { return read.Digest(); }));
  run->Note(run->Call("RenderSubmissionHtml", [&] { return RenderSubmissionHtml(Msp(), read); }));
  run->Note(run->Call("SubmissionStyleSource", [] { return SubmissionStyleSource(); }));
  run->Note(run->Call("RenderSubmissionText", [&] { return RenderSubmissionText(Msp(), read); }));
  run->Note(run->Call("ScopeInWords", [&] { return ScopeInWords(read.council_return.scope); }));
  run->Note(run->Call("Submission::EncodeMessage", [&] { return read.EncodeMessage(); }));
  run->Note(run->Call("EncodeReturn", [&] { return EncodeReturn(read.council_return); }));
  run->Note(run->Call("CheckSubmission", [&] { return CheckSubmission(Msp(), read); }).size());
}

// Two quarters of one council, the second with the numbers of the first.
const std::vector<Submission>& Quarters() {
  static const std::vector<Submission>& quarters = *[] {
    const Run::MemoryTrusted trusted;
    auto* both = new std::vector<Submission>{Sent(), Sent()};
    (*both)[0].council_return.scope.period = *Period::Parse("2018-19");
    return both;
  }();
  return quarters;
}

void SideBySide(Run* run) {
  run->Note(
      run->Call("RenderSubmissionsText", [] { return RenderSubmissionsText(Msp(), Quarters()); }));
  run->Note(
      run->Call("RenderSubmissionsHtml", [] { return RenderSubmissionsHtml(Msp(), Quarters()); }));
  run->Note(
      run->Call("SubmissionTables", [] { return SubmissionTables(Msp(), Quarters()); }).title);
}

void SubmissionsAsText(Run* run) {
  const std::string json = run->Call("Submission::ToJson", [] { return Sent().ToJson(); });
  run->Note(json);
  run->Note(run->Call("Submission::FromJson", [&] { return Submission::FromJson(json); })
                .council_return.measures.size());
  const std::string csv = run->Call("Submission::ToCsv", [] { return Sent().ToCsv(); });
  run->Note(csv);
  run->Note(run->Call("Submission::FromCsv", [&] { return Submission::FromCsv(csv); })
                .council_return.measures.size());
}

void Revisions(Run* run) {
  Resolver resolver = run->Call("Resolver::Resolver", [] { return Resolver(); });
  const std::string digest = run->Call("Resolver::Add", [&] { return resolver.Add(Sent()); });
  Submission next = Sent();
  next.envelope.revision = 2;
  next.envelope.replaces = digest;
  next.council_return.scope.as_of = Date::Of(2020, 8, 31);
  next.envelope.prepared_on = next.council_return.scope.as_of;
  run->Note(run->Call("Resolver::Add", [&] { return resolver.Add(next); }));
  run->Note(run->Call("Resolver::Resolutions", [&] { return resolver.Resolutions(); }).size());
  run->Note(run->Call("Differences", [&] { return Differences(Sent(), next); }).size());
  run->Note(
      run->Call("CheckChange",
                [&] { return CheckChange(Msp(), next.council_return, Sent().council_return); })
          .size());
  const std::vector<Return> parts = {Sent().council_return, Sent().council_return};
  run->Note(
      run->Call("CheckAddsUp", [&] { return CheckAddsUp(next.council_return, parts); }).size());
}

void Councils(Run* run) {
  run->Note(run->Call("Components", [] { return Components(); }).size());
  run->Note(run->Call("Councils", [] { return &mspof::Councils(); })->size());
  run->Note(
      run->Call("FindCouncil", [] { return FindCouncil("E06000023", *Period::Parse("2019-20")); })
          .name);
}

}  // namespace

const Framework& Msp() {
  const Run::MemoryTrusted trusted;
  static const Framework& framework = *new Framework(*Framework::Open("mspof"));
  return framework;
}

const std::vector<CaseRecord>& Enquiries() {
  const Run::MemoryTrusted trusted;
  static const auto& all = *new std::vector<CaseRecord>{
      Enquiry("the first enquiry of all", "asked-expressed"), Enquiry("another", "no such code")};
  return all;
}

TallyOptions Year() {
  TallyOptions options;
  options.council = "E06000023";
  options.period = *Period::Parse("2019-20");
  options.as_of = Date::Of(2020, 7, 31);
  return options;
}

std::vector<Scenario> CountingScenarios() {
  return {{"definitions", Definitions},
          {"definition-text", DefinitionText},
          {"overlay", Overlay},
          {"descriptions", Descriptions},
          {"records", Records},
          {"checks", Checks},
          {"tallies", Tallies},
          {"parts of tallies", Parts},
          {"examples", Examples},
          {"explanations", Explanations},
          {"explained differences", ExplainedDifferences},
          {"steps between definitions", Steps},
          {"copies", Copies},
          {"submissions", Submissions},
          {"side-by-side", SideBySide},
          {"submissions-as-text", SubmissionsAsText},
          {"revisions", Revisions},
          {"councils", Councils}};
}

}  // namespace mspof::testing
