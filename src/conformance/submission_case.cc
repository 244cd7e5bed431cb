// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The suite "submissions". Submissions are written here from the messages of the case, and damaged
// as it says, so that a reader of the case sees what is in each file. Tested by
// tests/runner/conformance_test.cc.

#include <utility>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/reflection.h>
#include <mspof/v1/kit/kit.pb.h>

#include "conformance/case.h"
#include "conformance/compare_return.h"
#include "conformance/comparison.h"

namespace mspof::conformance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using support::StrCat;

constexpr size_t kHeader = 20;
constexpr size_t kSum = 32;

// Gives `*to` every field that `from` has. A repeated one takes the place of the other's.
void Replace(const Message& from, Message* to) {
  const google::protobuf::Reflection& reflection = *from.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(from, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!field->is_repeated() && field->type() == FieldDescriptor::TYPE_MESSAGE) {
      Replace(reflection.GetMessage(from, field), reflection.MutableMessage(to, field));
      continue;
    }
    reflection.ClearField(to, field);
    std::unique_ptr<Message> alone(from.New());
    alone->CopyFrom(from);
    for (const FieldDescriptor* other : fields) {
      if (other != field) reflection.ClearField(alone.get(), other);
    }
    to->MergeFrom(*alone);
  }
}

struct Named {
  std::string name;
  v1::Submission submission;
  std::string file;
  std::string digest;
};

std::string ContentDigest(const std::string& file) {
  return support::Hex(
      support::Sha256Of(std::string_view(file).substr(kHeader, file.size() - kHeader - kSum)));
}

