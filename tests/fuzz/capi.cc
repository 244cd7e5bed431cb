// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// All functions of mspof/c.h, in any order, with arguments that are good, missing, of another size
// or wrong. What the host may not do is use an object that was released.

#include <algorithm>

#include <mspof/v1/finding.pb.h>
#include <mspof/v1/library.pb.h>
#include <mspof/v1/record.pb.h>
#include <mspof/v1/return.pb.h>
#include <mspof/v1/submission.pb.h>

#include "capi_host.h"
#include "target.h"

namespace mspof::fuzz {
namespace {

template <auto c>
Function F(const char* name) {
  return {[](Host* host, const Function& function) { host->Call(function, c); }, name};
}

// Those that give no status are called beside: what they give has no bounds.
const std::vector<Function>& Functions() {
  static const auto& all = *new std::vector<Function>{
      F<mspof_versions>("mspof_versions").Message<v1::Versions>(),
      F<mspof_framework_open>("mspof_framework_open").Texts({"mspof/2018"}),
      F<mspof_framework_from_text>("mspof_framework_from_text").Takes(Kind::kDefinition),
      F<mspof_framework_decode>("mspof_framework_decode").Takes(Kind::kFramework),
      F<mspof_framework_list>("mspof_framework_list").Message<v1::FrameworkInfoList>(),
      F<mspof_framework_info>("mspof_framework_info").Message<v1::FrameworkInfo>(),
      F<mspof_framework_encode>("mspof_framework_encode").Gives(Kind::kFramework),
      F<mspof_framework_describe>("mspof_framework_describe"),
      F<mspof_framework_outline>("mspof_framework_outline").Message<v1::Outline>(),
      F<mspof_framework_path>("mspof_framework_path").Texts({"feedback.feel-safer"}),
      F<mspof_framework_code>("mspof_framework_code").Texts({"no"}),
      F<mspof_framework_needs>("mspof_framework_needs")
          .Texts({"risk,feedback"})
          .Message<v1::NeedList>(),
      F<mspof_framework_with_overlay>("mspof_framework_with_overlay").Takes(Kind::kDefinition),
      F<mspof_councils>("mspof_councils").Message<v1::CouncilList>(),
      F<mspof_council_find>("mspof_council_find")
          .Texts({"E06000023", "2019-20/Q1"})
          .Message<v1::Council>(),
      F<mspof_record_new>("mspof_record_new"),
      F<mspof_record_clear>("mspof_record_clear"),
      F<mspof_record_set_id>("mspof_record_set_id"),
      F<mspof_record_set_person_id>("mspof_record_set_person_id"),
      F<mspof_record_set_council>("mspof_record_set_council"),
      F<mspof_record_set_text>("mspof_record_set_text"),
      F<mspof_record_set_code>("mspof_record_set_code"),
      F<mspof_record_set_date>("mspof_record_set_date"),
      F<mspof_record_set_number>("mspof_record_set_number"),
      F<mspof_record_set_unlisted>("mspof_record_set_unlisted"),
      F<mspof_record_set_supplied>("mspof_record_set_supplied"),
      F<mspof_record_add_row>("mspof_record_add_row"),
      F<mspof_record_decode>("mspof_record_decode").Takes(Kind::kRecord),
      F<mspof_record_to_json>("mspof_record_to_json").Takes(Kind::kRecord).Gives(Kind::kRecordJson),
      F<mspof_record_from_json>("mspof_record_from_json")
          .Takes(Kind::kRecordJson)
          .Texts({"case"})
          .Gives(Kind::kRecord)
          .Message<v1::CaseRecord>(),
      F<mspof_checker_new>("mspof_checker_new"),
      F<mspof_checker_check>("mspof_checker_check").Takes(Kind::kRecord).Message<v1::FindingList>(),
      F<mspof_checker_check_record>("mspof_checker_check_record").Message<v1::FindingList>(),
      F<mspof_checker_not_run>("mspof_checker_not_run").Message<v1::RuleNotRunList>(),
      F<mspof_tally_new>("mspof_tally_new"),
      F<mspof_tally_add>("mspof_tally_add").Takes(Kind::kRecord).Message<v1::FindingList>(),
      F<mspof_tally_add_record>("mspof_tally_add_record").Message<v1::FindingList>(),
      F<mspof_tally_add_unreadable>("mspof_tally_add_unreadable"),
      F<mspof_tally_merge>("mspof_tally_merge"),
      F<mspof_tally_encode>("mspof_tally_encode").Gives(Kind::kTally),
      F<mspof_tally_decode>("mspof_tally_decode").Takes(Kind::kTally),
      F<mspof_tally_finish>("mspof_tally_finish"),
      F<mspof_outcome_findings>("mspof_outcome_findings").Message<v1::FindingList>(),
      F<mspof_outcome_return>("mspof_outcome_return"),
      F<mspof_explainer_new>("mspof_explainer_new").Lists(Kind::kNumber),
      F<mspof_explainer_numbers>("mspof_explainer_numbers").Message<v1::ExplainedNumberList>(),
      F<mspof_explainer_add>("mspof_explainer_add")
          .Takes(Kind::kRecord)
          .Message<v1::ExplainedRecord>(),
      F<mspof_explainer_add_record>("mspof_explainer_add_record").Message<v1::ExplainedRecord>(),
      F<mspof_explainer_add_unreadable>("mspof_explainer_add_unreadable")
          .Message<v1::ExplainedRecord>(),
      F<mspof_explainer_keep_page>("mspof_explainer_keep_page"),
      F<mspof_explainer_html>("mspof_explainer_html"),
      F<mspof_difference_explainer_new>("mspof_difference_explainer_new"),
      F<mspof_difference_explainer_numbers>("mspof_difference_explainer_numbers")
          .Message<v1::ChangedNumberList>(),
      F<mspof_difference_explainer_add>("mspof_difference_explainer_add").Takes(Kind::kRecord),
      F<mspof_difference_explainer_add_record>("mspof_difference_explainer_add_record"),
      F<mspof_difference_explainer_add_unreadable>("mspof_difference_explainer_add_unreadable"),
      F<mspof_difference_explainer_moves>("mspof_difference_explainer_moves")
          .Message<v1::MoveList>(),
      F<mspof_difference_explainer_moved>("mspof_difference_explainer_moved")
          .Message<v1::MoveCounts>(),
      F<mspof_framework_steps>("mspof_framework_steps").Message<v1::DefinitionStepList>(),
      F<mspof_mapping_from_text>("mspof_mapping_from_text").Takes(Kind::kMapping),
      F<mspof_mapping_info>("mspof_mapping_info").Message<v1::MappingInfo>(),
      F<mspof_table_new>("mspof_table_new"),
      F<mspof_table_add_row>("mspof_table_add_row"),
      F<mspof_reader_open>("mspof_reader_open"),
      F<mspof_reader_open_stream>("mspof_reader_open_stream").Takes(Kind::kStream),
      F<mspof_reader_next>("mspof_reader_next").Message<v1::FindingList>(),
      F<mspof_reader_report>("mspof_reader_report").Message<v1::ReaderReport>(),
      F<mspof_return_message>("mspof_return_message").Message<v1::Return>(),
      F<mspof_return_count>("mspof_return_count").Texts({"outcomes-asked:outcomes-asked=no"}),
      F<mspof_return_check>("mspof_return_check").Message<v1::FindingList>(),
      F<mspof_return_check_change>("mspof_return_check_change").Message<v1::FindingList>(),
      F<mspof_return_check_adds_up>("mspof_return_check_adds_up").Message<v1::FindingList>(),
      F<mspof_return_top_up>("mspof_return_top_up"),
      F<mspof_return_merge>("mspof_return_merge"),
      F<mspof_counts_template>("mspof_counts_template")
          .Texts({"E09000001", "2019-20"})
          .Gives(Kind::kCounts),
      F<mspof_counts_heading>("mspof_counts_heading")
          .Takes(Kind::kCounts)
          .Message<v1::CountsHeading>(),
      F<mspof_counts_return>("mspof_counts_return").Takes(Kind::kCounts),
      F<mspof_submission_new>("mspof_submission_new"),
      F<mspof_submission_read>("mspof_submission_read").Takes(Kind::kSubmission),
      F<mspof_submission_write>("mspof_submission_write").Gives(Kind::kSubmission),
      F<mspof_submission_digest>("mspof_submission_digest"),
      F<mspof_submission_message>("mspof_submission_message").Message<v1::Submission>(),
      F<mspof_submission_return>("mspof_submission_return"),
      F<mspof_submission_check>("mspof_submission_check").Message<v1::FindingList>(),
      F<mspof_submission_text>("mspof_submission_text"),
      F<mspof_submission_html>("mspof_submission_html"),
      F<mspof_submission_differences>("mspof_submission_differences").Message<v1::DifferenceList>(),
      F<mspof_submission_difference_sentence>("mspof_submission_difference_sentence"),
      F<mspof_resolver_new>("mspof_resolver_new"),
      F<mspof_resolver_add>("mspof_resolver_add"),
      F<mspof_resolver_resolutions>("mspof_resolver_resolutions").Message<v1::ResolutionList>(),
      F<mspof_interview_open>("mspof_interview_open").Takes(Kind::kRecord),
      F<mspof_interview_questions>("mspof_interview_questions").Message<v1::QuestionList>(),
      F<mspof_interview_next>("mspof_interview_next").Message<v1::InterviewQuestion>().OrNothing(),
      F<mspof_interview_remaining>("mspof_interview_remaining")
          .Message<v1::RemainingQuestions>()
          .OrNothing(),
      F<mspof_interview_time_to_answer>("mspof_interview_time_to_answer")
          .Message<v1::AnswerTime>()
          .OrNothing(),
      F<mspof_interview_missing>("mspof_interview_missing").Message<v1::MissingAnswerList>(),
      F<mspof_interview_findings>("mspof_interview_findings").Message<v1::FindingList>(),
      F<mspof_interview_record>("mspof_interview_record")
          .Gives(Kind::kRecord)
          .Message<v1::CaseRecord>(),
      F<mspof_interview_answer_set>("mspof_interview_answer_set"),
      F<mspof_interview_reason>("mspof_interview_reason"),
      F<mspof_interview_answer>("mspof_interview_answer")
          .Texts({"listened-to", "always"})
          .Message<v1::FindingList>(),
      F<mspof_interview_withdraw>("mspof_interview_withdraw")
          .Texts({"listened-to"})
          .Message<v1::FindingList>(),
      F<mspof_interview_confirm>("mspof_interview_confirm")
          .Texts({"listened-to"})
          .Message<v1::FindingList>(),
      F<mspof_interview_set_fact>("mspof_interview_set_fact")
          .Texts({"representative-kind"})
          .Message<v1::FindingList>(),
      F<mspof_interview_give_reason>("mspof_interview_give_reason")
          .Texts({"declined"})
          .Message<v1::FindingList>(),
      F<mspof_interview_finalise>("mspof_interview_finalise")
          .Texts({"2019-07-11", "a mistake"})
          .Message<v1::FindingList>(),
      F<mspof_captured_state>("mspof_captured_state").Takes(Kind::kRecord),
      F<mspof_captured_withdraw>("mspof_captured_withdraw")
          .Takes(Kind::kRecord)
          .Texts({"2019-07-12", "opened twice"})
          .Gives(Kind::kRecord)
          .Message<v1::CaseRecord>(),
      F<mspof_captured_effective>("mspof_captured_effective")
          .Takes(Kind::kRecord)
          .Gives(Kind::kRecord)
          .Message<v1::CaseRecord>(),
      F<mspof_captured_set_value>("mspof_captured_set_value")
          .Takes(Kind::kRecord)
          .Texts({"concluded"})
          .Gives(Kind::kRecord)
          .Message<v1::CaseRecord>(),
      F<mspof_captured_answer_sets>("mspof_captured_answer_sets")
          .Takes(Kind::kRecord)
          .Texts({"feedback"})
          .Message<v1::SavedAnswerSetList>(),
      F<mspof_captured_time_to_answer>("mspof_captured_time_to_answer")
          .Takes(Kind::kRecord)
          .Texts({"feedback", "2019-07-12"})
          .Message<v1::AnswerTime>()
          .OrNothing(),
      F<mspof_captured_merge>("mspof_captured_merge")
          .Lists(Kind::kRecord)
          .Message<v1::MergedRecord>(),
      F<mspof_captured_migrate>("mspof_captured_migrate")
          .Takes(Kind::kRecord)
          .Message<v1::MigratedRecord>(),
      F<mspof_handover_make>("mspof_handover_make")
          .Takes(Kind::kRecord)
          .Texts({"feedback", "2019-07-02"})
          .Gives(Kind::kHandover),
      F<mspof_handover_open>("mspof_handover_open").Takes(Kind::kHandover),
      F<mspof_handover_with_answers>("mspof_handover_with_answers")
          .Takes(Kind::kHandover)
          .Gives(Kind::kHandover),
      F<mspof_handover_record>("mspof_handover_record")
          .Takes(Kind::kHandover)
          .Gives(Kind::kRecord)
          .Message<v1::CaseRecord>(),
      F<mspof_form_respondents>("mspof_form_respondents").Message<v1::FormRespondentList>(),
      F<mspof_form_text>("mspof_form_text"),
      F<mspof_form_html>("mspof_form_html"),
      F<mspof_style_sources>("mspof_style_sources"),
      F<mspof_form_files>("mspof_form_files").Message<v1::FormFileList>(),
      F<mspof_form_xlsform>("mspof_form_xlsform").Message<v1::XlsForm>(),
      F<mspof_form_fhir>("mspof_form_fhir"),
      F<mspof_answers_schema>("mspof_answers_schema"),
      F<mspof_answers_to_json>("mspof_answers_to_json")
          .Takes(Kind::kRecord)
          .Texts({"2020-06-01"})
          .Message<v1::AnswersWritten>(),
      F<mspof_answers_from_json>("mspof_answers_from_json")
          .Takes(Kind::kAnswers)
          .Message<v1::AnswersRead>(),
      F<mspof_answers_to_fhir>("mspof_answers_to_fhir")
          .Takes(Kind::kRecord)
          .Texts({"2020-06-01"})
          .Message<v1::AnswersWritten>(),
      F<mspof_answers_from_fhir>("mspof_answers_from_fhir")
          .Lists(Kind::kFhir)
          .Message<v1::AnswersRead>(),
      F<mspof_examples_new>("mspof_examples_new").Texts({"2019-20", "2020-06-30"}),
      F<mspof_examples_next>("mspof_examples_next").Message<v1::ExampleRecord>(),
      F<mspof_examples_report>("mspof_examples_report").Message<v1::ExampleReport>()};
  return all;
}

void CallTheOthers(Host* host, Input* input) {
  const std::string_view id = input->Text();
  const uint32_t shards = input->Byte();
  const uint32_t shard = mspof_shard_of(id.data(), id.size(), shards);
  Require(shard < std::max(shards, 1U), "a record has its place");
  Require(mspof_shard_of(nullptr, 0, shards) < std::max(shards, 1U), "no id has its place, too");
  Require(mspof_tally_given(nullptr) == 0, "without a tally nothing is given");
  Require(mspof_tally_given(host->Held<mspof_tally>()) < UINT64_MAX, "a tally says what was given");
  Require(*mspof_version() != 0, "there is a version");
  mspof_shutdown();  // In a library that shares its libraries with the host it does nothing.
  Require(mspof_error_code(nullptr) == MSPOF_OK, "no error is none");
  Require(*mspof_error_message(nullptr) == 0, "no error has no message");
}

// A struct of columns with any types and names. Their buffers are as large as any of the types
// needs, and their offsets are right: what a pointer leads to is the caller's to answer for.
class AnyColumns {
 public:
  explicit AnyColumns(Input* input) {
    constexpr const char* kFormats[] = {"u", "U", "vu", "tdD", "tdm", "c",  "S", "i",
                                        "l", "L", "b",  "n",   "+l",  "+s", "g", ""};
    constexpr const char* kNames[] = {"record-id", "concluded", "outcomes-asked", "feedback",
                                      "risk",      "born",      "supported",      "no-such-path"};
    for (size_t i = 0; i < kColumns; ++i) {
      types_[i].format = input->Pick(kFormats);
      types_[i].name = input->Below(16) == 0 ? nullptr : input->Pick(kNames);
      arrays_[i].length = kRows;
      arrays_[i].n_buffers = static_cast<int64_t>(input->Below(4));
      arrays_[i].buffers = buffers_;
      type_children_[i] = input->Below(32) == 0 ? nullptr : &types_[i];
      array_children_[i] = &arrays_[i];
      if (input->Below(8) != 0) arrays_[i].n_buffers = types_[i].format[0] == 'u' ? 3 : 2;
      if (input->Below(8) == 0) {
        types_[i].dictionary = &types_[(i + 1) % kColumns];
        arrays_[i].dictionary = &arrays_[(i + 1) % kColumns];
      }
    }
    // A dictionary has none of its own, or it would never end.
    types_[0].dictionary = nullptr;
    arrays_[0].dictionary = nullptr;
    type.format = input->Below(16) == 0 ? "u" : "+s";
    type.n_children = array.n_children = static_cast<int64_t>(input->Below(kColumns + 1));
    type.children = type_children_;
    array.children = array_children_;
    array.length = kRows - 1;
    array.n_buffers = 1;
    array.buffers = buffers_;
  }
  AnyColumns(const AnyColumns&) = delete;
  AnyColumns& operator=(const AnyColumns&) = delete;

