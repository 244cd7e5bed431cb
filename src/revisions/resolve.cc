// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Resolves submissions: finds the one that stands for each scope. Each submission names at most one
// other, by digest, so they form a forest without cycles. A submission that is not a top-up begins
// a stand: itself with all of its top-ups. The stand of a revision follows the stand that it
// replaces. If all stands form one line, the last one is the answer. If others name a submission
// that was not given, its stand has no head, and keeps together those that name it. All steps go in
// the order of digests, so the order of adding has no effect.
// Tested by tests/unit/revisions/resolve_test.cc and tests/unit/revisions/resolve_property_test.cc.

#include "mspof/resolver.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "mspof/finding_ids.h"
#include "revisions/supply.h"

namespace mspof {
namespace revisions {
namespace {

constexpr char kSource[] = "mspof-project: revisions";

// A submission without its counts.
struct Card {
  std::string digest;
  uint32_t revision = 0;
  std::string replaces;
  std::string tops_up;
  Date prepared_on;
  Scope scope;
  Supply supply;

  // The submission that it names; empty if it names none.
  const std::string& named() const { return tops_up.empty() ? replaces : tops_up; }
};

using Cards = std::map<std::string, Card>;
using ScopeKey = std::tuple<std::string, std::string, std::string, Date, Date, bool>;

ScopeKey KeyOf(const Scope& scope) {
  return {scope.council,      scope.framework,   scope.edition,
          scope.period.first, scope.period.last, scope.period.cumulative};
}

// A submission that is not a top-up, with all of its top-ups.
struct Stand {
  // Null if it was not given.
  const Card* head = nullptr;
  std::vector<const Card*> top_ups;
  // The digest that the head replaces; empty if it replaces none.
  std::string before;
  // The stands whose heads replace a submission of this one.
  std::vector<std::string> after;
};

// "a (b), c (d) and 3 more".
std::string Listed(const std::vector<RowKey>& keys) {
  constexpr size_t kShown = 3;
  std::string text;
  for (size_t i = 0; i < std::min(keys.size(), kShown); ++i) {
    text += (i == 0 ? "" : ", ") + RowName(keys[i]);
  }
  if (keys.size() > kShown) text += " and " + std::to_string(keys.size() - kShown) + " more";
  return text;
}

// Resolves the submissions of one scope.
class ScopeResolver {
 public:
  // `all` has the submissions of all scopes, `here` those of this one. `named_elsewhere` has the
  // digests that submissions of other scopes name.
  ScopeResolver(const Cards& all, const std::vector<const Card*>& here,
                const std::set<std::string>& named_elsewhere)
      : all_(all), named_elsewhere_(named_elsewhere) {
    for (const Card* card : here) here_.emplace(card->digest, card);
  }

  Resolution Resolve() && {
    const Scope& scope = here_.begin()->second->scope;
    answer_.council = scope.council;
    answer_.framework = scope.framework;
    answer_.edition = scope.edition;
    answer_.period = scope.period;
    MakeStands();
    std::vector<std::string> last;
    for (const auto& [digest, stand] : stands_) {
      if (stand.after.empty()) last.push_back(digest);
    }
    if (last.size() == 1 && stands_[last[0]].head != nullptr) {
      Take(last[0]);
    } else {
      ExplainBranches();
    }
    std::stable_sort(answer_.conflicts.begin(), answer_.conflicts.end(),
                     [](const Conflict& a, const Conflict& b) {
                       return std::tie(a.kind, a.submissions) < std::tie(b.kind, b.submissions);
                     });
    return std::move(answer_);
  }

 private:
  const Card* Here(const std::string& digest) const {
    const auto it = here_.find(digest);
    return it == here_.end() ? nullptr : it->second;
  }

  std::string StandOf(std::string digest) const {
    for (const Card* card = Here(digest); card != nullptr && !card->tops_up.empty();
         card = Here(digest)) {
      digest = card->tops_up;
    }
    return digest;
  }

