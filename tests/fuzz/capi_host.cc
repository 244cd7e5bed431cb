// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What holds after every call: a status; a message if it failed, which repeats no value; an object
// if and only if it went well; a message of the schema, if one is promised.

#include "capi_host.h"

#include <algorithm>
#include <climits>
#include <cstring>

#include <mspof/v1/record.pb.h>

#include "edit.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

// Calls that must succeed, of the host itself.
void Must(int code) { Require(code == MSPOF_OK, "a call with good arguments goes well"); }

template <typename Struct>
Struct Zeros() {
  Struct zeros;
  std::memset(&zeros, 0, sizeof zeros);
  zeros.struct_size = sizeof zeros;
  return zeros;
}

mspof_options GoodOptions() {
  auto options = Zeros<mspof_options>();
  options.council = "E09000001";
  options.period = "2019-20";
  options.as_of = "2020-06-01";
  return options;
}

mspof_envelope GoodEnvelope() {
  auto envelope = Zeros<mspof_envelope>();
  envelope.prepared_on = "2020-06-02";
  envelope.host_name = "CaseBook";
  envelope.host_version = "7";
  return envelope;
}

mspof_sitting GoodSitting() {
  auto sitting = Zeros<mspof_sitting>();
  sitting.collection = "feedback";
  sitting.respondent = "adult";
  sitting.interviewer = "independent";
  sitting.day = "2019-07-10";
  return sitting;
}

