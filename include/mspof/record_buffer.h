// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RECORD_BUFFER_H_
#define MSPOF_RECORD_BUFFER_H_

/// RecordBuffer: one concern, with the enquiry that it may have led to, in the compiled form of one
/// framework. You fill it, check or count it, clear it and fill it again, a million times without
/// allocating memory.
///
///   mspof::RecordBuffer record(framework);
///   while (NextRow()) {
///     record.Clear();
///     record.SetRecordId(row.id);
///     record.SetDate(concluded, row.concluded);
///     record.SetCode(capacity, lacked);
///     int risk = record.AddRow(risks);
///     record.SetText(risk_type, row.risk, risk);
///     tally.Add(record, &findings);
///   }
///
/// `concluded`, `capacity`, `risks` and `risk_type` are handles from Framework::FindPath();
/// `lacked` is one from Framework::FindCode(). If you prefer names and text, use
/// mspof/case_record.h.

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

/// A reusable record. A call that does not fit is a mistake of the program: a handle of another
/// kind or framework, a row that was not added, a code of another list. Such a call sets nothing
/// but marks the record. Until Clear(), the record then gives the finding "record-misuse" and is
/// accounted for as unreadable. The same happens with more than kMaxRows rows.
///
/// Use from one thread at a time. Movable; not copyable, because it exists to avoid a copy for each
/// record.
class MSPOF_EXPORT RecordBuffer {
  // Refuses temporary texts: the record would keep a view of a text that is gone.
  template <typename Text>
  using IfTemporary =
      std::enable_if_t<std::is_same_v<std::remove_const_t<Text>, std::string>, bool>;

 public:
  /// For the `row` of the setters: the value is one of the record itself.
  static constexpr int kNoRow = -1;

  /// An empty record of `framework`. It keeps the definition alive.
  explicit RecordBuffer(const Framework& framework);
  ~RecordBuffer();
  RecordBuffer(RecordBuffer&&) noexcept;
  RecordBuffer& operator=(RecordBuffer&&) noexcept;

  /// Empties the record and keeps its memory for the next one.
  void Clear();

  /// Sets the host's id of the record, 1 to kMaxIdBytes bytes; use a pseudonym. The text is NOT
  /// copied: keep it until you have checked or added the record. An empty text: not supplied.
  void SetRecordId(std::string_view id);
  /// Sets the pseudonymous id of the adult at risk. The text is not copied, as in SetRecordId().
  void SetPersonId(std::string_view id);
  /// Sets the GSS code of the council. The text is not copied, as in SetRecordId(). Not supplied:
  /// the record belongs to the council of the return.
  void SetCouncil(std::string_view gss);
  /// Deleted: a temporary text would be gone before the record is looked at.
  template <typename Text, IfTemporary<Text> = true>
  void SetRecordId(Text&& id) = delete;
  /// Deleted, as above.
  template <typename Text, IfTemporary<Text> = true>
  void SetPersonId(Text&& id) = delete;
  /// Deleted, as above.
  template <typename Text, IfTemporary<Text> = true>
  void SetCouncil(Text&& gss) = delete;
  /// States where the record was read, for sources in which an id must not occur twice. Two records
  /// with the same id and different origins are never identical copies, however alike they are.
  /// Default: 0, which means that the origin does not matter. Clear(), Decode() and Assign() set 0.
  void SetOrigin(uint64_t origin);
  /// The id of the record; empty if it was not set.
  std::string_view record_id() const;
  /// The id of the adult at risk; empty if it was not set.
  std::string_view person_id() const;

  /// Copies the texts that the record refers to: ids, the council, and what Decode(), Assign() or a
  /// RecordReader left in place. From then on nothing else has to be kept for it. If memory runs
  /// out (std::bad_alloc), the record is as before.
  void KeepTexts();

  /// Sets a value from text: a code, an ISO 8601 date or a whole number, whichever the path takes.
  /// The text is not kept. Text that is none of these becomes an unlisted value, which a rule
  /// finds. Empty text: not supplied; it does not take back what was set before. For a fact that
  /// takes several codes, each call adds one; of any other value the last call counts.
  /// `path`: a handle of a value of this framework. `row`: the number that AddRow() returned, if
  /// the path belongs to a group or collection; else leave it out.
  void SetText(Path path, std::string_view text, int row = kNoRow);
  /// Sets a code. `code`: from Framework::FindCode() for this path or one that shares its list.
  void SetCode(Path path, Code code, int row = kNoRow);
  /// Sets a date, for a path that takes a date. "No day" does not fit and marks the record: do not
  /// call it if there is no date. If your product holds a day that does not exist, such as 31 June,
  /// call SetText() or SetUnlistedText(), so that a rule finds it.
  void SetDate(Path path, Date date, int row = kNoRow);
  /// Sets a number, for a path that takes a number.
  void SetNumber(Path path, int32_t number, int row = kNoRow);
  /// Sets an unlisted value: the host supplied something that cannot be read. The low 62 bits of
  /// `hash` identify it: two unlisted values with the same bits are taken for equal.
  void SetUnlisted(Path path, uint64_t hash, int row = kNoRow);

  /// Sets an unlisted value from its text, which is not kept: the host knows that its code has no
  /// meaning here, even if it is the same text as a code of ours. Empty text: not supplied.
  void SetUnlistedText(Path path, std::string_view text, int row = kNoRow);

  /// States that the host supplies the group, even if the record has no rows in it. A group without
  /// rows counts as zero; a group that was not supplied does not.
  void SetSupplied(Path group);
  /// Most rows of groups and answer sets, counted together, that a record can have. No real case
  /// has as many, and the limit bounds the memory for them and their findings.
  static constexpr int kMaxRows = 1000;

  /// Most bytes of a record id.
  static constexpr int kMaxIdBytes = 200;

  /// Adds a row to a group, or an answer set to a collection. Returns its number from 0, for the
  /// `row` of the setters (findings count from 1). Returns -1 and marks the record if `group` is
  /// neither, or if there are kMaxRows already.
  int AddRow(Path group);

  /// Clears the record and fills it from a serialized mspof.v1.CaseRecord. The bytes are NOT
  /// copied: keep them until you have checked or added the record. Ids that the framework does not
  /// have are not read; the finding "id-unknown" reports them (mspof/checker.h).
  /// Fails with kCorrupt, as CaseRecord::Decode() does, and with kResourceExhausted if there are
  /// more than kMaxRows rows. The record is then empty except for its id, if that could be read.
  Status Decode(std::string_view bytes);
  /// Deleted: temporary bytes would be gone before the record is looked at.
  template <typename Text, IfTemporary<Text> = true>
  Status Decode(Text&& bytes) = delete;
  /// Clears the record and fills it from `record`. Keep `record` until you have checked or added
  /// this one.
  void Assign(const CaseRecord& record);
  /// Deleted: a temporary record would be gone before this one is looked at.
  void Assign(const CaseRecord&& record) = delete;

 private:
  class Impl;
  friend struct internal::Access<RecordBuffer>;
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RECORD_BUFFER_H_