  void MakeStands() {
    for (const auto& [digest, card] : here_) {
      const std::string stand = StandOf(digest);
      if (!card->tops_up.empty()) {
        stands_[stand].top_ups.push_back(card);
        continue;
      }
      stands_[stand].head = card;
      if (card->replaces.empty()) continue;
      const std::string before = StandOf(card->replaces);
      stands_[stand].before = before;
      stands_[before].after.push_back(stand);
    }
  }

  void Add(ConflictKind kind, std::vector<std::string> submissions, std::string message,
           std::string remedy) {
    std::sort(submissions.begin(), submissions.end());
    answer_.conflicts.push_back(
        {kind, std::move(submissions), std::move(message), std::move(remedy)});
  }

  void Warn(std::string_view rule, const char* path, std::string message, std::string remedy) {
    Finding finding;
    finding.rule_id = rule;
    finding.severity = Severity::kWarning;
    finding.path = path;
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    finding.source = kSource;
    answer_.findings.push_back(std::move(finding));
  }

  // ---- No single line of stands -----------------------------------------------------------

  void ExplainBranches() {
    std::vector<std::string> first;
    size_t begun = 0;
    for (const auto& [digest, stand] : stands_) {
      if (stand.before.empty()) ++begun;
      if (stand.before.empty() && stand.head != nullptr) first.push_back(digest);
      if (stand.after.size() < 2) continue;
      Add(ConflictKind::kSameRevision, stand.after,
          "they are the same revision: both replace the same submission, but not each other",
          "keep the right one, and ask for a revision if the other one has more data");
    }
    if (first.size() > 1) {
      const bool apart = MayBeParts(first);
      Add(ConflictKind::kSameRevision, first,
          std::string("they are the same revision, 1, and do not replace each other") +
              (apart ? "; they are of one day and of other records, perhaps parts of one export"
                     : ""),
          std::string(apart ? "if they are parts of one export, ask for one return of all parts; "
                              "otherwise "
                            : "") +
              "keep the right one, or ask for the later one as a revision of the other");
    }
    for (const auto& [digest, stand] : stands_) {
      if (stand.head == nullptr && (begun > 1 || stand.after.empty())) ExplainMissing(digest);
    }
  }

  // Whether originals may be parts of one export: of one day, but of other records.
  bool MayBeParts(const std::vector<std::string>& originals) const {
    const Card& one = *here_.at(originals[0]);
    return std::all_of(originals.begin() + 1, originals.end(), [&](const std::string& digest) {
      const Card& other = *here_.at(digest);
      return other.scope == one.scope && other.supply.populations != one.supply.populations;
    });
  }

  // A submission that names `digest`, which is not of this scope, cannot be placed.
  void ExplainMissing(const std::string& digest) {
    std::vector<std::string> naming;
    for (const auto& [other, card] : here_) {
      if (card->named() == digest) naming.push_back(other);
    }
    if (all_.count(digest) != 0) return AddForeign(naming);
    Add(ConflictKind::kMissing, naming,
        "it replaces or tops up digest " + digest + ", which is not among the submissions",
        "add the submission with that digest");
  }

  void AddForeign(const std::vector<std::string>& naming) {
    Add(ConflictKind::kDoesNotFollow, naming,
        "it names a submission of another council, framework or period",
        "ask for it again, with the right submission that it follows");
  }

  // ---- One line of stands ------------------------------------------------------------------

  void Take(const std::string& last) {
    Stand& stand = stands_[last];
    SortTopUps(&stand);
    CheckRevision(*stand.head);
    for (const Card* top_up : stand.top_ups) CheckTopUp(*top_up);
    CheckParts(stand);
    CheckLeftBehind(stand);
    if (!answer_.conflicts.empty()) {
      answer_.findings.clear();
      return;
    }
    answer_.revision = stand.head->revision;
    answer_.submissions.push_back(last);
    for (const Card* top_up : stand.top_ups) answer_.submissions.push_back(top_up->digest);
    for (const std::string& part : answer_.submissions) {
      if (named_elsewhere_.count(part) == 0) continue;
      Warn(finding_id::kScope, "",
           "a submission of another council, framework or period names digest " + part +
               " as the one that it replaces or tops up",
           "ask for that submission again, made to follow the right one");
    }
    for (const auto& [digest, card] : here_) {
      if (StandOf(digest) != last) answer_.replaced.push_back(digest);
    }
  }