  ArrowSchema type = {};
  ArrowArray array = {};

 private:
  static constexpr size_t kColumns = 3;
  static constexpr int64_t kRows = 4;
  // Offsets that are zeros fit texts of 4 and of 8 bytes.
  const int64_t zeros_[kRows + 1] = {};
  const void* buffers_[4] = {nullptr, zeros_, zeros_, zeros_};
  ArrowSchema types_[kColumns] = {};
  ArrowArray arrays_[kColumns] = {};
  ArrowSchema* type_children_[kColumns] = {};
  ArrowArray* array_children_[kColumns] = {};
};

void CallWithColumns(Host* host, Input* input) {
  const AnyColumns columns(input);
  mspof_bytes* findings = nullptr;
  const int checked = mspof_checker_check_columns(&findings, host->Held<mspof_checker>(),
                                                  &columns.type, &columns.array, nullptr);
  Require((checked == MSPOF_OK) == (findings != nullptr), "there are findings if it succeeds");
  mspof_free(findings);
  const int added = mspof_tally_add_columns(host->Held<mspof_tally>(), &columns.type,
                                            &columns.array, &findings, nullptr);
  Require((added == MSPOF_OK) == (findings != nullptr), "there are findings if it succeeds");
  mspof_free(findings);
}

// A producer that gives the same columns some times, then an error or the end.
class AnyStream {
 public:
  AnyStream(const AnyColumns& columns, Input* input)
      : columns_(columns),
        left_(static_cast<int>(input->Below(4))),
        last_(input->Below(3) == 0 ? 5 : 0) {
    stream.get_schema = [](ArrowArrayStream* s, ArrowSchema* out) {
      *out = Self(s)->columns_.type;
      out->release = [](ArrowSchema* schema) { Returned(&schema->release, schema->private_data); };
      return Self(s)->Gives(&out->private_data);
    };
    stream.get_next = [](ArrowArrayStream* s, ArrowArray* out) {
      *out = {};
      if (Self(s)->left_-- <= 0) return Self(s)->last_;
      *out = Self(s)->columns_.array;
      out->release = [](ArrowArray* array) { Returned(&array->release, array->private_data); };
      return Self(s)->Gives(&out->private_data);
    };
    stream.release = [](ArrowArrayStream* s) { s->release = nullptr; };
    stream.private_data = this;
    if (input->Below(16) == 0) stream.release(&stream);
  }
  AnyStream(const AnyStream&) = delete;
  AnyStream& operator=(const AnyStream&) = delete;