const Named* Find(const std::vector<Named>& all, const std::string& name) {
  for (const Named& one : all) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

// ---- Damage
// ---------------------------------------------------------------------------------------

// What is wrong with the damage; empty: it was done.
std::string Seal(std::string* file) {
  if (file->size() < kHeader + kSum) return "too short to be sealed";
  file->resize(file->size() - kSum);
  const uint64_t size = file->size() - kHeader;
  for (size_t i = 0; i < 8; ++i) (*file)[12 + i] = static_cast<char>(size >> (8 * i) & 0xFF);
  *file = WithSum(std::move(*file));
  return "";
}

std::string ChangeByte(const v1::DamagedByte& byte, std::string* file) {
  const auto size = static_cast<int64_t>(file->size());
  const int64_t at = byte.at() < 0 ? size + byte.at() : byte.at();
  if (at < 0 || at >= size || byte.value() > 0xFF) return "there is no such byte";
  char& changed = (*file)[static_cast<size_t>(at)];
  if (changed == static_cast<char>(byte.value())) return "the byte is already this one";
  changed = static_cast<char>(byte.value());
  return "";
}

std::string ChangeText(const v1::DamagedText& text, std::string* file) {
  const size_t at = file->find(text.from());
  if (text.from().empty() || at == std::string::npos) return "the text is not in the file";
  if (file->find(text.from(), at + 1) != std::string::npos) {
    return "the text is in the file several times";
  }
  file->replace(at, text.from().size(), text.to());
  return "";
}

std::string Do(const v1::Damage& damage, std::string* file) {
  switch (damage.kind_case()) {
    case v1::Damage::kKeep:
      if (damage.keep() >= file->size()) return "the file is not longer than that";
      file->resize(damage.keep());
      return "";
    case v1::Damage::kLose:
      if (damage.lose() > file->size()) return "the file is not as long as that";
      file->resize(file->size() - damage.lose());
      return "";
    case v1::Damage::kByte:
      return ChangeByte(damage.byte(), file);
    case v1::Damage::kText:
      return ChangeText(damage.text(), file);
    case v1::Damage::kAppend:
      file->append(damage.append());
      return "";
    case v1::Damage::kSealed:
      return Seal(file);
    case v1::Damage::KIND_NOT_SET:
      break;
  }
  return "a damage says what happened";
}

// ---- Forms
// ----------------------------------------------------------------------------------------

v1::SubmissionForm Given(v1::SubmissionForm form) {
  return form == v1::SUBMISSION_FORM_UNSPECIFIED ? v1::SUBMISSION_FORM_MSPOF : form;
}

Result<std::string> InForm(const std::string& file, v1::SubmissionForm form) {
  if (form == v1::SUBMISSION_FORM_MSPOF) return file;
  const Result<Submission> read = Submission::Decode(file);
  if (!read.ok()) return read.status();
  return form == v1::SUBMISSION_FORM_JSON ? read->ToJson() : read->ToCsv();
}

Result<Submission> ReadForm(const std::string& file, v1::SubmissionForm form) {
  return form == v1::SUBMISSION_FORM_MSPOF  ? Submission::Decode(file)
         : form == v1::SUBMISSION_FORM_JSON ? Submission::FromJson(file)
                                            : Submission::FromCsv(file);
}

// ---- The case
// -------------------------------------------------------------------------------------

class SubmissionCase : public ReadableCase {
 public:
  Status Read(const CaseFile& file) {
    Status status = ParseCase(file, &case_);
    if (!status.ok()) return status;
    status = Begin(file, case_.title(), case_.source(), case_.framework());
    if (!status.ok()) return status;
    status = Name(file);
    if (!status.ok()) return status;
    switch (case_.work_case()) {
      case v1::SubmissionCase::kRead:
        return AskToRead(file);
      case v1::SubmissionCase::kResolve:
        return AskToResolve(file);
      case v1::SubmissionCase::kTopUp:
        return AskToTopUp(file);
      case v1::SubmissionCase::WORK_NOT_SET:
        break;
    }
    return Mistake(file, "the case has no work: write read, resolve or top_up");
  }

 private:
  Status Name(const CaseFile& file) {
    for (const v1::NamedSubmission& given : case_.submission()) {
      Named made;
      made.name = given.name();
      if (Find(named_, made.name) != nullptr) return Mistake(file, "two submissions have one name");
      if (!given.like().empty()) {
        const Named* const like = Find(named_, given.like());
        if (like == nullptr) return Unknown(file, given.like());
        made.submission = like->submission;
      }
      Replace(given.submission(), &made.submission);
      for (const bool replaces : {true, false}) {
        const std::string& name = replaces ? given.replaces() : given.tops_up();
        if (name.empty()) continue;
        const Named* const other = Find(named_, name);
        if (other == nullptr) return Unknown(file, name);
        v1::Envelope* const envelope = made.submission.mutable_envelope();
        replaces ? envelope->set_replaces(other->digest) : envelope->set_tops_up(other->digest);
      }
      made.file = FileOf(made.submission);
      made.digest = ContentDigest(made.file);
      named_.push_back(std::move(made));
    }
    return Status();
  }

  static Status Unknown(const CaseFile& file, const std::string& name) {
    return Mistake(file, StrCat("no submission above is called \"", name, "\""));
  }

  Status AskToRead(const CaseFile& file) {
    if (named_.empty()) return Mistake(file, "there is no submission to read");
    const v1::ReadCase& read = case_.read();
    const Result<std::string> made = InForm(named_.back().file, Given(read.form()));
    if (!made.ok()) return Mistake(file, made.status().message());
    std::string damaged = *made;
    for (const v1::Damage& damage : read.damage()) {
      const std::string wrong = Do(damage, &damaged);
      if (!wrong.empty()) return Mistake(file, StrCat("damage: ", wrong));
    }
    v1::ConformanceRequest request = NewRequest();
    request.mutable_read()->set_file(damaged);
    request.mutable_read()->set_form(Given(read.form()));
    request.mutable_read()->set_write(Given(read.write()));
    Ask(request);
    return Status();
  }

  Status AskToResolve(const CaseFile& file) {
    if (named_.empty()) return Mistake(file, "there is no submission");
    for (const char* way : {"in order", "reversed", "twice"}) {
      v1::ConformanceRequest request = NewRequest(way);
      std::vector<std::string> files;
      for (const Named& one : named_) files.push_back(one.file);
      if (way == std::string_view("reversed")) std::reverse(files.begin(), files.end());
      if (way == std::string_view("twice")) {
        for (const Named& one : named_) files.push_back(one.file);
      }
      for (const std::string& one : files) request.mutable_resolve()->add_file(one);
      Ask(request);
    }
    return Status();
  }

  Status AskToTopUp(const CaseFile& file) {
    const v1::TopUpCase& top_up = case_.top_up();
    if (top_up.then().empty())
      return Mistake(file, "top_up has a \"first\", and one \"then\" or more");
    v1::ConformanceRequest request = NewRequest();
    v1::TopUpWork* const work = request.mutable_top_up();
    *work->mutable_envelope() = KitEnvelope();
    *work->add_example() = Hidden(top_up.first());
    for (const v1::ConformanceCase& then : top_up.then()) {
      v1::ConformanceCase* const example = work->add_example();
      *example = Hidden(then);
      if (then.record().empty()) *example->mutable_record() = top_up.first().record();
      if (then.council().empty()) example->set_council(top_up.first().council());
      if (then.as_of().empty()) example->set_as_of(top_up.first().as_of());
      if (then.period().empty()) {
        example->set_period(top_up.first().period());
        example->set_cumulative(top_up.first().cumulative());
      }
    }
    Ask(request);
    return Status();
  }

  std::vector<std::string> Compare(const std::vector<std::string>& answers) const override {
    Comparison found;
    for (size_t i = 0; i < answers.size(); ++i) {
      const v1::ConformanceResponse answer = AnswerOf(answers[i]);
      const size_t before = found.lines.size();
      if (case_.has_read()) {
        CompareRead(answer.read(), &found);
      } else if (case_.has_resolve()) {
        CompareResolved(answer.resolve().resolutions(), &found);
      } else {
        CompareTopUp(answer.top_up(), &found);
      }
      if (answers.size() == 1 || found.lines.size() == before) continue;
      for (size_t k = before; k < found.lines.size(); ++k) {
        found.lines[k] = StrCat(answer.id().substr(name().size() + 1), ": ", found.lines[k]);
      }
      break;
    }
    return std::move(found.lines);
  }

  void CompareRead(const v1::ReadResult& result, Comparison* found) const {
    const v1::ReadCase& read = case_.read();
    if (read.refused() || !result.refused().empty()) {
      if (!read.refused()) found->Add("the file", "read", StrCat("refused: ", result.refused()));
      if (result.refused().empty()) found->Add("the file", "refused", "read");
      return;
    }
    if (!read.digest().empty()) found->Text("digest", read.digest(), result.digest());
    if (read.not_written() != !result.not_written().empty()) {
      found->Add("the file", read.not_written() ? "not written" : "written",
                 read.not_written() ? "written" : StrCat("not written: ", result.not_written()));
    } else if (!read.not_written()) {
      CompareWritten(result.file(), found);
    }
    if (case_.framework().empty()) return;
    v1::Expectation expect;
    *expect.mutable_finding() = read.finding();
    CompareFindings(expect, result.findings(), found);
  }

  void CompareWritten(const std::string& file, Comparison* found) const {
    const v1::ReadCase& read = case_.read();
    const v1::SubmissionForm form = Given(read.write());
    if (!read.written().empty()) {
      found->Text("SHA-256 of the file that is written", read.written(),
                  support::Hex(support::Sha256Of(file)));
      return;
    }
    const Named& sent = named_.back();
    const Result<Submission> back = ReadForm(file, form);
    if (!back.ok()) {
      found->Add("the file that is written", "a submission", back.status().message());
      return;
    }
    found->Text("digest of the file that is written", sent.digest, *back->Digest());
    if (form == v1::SUBMISSION_FORM_MSPOF && file != sent.file) {
      found->Add("the bytes that are written", "those of the submission", "others");
    }
  }

  std::string NameOf(const std::string& digest) const {
    for (const Named& one : named_) {
      if (one.digest == digest) return one.name;
    }
    return digest;
  }
  template <typename Digests>
  std::vector<std::string> NamesOf(const Digests& digests) const {
    std::vector<std::string> names;
    for (const std::string& digest : digests) names.push_back(NameOf(digest));
    return names;
  }

  void CompareResolved(const v1::ResolutionList& list, Comparison* found) const {
    const auto& wanted = case_.resolve().resolution();
    found->Number("resolutions", static_cast<uint64_t>(wanted.size()),
                  static_cast<uint64_t>(list.resolution_size()));
    for (int i = 0; i < std::min(wanted.size(), list.resolution_size()); ++i) {
      CompareOne(StrCat("resolution ", i + 1, " "), wanted[i], list.resolution(i), found);
    }
  }

  void CompareOne(const std::string& what, const v1::ExpectedResolution& wanted,
                  const v1::Resolution& had, Comparison* found) const {
    found->Text(what + "council", wanted.council(), had.council());
    found->Text(what + "first day", wanted.first(), had.first());
    found->Text(what + "last day", wanted.last(), had.last());
    found->Number(what + "cumulative", wanted.cumulative(), had.cumulative());
    found->Number(what + "revision", wanted.revision(), had.revision());
    found->Lists(what + "stands", Texts(wanted.stands()), NamesOf(had.submission()));
    found->Sets(what + "replaced", Texts(wanted.replaced()), NamesOf(had.replaced()));
    std::vector<std::string> conflicts_wanted;
    std::vector<std::string> conflicts_had;
    const auto add = [](const std::string& kind, std::vector<std::string> names,
                        std::vector<std::string>* list) {
      std::sort(names.begin(), names.end());
      list->push_back(StrCat(kind, " of ", support::StrJoin(names, ", ")));
    };
    for (const auto& one : wanted.conflict()) {
      add(one.kind(), Texts(one.submission()), &conflicts_wanted);
    }
    for (const auto& one : had.conflict()) {
      add(one.kind(), NamesOf(one.submission()), &conflicts_had);
    }
    found->Lists(what + "conflict", conflicts_wanted, conflicts_had);
    std::vector<std::string> warnings;
    for (const v1::Finding& finding : had.findings().finding())
      warnings.push_back(finding.rule_id());
    found->Sets(what + "findings", Texts(wanted.finding()), warnings);
    std::vector<std::string> overlaps_wanted;
    std::vector<std::string> overlaps_had;
    for (const uint32_t at : wanted.overlap()) overlaps_wanted.push_back(std::to_string(at));
    for (const uint32_t at : had.overlap()) overlaps_had.push_back(std::to_string(at));
    found->Sets(what + "overlaps", overlaps_wanted, overlaps_had);
  }

  void CompareTopUp(const v1::TopUpResult& result, Comparison* found) const {
    const v1::TopUpCase& top_up = case_.top_up();
    if (top_up.refused() || !result.refused().empty()) {
      if (!top_up.refused())
        found->Add("the top-up", "made", StrCat("refused: ", result.refused()));
      if (result.refused().empty()) found->Add("the top-up", "refused", "made");
      return;
    }
    CompareFile("added", top_up.added(), result.added(), found);
    CompareFile("whole", top_up.whole(), result.whole(), found);
  }

  static void CompareFile(std::string_view what, const v1::Expectation& expect,
                          const std::string& file, Comparison* found) {
    const Result<Submission> read = Submission::Decode(file);
    if (!read.ok()) {
      found->Add(what, "a submission", read.status().message());
      return;
    }
    Comparison inner;
    CompareNamed(expect, *read, &inner);
    for (const std::string& line : inner.lines) found->lines.push_back(StrCat(what, ": ", line));
  }

  v1::SubmissionCase case_;
  std::vector<Named> named_;
};

}  // namespace

Status ReadSubmissionCase(const CaseFile& file, Cases* cases) {
  auto one = std::make_unique<SubmissionCase>();
  const Status status = one->Read(file);
  if (status.ok()) cases->push_back(std::move(one));
  return status;
}

}  // namespace mspof::conformance
