// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_SUBMISSION_FIXTURE_H_
#define MSPOF_TESTS_UNIT_SUBMISSION_FIXTURE_H_

// Submissions for tests: the smallest one, one with everything, and random ones; and a
// SHA-256 of its own, so that files can be made that the library does not write.

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/submission.h"

namespace mspof::testing {

inline Submission Minimal() {
  Submission s;
  s.envelope.prepared_on = Date::Of(2020, 4, 14);
  s.envelope.host_name = "CaseBook";
  s.envelope.host_version = "7.2";
  s.envelope.library_version = "0.1.0";
  s.council_return.scope.council = "E09000001";
  s.council_return.scope.framework = "mspof";
  s.council_return.scope.edition = "2018";
  s.council_return.scope.revision = 1;
  s.council_return.scope.digest = std::string(32, '0') + "00112233445566778899aabbccddeeff";
  s.council_return.scope.period = *Period::Parse("2019-20/Q4");
  s.council_return.scope.as_of = Date::Of(2020, 4, 10);
  PopulationResult population;
  population.id = "concluded";
  population.accounting = {300, 2, {{"outside-period", 298}}};
  s.council_return.populations = {population};
  MeasureResult measure;
  measure.id = "outcomes-asked";
  measure.population = "concluded";
  measure.total = 2;
  measure.dimensions = {"outcomes-asked"};
  measure.cells = {{{"asked-expressed"}, 2}, {{"no"}, 0}};
  measure.accounting = {2, 2, {}};
  measure.adds_over_periods = true;
  s.council_return.measures = {measure};
  return s;
}

/// Every field is used, and texts are as awkward as they may be.
inline Submission Everything() {
  Submission s = Minimal();
  s.envelope.host_name = "=HYPERLINK(\"http://example.org\"), \"Ärger\"";
  s.envelope.host_version = "-1+1";
  s.envelope.comment = "@first line, with \"quotes\"\r\n\tsecond; \xE2\x80\xA8 third\n";
  s.envelope.revision = 4294967295U;
  s.envelope.replaces = std::string(64, 'e');
  s.council_return.scope.period = *Period::Parse("2019-20/Q3", true);
  PopulationResult people;
  people.id = "people";
  people.accounting = {9, 4, {{"no-date", 1}, {"rule:adult", 2}, {"unknown:risk.type", 2}}};
  people.persons = 3;
  s.council_return.populations.push_back(people);
  MeasureResult persons;
  persons.id = "sg1a";
  persons.population = "people";
  persons.total = 3;
  persons.dimensions = {"age-band", "risk.type"};
  persons.cells = {{{"18-64", "physical"}, 2}, {{"18-64", "~unlisted"}, 1}, {{"95", "~absent"}, 1}};
  persons.absent = {{"age-band", "not-known", 1}, {"risk.type", "~absent", 2}};
  persons.contradictions = {{"age-band", 1}};
  persons.accounting = {4, 4, {}};
  MeasureResult missing;
  missing.id = "sg1a";
  missing.population = "concluded";
  missing.not_supplied = "'we do not record it";
  MeasureResult feedback;
  feedback.id = "feel-safer";
  feedback.population = "concluded";
  feedback.total = UINT64_MAX;
  feedback.records = 18446744073709551614U;
  feedback.accounting = {2, 1, {{"no-answer-set", 1}}};
  s.council_return.measures = {feedback, s.council_return.measures[0], missing, persons};
  s.council_return.coverages = {{"feedback",
                                 "concluded",
                                 "",
                                 {{"counted", 1}, {"reason:~unlisted", 1}},
                                 {{"counted", 1}, {"superseded", 3}}},
                                {"feedback", "people", "not-mapped:feedback", {}, {}}};
  s.council_return.proportions = {
      {"asked", "", "", 2, 2},
      {"felt-safer", "adult", "", 0, 0},
      {"felt-safer", "representative", "not-supplied:feel-safer", 0, 0}};
  s.council_return.rules = {{"adult", Severity::kError, 2, 2, ""},
                            {"note", Severity::kNote, 0, 0, "not-mapped:born"},
                            {"warning", Severity::kWarning, 7, 5, ""}};
  s.council_return.from_counts = true;
  return s;
}

/// Everything, and results of an overlay of each kind.
inline Submission WithLocal() {
  Submission s = Everything();
  Return& ret = s.council_return;
  ret.scope.overlay = std::string(64, 'c');
  ret.local.populations = {ret.populations[1]};
  ret.local.measures = {ret.measures[0], ret.measures[3]};
  ret.local.measures[0].id = "local-safer";
  ret.local.measures[1].id = "local-sg1a";
  ret.local.coverages = {ret.coverages[0]};
  ret.local.rules = {{"local-adult", Severity::kError, 2, 2, ""},
                     {"local-note", Severity::kNote, 0, 0, "not-mapped:born"}};
  return s;
}

/// Random submissions of valid structure; rows are sorted.
class RandomSubmissions {
 public:
  explicit RandomSubmissions(uint32_t seed) : random_(seed) {}