const uint8_t* Data(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

mspof_view ViewOf(std::string_view bytes) { return {Data(bytes), bytes.size()}; }

// A struct of a host that was built with this header, or with an older or newer one: then it has
// another size, and behind what this version knows fields that are zero or not.
template <typename Struct>
const Struct* OfSomeVersion(Input* input, Struct known,
                            std::list<std::vector<unsigned char>>* structs) {
  const size_t choice = input->Below(32);
  if (choice == 0) return nullptr;
  constexpr size_t kMore = 256;
  auto& bytes = structs->emplace_back(sizeof known + kMore);
  if (choice == 1) known.struct_size = input->Byte();
  if (choice == 2) known.struct_size = input->Below(sizeof known / sizeof(void*)) * sizeof(void*);
  if (choice == 3) {
    known.struct_size += kMore;
    if (input->Bool()) bytes[sizeof known + input->Below(kMore)] = 1;
  }
  std::memcpy(bytes.data(), &known, sizeof known);
  return reinterpret_cast<const Struct*>(bytes.data());
}

template <typename Held>
bool Has(const std::vector<Held>& all, const void* one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

Host::~Host() {
  ForgetReaders();
  auto& readers = std::get<Shelf<mspof_reader>>(shelves_);
  for (size_t at = 0; at < 4; ++at) Drop(readers.Swap(nullptr, at));
  auto& tables = std::get<Shelf<mspof_table>>(shelves_);
  for (size_t at = 0; at < 4; ++at) Drop(tables.Swap(nullptr, at));
  for (mspof_table* table : read_tables_) mspof_free(table);
  mspof_free(error_);
}

void Host::Begin(const Function& function) {
  function_ = &function;
  text_ = 0;
  size_ = 0;
  outs_.clear();
}

void Host::End(int code, bool has_error) {
  const char* const message = mspof_error_message(error_);
  Require(code >= MSPOF_OK && code < MSPOF_INTERNAL, "a call ends with a status",
          std::string(function_->name) + ": " + message);
  if (has_error && text_ != SIZE_MAX) {
    Require(mspof_error_code(error_) == code, "the error has the code", function_->name);
    Require((code == MSPOF_OK) == (*message == '\0'), "a message says why", function_->name);
    RequireUtf8(message, "a message");
    Require(std::strstr(message, kCanary.data()) == nullptr, "a message repeats no value", message);
  }
  for (const auto& out : outs_) out(code == MSPOF_OK);
}

void Host::RequireEmpty(bool ok, bool empty) { Require(ok || empty, "a failure gives no number"); }

void Host::RequireGiven(bool ok, bool given) const {
  const bool good = ok ? given || function_->may_be_empty : !given;
  Require(good, "there is an object if and only if it went well", function_->name);
}

void Host::Keep(mspof_bytes* bytes) {
  const std::string_view view(reinterpret_cast<const char*>(bytes->data), bytes->size);
  Require(bytes->data[bytes->size] == 0, "a zero byte follows what is given", function_->name);
  if (function_->message != nullptr) {
    const std::unique_ptr<google::protobuf::Message> message(function_->message().New());
    Require(message->ParseFromArray(bytes->data, static_cast<int>(bytes->size)),
            "the message can be read", function_->name);
  }
  if (function_->gives == Kind::kSubmission) {
    mspof_submission* again = nullptr;
    int form = MSPOF_FORM_MSPOF;
    while (form <= MSPOF_FORM_CSV &&
           mspof_submission_read(&again, form, bytes->data, bytes->size, nullptr) != MSPOF_OK) {
      ++form;
    }
    Require(again != nullptr, "a submission can be read back", view);
    mspof_bytes* written = nullptr;
    Must(mspof_submission_write(&written, again, form, nullptr));
    Require(view == std::string_view(reinterpret_cast<const char*>(written->data), written->size),
            "a submission that is read is the same");
    mspof_free(written);
    mspof_free(again);
  }
  Drop(bytes_[static_cast<size_t>(function_->gives)].Swap(bytes, input_->Byte()));
}

void Host::Drop(mspof_table* table) {
  if (!Has(read_tables_, table)) mspof_free(table);
}

void Host::Drop(mspof_reader* reader) {
  ForgetReaders();
  mspof_free(reader);
}

void Host::Drop(mspof_record* record) {
  read_records_.erase(std::remove(read_records_.begin(), read_records_.end(), record),
                      read_records_.end());
  mspof_free(record);
}

void Host::ForgetReaders() {
  for (mspof_record* record : read_records_) mspof_record_clear(record);
  read_records_.clear();
}

void Host::Release() {
  const size_t at = input_->Byte();
  mspof_free(nullptr);
  std::apply([&](auto&... shelf) { (Drop(shelf.Swap(nullptr, at)), ...); }, shelves_);
}

// ---- Arguments ---------------------------------------------------------------------------------

mspof_error* Host::Of(Type<mspof_error*> /*unused*/) {
  if (input_->Below(8) != 0) return error_;
  text_ = SIZE_MAX;
  return nullptr;
}

std::string_view Host::Store(std::string_view bytes) {
  // Of its own size: a read beyond the end is found.
  stored_.push_back(std::make_unique<char[]>(bytes.size()));
  char* const begin = stored_.back().get();
  std::copy(bytes.begin(), bytes.end(), begin);
  return {begin, bytes.size()};
}

const char* Host::Text(const char* good) {
  static constexpr const char* kWords[] = {
      "",         "x",  "mspof", "sac",        "a\nb",      "\xFF", "2019-20",
      "feedback", "no", "adult", "2020-02-30", "concluded", ",,",   "risk,feedback"};
  switch (input_->Below(16)) {
    case 0:
      return nullptr;
    case 1:
      return Store(std::string(input_->Text()) + '\0').data();
    case 2:
      return input_->Pick(kWords);
    default:
      return good;
  }
}

const char* Host::Of(Type<const char*> /*unused*/) {
  if (listed_) {
    const std::string_view bytes = Bytes(Kind::kCell);
    return bytes.data();
  }
  const std::vector<const char*>& texts = function_->texts;
  return Text(text_ < texts.size() ? texts[text_++] : "");
}

std::string_view Host::Bytes(Kind kind) {
  const size_t choice = input_->Below(16);
  size_ = choice;
  if (choice == 0) return {};
  std::string bytes;
  const mspof_bytes* const given = bytes_[static_cast<size_t>(kind)].Get(input_->Byte());
  if (choice == 1) {
    bytes = input_->Text();
  } else if (choice < 8 && given != nullptr) {
    bytes.assign(reinterpret_cast<const char*>(given->data), given->size);
  } else if (const auto& samples = Samples(kind); !samples.empty()) {
    bytes = input_->Pick(samples);
  }
  if (kind == Kind::kRecord && (choice & 1) != 0) {
    v1::CaseRecord message;
    if (message.ParseFromString(bytes)) {
      Edit(input_, 3, &message);
      bytes = message.SerializeAsString();
    }
  } else if (choice < 5 && !bytes.empty()) {
    const size_t at = input_->Below(65536) % bytes.size();
    if (input_->Bool()) {
      bytes[at] = static_cast<char>(input_->Byte());
    } else {
      bytes.resize(at);
    }
  }
  size_ = bytes.size();
  return Store(bytes);
}

const uint8_t* Host::Of(Type<const uint8_t*> /*unused*/) { return Data(Bytes(function_->takes)); }

const mspof_view* Host::Of(Type<const mspof_view*> /*unused*/) {
  auto& views = views_.emplace_back();
  // A row of the table, or the value of a field.
  size_t count = input_->Below(8) == 0 ? input_->Below(6) : function_->texts.empty() ? 3 : 1;
  if (function_->lists != Kind::kCell) count = input_->Below(3);
  for (size_t i = 0; i < count; ++i) views.push_back(ViewOf(Bytes(function_->lists)));
  size_ = count;
  return input_->Below(32) == 0 ? nullptr : views.data();
}

const mspof_file* Host::Of(Type<const mspof_file*> /*unused*/) {
  auto& files = files_.emplace_back();
  const size_t count = listed_ ? input_->Below(8) / 6 : 1;
  for (size_t i = 0; i < count; ++i) {
    const std::string_view bytes = Bytes(function_->takes);
    files.push_back({Text("ours.textproto"), Data(bytes), size_});
  }
  size_ = count;
  return input_->Below(32) == 0 ? nullptr : files.data();
}

const mspof_input* Host::Of(Type<const mspof_input*> /*unused*/) {
  auto& inputs = inputs_.emplace_back();
  const size_t count = 1 + input_->Below(4) / 2;
  for (size_t i = 0; i < count; ++i) {
    mspof_input input = {Text(i == 0 ? nullptr : "risks"), nullptr, 0, nullptr};
    if (i == 0 && input_->Bool()) {
      mspof_table* const table = Held<mspof_table>();
      if (table != nullptr && !Has(read_tables_, table)) read_tables_.push_back(table);
      input.table = table;
    }
    if (input.table == nullptr || input_->Below(32) == 0) {
      const std::string_view bytes = Bytes(Kind::kCsv);
      input.csv = Data(bytes);
      input.csv_size = bytes.size();
    }
    inputs.push_back(input);
  }
  size_ = count;
  return input_->Below(32) == 0 ? nullptr : inputs.data();
}

const mspof_return* const* Host::Of(Type<const mspof_return* const*> /*unused*/) {
  auto& returns = returns_.emplace_back();
  const size_t count = input_->Below(4);
  for (size_t i = 0; i < count; ++i) returns.push_back(Held<mspof_return>());
  size_ = count;
  return input_->Below(32) == 0 ? nullptr : returns.data();
}

const mspof_options* Host::Of(Type<const mspof_options*> /*unused*/) {
  mspof_options options = GoodOptions();
  if (input_->Below(4) == 0) {
    options.council = Text(options.council);
    options.period = input_->Bool() ? "2019-20/Q3" : Text(options.period);
    options.cumulative = input_->Below(8) == 0 ? input_->Byte() : 0;
    options.as_of = Text("2019-12-31");
    options.not_mapped = Text("feedback");
    options.waivers =
        Text("waiver { rule: \"known-codes\" record: \"1\" reason: \"r\" until: \"2031-01-01\" }");
    options.leave_out = Text("outcomes-met=because\nnothing=\n=x");
  }
  options.settle = input_->Below(4) == 0 ? Held<mspof_outcome>() : nullptr;
  if (input_->Below(4) == 0) options.id_key = Data(Store(std::string(16, 'k')));
  return OfSomeVersion(input_, options, &structs_);
}

const mspof_reader_options* Host::Of(Type<const mspof_reader_options*> /*unused*/) {
  static constexpr uint64_t kSizes[] = {0, 0, 0, 1, 64, SIZE_MAX};
  auto options = Zeros<mspof_reader_options>();
  options.max_row_bytes = input_->Pick(kSizes);
  options.max_part_bytes = input_->Pick(kSizes);
  options.as_of = input_->Bool() ? nullptr : Text("2020-06-01");
  options.keep_unmapped_codes = input_->Byte() & 1;
  return OfSomeVersion(input_, options, &structs_);
}

const mspof_envelope* Host::Of(Type<const mspof_envelope*> /*unused*/) {
  mspof_envelope envelope = GoodEnvelope();
  if (input_->Below(4) == 0) {
    static constexpr char kDigest[] =
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    envelope.prepared_on = Text(envelope.prepared_on);
    envelope.host_name = Text(envelope.host_name);
    envelope.host_version = Text(envelope.host_version);
    envelope.comment = Text("first\nsecond");
    envelope.revision = input_->Byte() % 4;
    envelope.replaces = input_->Bool() ? kDigest : Text(nullptr);
    envelope.tops_up = Text(nullptr);
  }
  return OfSomeVersion(input_, envelope, &structs_);
}

const mspof_sitting* Host::Of(Type<const mspof_sitting*> /*unused*/) {
  mspof_sitting sitting = GoodSitting();
  if (input_->Below(4) == 0) {
    sitting.collection = Text(nullptr);
    sitting.respondent = Text("representative");
    sitting.interviewer = Text(sitting.interviewer);
    sitting.day = Text(sitting.day);
    sitting.answer_set = Text(nullptr);
    sitting.language = Text("cy");
    sitting.wording_form = Text("easy-read");
    sitting.only_collection = input_->Byte() & 1;
  }
  return OfSomeVersion(input_, sitting, &structs_);
}

const mspof_form_request* Host::Of(Type<const mspof_form_request*> /*unused*/) {
  auto request = Zeros<mspof_form_request>();
  request.respondent = Text("adult");
  request.language = Text(nullptr);
  request.wording_form = Text(nullptr);
  return OfSomeVersion(input_, request, &structs_);
}

int Host::Of(Type<int> /*unused*/) {
  static constexpr int kSome[] = {0,  0,  0,  1,  1,    2,    3,       -1,
                                  12, 28, 31, 80, 2019, 2020, INT_MAX, INT_MIN};
  return input_->Pick(kSome);
}

uint32_t Host::Of(Type<uint32_t> /*unused*/) { return input_->Byte(); }

uint64_t Host::Of(Type<uint64_t> /*unused*/) {
  static const std::vector<uint64_t>& handles = *[] {
    auto* all = new std::vector<uint64_t>{0, 1, UINT64_MAX};
    for (const char* name : {"concluded", "kind", "outcomes-asked", "risk", "risk.type", "born",
                             "feedback", "feedback.asked", "feedback.feel-safer"}) {
      mspof_framework* const framework = New(Type<mspof_framework>());
      uint64_t path = 0;
      Must(mspof_framework_path(&path, framework, name, nullptr));
      all->push_back(path);
      uint64_t code = 0;
      for (const char* word : {"s42", "no", "physical", "lot-safer"}) {
        if (mspof_framework_code(&code, framework, path, word, nullptr) == MSPOF_OK) {
          all->push_back(code);
        }
      }
      mspof_free(framework);
    }
    return all;
  }();
  return input_->Pick(handles) ^ (input_->Below(32) == 0 ? uint64_t{input_->Byte()} << 16 : 0);
}

mspof_table* Host::Of(Type<mspof_table*> /*unused*/) {
  mspof_table* const table = Held<mspof_table>();
  // One that is read must not change.
  if (!Has(read_tables_, table)) return table;
  Drop(std::get<Shelf<mspof_table>>(shelves_).Swap(New(Type<mspof_table>()), 0));
  return std::get<Shelf<mspof_table>>(shelves_).Get(0);
}

mspof_reader* Host::Of(Type<mspof_reader*> /*unused*/) {
  ForgetReaders();
  return Held<mspof_reader>();
}

mspof_record* Host::Of(Type<mspof_record*> /*unused*/) {
  mspof_record* const record = Held<mspof_record>();
  // What a reader gives is valid until it is asked again.
  if (record != nullptr && std::string_view(function_->name) == "mspof_reader_next") {
    read_records_.push_back(record);
  }
  return record;
}

// ---- Good objects ------------------------------------------------------------------------------

const mspof_framework* Host::Good() {
  static const mspof_framework* const framework = New(Type<mspof_framework>());
  return framework;
}

mspof_framework* Host::New(Type<mspof_framework> /*unused*/) {
  mspof_framework* out = nullptr;
  Must(mspof_framework_open(&out, "mspof", nullptr));
  return out;
}

mspof_record* Host::New(Type<mspof_record> /*unused*/) {
  mspof_record* out = nullptr;
  Must(mspof_record_new(&out, Good(), nullptr));
  return out;
}

mspof_checker* Host::New(Type<mspof_checker> /*unused*/) {
  const mspof_options options = GoodOptions();
  mspof_checker* out = nullptr;
  Must(mspof_checker_new(&out, Good(), &options, nullptr));
  return out;
}

mspof_tally* Host::New(Type<mspof_tally> /*unused*/) {
  const mspof_options options = GoodOptions();
  mspof_tally* out = nullptr;
  Must(mspof_tally_new(&out, Good(), &options, nullptr));
  return out;
}

mspof_outcome* Host::New(Type<mspof_outcome> /*unused*/) {
  mspof_tally* const tally = New(Type<mspof_tally>());
  for (size_t count = input_->Below(8); count > 0; --count) {
    const std::string& record = input_->Pick(Samples(Kind::kRecord));
    mspof_tally_add(tally, Data(record), record.size(), nullptr, nullptr, nullptr);
  }
  mspof_outcome* out = nullptr;
  int settle = 0;
  Must(mspof_tally_finish(&out, &settle, tally, nullptr));
  mspof_free(tally);
  return out;
}

mspof_explainer* Host::New(Type<mspof_explainer> /*unused*/) {
  mspof_tally* const tally = New(Type<mspof_tally>());
  const mspof_view number = ViewOf("population/concluded/given");
  mspof_explainer* out = nullptr;
  Must(mspof_explainer_new(&out, tally, &number, 1, nullptr));
  mspof_free(tally);
  return out;
}

mspof_difference_explainer* Host::New(Type<mspof_difference_explainer> /*unused*/) {
  mspof_tally* const before = New(Type<mspof_tally>());
  mspof_tally* const after = New(Type<mspof_tally>());
  Must(mspof_tally_add_unreadable(after, 1, nullptr));
  mspof_difference_explainer* out = nullptr;
  Must(mspof_difference_explainer_new(&out, before, after, nullptr));
  mspof_free(before);
  mspof_free(after);
  return out;
}

mspof_mapping* Host::New(Type<mspof_mapping> /*unused*/) {
  const std::string& text = Samples(Kind::kMapping)[0];
  const mspof_file file = {"ours.textproto", Data(text), text.size()};
  mspof_mapping* out = nullptr;
  Must(mspof_mapping_from_text(&out, &file, nullptr));
  return out;
}

mspof_table* Host::New(Type<mspof_table> /*unused*/) {
  const mspof_view headings[] = {ViewOf("id"), ViewOf("closed"), ViewOf("asked")};
  const mspof_view cells[] = {ViewOf("4711"), ViewOf("2019-11-04"), ViewOf("Y")};
  mspof_table* out = nullptr;
  Must(mspof_table_new(&out, headings, 3, nullptr));
  Must(mspof_table_add_row(out, cells, 3, nullptr));
  return out;
}

mspof_reader* Host::New(Type<mspof_reader> /*unused*/) {
  const std::string& stream = Samples(Kind::kStream)[0];
  mspof_reader* out = nullptr;
  Must(mspof_reader_open_stream(&out, Good(), nullptr, Data(stream), stream.size(), nullptr,
                                nullptr));
  return out;
}

mspof_return* Host::New(Type<mspof_return> /*unused*/) {
  const std::string& file = Samples(Kind::kSubmission)[0];
  mspof_submission* submission = nullptr;
  Must(mspof_submission_read(&submission, MSPOF_FORM_MSPOF, Data(file), file.size(), nullptr));
  mspof_return* out = nullptr;
  Must(mspof_submission_return(&out, submission, nullptr));
  mspof_free(submission);
  return out;
}

mspof_submission* Host::New(Type<mspof_submission> /*unused*/) {
  const mspof_envelope envelope = GoodEnvelope();
  mspof_return* const council_return = New(Type<mspof_return>());
  mspof_submission* out = nullptr;
  Must(mspof_submission_new(&out, council_return, &envelope, nullptr));
  mspof_free(council_return);
  return out;
}

mspof_resolver* Host::New(Type<mspof_resolver> /*unused*/) {
  mspof_resolver* out = nullptr;
  Must(mspof_resolver_new(&out, nullptr));
  return out;
}

mspof_examples* Host::New(Type<mspof_examples> /*unused*/) {
  mspof_examples* out = nullptr;
  Must(mspof_examples_new(&out, Good(), 1, 300, "2019-20", "2020-06-30", nullptr));
  return out;
}

mspof_interview* Host::New(Type<mspof_interview> /*unused*/) {
  CaseRecord record;
  record.record_id = "4711";
  record.started = "2019-04-01";
  record.concluded = "2019-06-30";
  const std::string bytes = record.Encode();
  const mspof_sitting sitting = GoodSitting();
  mspof_interview* out = nullptr;
  Must(mspof_interview_open(&out, Good(), Data(bytes), bytes.size(), &sitting, nullptr));
  return out;
}

}  // namespace mspof::fuzz
