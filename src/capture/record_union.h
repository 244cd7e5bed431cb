// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_RECORD_UNION_H_
#define MSPOF_CAPTURE_RECORD_UNION_H_

// Internal. The union of the parts of one record. The union of a single part is that record in its
// canonical form.
// Source: docs/formats/interview.md, Merging.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "capture/versions.h"
#include "mspof/case_record.h"

namespace mspof::capture {

// The cost is linear in the size of the parts, however many there are.
class RecordUnion {
 public:
  // REQUIRES: the record id and, if there are several, the pin are those of the other parts.
  void Add(CaseRecord part);
  // The record, canonical: the order and repetition of parts do not matter.
  CaseRecord Take();

 private:
  // Places of a record or an answer set, by their ids.
  using Places = std::map<std::string, HeadsUnion>;
  static void AddPlaces(const std::vector<Place>& fields, std::vector<Value> values,
                        Places* places);
  static void WritePlaces(const std::vector<Place>& fields, std::vector<Value>* values,
                          Places* places);

  // An answer set without an id is identified by its content. The union has it as often as the part
  // that has it most often.
  struct SetsAlike {
    AnswerSet set;
    size_t most = 0;
    // How often the part with this number has it.
    size_t times = 0;
    size_t part = 0;
  };
  // Collection, id, and of a set without an id its content.
  using SetKey = std::tuple<std::string, std::string, std::string>;
  struct Set {
    Places places;
    SetsAlike alike;
  };
  void AddSets(std::vector<AnswerSet> sets);
  void AddGroups(const std::vector<Group>& groups, const std::vector<Group>& beside);
  void AddSide(const Group& group);
  void AddDraft(const CaptureDraft& draft);

  std::string record_id_;
  size_t parts_ = 0;
  Places places_;
  std::map<SetKey, Set> sets_;
  // Groups by id, and by content: every version in any part.
  std::map<std::string, std::map<std::string, Group>> sides_;
  std::optional<CaptureDraft> draft_;
  // Finalisations, each once and in their order.
  struct Earlier {
    bool operator()(const Finalisation& a, const Finalisation& b) const;
  };
  std::set<Finalisation, Earlier> finalisations_;
};

// Sorts values, groups and answer sets, and writes the state that follows for each version. Answer
// sets with the same id are put together, and so are the rows of one group.
void MakeCanonical(CaseRecord* record);

}  // namespace mspof::capture

#endif  // MSPOF_CAPTURE_RECORD_UNION_H_
