// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPI_MESSAGES_H_
#define MSPOF_CAPI_MESSAGES_H_

// Internal. Values of the C++ API as serialized messages of proto/mspof/v1/library.proto.

#include <string>
#include <vector>

#include "mspof/mspof.h"

namespace mspof::capi {

// Handles as numbers. A handle that is not valid is 0.
uint64_t NumberOf(Path path);
uint64_t NumberOf(Code code);
Path PathOf(uint64_t number);
Code CodeOf(uint64_t number);

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
