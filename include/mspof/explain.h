// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_H_
#define MSPOF_EXPLAIN_H_

/// Explainer: shows which records are behind a number of a return. For a record, it shows where the
/// record counts, where it does not, why not, and which single change would make it count.
///
///   // `tally` has counted all records, and Finish() gave a return.
///   auto explainer = mspof::Explainer::Create(tally, {"outcomes-met:outcomes-met=fully"});
///   if (!explainer.ok()) return Fail(explainer.status().message());
///   for (const mspof::RecordBuffer& record : Records()) {  // the same records again
///     std::vector<mspof::Share> shares;
///     mspof::Status status = explainer->Add(record, &shares);
///     if (!status.ok()) return Fail(status.message());
///     for (const mspof::Share& share : shares) Print(record.record_id(), share.units);
///   }
///
/// An explanation is made by counting each record alone with the code that counted all of them. So
/// the shares of a number add up to the number.
///
/// Explanations hold ids, dates and codes of records, and so they are personal data: they are for
/// the council's own analysts and are never part of a return. They hold no name and no free text,
/// because no record of this library has any.
///
/// A number is named in one of two ways:
///   - as a cell, like in Return::Count(): "feel-safer:respondent=adult,feel-safer=lot-safer". Here
///     dimensions may also be left out; the number is then the sum of all cells with the given
///     codes. "feel-safer" alone is the total. If the measure has several populations, the first
///     part is "population=…".
///   - as a row of the CSV form (docs/formats/submission.md), with "/" between its cells and empty
///     ones left out: "population/concluded/left-out:outside-period",
///     "measure/feel-safer/concluded/left-out:no-answer-set",
///     "coverage/feedback/concluded/outcome:late", "proportion/felt-safer/numerator:adult". All
///     numbers of these four parts have a name.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/record_buffer.h"
#include "mspof/status.h"
#include "mspof/tally.h"

