// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RECORD_H_
#define MSPOF_RECORD_H_

/// Record: one concern in the compiled form of one framework, to be filled, checked,
/// counted and cleared again a million times without allocating.
///
///   mspof::Record record(framework);
///   while (NextRow()) {
///     record.Clear();
///     record.SetRecordId(row.id);
///     record.SetDate(concluded, row.concluded);
///     record.SetCode(capacity, lacked);
///     int risk = record.AddRow(risks);
///     record.SetText(risk_type, row.risk, risk);
///     tally.Add(record);
///   }

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A reusable record. A call that does not fit (a handle of another kind or framework, a row
/// that was not added, a code of another list) changes nothing but marks the record: it is then
/// found as "record-misuse" and accounted for as unreadable, until Clear(). So is a record of more
/// than kMostRows rows.
///
/// Use from one thread at a time. Movable; not copyable, because a
/// copy per record is what it exists to avoid.
class MSPOF_EXPORT Record {
  // For texts that are moved from: a view of one would outlive it.
  template <typename Text>
  using IfTemporary =
      std::enable_if_t<std::is_same_v<std::remove_const_t<Text>, std::string>, bool>;

 public:
  /// An empty record. Keeps the definition alive.
  explicit Record(const Framework& framework);
  ~Record();
  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;

  /// Forgets everything; keeps its memory.
  void Clear();

  /// Sets an id. The text is NOT copied: it must live until the record was checked or
  /// added. Empty: not supplied.
  void SetRecordId(std::string_view id);
  /// As SetRecordId.
  void SetPersonId(std::string_view id);
  /// As SetRecordId; a GSS code.
  void SetCouncil(std::string_view gss);
  /// A temporary text is gone before the record is looked at.
  template <typename Text, IfTemporary<Text> = true>
  void SetRecordId(Text&& id) = delete;
  /// As above.
  template <typename Text, IfTemporary<Text> = true>
  void SetPersonId(Text&& id) = delete;
  /// As above.
  template <typename Text, IfTemporary<Text> = true>
  void SetCouncil(Text&& gss) = delete;
  /// Says where the record was read, for sources in which no id may stand twice: records of one
  /// id with different origins are never identical copies, however alike they are. 0, as
  /// after Clear(): it does not matter. Decode() and Assign() set 0.
  void SetOrigin(uint64_t origin);
  /// The id that was set.
  std::string_view record_id() const;
  /// The id of the person that was set; empty: none.
  std::string_view person_id() const;

  /// Sets what `text` says: a code, an ISO 8601 date or a whole number, as the path
  /// needs. Text that says none is an unlisted value; empty text is not supplied. For
  /// facts with many codes each call adds one. `row`: as AddRow() returned it, for
  /// paths of a group or collection. The text is not kept.
  /// `path` must be a handle of a value of this framework.
  void SetText(Path path, std::string_view text, int row = 0);
  /// Sets a code, of FindCode() for this path.
  void SetCode(Path path, Code code, int row = 0);
  /// Sets a date, for a path of a date. No day does not fit: what has none is not set.
  void SetDate(Path path, Date date, int row = 0);
  /// Sets a number, for a path of a number.
  void SetNumber(Path path, int32_t number, int row = 0);
  /// Sets an unlisted value: something was supplied that could not be read. `hash`
  /// tells two of them apart by its low 62 bits; equal ones are read as equal values.
  void SetUnlisted(Path path, uint64_t hash, int row = 0);

  /// Says that a group was supplied, perhaps without rows.
  void SetSupplied(Path group);
  /// Most rows of groups and answer sets, together, that a record can have: more than any case
  /// has, and few enough that neither they nor what is wrong with them needs much memory.
  static constexpr int kMostRows = 1000;

  /// Most bytes of a record's id.
  static constexpr int kMostIdBytes = 200;

  /// Adds a row to a group, or an answer set to a collection, and returns its number
  /// from 0 (findings count from 1); -1 if `group` is neither, or if there are kMostRows
  /// already, which marks the record.
  int AddRow(Path group);

  /// Clears, then takes over a serialized mspof.v1.CaseRecord. The bytes must live until
  /// the record was checked or added. What the framework does not declare is not
  /// read, and found as "id-unknown" (mspof/checker.h). Fails with kCorrupt, as
  /// CaseRecord::Decode(), and with kResourceExhausted if it has more than kMostRows rows; then
  /// leaves the record empty but for its id, if that can be told.
  Status Decode(std::string_view bytes);
  /// Temporary bytes are gone before the record is looked at.
  template <typename Text, IfTemporary<Text> = true>
  Status Decode(Text&& bytes) = delete;
  /// Clears, then takes over `record`, which must live as long.
  void Assign(const CaseRecord& record);
  /// As above.
  void Assign(const CaseRecord&& record) = delete;

  /// Internal: the compiled form.
  class Impl;
  /// Internal.
  const Impl& impl() const { return *impl_; }

 private:
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RECORD_H_
