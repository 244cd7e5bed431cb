// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPI_MESSAGES_H_
#define MSPOF_CAPI_MESSAGES_H_

// Internal. Values of the C++ API as serialized messages of proto/mspof/v1/library.proto.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/mspof.h"

namespace mspof::capi {

// Handles as numbers: the halves of an invalid one, 0xFFFF, are turned over, so that it is 0.
inline constexpr uint64_t kNoHandle = 0xFFFFFFFF;
template <typename Handle>
uint64_t NumberOf(Handle handle) {
  const uint64_t position = uint64_t{handle.list} << 16 | handle.index;
  return (uint64_t{handle.definition} << 32 | position) ^ kNoHandle;
}
template <typename Handle>
Handle HandleOf(uint64_t number) {
  const uint64_t parts = number ^ kNoHandle;
  return {static_cast<uint16_t>(parts), static_cast<uint16_t>(parts >> 16),
          static_cast<uint32_t>(parts >> 32)};
}
inline Path PathOf(uint64_t number) { return HandleOf<Path>(number); }
inline Code CodeOf(uint64_t number) { return HandleOf<Code>(number); }

std::string Message(const std::vector<Component>& components);
std::string Message(const FrameworkInfo& info);
std::string Message(const std::vector<FrameworkInfo>& infos);
std::string Message(const Framework& framework, const Outline& outline);
std::string Message(const std::vector<Need>& needs);
std::string Message(const Council& council);
std::string Message(const std::vector<Council>& councils);

std::string Message(const std::vector<RuleNotRun>& rules);
std::string Message(const Mapping& mapping);
std::string Message(const RecordReader& reader);

std::string Message(const std::vector<ExplainedNumber>& numbers);
// An ExplainedRecord. `everything` may be null.
std::string Message(const std::vector<Share>& shares, const RecordExplanation* everything);
std::string Message(const std::vector<ChangedNumber>& numbers);
std::string Message(const std::vector<Move>& moves);
std::string Message(const MoveCounts& counts);
std::string Message(const std::vector<DefinitionStep>& steps);

std::string Message(const CountsHeading& heading);
std::string Message(const std::vector<Difference>& differences);
std::string Message(const std::vector<Resolution>& resolutions);

std::string Message(const InterviewQuestion& question);
std::string Message(const std::vector<InterviewQuestion>& questions);
std::string Message(const RemainingQuestions& remaining);
std::string Message(const AnswerTime& time);
std::string Message(const std::vector<MissingAnswer>& missing);
std::string Message(const std::vector<SavedAnswerSet>& sets);
std::string Message(const MergedRecord& merged);
std::string Message(const MigratedRecord& migrated);

std::string Message(const std::vector<FormRespondent>& respondents);
std::string Message(const std::vector<FormFile>& files);
std::string Message(const XlsForm& form);
std::string Message(const AnswersWritten& written);
std::string Message(const AnswersRead& read);

std::string Message(const ExampleRecord& made, const std::string& csv_row);
// What the records of `examples` so far show.
std::string Message(const ExampleRecords& examples);

}  // namespace mspof::capi

#endif  // MSPOF_CAPI_MESSAGES_H_
