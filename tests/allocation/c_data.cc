// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows, returns and submissions, by the functions of C.

#include "c_calls.h"
#include "counts_fixture.h"

namespace mspof::testing {
namespace {

constexpr std::string_view kMapping = R"(
column { from: "id" to: "record-id" }
column { from: "closed" to: "concluded" }
part { id: "risks" record: "id" column { from: "type" to: "risk.type" } }
)";
constexpr std::string_view kRisks = "id,type\n4711,physical\n4712,no such type\n";

void ReadAll(Run* run, mspof_reader* reader, mspof_error* error) {
  const auto record = Given<mspof_record>(run, NAMED(mspof_record_new), OpenMsp(), error);
  int more = 1;
  while (more != 0) {
    mspof_bytes* findings = nullptr;
    const int code = mspof_reader_next(&more, &findings, reader, record.get(), error);
    if ((code == MSPOF_OK) != (findings != nullptr)) std::abort();
    mspof_free(findings);
    run->C("mspof_reader_next", code);
  }
  Bytes(run, NAMED(mspof_reader_report), reader, error);
}

void Tables(Run* run) {
  const Held<mspof_error> e = Error(run);
  const mspof_file file = {"ours.mapping.textproto", Data(kMapping), kMapping.size()};
  const auto mapping = Given<mspof_mapping>(run, NAMED(mspof_mapping_from_text), &file, e.get());
  Bytes(run, NAMED(mspof_mapping_info), mapping.get(), e.get());
  const mspof_view headings[] = {ViewOf("id"), ViewOf("closed")};
  const auto table =
      Given<mspof_table>(run, NAMED(mspof_table_new), &headings[0], size_t{2}, e.get());
  for (const char* id : {"4711", "4712", "an enquiry that has a longer id"}) {
    const mspof_view cells[] = {ViewOf(id), ViewOf("2019-06-30")};
    Done(run, NAMED(mspof_table_add_row), table.get(), &cells[0], size_t{2}, e.get());
  }
  const mspof_input inputs[] = {{nullptr, nullptr, 0, table.get()},
                                {"risks", Data(kRisks), kRisks.size(), nullptr}};
  auto options = Zeros<mspof_reader_options>();
  options.keep_unmapped_codes = 1;
  const auto reader = Given<mspof_reader>(run, NAMED(mspof_reader_open), OpenMsp(), mapping.get(),
                                          &inputs[0], size_t{2}, &options, e.get());
  ReadAll(run, reader.get(), e.get());
}

void Stream(Run* run) {
  static const std::string& stream = *[] {
    const Run::MemoryTrusted trusted;
    CaseRecord record;
    record.record_id = "4711";
    record.concluded = "2019-06-30";
    const std::string bytes = record.Encode();
    return new std::string(std::string(1, static_cast<char>(bytes.size())) + bytes);
  }();
  const Held<mspof_error> e = Error(run);
  const auto reader = Given<mspof_reader>(run, NAMED(mspof_reader_open_stream), OpenMsp(), nullptr,
                                          Data(stream), stream.size(), nullptr, e.get());
  ReadAll(run, reader.get(), e.get());
}

// One enquiry in two columns of texts.
struct TwoColumns {
  static constexpr std::string_view kTexts[2] = {"4711", "2019-06-30"};
  int32_t offsets[2][2] = {{0, 4}, {0, 10}};
  const void* buffers[2][3] = {{nullptr, offsets[0], kTexts[0].data()},
                               {nullptr, offsets[1], kTexts[1].data()}};
  const void* no_nulls[1] = {nullptr};
  ArrowSchema types[2] = {};
  ArrowArray arrays[2] = {};
  ArrowSchema* type_children[2] = {&types[0], &types[1]};
  ArrowArray* array_children[2] = {&arrays[0], &arrays[1]};
  ArrowSchema type = {};
  ArrowArray array = {};

