// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes the members of each type in the order of the field numbers.
// Tested by tests/unit/capi/definition_test.cc and the other tests beside it.

#include "capi/messages.h"

#include <mspof/v1/library.pb.h>

#include "support/shown.h"
#include "support/utf8.h"
#include "support/wire_writer.h"

namespace mspof::capi {
namespace {

using support::WireWriter;

void PutPeriod(const Period& period, int first, WireWriter* w) {
  w->Text(first, period.first.ToString());
  w->Text(first + 1, period.last.ToString());
  w->Number(first + 2, period.cumulative ? 1 : 0);
}

std::string Message(const Need& need) {
  using M = v1::Need;
  WireWriter w;
  w.Number(M::kKindFieldNumber, static_cast<uint64_t>(need.kind) + 1);
  w.Text(M::kIdFieldNumber, need.id);
  w.Text(M::kPopulationFieldNumber, need.population);
  w.Text(M::kTitleFieldNumber, need.title);
  w.Numbers(M::kQuestionFieldNumber, need.questions);
  w.Texts(M::kPathFieldNumber, need.paths);
  w.Texts(M::kInsteadFieldNumber, need.instead);
  w.Texts(M::kMissingFieldNumber, need.missing);
  return std::move(w).Take();
}

std::string Message(const RuleNotRun& rule) {
  using M = v1::RuleNotRun;
  WireWriter w;
  w.Text(M::kRuleIdFieldNumber, rule.rule_id);
  w.Text(M::kReasonFieldNumber, rule.reason);
  w.Text(M::kMessageFieldNumber, rule.message);
  w.Number(M::kExcludesRecordsFieldNumber, rule.excludes_records ? 1 : 0);
  return std::move(w).Take();
}

std::string Message(const std::string& part, const TablePlace& place) {
  using M = v1::TablePlace;
  WireWriter w;
  w.Text(M::kPartFieldNumber, part);
  w.Text(M::kSheetFieldNumber, place.sheet);
  w.Number(M::kHeadingRowFieldNumber, place.heading_row);
  w.Number(M::kNoHeadingFieldNumber, place.no_heading ? 1 : 0);
  return std::move(w).Take();
}

std::string Message(const ColumnReport& column) {
  using M = v1::ColumnReport;
  WireWriter w;
  w.Text(M::kPartFieldNumber, column.part);
  w.Text(M::kColumnFieldNumber, column.column);
  w.Text(M::kPathFieldNumber, column.path);
  w.Number(M::kFilledFieldNumber, column.filled);
  w.Number(M::kEmptyFieldNumber, column.empty);
  w.Number(M::kUnmappedFieldNumber, column.unmapped);
  w.Number(M::kUnreadableFieldNumber, column.unreadable);
  w.Number(M::kShortYearsFieldNumber, column.short_years);
  w.Number(M::kSerialsFieldNumber, column.serials);
  w.Number(M::kBefore1900FieldNumber, column.before_1900);
  w.Number(M::kAfterAsOfFieldNumber, column.after_as_of);
  w.Number(M::kDecadesAheadFieldNumber, column.decades_ahead);
  w.Texts(M::kUnmappedCodeFieldNumber, column.unmapped_codes);
  return std::move(w).Take();
}

std::string Message(const Difference& difference) {
  using M = v1::Difference;
  WireWriter w;
  w.Text(M::kPartFieldNumber, difference.part);
  w.Text(M::kIdFieldNumber, difference.id);
  w.Text(M::kPopulationFieldNumber, difference.population);
  w.Text(M::kNameFieldNumber, difference.name);
  w.Text(M::kBeforeFieldNumber, difference.before);
  w.Text(M::kAfterFieldNumber, difference.after);
  return std::move(w).Take();
}

std::string Message(const Conflict& conflict) {
  using M = v1::Conflict;
  WireWriter w;
  w.Text(M::kKindFieldNumber, ConflictKindName(conflict.kind));
  w.Texts(M::kSubmissionFieldNumber, conflict.submissions);
  w.Text(M::kMessageFieldNumber, conflict.message);
  w.Text(M::kRemedyFieldNumber, conflict.remedy);
  return std::move(w).Take();
}

std::string Message(const Resolution& resolution) {
  using M = v1::Resolution;
  WireWriter w;
  w.Text(M::kCouncilFieldNumber, resolution.council);
  w.Text(M::kFrameworkFieldNumber, resolution.framework);
  w.Text(M::kEditionFieldNumber, resolution.edition);
  PutPeriod(resolution.period, M::kFirstFieldNumber, &w);
  w.Number(M::kRevisionFieldNumber, resolution.revision);
  w.Texts(M::kSubmissionFieldNumber, resolution.submissions);
  w.Texts(M::kReplacedFieldNumber, resolution.replaced);
  w.Messages(M::kConflictFieldNumber, resolution.conflicts,
             [](const Conflict& conflict) { return Message(conflict); });
  w.Message(M::kFindingsFieldNumber, EncodeFindings(resolution.findings));
  w.Numbers(M::kOverlapFieldNumber, resolution.overlaps);
  return std::move(w).Take();
}

std::string Message(const AnswerOption& option) {
  WireWriter w;
  w.Text(v1::AnswerOption::kCodeFieldNumber, option.code);
  w.Text(v1::AnswerOption::kLabelFieldNumber, option.label);
  return std::move(w).Take();
}

std::string Message(const MissingAnswer& missing) {
  using M = v1::MissingAnswer;
  WireWriter w;
  w.Text(M::kPathFieldNumber, missing.path);
  w.Text(M::kIdFieldNumber, missing.id);
  w.Text(M::kAnswerSetFieldNumber, missing.answer_set);
  w.Number(M::kNumberFieldNumber, missing.number);
  w.Text(M::kTitleFieldNumber, missing.title);
  w.Number(M::kStateFieldNumber, static_cast<uint64_t>(missing.state) + 1);
  w.Text(M::kWhatFieldNumber, missing.what);
  w.Text(M::kRemedyFieldNumber, missing.remedy);
  w.Text(M::kWaitsForFieldNumber, missing.waits_for);
  return std::move(w).Take();
}

std::string Message(const SavedAnswerSet& set) {
  using M = v1::SavedAnswerSet;
  WireWriter w;
  w.Text(M::kIdFieldNumber, set.id);
  w.Text(M::kRespondentFieldNumber, set.respondent);
  w.Text(M::kInterviewerFieldNumber, set.interviewer);
  w.Text(M::kAskedFieldNumber, set.asked);
  w.Number(M::kValuesFieldNumber, set.values);
  return std::move(w).Take();
}

std::string Message(const RecordContradiction& contradiction) {
  using M = v1::RecordContradiction;
  WireWriter w;
  w.Text(M::kPathFieldNumber, contradiction.path);
  w.Text(M::kIdFieldNumber, contradiction.id);
  w.Text(M::kAnswerSetFieldNumber, contradiction.answer_set);
  w.Number(M::kSidesFieldNumber, contradiction.sides);
  return std::move(w).Take();
}

std::string Message(const MigrationChange& change) {
  using M = v1::MigrationChange;
  WireWriter w;
  w.Text(M::kPathFieldNumber, change.path);
  w.Text(M::kWhatFieldNumber, change.what);
  w.Number(M::kNumberFieldNumber, change.number);
  w.Text(M::kTitleFieldNumber, change.title);
  return std::move(w).Take();
}

std::string Message(const FormRespondent& respondent) {
  using M = v1::FormRespondent;
  WireWriter w;
  w.Text(M::kCollectionFieldNumber, respondent.collection);
  w.Text(M::kCodeFieldNumber, respondent.code);
  w.Text(M::kLabelFieldNumber, respondent.label);
  return std::move(w).Take();
}

std::string Message(const FormFile& file) {
  WireWriter w;
  w.Text(v1::FormFile::kNameFieldNumber, file.name);
  w.Text(v1::FormFile::kHtmlFieldNumber, file.html);
  return std::move(w).Take();
}

std::string Message(const std::vector<std::string>& cells) {
  WireWriter w;
  w.Texts(v1::XlsFormRow::kCellFieldNumber, cells);
  return std::move(w).Take();
}

std::string Message(const XlsFormSheet& sheet) {
  WireWriter w;
  w.Text(v1::XlsFormSheet::kNameFieldNumber, sheet.name);
  w.Messages(v1::XlsFormSheet::kRowFieldNumber, sheet.rows,
             [](const std::vector<std::string>& row) { return Message(row); });
  return std::move(w).Take();
}

// ---- Outlines ---------------------------------------------------------------------------------

v1::ValueKind KindOf(ValueKind kind) {
  switch (kind) {
    case ValueKind::kDate:
      return v1::VALUE_KIND_DATE;
    case ValueKind::kNumber:
      return v1::VALUE_KIND_NUMBER;
    case ValueKind::kCode:
      break;
  }
  return v1::VALUE_KIND_CODE;
}

std::string Message(const OutlineCode& code, Path path, size_t position) {
  using M = v1::OutlineCode;
  Code handle;
  handle.index = static_cast<uint16_t>(position);
  handle.list = path.list;
  handle.definition = path.definition;
  WireWriter w;
  w.Text(M::kIdFieldNumber, code.id);
  w.Text(M::kLabelFieldNumber, code.label);
  w.Number(M::kHandleFieldNumber, NumberOf(handle));
  return std::move(w).Take();
}

std::string Message(const OutlinePath& path, Path handle, const Outline& outline) {
  using M = v1::OutlinePath;
  WireWriter w;
  w.Text(M::kPathFieldNumber, path.path);
  w.Number(M::kHandleFieldNumber, NumberOf(handle));
  w.Text(M::kTitleFieldNumber, path.title);
  w.Number(M::kKindFieldNumber, KindOf(path.kind));
  w.Number(M::kManyFieldNumber, path.many ? 1 : 0);
  w.Text(M::kGroupFieldNumber, outline.groups[path.group].id);
  if (path.list != kNowhere) {
    const std::vector<OutlineCode>& codes = outline.lists[path.list].codes;
    for (size_t i = 0; i < codes.size(); ++i) {
      w.Message(M::kCodeFieldNumber, Message(codes[i], handle, i));
    }
  }
  w.Number(M::kQuestionFieldNumber, path.question ? 1 : 0);
  w.Number(M::kNumberFieldNumber, path.number);
  return std::move(w).Take();
}

std::string Message(const OutlineGroup& group, const Framework& framework) {
  using M = v1::OutlineGroup;
  WireWriter w;
  w.Text(M::kPathFieldNumber, group.id);
  const Result<Path> handle = framework.FindPath(group.id);
  w.Number(M::kHandleFieldNumber, handle.ok() ? NumberOf(*handle) : 0);
  w.Text(M::kTitleFieldNumber, group.title);
  w.Number(M::kCollectionFieldNumber, group.kind == OutlineGroupKind::kCollection ? 1 : 0);
  return std::move(w).Take();
}

}  // namespace

std::string Message(const ExplainedNumber& number) {
  using M = v1::ExplainedNumber;
  WireWriter w;
  w.Text(M::kNameFieldNumber, number.name);
  w.Text(M::kTitleFieldNumber, number.title);
  w.Text(M::kUnitFieldNumber, NumberUnitName(number.unit));
  w.Number(M::kOverlapsFieldNumber, number.overlaps ? 1 : 0);
  w.Number(M::kValueFieldNumber, number.value);
  return std::move(w).Take();
}

std::string Message(const Share& share) {
  using M = v1::Share;
  WireWriter w;
  w.Number(M::kNumberFieldNumber, share.number);
  w.Number(M::kUnitsFieldNumber, share.units);
  w.Texts(M::kDecidesFieldNumber, share.decides);
  return std::move(w).Take();
}

std::string Message(const CountsIn& entry) {
  using M = v1::CountsIn;
  WireWriter w;
  w.Text(M::kNumberFieldNumber, entry.number);
  w.Text(M::kTitleFieldNumber, entry.title);
  w.Number(M::kUnitsFieldNumber, entry.units);
  w.Texts(M::kDecidesFieldNumber, entry.decides);
  return std::move(w).Take();
}

std::string Message(const CountsNotIn& entry) {
  using M = v1::CountsNotIn;
  WireWriter w;
  w.Text(M::kMeasureFieldNumber, entry.measure);
  w.Text(M::kPopulationFieldNumber, entry.population);
  w.Text(M::kTitleFieldNumber, entry.title);
  w.Text(M::kReasonFieldNumber, entry.reason);
  w.Text(M::kWhyFieldNumber, entry.why);
  w.Text(M::kSourceFieldNumber, entry.source);
  w.Messages(M::kWouldCountFieldNumber, entry.would_count, [](const WouldCount& change) {
    WireWriter one;
    one.Text(v1::WouldCount::kPathFieldNumber, change.path);
    one.Text(v1::WouldCount::kTextFieldNumber, change.text);
    return std::move(one).Take();
  });
  return std::move(w).Take();
}

std::string Message(const AnswerSetFate& set) {
  using M = v1::AnswerSetFate;
  WireWriter w;
  w.Text(M::kCollectionFieldNumber, set.collection);
  w.Text(M::kTitleFieldNumber, set.title);
  w.Number(M::kNumberFieldNumber, set.number);
  w.Text(M::kFateFieldNumber, set.fate);
  w.Text(M::kWhyFieldNumber, set.why);
  return std::move(w).Take();
}

// An id of a host that filled it by handles: it need not be UTF-8, which a message must be.
std::string IdText(const std::string& id) { return support::IsUtf8(id) ? id : support::Shown(id); }

std::string Message(const RecordExplanation& all) {
  using M = v1::RecordExplanation;
  WireWriter w;
  w.Text(M::kRecordIdFieldNumber, IdText(all.record_id));
  w.Text(M::kPersonIdFieldNumber, IdText(all.person_id));
  w.Text(M::kLeftOutFieldNumber, all.left_out);
  w.Text(M::kWhyFieldNumber, all.why);
  w.Messages(M::kCountsInFieldNumber, all.counts_in,
             [](const CountsIn& entry) { return Message(entry); });
  w.Messages(M::kCountsNotInFieldNumber, all.counts_not_in,
             [](const CountsNotIn& entry) { return Message(entry); });
  w.Messages(M::kAnswerSetFieldNumber, all.answer_sets,
             [](const AnswerSetFate& set) { return Message(set); });
  return std::move(w).Take();
}

std::string Message(const ChangedNumber& number) {
  using M = v1::ChangedNumber;
  WireWriter w;
  w.Text(M::kNameFieldNumber, number.name);
  w.Text(M::kTitleFieldNumber, number.title);
  w.Text(M::kUnitFieldNumber, NumberUnitName(number.unit));
  w.Number(M::kBeforeFieldNumber, number.before);
  w.Number(M::kAfterFieldNumber, number.after);
  return std::move(w).Take();
}

std::string Message(const Move& move) {
  using M = v1::Move;
  WireWriter w;
  for (const std::string& id : move.record_ids) w.Message(M::kRecordIdFieldNumber, IdText(id));
  w.Text(M::kPersonIdFieldNumber, IdText(move.person_id));
  w.Number(M::kBeforeFieldNumber, move.before);
  w.Number(M::kAfterFieldNumber, move.after);
  w.Number(M::kInBeforeFieldNumber, move.in_before ? 1 : 0);
  w.Number(M::kInAfterFieldNumber, move.in_after ? 1 : 0);
  return std::move(w).Take();
}

std::string Message(const DefinitionRow& row) {
  using M = v1::DefinitionRow;
  WireWriter w;
  w.Text(M::kKindFieldNumber, row.kind);
  w.Text(M::kIdFieldNumber, row.id);
  w.Text(M::kTitleFieldNumber, row.title);
  w.Text(M::kChangeFieldNumber, RowChangeName(row.change));
  w.Text(M::kSourceFieldNumber, row.source);
  return std::move(w).Take();
}

std::string Message(const DefinitionStep& step) {
  using M = v1::DefinitionStep;
  WireWriter w;
  w.Messages(M::kRowFieldNumber, step.rows, [](const DefinitionRow& row) { return Message(row); });
  w.Text(M::kDefinitionFieldNumber, step.framework.Encode());
  return std::move(w).Take();
}

// A list of messages, which is a message with one repeated field.
template <typename Rows>
static std::string List(int field, const Rows& rows) {
  WireWriter w;
  w.Messages(field, rows, [](const auto& row) { return Message(row); });
  return std::move(w).Take();
}

std::string Message(const std::vector<Component>& components) {
  WireWriter w;
  w.Text(v1::Versions::kLibraryFieldNumber, Version());
  w.Messages(v1::Versions::kComponentFieldNumber, components, [](const Component& component) {
    WireWriter one;
    one.Text(v1::Component::kNameFieldNumber, component.name);
    one.Text(v1::Component::kVersionFieldNumber, component.version);
    return std::move(one).Take();
  });
  return std::move(w).Take();
}

std::string Message(const FrameworkInfo& info) {
  using M = v1::FrameworkInfo;
  WireWriter w;
  w.Text(M::kIdFieldNumber, info.id);
  w.Text(M::kEditionFieldNumber, info.edition);
  w.Number(M::kRevisionFieldNumber, info.revision);
  w.Text(M::kTitleFieldNumber, info.title);
  w.Text(M::kStatusFieldNumber, info.status);
  w.Text(M::kDigestFieldNumber, info.digest);
  w.Text(M::kCountingDigestFieldNumber, info.counting_digest);
  w.Text(M::kOverlayFieldNumber, info.overlay);
  return std::move(w).Take();
}

std::string Message(const std::vector<FrameworkInfo>& infos) {
  return List(v1::FrameworkInfoList::kFrameworkFieldNumber, infos);
}

std::string Message(const Framework& framework, const Outline& outline) {
  const std::vector<Path> handles = framework.Paths();
  WireWriter w;
  for (size_t i = 0; i < outline.paths.size(); ++i) {
    w.Message(v1::Outline::kPathFieldNumber, Message(outline.paths[i], handles[i], outline));
  }
  for (const OutlineGroup& group : outline.groups) {
    if (group.kind == OutlineGroupKind::kRecord) continue;
    w.Message(v1::Outline::kGroupFieldNumber, Message(group, framework));
  }
  return std::move(w).Take();
}

std::string Message(const std::vector<Need>& needs) {
  return List(v1::NeedList::kNeedFieldNumber, needs);
}

std::string Message(const std::vector<ExplainedNumber>& numbers) {
  return List(v1::ExplainedNumberList::kNumberFieldNumber, numbers);
}

std::string Message(const std::vector<Share>& shares, const RecordExplanation* everything) {
  using M = v1::ExplainedRecord;
  WireWriter w;
  w.Messages(M::kShareFieldNumber, shares, [](const Share& share) { return Message(share); });
  if (everything != nullptr) w.Message(M::kEverythingFieldNumber, Message(*everything));
  return std::move(w).Take();
}

std::string Message(const std::vector<ChangedNumber>& numbers) {
  return List(v1::ChangedNumberList::kNumberFieldNumber, numbers);
}

std::string Message(const std::vector<Move>& moves) {
  return List(v1::MoveList::kMoveFieldNumber, moves);
}

std::string Message(const MoveCounts& counts) {
  using M = v1::MoveCounts;
  WireWriter w;
  w.Number(M::kChangedFieldNumber, counts.changed);
  w.Number(M::kAddedFieldNumber, counts.added);
  w.Number(M::kRemovedFieldNumber, counts.removed);
  return std::move(w).Take();
}

std::string Message(const std::vector<DefinitionStep>& steps) {
  return List(v1::DefinitionStepList::kStepFieldNumber, steps);
}

std::string Message(const Council& council) {
  using M = v1::Council;
  WireWriter w;
  w.Text(M::kGssFieldNumber, council.gss);
  w.Text(M::kCassrFieldNumber, council.cassr);
  w.Text(M::kNameFieldNumber, council.name);
  w.Text(M::kRegionFieldNumber, council.region);
  w.Signed(M::kFirstYearFieldNumber, council.first_year);
  w.Signed(M::kLastYearFieldNumber, council.last_year);
  return std::move(w).Take();
}

std::string Message(const std::vector<Council>& councils) {
  return List(v1::CouncilList::kCouncilFieldNumber, councils);
}

std::string Message(const std::vector<RuleNotRun>& rules) {
  return List(v1::RuleNotRunList::kRuleFieldNumber, rules);
}

std::string Message(const Mapping& mapping) {
  using M = v1::MappingInfo;
  WireWriter w;
  w.Text(M::kTitleFieldNumber, mapping.title());
  w.Text(M::kFrameworkFieldNumber, mapping.framework());
  w.Message(M::kTableFieldNumber, Message(std::string(), mapping.table()));
  for (const std::string& part : mapping.parts()) {
    w.Message(M::kTableFieldNumber, Message(part, mapping.table(part)));
  }
  return std::move(w).Take();
}

std::string Message(const RecordReader& reader) {
  using M = v1::ReaderReport;
  WireWriter w;
  w.Number(M::kRowFieldNumber, reader.row());
  w.Number(M::kUnreadableFieldNumber, reader.unreadable());
  w.Number(M::kBytesFieldNumber, reader.bytes());
  w.Texts(M::kNotMappedFieldNumber, reader.not_mapped());
  w.Texts(M::kMissingPartFieldNumber, reader.missing_parts());
  w.Messages(M::kColumnFieldNumber, reader.columns(),
             [](const ColumnReport& column) { return Message(column); });
  return std::move(w).Take();
}

std::string Message(const CountsHeading& heading) {
  using M = v1::CountsHeading;
  WireWriter w;
  w.Text(M::kFrameworkFieldNumber, heading.framework);
  w.Text(M::kCouncilFieldNumber, heading.council);
  if (heading.period) PutPeriod(*heading.period, M::kFirstFieldNumber, &w);
  return std::move(w).Take();
}

std::string Message(const std::vector<Difference>& differences) {
  return List(v1::DifferenceList::kDifferenceFieldNumber, differences);
}

std::string Message(const std::vector<Resolution>& resolutions) {
  return List(v1::ResolutionList::kResolutionFieldNumber, resolutions);
}

std::string Message(const InterviewQuestion& question) {
  using M = v1::InterviewQuestion;
  WireWriter w;
  w.Text(M::kIdFieldNumber, question.id);
  w.Number(M::kNumberFieldNumber, question.number);
  w.Text(M::kHeadingFieldNumber, question.heading);
  w.Text(M::kTitleFieldNumber, question.title);
  w.Text(M::kWordingFieldNumber, question.wording);
  w.Text(M::kTextFieldNumber, question.text);
  w.Text(M::kLanguageFieldNumber, question.language);
  w.Text(M::kInsteadOfFieldNumber, question.instead_of);
  w.Number(M::kWordingReconstructedFieldNumber, question.wording_reconstructed ? 1 : 0);
  w.Number(M::kOptionsReconstructedFieldNumber, question.options_reconstructed ? 1 : 0);
  w.Messages(M::kOptionFieldNumber, question.options,
             [](const AnswerOption& option) { return Message(option); });
  w.Number(M::kOfCollectionFieldNumber, question.of_collection ? 1 : 0);
  w.Number(M::kStateFieldNumber, static_cast<uint64_t>(question.state) + 1);
  w.Text(M::kWhyFieldNumber, question.why);
  w.Text(M::kWaitsForFieldNumber, question.waits_for);
  w.Text(M::kAnswerFieldNumber, question.answer);
  w.Texts(M::kSideFieldNumber, question.sides);
  w.Text(M::kParkedFieldNumber, question.parked);
  return std::move(w).Take();
}

std::string Message(const std::vector<InterviewQuestion>& questions) {
  return List(v1::QuestionList::kQuestionFieldNumber, questions);
}

std::string Message(const RemainingQuestions& remaining) {
  WireWriter w;
  w.Number(v1::RemainingQuestions::kLeastFieldNumber, remaining.least);
  w.Number(v1::RemainingQuestions::kMostFieldNumber, remaining.most);
  return std::move(w).Take();
}

std::string Message(const AnswerTime& time) {
  WireWriter w;
  w.Text(v1::AnswerTime::kLastDayFieldNumber, time.last_day.ToString());
  w.Signed(v1::AnswerTime::kDaysLeftFieldNumber, time.days_left);
  return std::move(w).Take();
}

std::string Message(const std::vector<MissingAnswer>& missing) {
  return List(v1::MissingAnswerList::kMissingFieldNumber, missing);
}

std::string Message(const std::vector<SavedAnswerSet>& sets) {
  return List(v1::SavedAnswerSetList::kAnswerSetFieldNumber, sets);
}

std::string Message(const MergedRecord& merged) {
  WireWriter w;
  w.Message(v1::MergedRecord::kRecordFieldNumber, merged.record.Encode());
  w.Messages(v1::MergedRecord::kContradictionFieldNumber, merged.contradictions,
             [](const RecordContradiction& one) { return Message(one); });
  return std::move(w).Take();
}

std::string Message(const MigratedRecord& migrated) {
  WireWriter w;
  w.Message(v1::MigratedRecord::kRecordFieldNumber, migrated.record.Encode());
  w.Messages(v1::MigratedRecord::kChangeFieldNumber, migrated.changes,
             [](const MigrationChange& one) { return Message(one); });
  return std::move(w).Take();
}

std::string Message(const std::vector<FormRespondent>& respondents) {
  return List(v1::FormRespondentList::kRespondentFieldNumber, respondents);
}

std::string Message(const std::vector<FormFile>& files) {
  return List(v1::FormFileList::kFileFieldNumber, files);
}

std::string Message(const XlsForm& form) {
  return List(v1::XlsForm::kSheetFieldNumber, form.sheets);
}

std::string Message(const AnswersWritten& written) {
  WireWriter w;
  w.Texts(v1::AnswersWritten::kDocumentFieldNumber, written.documents);
  w.Message(v1::AnswersWritten::kFindingsFieldNumber, EncodeFindings(written.findings));
  return std::move(w).Take();
}

std::string Message(const AnswersRead& read) {
  WireWriter w;
  w.Message(v1::AnswersRead::kRecordFieldNumber, read.record.Encode());
  w.Message(v1::AnswersRead::kFindingsFieldNumber, EncodeFindings(read.findings));
  return std::move(w).Take();
}

std::string Message(const ExampleRecord& made, const std::string& csv_row) {
  using M = v1::ExampleRecord;
  WireWriter w;
  w.Message(M::kRecordFieldNumber, made.record.Encode());
  w.Text(M::kBreaksFieldNumber, made.breaks);
  w.Text(M::kCsvRowFieldNumber, csv_row);
  return std::move(w).Take();
}

static std::string Message(const ExampleCoverage& item) {
  using M = v1::ExampleCoverage;
  WireWriter w;
  w.Text(M::kKindFieldNumber, item.kind);
  w.Text(M::kNameFieldNumber, item.name);
  w.Number(M::kRecordsFieldNumber, item.records);
  w.Text(M::kFirstRecordIdFieldNumber, item.first_record_id);
  w.Number(M::kOnlyWithDefectFieldNumber, item.only_with_defect ? 1 : 0);
  return std::move(w).Take();
}

std::string Message(const ExampleRecords& examples) {
  using M = v1::ExampleReport;
  WireWriter w;
  w.Text(M::kPeriodFieldNumber, examples.period().ToString());
  w.Text(M::kAsOfFieldNumber, examples.as_of().ToString());
  w.Text(M::kCsvHeadingFieldNumber, examples.CsvHeading());
  w.Text(M::kMappingFieldNumber, examples.MappingText());
  w.Messages(M::kCoverageFieldNumber, examples.coverage(),
             [](const ExampleCoverage& item) { return Message(item); });
  return std::move(w).Take();
}

}  // namespace mspof::capi