  // By the number of steps to the head, then by digest.
  void SortTopUps(Stand* stand) const {
    std::vector<std::pair<size_t, const Card*>> steps;
    for (const Card* top_up : stand->top_ups) {
      size_t count = 0;
      for (const Card* card = top_up; card != stand->head; card = Here(card->tops_up)) ++count;
      steps.emplace_back(count, top_up);
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < steps.size(); ++i) stand->top_ups[i] = steps[i].second;
  }

  void CheckRevision(const Card& card) {
    if (card.replaces.empty()) return;
    const Card* before = Here(card.replaces);
    if (before == nullptr && all_.count(card.replaces) != 0) return AddForeign({card.digest});
    if (before == nullptr) {
      Warn(finding_id::kChain, "replaces",
           "revision " + std::to_string(card.revision) + " replaces digest " + card.replaces +
               ", which is not among the submissions",
           "the answer is complete; add that submission to see what changed");
      return;
    }
    if (card.revision != before->revision + 1) {
      AddNumber(card, *before, "replaces");
    } else if (card.scope.as_of < before->scope.as_of &&
               before->scope.as_of <= before->prepared_on) {
      Add(ConflictKind::kDoesNotFollow, {before->digest, card.digest},
          "revision " + std::to_string(card.revision) + " has records taken on " +
              card.scope.as_of.ToString() + ", before those of the submission that it replaces, " +
              before->scope.as_of.ToString(),
          "keep the right one, or ask for a revision as of a later day");
    }
  }

  void CheckTopUp(const Card& card) {
    const Card& topped = *Here(card.tops_up);
    if (card.revision != topped.revision) return AddNumber(card, topped, "tops up");
    const std::string difference = ScopeDifference(card.scope, topped.scope);
    if (difference.empty()) return;
    Add(ConflictKind::kOtherRecords, {topped.digest, card.digest},
        "a top-up and the submission that it tops up differ in their " + difference,
        "ask for a revision that replaces both");
  }

  void AddNumber(const Card& card, const Card& named, const char* verb) {
    Add(ConflictKind::kDoesNotFollow, {named.digest, card.digest},
        "a submission with revision " + std::to_string(card.revision) + " " + verb +
            " one with revision " + std::to_string(named.revision),
        "ask for it again, with the right submission that it follows");
  }

  void CheckParts(const Stand& stand) {
    std::vector<const Card*> parts = {stand.head};
    parts.insert(parts.end(), stand.top_ups.begin(), stand.top_ups.end());
    std::vector<const Supply*> supplies;
    for (const Card* part : parts) supplies.push_back(&part->supply);
    for (const Clash& clash : Clashes(supplies)) {
      const std::vector<std::string> both = {parts[clash.first]->digest,
                                             parts[clash.second]->digest};
      if (!clash.overlap.empty()) {
        Add(ConflictKind::kOverlap, both,
            "both supply " + Listed(clash.overlap) + ", and neither replaces the other",
            "keep one of the two, or ask for a revision that replaces both");
      }
      if (!clash.other_records.empty()) {
        Add(ConflictKind::kOtherRecords, both,
            "they were counted from other records: " + clash.other_records,
            "ask for a revision that replaces both");
      }
    }
  }

  // A top-up that no revision names is replaced only if later revisions supply its measures.
  void CheckLeftBehind(const Stand& last) {
    std::set<std::string> named;
    for (const Card* card = Here(last.head->replaces); card != nullptr;
         card = Here(card->named())) {
      named.insert(card->digest);
    }
    std::set<RowKey> later;
    const auto keep = [&later](const Card& card) {
      later.insert(card.supply.measures.begin(), card.supply.measures.end());
    };
    for (const Stand* stand = &last;;) {
      if (stand->head != nullptr) keep(*stand->head);
      for (const Card* top_up : stand->top_ups) {
        if (stand == &last || named.count(top_up->digest) != 0) keep(*top_up);
      }
      if (stand->before.empty()) return;
      stand = &stands_.at(stand->before);
      for (const Card* top_up : stand->top_ups) {
        if (named.count(top_up->digest) == 0) CheckTaken(*top_up, later);
      }
    }
  }