  TwoColumns() {
    types[0].name = "record-id";
    types[1].name = "concluded";
    for (int i = 0; i < 2; ++i) {
      types[i].format = "u";
      arrays[i].length = 1;
      arrays[i].n_buffers = 3;
      arrays[i].buffers = buffers[i];
    }
    type.format = "+s";
    type.n_children = array.n_children = 2;
    type.children = type_children;
    array.children = array_children;
    array.length = array.n_buffers = 1;
    array.buffers = no_nulls;
  }
  TwoColumns(const TwoColumns&) = delete;
  TwoColumns& operator=(const TwoColumns&) = delete;
};

void Columns(Run* run) {
  const Held<mspof_error> e = Error(run);
  const mspof_options options = YearOptions();
  const TwoColumns columns;
  const auto checker =
      Given<mspof_checker>(run, NAMED(mspof_checker_new), OpenMsp(), &options, e.get());
  Bytes(run, NAMED(mspof_checker_check_columns), checker.get(), &columns.type, &columns.array,
        e.get());
  const auto tally = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
  mspof_bytes* findings = nullptr;
  const int added =
      mspof_tally_add_columns(tally.get(), &columns.type, &columns.array, &findings, e.get());
  if ((added == MSPOF_OK) != (findings != nullptr)) std::abort();
  mspof_free(findings);
  run->C("mspof_tally_add_columns", added);
}

// The same columns twice.
class TwoBatches {
 public:
  TwoBatches() {
    stream.get_schema = [](ArrowArrayStream* s, ArrowSchema* out) {
      *out = static_cast<TwoBatches*>(s->private_data)->columns_.type;
      out->release = [](ArrowSchema* schema) { schema->release = nullptr; };
      return 0;
    };
    stream.get_next = [](ArrowArrayStream* s, ArrowArray* out) {
      auto* self = static_cast<TwoBatches*>(s->private_data);
      *out = {};
      if (self->left_-- == 0) return 0;
      *out = self->columns_.array;
      out->release = [](ArrowArray* array) { array->release = nullptr; };
      return 0;
    };
    stream.release = [](ArrowArrayStream* s) { s->release = nullptr; };
    stream.private_data = this;
  }
  TwoBatches(const TwoBatches&) = delete;
  TwoBatches& operator=(const TwoBatches&) = delete;

  ArrowArrayStream stream = {};