namespace mspof {
inline namespace abi0 {

/// What a number counts.
enum class NumberUnit : int {
  /// Records.
  kRecords = 0,
  /// Answer sets, of which a record may have several.
  kAnswerSets = 1,
  /// Persons, each once, whatever their number of records.
  kPersons = 2,
  /// Several of these: the sides of a proportion may be sums of different measures.
  kMixed = 3,
};

/// "records", "answer sets", "persons" or "units". Any thread may call it.
MSPOF_EXPORT std::string_view NumberUnitName(NumberUnit unit);

/// A number that is explained. A plain value.
struct ExplainedNumber {
  /// Its name, as it was asked for.
  std::string name;
  /// What it is, in words: "Feels safer", where "Who answers" is "Adult".
  std::string title;
  /// What it counts.
  NumberUnit unit = NumberUnit::kRecords;
  /// Whether one record, answer set or person may count several times, because the number is a sum
  /// of cells that overlap.
  bool overlaps = false;
  /// The number in the return.
  uint64_t value = 0;
};

/// What one record adds to one number. A plain value.
struct Share {
  /// Position of the number in Explainer::numbers().
  size_t number = 0;
  /// How many units the record adds. Over all records they add up to the number. A person counts
  /// with the first of the person's records; 0: the person was counted with an earlier one.
  uint64_t units = 0;
  /// For persons, the dimensions whose value this record decides, because it is the person's latest
  /// record that supplies one.
  std::vector<std::string> decides = {};
};

/// A number in which a record counts. A plain value.
struct CountsIn {
  /// Name of the number.
  std::string number;
  /// What it is, in words.
  std::string title;
  /// How many units the record adds, as in Share.
  uint64_t units = 0;
  /// As in Share.
  std::vector<std::string> decides = {};
};

/// One change of one value with which the record would count. A plain value.
struct WouldCount {
  /// The path, for example "concluded" or "feedback[1].asked".
  std::string path;
  /// The change in words, as the end of "It would count if": "Enquiry concluded" were in October to
  /// December 2019 (2019-20 quarter 3).
  std::string text;
};

/// A population or measure in which a record does not count. A plain value.
struct CountsNotIn {
  /// Id of the measure; empty if no measure of the population counts the record.
  std::string measure;
  /// Id of the population.
  std::string population;
  /// The title of the measure, or else of the population, in quotation marks.
  std::string title;
  /// The reason, as in Accounting::left_out.
  std::string reason;
  /// The same in words, with what the record holds: "Enquiry concluded" is 4 October 2019, which is
  /// after the period.
  std::string why;
  /// Id of the source of the row of the definition that decides, which docs/sources.md explains.
  std::string source;
  /// Each change of one value with which the record would count here, in the order of the
  /// definition. Values of rows and answer sets that the record has are among them; further rows
  /// are not. Empty: no single change is enough.
  std::vector<WouldCount> would_count = {};
};

/// What became of one answer set. A plain value.
struct AnswerSetFate {
  /// Id of the collection.
  std::string collection;
  /// Its title, in quotation marks.
  std::string title;
  /// Number of the answer set in the record, from 1.
  uint32_t number = 0;
  /// The fate, as in CoverageResult::fates.
  std::string fate;
  /// The same in words, with the days that decide: late by 3 days.
  std::string why;
};

/// Everything about one record. A plain value.
struct RecordExplanation {
  /// The host's id of the record.
  std::string record_id;
  /// The host's id of the person, if a measure that is supplied counts persons; else empty.
  std::string person_id;
  /// Why no population counts it, whatever its values: a reason of Accounting::left_out. Empty: its
  /// values decide.
  std::string left_out;
  /// The same in words.
  std::string why;
  /// Where it counts: for each population that counts it, the population, the totals and cells of
  /// measures, and the outcomes of coverages. In the order of the definition.
  std::vector<CountsIn> counts_in;
  /// The populations that do not count it, and the measures that do not although a population of
  /// theirs does. Empty if `left_out` is not. A measure that is not supplied is in neither.
  std::vector<CountsNotIn> counts_not_in;
  /// Its answer sets. Empty if `left_out` is not.
  std::vector<AnswerSetFate> answer_sets;
};

/// Explains a return from the records that it was counted from. Memory grows by about 24 bytes for
/// each record, as in the tally. Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT Explainer {
 public:
  /// Makes an explainer of the return that `counted` gives. `counted` must stay as it is, and live
  /// as long as the explainer.
  ///
  /// Fails as Tally::Finish() does, and with kFailedPrecondition if ids must be settled first or if
  /// a number is not supplied; with kNotFound if there is no number of that name. The message names
  /// the most similar one.
  static Result<Explainer> Create(const Tally& counted,
                                  const std::vector<std::string>& numbers = {});
  ~Explainer();
  Explainer(Explainer&&) noexcept;
  Explainer& operator=(Explainer&&) noexcept;

  /// The numbers that are explained, in the order in which they were asked for.
  const std::vector<ExplainedNumber>& numbers() const;

  /// Takes one of the records that were counted. Pass all of them, each as often as it was counted:
  /// only then is each copy known for a copy, and each person counted once. Appends a Share to
  /// `*shares` for each number to which the record adds, or in which its person counts. Fills in
  /// `*all` if it is not null; this tries hundreds of changes of the record, and takes some
  /// milliseconds.
  ///
  /// Fails with kResourceExhausted if memory ran out, also in an earlier call: begin again then.
  Status Add(const RecordBuffer& record, std::vector<Share>* shares,
             RecordExplanation* all = nullptr);
  /// Takes rows that could not be read as records, as in Tally::AddUnreadable(). They are left out
  /// as unreadable, and so they have a part in numbers of accountings. Fails as Add() does.
  Status AddUnreadable(uint64_t rows, std::vector<Share>* shares);

 private:
  class Impl;
  friend class DifferenceExplainer;
  explicit Explainer(std::unique_ptr<Impl> impl);
  // The same for a return that is at hand. If `codes` is not null, it gets the outcome for each
  // name, and a name that fails stands for a number without records.
  static Result<Explainer> CreateOf(const Tally& counted, const Return& council_return,
                                    const std::vector<std::string>& numbers,
                                    std::vector<StatusCode>* codes);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXPLAIN_H_
