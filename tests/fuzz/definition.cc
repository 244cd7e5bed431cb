// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Definitions. Whatever is accepted can be described, asked, counted, handed over and written in
// every form, and its bytes open as the same definition.

#include <google/protobuf/text_format.h>
#include <mspof/v1/framework.pb.h>

#include "../unit/definition_fixture.h"
#include "../unit/mapping_fixture.h"
#include "edit.h"
#include "input.h"
#include "mspof/capture/form.h"
#include "mspof/capture/handover.h"
#include "mspof/counts.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/exchange/xlsform.h"
#include "mspof/io/xlsform.h"
#include "mspof/needs.h"
#include "support/canonical.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

// A text that was made, or a reason why not.
void CheckMade(const Result<std::string>& made, std::string_view what, bool text = true) {
  if (!made.ok()) return RequireMessage(made.status());
  if (text) RequireUtf8(*made, what);
}

void CheckForm(const Framework& framework, const FormRequest& request) {
  const Result<Form> form = MakeForm(framework, request);
  if (!form.ok()) return RequireMessage(form.status());
  RequireUtf8(RenderFormText(*form), "a form as text");
  RequireUtf8(RenderFormHtml(*form), "a form as a page");
  RenderFormFiles(*form);
}

void CheckXlsForm(const Framework& framework, const FormRequest& request) {
  const Result<XlsForm> sheets = MakeXlsForm(framework, request);
  if (!sheets.ok()) return RequireMessage(sheets.status());
  CheckMade(io::EncodeXlsForm(*sheets), "an XLSForm", false);
}

void CheckHandovers(const Framework& framework, const CaseRecord& record) {
  for (const FormRespondent& respondent : FormRespondents(framework)) {
    const Result<Handover> handover =
        MakeHandover(framework, record, respondent.collection, Date::Of(2019, 7, 1));
    if (!handover.ok()) {
      RequireMessage(handover.status());
      continue;
    }
    const Result<std::string> bytes = handover->Encode();
    Require(bytes.ok(), "a hand-over can be written");
    const Result<Handover> opened = Handover::Decode(*bytes);
    Require(opened.ok(), "a hand-over can be opened again",
            opened.ok() ? "" : opened.status().message());
  }
}

void CheckCounting(const Framework& framework) {
  if (!Tally::Create(framework, SomeOptions()).ok()) return;
  for (size_t i = 0; i < 3; ++i) {
    RecordBuffer record(framework);
    record.Assign(SomeRecords()[i]);
    Judged(framework, record);
  }
}

// One thing that a definition is made into: all of them would take too long each time.
void CheckOne(const Framework& framework, size_t what) {
  std::vector<FormRequest> requests(1);
  for (const FormRespondent& one : FormRespondents(framework)) {
    requests.emplace_back();
    requests.back().respondent = one.collection + "." + one.code;
  }
  const FormRequest& request = requests[what % requests.size()];
  switch (what % 8) {
    case 0:
      return CheckForm(framework, request);
    case 1:
      return CheckMade(MakeFhirQuestionnaire(framework, request), "a questionnaire");
    case 2:
      return CheckXlsForm(framework, request);
    case 3:
      return CheckMade(MakeAnswerSchema(framework), "a schema");
    case 4:
      return CheckMade(MakeCountsTemplate(framework), "a template");
    case 5:
      return CheckHandovers(framework, SomeRecords()[what % SomeRecords().size()]);
    case 6:
      for (const DescribeFormat format :
           {DescribeFormat::kText, DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
        RequireUtf8(framework.Describe(format), "a description");
      }
      NeedsOf(framework).ok();
      return;
    default:
      return CheckCounting(framework);
  }
}

void CheckAccepted(const Framework& framework, size_t what) {
  const std::string bytes = framework.Encode();
  const Result<Framework> again = Framework::Decode(bytes);
  Require(again.ok(), "a definition that was accepted opens from its bytes",
          again.ok() ? "" : again.status().message());
  Require(again->Encode() == bytes && again->info().digest == framework.info().digest,
          "a definition is the same from its bytes");
  for (const Path path : framework.Paths()) {
    const std::string name(framework.PathName(path));
    const Result<Path> found = framework.FindPath(name);
    Require(found.ok() && *found == path, "a path is found by its name");
  }
  CheckOne(framework, what);
}

void Check(const Result<Framework>& framework, size_t what) {
  if (!framework.ok()) return RequireMessage(framework.status());
  CheckAccepted(*framework, what);
}

void RunText(std::string_view bytes) {
  Input input(bytes);
  const std::string text(input.Section());
  std::vector<DefinitionText> vocabularies;
  if (!input.empty()) vocabularies.push_back({"words.textproto", std::string(input.Rest())});
  Check(Framework::FromText({"d.textproto", text}, vocabularies), bytes.size());
}

void RunBytes(std::string_view bytes) {
  const Result<Framework> framework = Framework::Decode(bytes);
  if (framework.ok()) Require(framework->Encode() == bytes, "bytes that open are canonical");
  Check(framework, bytes.size());
}

void RunEdited(std::string_view bytes) {
  Input input(bytes);
  const size_t what = input.Byte();
  v1::Framework message;
  message.ParseFromString(Small().Encode());
  Edit(&input, 6, &message);
  // Bytes hold the rows of the vocabularies that the text would need.
  message.mutable_framework()->clear_uses();
  const Result<Framework> framework = Framework::Decode(support::CanonicalBytes(message));
  std::string text;
  google::protobuf::TextFormat::PrintToString(message, &text);
  const Result<Framework> from_text = Framework::FromText({"d.textproto", text});
  Require(framework.ok() == from_text.ok(), "a definition is accepted as text and as bytes alike",
          framework.ok() ? from_text.status().message() : framework.status().message());
  Check(framework, what);
  if (!from_text.ok()) RequireMessage(from_text.status());
}

std::vector<std::string> TextSeeds() {
  return {testing::Expanded(testing::kSmall), testing::Expanded(testing::kProbe),
          FileText("proto/frameworks/mspof-2018.textproto"),
          FileText("tests/capture/conditions.textproto")};
}

std::vector<std::string> ByteSeeds() { return {Small().Encode(), Probe().Encode()}; }

std::vector<std::string> Words() { return NamesIn(v1::Framework::descriptor()); }

std::vector<std::string> Random() { return RandomSeeds(96, 60); }

const Target kText({"definition-text", "A definition's text, and a vocabulary's.", 32768, RunText,
                    TextSeeds, Words});
const Target kBytes({"definition-bytes", "Any bytes as a definition.", 16384, RunBytes, ByteSeeds,
                     Words});
const Target kEdited({"definition-edited", "A good definition with random edits.", 128, RunEdited,
                      Random});

}  // namespace
}  // namespace mspof::fuzz