  Submission Next() {
    Submission s = Minimal();
    s.envelope.comment = Text();
    s.envelope.host_name = Line();
    s.envelope.revision = 1 + Below(3);
    if (s.envelope.revision > 1) {
      (Below(2) == 0 ? s.envelope.replaces : s.envelope.tops_up).assign(64, 'd');
    }
    s.council_return.from_counts = Below(2) == 0;
    s.council_return.scope.as_of = Date::FromDays(1 + static_cast<int32_t>(Below(20000)));
    s.envelope.prepared_on =
        Date::FromDays(s.council_return.scope.as_of.days() + static_cast<int32_t>(Below(200)));
    s.council_return.populations.clear();
    s.council_return.measures.clear();
    for (const std::string& id : Ids()) {
      s.council_return.populations.push_back({id, MakeAccounting(), Count()});
      for (const std::string& population : Ids())
        s.council_return.measures.push_back(Measure(id, population));
      s.council_return.coverages.push_back(
          {id, "p", Below(2) == 0 ? "" : Line(), Named(), Named()});
      for (const std::string& code : Ids()) {
        s.council_return.proportions.push_back({id, code, Line(), Count(), Count()});
      }
      s.council_return.rules.push_back(
          {id, static_cast<Severity>(1 + Below(3)), Count(), Count(), Line()});
    }
    if (Below(3) == 0) AddLocal(&s.council_return);
    return s;
  }

 private:
  // Results of an overlay: some of the rows once more.
  void AddLocal(Return* ret) {
    LocalResults& local = ret->local;
    for (const PopulationResult& row : ret->populations) {
      if (Below(2) == 0) local.populations.push_back(row);
    }
    for (const MeasureResult& row : ret->measures) {
      if (Below(2) == 0) local.measures.push_back(row);
    }
    for (const CoverageResult& row : ret->coverages) {
      if (Below(2) == 0) local.coverages.push_back(row);
    }
    for (const RuleResult& row : ret->rules) {
      if (Below(2) == 0) local.rules.push_back(row);
    }
    if (!local.empty()) ret->scope.overlay.assign(64, static_cast<char>('0' + Below(10)));
  }

  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }
  uint64_t Count() { return Below(3) == 0 ? 0 : uint64_t{random_()} << Below(32); }

  // Some ids, sorted.
  std::vector<std::string> Ids() {
    std::vector<std::string> ids;
    for (const char* id : {"a", "a-b", "a.b", "b", "~absent", "~unlisted"}) {
      if (Below(3) == 0) ids.emplace_back(id);
    }
    return ids;
  }
  std::vector<NamedCount> Named() {
    std::vector<NamedCount> rows;
    for (const std::string& id : Ids()) rows.push_back({id, 1 + Count() / 2});
    return rows;
  }
  Accounting MakeAccounting() { return {Count(), Count(), Named()}; }