 private:
  TwoColumns columns_;
  int left_ = 2;
};

void Batches(Run* run) {
  const Held<mspof_error> e = Error(run);
  const mspof_options options = YearOptions();
  const auto checker =
      Given<mspof_checker>(run, NAMED(mspof_checker_new), OpenMsp(), &options, e.get());
  TwoBatches checked;
  Bytes(run, NAMED(mspof_checker_check_stream), checker.get(), &checked.stream, e.get());
  const auto tally = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
  TwoBatches batches;
  mspof_bytes* findings = nullptr;
  const int added = mspof_tally_add_stream(tally.get(), &batches.stream, &findings, e.get());
  if ((added == MSPOF_OK) != (findings != nullptr)) std::abort();
  mspof_free(findings);
  run->C("mspof_tally_add_stream", added);
}

// Reads a stream to its end, as a consumer does.
void Consume(Run* run, const char* name, int code, ArrowArrayStream* stream) {
  if ((code == MSPOF_OK) != (stream->release != nullptr)) std::abort();
  run->C(name, code);
  if (code != MSPOF_OK) return;
  ArrowSchema type = {};
  ArrowArray array = {};
  const int typed = stream->get_schema(stream, &type);
  const int given = stream->get_next(stream, &array);
  if ((typed == 0) != (type.release != nullptr) || (given == 0) != (array.release != nullptr)) {
    std::abort();
  }
  if (type.release != nullptr) type.release(&type);
  if (array.release != nullptr) array.release(&array);
  stream->release(stream);
}

void ResultsAsColumns(Run* run) {
  const Held<mspof_error> e = Error(run);
  const mspof_options options = YearOptions();
  const auto counted = CountedReturn(run, options, e.get());
  ArrowArrayStream stream = {};
  int code = mspof_return_to_arrow(&stream, counted.get(), e.get());
  Consume(run, "mspof_return_to_arrow", code, &stream);
  const auto tally = Given<mspof_tally>(run, NAMED(mspof_tally_new), OpenMsp(), &options, e.get());
  code = mspof_tally_to_arrow(&stream, tally.get(), e.get());
  Consume(run, "mspof_tally_to_arrow", code, &stream);
  const auto findings = Bytes(run, NAMED(mspof_return_check), OpenMsp(), counted.get(), e.get());
  code = mspof_findings_to_arrow(&stream, findings->data, findings->size, e.get());
  Consume(run, "mspof_findings_to_arrow", code, &stream);
}

void Returns(Run* run) {
  const Held<mspof_error> e = Error(run);
  mspof_options options = YearOptions();
  const auto all = CountedReturn(run, options, e.get());
  options.not_mapped = "feedback";
  const auto first = CountedReturn(run, options, e.get());
  Bytes(run, NAMED(mspof_return_message), all.get(), e.get());
  Bytes(run, NAMED(mspof_return_check), OpenMsp(), all.get(), e.get());
  Bytes(run, NAMED(mspof_return_check_change), OpenMsp(), all.get(), first.get(), e.get());
  uint64_t count = 0;
  Done(run, NAMED(mspof_return_count), &count, all.get(), "outcomes-asked", e.get());
  run->Note(count);
  const auto more = Given<mspof_return>(run, NAMED(mspof_return_top_up), OpenMsp(), first.get(),
                                        all.get(), e.get());
  const mspof_return* const parts[] = {first.get(), more.get()};
  Given<mspof_return>(run, NAMED(mspof_return_merge), OpenMsp(), &parts[0], size_t{2}, e.get());
  Bytes(run, NAMED(mspof_return_check_adds_up), all.get(), &parts[0], size_t{1}, e.get());
}

void CountsByHand(Run* run) {
  const Held<mspof_error> e = Error(run);
  Bytes(run, NAMED(mspof_counts_template), OpenMsp(), "E06000023", "2019-20", 0, e.get());
  static const std::string& csv = *[] {
    const Run::MemoryTrusted trusted;
    Rows rows = ReadRows(*MakeCountsTemplate(Msp(), "E06000023", Year().period));
    for (const char* code : {"asked-expressed", "asked-not-expressed", "no", "dont-know"}) {
      FillIn(&rows, std::string("outcomes-asked:outcomes-asked=") + code, "2");
    }
    FillIn(&rows, "outcomes-asked:outcomes-asked=not-recorded", "0");
    FillIn(&rows, "outcomes-asked", "8");
    return new std::string(WriteRows(rows));
  }();
  Bytes(run, NAMED(mspof_counts_heading), Data(csv), csv.size(), e.get());
  auto options = Zeros<mspof_options>();
  options.as_of = "2020-07-31";
  Given<mspof_return>(run, NAMED(mspof_counts_return), OpenMsp(), &options, Data(csv), csv.size(),
                      e.get());
}

mspof_envelope Envelope() {
  auto envelope = Zeros<mspof_envelope>();
  envelope.prepared_on = "2020-08-01";
  envelope.host_name = "a host with a name of some length";
  envelope.comment = "a comment that is longer than a short text";
  return envelope;
}

void Submissions(Run* run) {
  const Held<mspof_error> e = Error(run);
  const auto year = CountedReturn(run, YearOptions(), e.get());
  const mspof_envelope envelope = Envelope();
  const auto s =
      Given<mspof_submission>(run, NAMED(mspof_submission_new), year.get(), &envelope, e.get());
  Bytes(run, NAMED(mspof_submission_digest), s.get(), e.get());
  Bytes(run, NAMED(mspof_submission_message), s.get(), e.get());
  Bytes(run, NAMED(mspof_submission_check), OpenMsp(), s.get(), e.get());
  Bytes(run, NAMED(mspof_submission_text), OpenMsp(), s.get(), 80, e.get());
  Bytes(run, NAMED(mspof_submission_html), OpenMsp(), s.get(), e.get());
  Given<mspof_return>(run, NAMED(mspof_submission_return), s.get(), e.get());
  const auto bytes =
      Bytes(run, NAMED(mspof_submission_write), s.get(), int{MSPOF_FORM_MSPOF}, e.get());
  const auto again = Given<mspof_submission>(
      run, NAMED(mspof_submission_read), int{MSPOF_FORM_MSPOF}, bytes->data, bytes->size, e.get());
  Bytes(run, NAMED(mspof_submission_differences), s.get(), again.get(), e.get());
  Bytes(run, NAMED(mspof_submission_difference_sentence), s.get(), again.get(), OpenMsp(), e.get());
  const auto resolver = Given<mspof_resolver>(run, NAMED(mspof_resolver_new), e.get());
  Done(run, NAMED(mspof_resolver_add), resolver.get(), s.get(), e.get());
  Bytes(run, NAMED(mspof_resolver_resolutions), resolver.get(), e.get());
}

void SubmissionsAsText(Run* run) {
  const Held<mspof_error> e = Error(run);
  const auto year = CountedReturn(run, YearOptions(), e.get());
  const mspof_envelope envelope = Envelope();
  const auto s =
      Given<mspof_submission>(run, NAMED(mspof_submission_new), year.get(), &envelope, e.get());
  for (const int form : {MSPOF_FORM_JSON, MSPOF_FORM_CSV}) {
    const auto bytes = Bytes(run, NAMED(mspof_submission_write), s.get(), form, e.get());
    Given<mspof_submission>(run, NAMED(mspof_submission_read), form, bytes->data, bytes->size,
                            e.get());
  }
}

void Examples(Run* run) {
  const Held<mspof_error> e = Error(run);
  const auto examples =
      Given<mspof_examples>(run, NAMED(mspof_examples_new), OpenMsp(), uint64_t{1}, uint32_t{500},
                            "2019-20", "2020-06-30", e.get());
  Bytes(run, NAMED(mspof_examples_next), examples.get(), e.get());
  Bytes(run, NAMED(mspof_examples_report), examples.get(), e.get());
}

}  // namespace

std::vector<Scenario> CDataScenarios() {
  return {{"c-rows", Tables},
          {"c-stream", Stream},
          {"c-columns", Columns},
          {"c-batches", Batches},
          {"c-results-as-columns", ResultsAsColumns},
          {"c-returns", Returns},
          {"c-counts", CountsByHand},
          {"c-submissions", Submissions},
          {"c-submissions-as-text", SubmissionsAsText},
          {"c-examples", Examples}};
}

}  // namespace mspof::testing
