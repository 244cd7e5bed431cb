// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What happens where memory runs out and is not a Status, each with its reason.

#include "known_ends.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace mspof::testing {
namespace {

struct Known {
  End end;
  // Part of the name of a function on the stack of the allocation.
  std::string_view in;
  const char* why;
};

constexpr char kDescriptors[] =
    "Protocol Buffers leaves its descriptors half made, or a lock held, in the first use of them";
constexpr char kListGrows[] =
    "Protocol Buffers loses a message or text for which the list of them cannot grow";
constexpr char kJson[] = "Protocol Buffers converts JSON, and ends the process or loses a part";
constexpr char kLayers[] = "libzip loses what is packed where it cannot make the layer above";

constexpr Known kEnds[] = {
    {End::kEnds, "google::protobuf::DescriptorPool::", kDescriptors},
    {End::kSpoils, "google::protobuf::DescriptorPool::", kDescriptors},
    {End::kEnds, "google::protobuf::internal::AssignDescriptors", kDescriptors},
    {End::kEnds, "google::protobuf::internal::RegisterFileLevelMetadata", kDescriptors},
    {End::kSpoils, "google::protobuf::internal::RegisterFileLevelMetadata", kDescriptors},
    {End::kEnds, "google::protobuf::util::converter::", kJson},
    {End::kLoses, "google::protobuf::util::converter::", kJson},
    {End::kEnds,
     "google::protobuf::Map<std::__cxx11::basic_string<char, std::char_traits<char>, "
     "std::allocator<char> >, google::protobuf::Value>::InnerMap::Resize",
     "Protocol Buffers leaves a map of JSON without its table where that cannot grow"},
    {End::kLoses, "google::protobuf::internal::RepeatedPtrFieldBase::InternalExtend", kListGrows},
    {End::kLoses, "google::protobuf::TextFormat::ParseInfoTree::CreateNested",
     "Protocol Buffers loses the lines of a message in text where the list of them cannot grow"},
    {End::kLoses, "zip_fopen_index_encrypted", kLayers},
    {End::kLoses, "zip_close", kLayers},
    {End::kMisleads, "zip_open_from_source",
     "libzip takes an archive whose list of files it has no memory for as no archive"},
};

// What returns a text, a list or an object itself has no other way to say that there is no memory.
constexpr const char* kThrow[] = {
    "CaseRecord::Encode",
    "CaseRecord::ToJson",
    "CheckReturn",
    "CheckSubmission",
    "CheckAddsUp",
    "CheckChange",
    "Checker::Check",
    "Checker::CheckAll",
    "Comparison::ChangeSentence",
    "Comparison::CoverageSentence",
    "Comparison::IntervalText",
    "Comparison::MarkMeaning",
    "Comparison::NeighbourText",
    "Comparison::NotSuppliedText",
    "Comparison::Notes",
    "Comparison::NumberText",
    "Comparison::ParticipationSentences",
    "Comparison::PercentText",
    "Comparison::PositionSentence",
    "Comparison::ShareTitle",
    "Comparison::SpreadSentence",
    "Comparison::SummarySentence",
    "Comparison::SupplyNotes",
    "ComparisonHtml",
    "ComparisonStyleSource",
    "ComparisonTables",
    "ComparisonToCsv",
    "ComparisonToJson",
    "CountOutlineOf",
    "Components",
    "CopyFinder::Add",
    "CheckTableBook",
    "CopyFinder::CopyFinder",
    "CopyFinder::Merge",
    "CopyFinder::Unsettled",
    "CouncilPagesHtml",
    "CouncilReportHtml",
    "Councils",
    "DisclosureKey::Id",
    "EffectiveRecord",
    "EncodeFindings",
    "ExampleRecords::CsvHeading",
    "ExampleRecords::CsvRow",
    "ExampleRecords::MappingText",
    "ExampleRecords::Next",
    "ExampleRecords::coverage",
    "ExplanationEnd",
    "ExplanationOfNumber",
    "ExplanationOfRecord",
    "ExplanationOfShare",
    "ExplanationOfSum",
    "ExplanationStart",
    "ExplanationStyleSource",
    "FormProgress",
    "FormRespondents",
    "FormStyleSource",
    "FormValues",
    "Framework::BuiltIn",
    "Framework::Describe",
    "Framework::Paths",
    "Framework::Encode",
    "Interview::Findings",
    "Interview::Missing",
    "Interview::Next",
    "Interview::Questions",
    "Interview::Remaining",
    "Interview::TimeToAnswer",
    "OutlineOf",
    "ParticipationOf",
    "RecordPart",
    "RecordBuffer::AddRow",
    "RecordBuffer::Assign",
    "RecordBuffer::KeepTexts",
    "RecordBuffer::RecordBuffer",
    "RecordMerger::RecordMerger",
    "RecordReader::columns",
    "RenderFormHtml",
    "RenderFormFiles",
    "RenderFormText",
    "RenderFormPageHtml",
    "RenderSubmissionHtml",
    "RenderSubmissionText",
    "SubmissionStyleSource",
    "Resolver::Resolutions",
    "Resolver::Resolver",
    "SavedAnswerSets",
    "ScopeInWords",
    "Tally::Encode",
    "Tally::Add",
    "Tally::AddAll",
    "TimeToAnswer",
    nullptr,
};

}  // namespace

const char* KnownEnd(End end, const std::string& place) {
  for (const Known& known : kEnds) {
    if (known.end == end && place.find(known.in) != std::string::npos) return known.why;
  }
  return nullptr;
}

bool KnownToThrow(const std::string& function) {
  return std::any_of(std::begin(kThrow), std::end(kThrow),
                     [&](const char* name) { return name != nullptr && function == name; });
}

const char* const* FunctionsKnownToThrow() { return kThrow; }

}  // namespace mspof::testing