  MeasureResult Measure(const std::string& id, const std::string& population) {
    MeasureResult m;
    m.id = id;
    m.population = population;
    m.not_supplied = Below(3) == 0 ? Line() : "";
    m.total = Count();
    m.records = Count();
    m.dimensions.resize(Below(3), "d");
    if (!m.dimensions.empty()) m.dimensions.back() = "e.f";
    if (m.dimensions.size() == 1) {
      for (const std::string& code : Ids()) m.cells.push_back({{code}, Count() + 1});
    } else if (m.dimensions.size() == 2) {
      for (const std::string& a : Ids()) {
        for (const std::string& b : Ids()) m.cells.push_back({{a, b}, Count() + 1});
      }
    }
    for (const std::string& d : Ids()) m.absent.push_back({d, "code", Count() + 1});
    m.contradictions = Named();
    m.accounting = MakeAccounting();
    m.adds_over_periods = Below(2) == 0;
    return m;
  }

  std::string Line() {
    constexpr std::array<const char*, 12> kParts = {
        "=", "+", "-", "@", "'", "\"", ",", " ", "a", "\xC3\xA4", "\xF0\x9F\x98\x80", "7"};
    return Made(kParts.data(), kParts.size());
  }
  std::string Text() {
    constexpr std::array<const char*, 7> kParts = {"\r", "\n", "\t", "'", "=", "\"", "x"};
    return Made(kParts.data(), kParts.size());
  }
  std::string Made(const char* const* parts, size_t count) {
    std::string text;
    for (uint32_t n = Below(6); n > 0; --n) text += parts[Below(static_cast<uint32_t>(count))];
    return text;
  }

  std::mt19937 random_;
};

/// SHA-256 as FIPS 180-4 writes it, 32 bytes.
inline std::string Sha256(std::string_view message) {
  static constexpr uint32_t kRound[64] = {
      0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
      0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
      0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
      0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
      0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
      0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
      0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
      0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
      0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
      0xc67178f2};
  std::array<uint32_t, 8> h = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                               0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const auto turn = [](uint32_t x, int n) { return x >> n | x << (32 - n); };
  std::string padded(message);
  padded += '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  for (int i = 7; i >= 0; --i) padded += static_cast<char>(message.size() * 8 >> (8 * i));
  for (size_t block = 0; block < padded.size(); block += 64) {
    std::array<uint32_t, 64> w{};
    for (size_t i = 0; i < 64; ++i) {
      w[i / 4 % 16] = w[i / 4 % 16] << 8 | static_cast<uint8_t>(padded[block + i]);
    }
    for (size_t i = 16; i < 64; ++i) {
      const uint32_t a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3;
      const uint32_t b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10;
      w[i] = w[i - 16] + a + w[i - 7] + b;
    }
    std::array<uint32_t, 8> s = h;
    for (size_t i = 0; i < 64; ++i) {
      const uint32_t e = turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25);
      const uint32_t t1 = s[7] + e + ((s[4] & s[5]) ^ (~s[4] & s[6])) + kRound[i] + w[i];
      const uint32_t a = turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22);
      const uint32_t t2 = a + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
      s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
    }
    for (size_t i = 0; i < 8; ++i) h[i] += s[i];
  }
  std::string digest;
  for (uint32_t word : h) {
    for (int shift = 24; shift >= 0; shift -= 8) digest += static_cast<char>(word >> shift);
  }
  return digest;
}

/// `text` with the first `from` replaced; an empty text if there is none.
inline std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

/// A submission file of any version around any content.
inline std::string FileOf(std::string_view content, char major = 1, char minor = 0,
                          char reserved = 0) {
  std::string file = "\x89MSPOF\r\n";
  file += {major, minor, reserved, '\0'};
  for (int i = 0; i < 8; ++i) file += static_cast<char>(content.size() >> (8 * i));
  file += content;
  return file + Sha256(file);
}

/// The content of a file.
inline std::string ContentOf(const std::string& file) {
  return file.substr(20, file.size() - 20 - 32);
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_SUBMISSION_FIXTURE_H_