  ArrowArrayStream stream = {};
  int given = 0;

 private:
  static AnyStream* Self(ArrowArrayStream* s) { return static_cast<AnyStream*>(s->private_data); }
  int Gives(void** owner) {
    *owner = this;
    ++given;
    return 0;
  }
  template <typename Release>
  static void Returned(Release* release, void* owner) {
    --static_cast<AnyStream*>(owner)->given;
    *release = nullptr;
  }

  const AnyColumns& columns_;
  int left_;
  int last_;
};

// A consumer reads what was given, and what `code` says was not is not there.
void Consume(ArrowArrayStream* stream, int code) {
  Require((code == MSPOF_OK) == (stream->release != nullptr), "there is a stream if it succeeds");
  if (code != MSPOF_OK) return;
  ArrowSchema type = {};
  ArrowArray array = {};
  Require(stream->get_schema(stream, &type) == 0, "a stream has a type");
  Require(stream->get_next(stream, &array) == 0, "a stream has a batch");
  stream->release(stream);
  Require(type.n_children == array.n_children, "the type is that of the batch");
  for (int64_t i = 0; i < array.n_children; ++i) {
    Require(array.children[i]->length == array.length, "a column is as long as the others");
  }
  array.release(&array);
  type.release(&type);
}

void CallWithResults(Host* host, Input* input) {
  ArrowArrayStream stream = {};
  const std::string_view bytes = input->Text();
  Consume(&stream, mspof_findings_to_arrow(&stream, reinterpret_cast<const uint8_t*>(bytes.data()),
                                           bytes.size(), nullptr));
  Consume(&stream, mspof_return_to_arrow(&stream, host->Held<mspof_return>(), nullptr));
  Consume(&stream, mspof_tally_to_arrow(&stream, host->Held<mspof_tally>(), nullptr));
}

void CallWithStream(Host* host, Input* input) {
  const AnyColumns columns(input);
  AnyStream producer(columns, input);
  mspof_bytes* findings = nullptr;
  const int added =
      mspof_tally_add_stream(host->Held<mspof_tally>(), &producer.stream, &findings, nullptr);
  Require((added == MSPOF_OK) == (findings != nullptr), "there are findings if it succeeds");
  mspof_free(findings);
  const int checked =
      mspof_checker_check_stream(&findings, host->Held<mspof_checker>(), &producer.stream, nullptr);
  Require((checked == MSPOF_OK) == (findings != nullptr), "there are findings if it succeeds");
  mspof_free(findings);
  Require(producer.given == 0, "what a producer gave is released");
}

void Run(std::string_view bytes) {
  Input input(bytes);
  Host host(&input);
  for (int calls = 0; calls < 60 && !input.empty(); ++calls) {
    const size_t at = input.Below(Functions().size() + 7);
    if (at < Functions().size()) {
      Functions()[at].call(&host, Functions()[at]);
    } else if (at == Functions().size()) {
      CallTheOthers(&host, &input);
    } else if (at == Functions().size() + 1) {
      CallWithColumns(&host, &input);
    } else if (at == Functions().size() + 2) {
      CallWithStream(&host, &input);
    } else if (at == Functions().size() + 3) {
      CallWithResults(&host, &input);
    } else {
      host.Release();
    }
  }
}

// Each function with good arguments and with any, a few at a time.
std::vector<std::string> Seeds() {
  std::vector<std::string> seeds = RandomSeeds(256, 1000);
  for (size_t i = 0; i < Functions().size(); ++i) {
    std::string seed;
    for (const size_t at : {i, i + 1, i}) {
      seed += static_cast<char>(at % Functions().size()) + std::string(24, '\x0F');
    }
    seeds.push_back(seed);
  }
  return seeds;
}

const Target kTarget({"c-api", "Calls of mspof/c.h in any order, with any arguments.", 1024, Run,
                      Seeds});

}  // namespace
}  // namespace mspof::fuzz
