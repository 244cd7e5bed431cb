// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each record is first filled at random. If it has an aim, a step towards it is taken, and then
// what rules find is mended; both are repeated until the record shows its aim and no rule finds an
// error. If that does not come about in some rounds, another record is begun. An aim that fails
// again and again needs a defect, or cannot be had. The engine itself decides what a record shows,
// so a record is never taken for what it is not.
//
// Every second record has an aim until all were shown, then every fourth. All work for a record
// depends on its number and on what the records before it have shown. Tested by
// tests/unit/synthetic/example_records_test.cc.

#include "mspof/example_records.h"

#include <algorithm>

#include "support/text.h"
#include "synthetic/aims.h"
#include "synthetic/columns.h"
#include "synthetic/maker.h"

namespace mspof {
inline namespace abi0 {

using definition::kNone;
using engine::Hit;
using synthetic::Aim;
using synthetic::Maker;
using synthetic::Sketch;

namespace {

constexpr uint32_t kThousand = 1000;
// Times that an aim is tried before it is given up, records that are begun each time, and rounds
// of changes to each.
constexpr int kTries = 4;
constexpr int kBeginnings = 10;
constexpr int kRounds = 40;
// Rounds in which what is not an error is mended.
constexpr int kTidying = 8;

// "example-000017".
std::string Numbered(std::string_view prefix, uint64_t number) {
  std::string digits = std::to_string(number);
  constexpr size_t kDigits = 6;
  if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
  return support::StrCat(prefix, digits);
}

Result<Period> FirstPeriod(const internal::Impl<Framework>& d) {
  const Result<Date> from = Date::Parse(d.definition().framework().valid_from());
  // A financial year that begins on the day, or is the first to begin after it.
  int year = 2024;
  if (from.ok()) year = from->year() + (*from > Date::Of(from->year(), 4, 1) ? 1 : 0);
  Period period;
  period.first = Date::Of(year, 4, 1);
  period.last = Date::Of(year + 1, 3, 31);
  return period;
}

}  // namespace

class ExampleRecords::Impl {
 public:
  Impl(const Framework& f, const ExampleOptions& options, const Period& p, Date day)
      : framework(f),
        d(internal::ImplOf(framework)),
        period(p),
        as_of(day),
        maker(framework, period, as_of),
        columns(d),
        aims(synthetic::AimsOf(d)),
        shown(aims.size()),
        defects_(options.defects_per_thousand),
        seed_(options.seed) {
    uint64_t digest = 0;
    for (const char c : d.info.digest.substr(0, 16)) {
      digest = digest << 4 | static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    seed_ = synthetic::Random(seed_ ^ digest).Next();
  }

  struct Shown {
    uint64_t records = 0;
    uint64_t first = 0;
    int failures = 0;
  };

  ExampleRecord Next();

  const Framework framework;
  const internal::Impl<Framework>& d;
  const Period period;
  const Date as_of;
  Maker maker;
  const synthetic::Columns columns;
  const std::vector<Aim> aims;
  std::vector<Shown> shown;  // by aim

  bool IsGivenUp(size_t aim) const {
    return shown[aim].records == 0 && shown[aim].failures >= kTries;
  }

 private:
  static bool IsOfRule(const Aim& aim) { return aim.kind == Aim::Kind::kRule; }
  size_t NextAim(bool with_defect);
  bool IsError(const Hit& hit) { return maker.sketch().SeverityOf(hit.rule) == Severity::kError; }
  void Begin();
  bool MakeClean(const Aim* aim);
  bool Mend(const Aim* aim, bool errors);
  size_t ErrorsBeside(const Aim& aim);
  bool MakeBroken(const Aim& aim);
  void Observe();
  void AddIds(CaseRecord* record);

  const uint64_t defects_;
  uint64_t seed_;
  uint64_t made_ = 0;
  uint64_t clean_ = 0;
  uint64_t owed_ = 0;          // thousandths of a defect
  size_t at_[2] = {0, 0};      // the next aim, without and with a defect
  bool all_shown_ = false;     // all that can be shown without a defect
  bool is_returning_ = false;  // the person has several records
};

// The next aim that was not shown yet, or else the next of all; none: aims.size().
size_t ExampleRecords::Impl::NextAim(bool with_defect) {
  size_t& at = at_[with_defect ? 1 : 0];
  for (const bool fresh : {true, false}) {
    if (!fresh && !with_defect) all_shown_ = true;
    for (size_t step = 0; step < aims.size(); ++step) {
      const size_t aim = (at + step) % aims.size();
      // With a defect: rules, and what cannot be shown without.
      const bool only_broken = IsOfRule(aims[aim]) || shown[aim].failures >= kTries;
      if (only_broken != with_defect) continue;
      if (fresh && shown[aim].records > 0) continue;
      if (with_defect && shown[aim].records == 0 && shown[aim].failures >= 2 * kTries) continue;
      at = aim + 1;
      return aim;
    }
  }
  return aims.size();
}

void ExampleRecords::Impl::Begin() {
  const uint64_t begun = maker.random().Next();
  // Records of the same thirty-two may be about one person.
  const uint64_t person = is_returning_ ? ~(made_ / 32) : made_;
  maker.Begin(begun, seed_ + person);
  maker.FillRecord();
}

// Mends one thing that is found: an error, or anything that is no fate of an answer set. Returns
// whether there was one.
bool ExampleRecords::Impl::Mend(const Aim* aim, bool errors) {
  std::vector<Hit> found;
  for (const Hit& hit : maker.sketch().hits()) {
    if (aim != nullptr && IsOfRule(*aim) && hit.rule == aim->rule) continue;
    const bool is_fate = d.rules[hit.rule].kind == definition::RuleKind::kAnswerSets;
    if (errors ? IsError(hit) : !is_fate) found.push_back(hit);
  }
  if (found.empty()) return false;
  maker.Mend(maker.random().Of(found));
  return true;
}

bool ExampleRecords::Impl::MakeClean(const Aim* aim) {
  for (int beginning = 0; beginning < kBeginnings; ++beginning) {
    Begin();
    int tidying = maker.random().Percent(85) ? kTidying : 0;
    std::optional<Sketch::State> good;
    for (int round = 0; round < kRounds; ++round) {
      maker.FillEmptyRows();
      if (aim != nullptr && !Shows(&maker, *aim)) {
        Pursue(&maker, *aim);
        continue;
      }
      if (Mend(aim, true)) continue;
      if (tidying > 0) {
        good = maker.sketch().state();
        --tidying;
        if (Mend(aim, false)) continue;
      }
      return true;
    }
    if (!good) continue;
    maker.sketch().Restore(*good);
    return true;
  }
  return false;
}

size_t ExampleRecords::Impl::ErrorsBeside(const Aim& aim) {
  const std::vector<Hit>& hits = maker.sketch().hits();
  return static_cast<size_t>(std::count_if(hits.begin(), hits.end(), [&](const Hit& hit) {
    return IsError(hit) && !(IsOfRule(aim) && hit.rule == aim.rule);
  }));
}

// A record that shows the aim, with as few other errors as can be.
bool ExampleRecords::Impl::MakeBroken(const Aim& aim) {
  std::optional<Sketch::State> best;
  size_t least = SIZE_MAX;
  for (int beginning = 0; beginning < kBeginnings && least > 0; ++beginning) {
    Begin();
    for (int round = 0; round < kRounds; ++round) {
      maker.FillEmptyRows();
      if (!Shows(&maker, aim)) {
        Pursue(&maker, aim);
        continue;
      }
      const size_t errors = ErrorsBeside(aim);
      if (errors < least) {
        least = errors;
        best = maker.sketch().state();
      }
      if (errors == 0 || !Mend(&aim, true)) break;
    }
  }
  if (best) maker.sketch().Restore(*best);
  return best.has_value();
}

void ExampleRecords::Impl::Observe() {
  for (size_t aim = 0; aim < aims.size(); ++aim) {
    if (!Shows(&maker, aims[aim])) continue;
    if (shown[aim].records++ == 0) shown[aim].first = made_;
  }
}

void ExampleRecords::Impl::AddIds(CaseRecord* record) {
  record->record_id = Numbered("example-", made_);
  // Even numbers are of people with one record, odd ones of people who may have several.
  const bool same =
      (record->born.empty() || record->born == Date::FromDays(maker.born()).ToString()) &&
      record->died.empty();
  const uint64_t person = is_returning_ && same ? made_ / 32 * 2 + 1 : made_ * 2;
  if (!maker.random().Percent(2)) record->person_id = Numbered("example-person-", person);
}

ExampleRecord ExampleRecords::Impl::Next() {
  ++made_;
  maker.random() = synthetic::Random(seed_ + made_);
  is_returning_ = maker.random().Percent(12);
  owed_ += defects_;
  bool broken = false;
  const Aim* aim = nullptr;
  if (owed_ >= kThousand) {
    owed_ -= kThousand;
    // One that cannot be broken is passed over, so that there is a defect.
    for (size_t tried = 0; tried < aims.size() && !broken; ++tried) {
      const size_t next = NextAim(true);
      if (next == aims.size()) break;
      aim = &aims[next];
      broken = MakeBroken(*aim);
      if (!broken) ++shown[next].failures;
    }
  }
  if (!broken) {
    ++clean_;
    const bool has_aim = clean_ % (all_shown_ ? 4 : 2) == 0;
    const size_t next = has_aim ? NextAim(false) : aims.size();
    aim = next == aims.size() ? nullptr : &aims[next];
    bool made = MakeClean(aim);
    if (!made && aim != nullptr) {
      ++shown[next].failures;
      made = MakeClean(nullptr);
    }
    // Without an error there is at least an empty record, unless rules contradict each other.
    if (!made) maker.sketch().Clear();
  }
  Observe();
  ExampleRecord made;
  made.record = maker.sketch().ToCaseRecord();
  AddIds(&made.record);
  if (!broken) return made;
  if (IsOfRule(*aim)) {
    made.breaks = d.rules[aim->rule].id;
  } else {
    for (const Hit& hit : maker.sketch().hits()) {
      if (!IsError(hit)) continue;
      made.breaks = d.rules[hit.rule].id;
      break;
    }
  }
  return made;
}

Result<ExampleRecords> ExampleRecords::Create(const Framework& framework,
                                              const ExampleOptions& options) try {
  const auto wrong = [](std::string_view what) {
    return Status(StatusCode::kInvalidArgument, std::string(what));
  };
  if (options.defects_per_thousand > kThousand) {
    return wrong("defects_per_thousand is more than 1000: give a number from 0 to 1000");
  }
  Result<Period> period = FirstPeriod(internal::ImplOf(framework));
  if (options.period) period = *options.period;
  if (!period->first.valid() || !period->last.valid() || period->last < period->first) {
    return wrong("the period has no days: give one, or leave it out");
  }
  constexpr int32_t kAfter = 91;
  const Date as_of =
      options.as_of.valid()
          ? options.as_of
          : Date::FromDays(std::min(period->last.days() + kAfter, Date::Of(9999, 12, 31).days()));
  if (as_of < period->first) return wrong("as_of is before the period: give a later day");
  return ExampleRecords(std::make_unique<Impl>(framework, options, *period, as_of));
} catch (...) {
  return internal::Thrown();
}

ExampleRecords::ExampleRecords(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ExampleRecords::~ExampleRecords() = default;
ExampleRecords::ExampleRecords(ExampleRecords&&) noexcept = default;
ExampleRecords& ExampleRecords::operator=(ExampleRecords&&) noexcept = default;

ExampleRecord ExampleRecords::Next() { return impl_->Next(); }
Period ExampleRecords::period() const { return impl_->period; }
Date ExampleRecords::as_of() const { return impl_->as_of; }

std::vector<ExampleCoverage> ExampleRecords::coverage() const {
  std::vector<ExampleCoverage> coverage;
  for (size_t i = 0; i < impl_->aims.size(); ++i) {
    const Aim& aim = impl_->aims[i];
    const Impl::Shown& shown = impl_->shown[i];
    ExampleCoverage& item = coverage.emplace_back();
    item.kind = synthetic::KindOf(aim);
    item.name = synthetic::NameOf(impl_->d, aim);
    item.records = shown.records;
    if (shown.records > 0) item.first_record_id = Numbered("example-", shown.first);
    item.only_with_defect = shown.failures >= kTries;
  }
  return coverage;
}

std::string ExampleRecords::MappingText() const { return impl_->columns.MappingText(); }
std::string ExampleRecords::CsvHeading() const { return impl_->columns.Heading(); }
std::string ExampleRecords::CsvRow(const CaseRecord& record) const {
  return impl_->columns.Row(record);
}

}  // namespace abi0
}  // namespace mspof