  void CheckTaken(const Card& top_up, const std::set<RowKey>& later) {
    std::vector<RowKey> lost;
    std::set_difference(top_up.supply.measures.begin(), top_up.supply.measures.end(), later.begin(),
                        later.end(), std::back_inserter(lost));
    if (lost.empty()) return;
    Add(ConflictKind::kLeftBehind, {top_up.digest},
        "this top-up of revision " + std::to_string(top_up.revision) + " supplies " + Listed(lost) +
            ", and no later revision names it or supplies these",
        "ask for a top-up of the last revision with these; leave this one out if it is withdrawn");
  }

  const Cards& all_;
  const std::set<std::string>& named_elsewhere_;
  std::map<std::string, const Card*> here_;
  std::map<std::string, Stand> stands_;
  Resolution answer_;
};

bool SameDays(const Period& a, const Period& b) { return a.first <= b.last && b.first <= a.last; }

// REQUIRES: sorted, so that those of one council and framework are together.
void MarkOverlaps(std::vector<Resolution>* answers) {
  size_t begin = 0;
  for (size_t i = 0; i < answers->size(); ++i) {
    Resolution& one = (*answers)[i];
    const Resolution& first = (*answers)[begin];
    if (one.council != first.council || one.framework != first.framework) begin = i;
    for (size_t j = begin; j < i; ++j) {
      Resolution& other = (*answers)[j];
      if (!SameDays(one.period, other.period)) continue;
      one.overlaps.push_back(j);
      other.overlaps.push_back(i);
    }
  }
}

}  // namespace
}  // namespace revisions

inline namespace abi0 {

std::string_view ConflictKindName(ConflictKind kind) {
  switch (kind) {
    case ConflictKind::kSameRevision:
      return "same-revision";
    case ConflictKind::kMissing:
      return "missing";
    case ConflictKind::kDoesNotFollow:
      return "does-not-follow";
    case ConflictKind::kOverlap:
      return "overlap";
    case ConflictKind::kOtherRecords:
      return "other-records";
    case ConflictKind::kLeftBehind:
      return "left-behind";
  }
  return "unknown";
}

class Resolver::Impl {
 public:
  revisions::Cards cards;
};

Resolver::Resolver() : impl_(std::make_unique<Impl>()) {}
Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

Result<std::string> Resolver::Add(const Submission& submission) try {
  if (submission.from_newer_version) {
    return Status(StatusCode::kUnsupported,
                  "the submission is of a newer version of the format, so its digest is not known: "
                  "use a newer version of this program");
  }
  Result<std::string> digest = submission.Digest();
  if (!digest.ok()) return digest;
  const auto [card, fresh] = impl_->cards.try_emplace(*digest);
  if (!fresh) return digest;
  const Envelope& envelope = submission.envelope;
  card->second = {*digest,
                  envelope.revision,
                  envelope.replaces,
                  envelope.tops_up,
                  envelope.prepared_on,
                  submission.council_return.scope,
                  revisions::SupplyOf(submission.council_return)};
  return digest;
} catch (...) {
  return internal::Thrown();
}

std::vector<Resolution> Resolver::Resolutions() const {
  using revisions::Card;
  std::map<revisions::ScopeKey, std::vector<const Card*>> scopes;
  for (const auto& [digest, card] : impl_->cards) {
    scopes[revisions::KeyOf(card.scope)].push_back(&card);
  }
  std::set<std::string> named_elsewhere;
  for (const auto& [digest, card] : impl_->cards) {
    const auto named = impl_->cards.find(card.named());
    if (named == impl_->cards.end()) continue;
    if (revisions::KeyOf(named->second.scope) == revisions::KeyOf(card.scope)) continue;
    named_elsewhere.insert(named->first);
  }
  std::vector<Resolution> answers;
  for (const auto& [key, cards] : scopes) {
    answers.push_back(revisions::ScopeResolver(impl_->cards, cards, named_elsewhere).Resolve());
  }
  revisions::MarkOverlaps(&answers);
  return answers;
}

}  // namespace abi0
}  // namespace mspof
