// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reports: which levels are reached, when a run succeeds, and that every change of a page is seen.

#include "conformance/report.h"

#include <gtest/gtest.h>

#include "conformance/kit.h"

namespace {

using namespace mspof::conformance;

// A kit with two cases of each suite, of which all passed.
Report Good() {
  Report report;
  report.product = "Case & Book";
  report.kit_version = "1";
  report.kit_digest = std::string(64, 'a');
  report.library_version = "0.1.0";
  report.day = mspof::Date::Of(2026, 11, 30);
  for (const Suite& suite : Suites()) {
    report.in_kit.push_back(2);
    for (const char* name : {"/a", "/b"}) {
      report.cases.push_back({std::string(suite.id) + name,
                              std::string(suite.id),
                              "It works.",
                              "docs/x.md, X",
                              Outcome::kPassed,
                              {},
                              1});
    }
  }
  return report;
}

TEST(Reports, ReachALevelByAllCasesOfASuite) {
  Report report = Good();
  report.claimed = {"validates", "counts"};
  EXPECT_TRUE(IsSuccess(report));
  EXPECT_TRUE(InAll(report).reached);
  const struct {
    Outcome outcome;
    bool success;
  } kOutcomes[] = {{Outcome::kFailed, false},         {Outcome::kBroken, false},
                   {Outcome::kUnexpectedPass, false}, {Outcome::kUnsupported, true},
                   {Outcome::kExpectedFailure, true}, {Outcome::kPassed, true}};
  for (const auto& c : kOutcomes) {
    Report other = report;
    other.claimed.clear();
    other.cases[2].outcome = c.outcome;
    EXPECT_EQ(IsSuccess(other), c.success) << NameOf(c.outcome);
    EXPECT_EQ(BySuite(other)[1].reached, c.outcome == Outcome::kPassed) << NameOf(c.outcome);
    EXPECT_TRUE(BySuite(other)[0].reached);
    other.claimed = {"counts"};
    EXPECT_EQ(IsSuccess(other), c.outcome == Outcome::kPassed) << NameOf(c.outcome);
  }
  Report part = report;
  part.cases.erase(part.cases.begin());
  EXPECT_FALSE(BySuite(part)[0].reached) << "a case was not run";
  EXPECT_EQ(ClaimedInVain(part), std::vector<std::string>{"validates"});
  Report nothing = report;
  nothing.claimed.clear();
  nothing.cases.clear();
  EXPECT_FALSE(IsSuccess(nothing));
  Report fault = report;
  fault.faults = {"the adapter wrote more than it was asked"};
  EXPECT_FALSE(IsSuccess(fault));
}

TEST(Pages, SayWhatWasShownAndWhatWasNot) {
  Report report = Good();
  report.cases[2].outcome = Outcome::kFailed;
  report.cases[2].lines = {"cell <x>: expected 1, found 2"};
  report.cases[4].outcome = report.cases[5].outcome = Outcome::kUnsupported;
  report.cases[4].lines = report.cases[5].lines = {"we do not submit"};
  report.cases[6].outcome = Outcome::kExpectedFailure;
  report.claimed = {"counts"};
  const std::string page = WholePage(PageBody(report), nullptr);
  for (const char* text :
       {"Case &amp; Book was tested on 30 November 2026", "8 of 12 cases passed",
        "<strong>validates</strong>: the product finds what is wrong",
        "<strong>counts</strong>: it was not shown that the product counts records",
        "1 case failed.", "The supplier states that the product does not do this.",
        "which the supplier knew before",
        "claims these levels, and the product did not reach them: counts",
        "cell &lt;x&gt;: expected 1, found 2", "submissions: we do not submit (2 cases)",
        "docs/x.md, X", "validates: 2 cases", "<li>It works.</li>", "The page is not signed"}) {
    EXPECT_NE(page.find(text), std::string::npos) << text;
  }
  for (const char* text : {"<script", "http://", "https://", "<x>"}) {
    EXPECT_EQ(page.find(text), std::string::npos) << text;
  }
}

TEST(Pages, AreReadAsTheyWereWritten) {
  const std::string body = PageBody(Good());
  const PageSignature signature = {std::string(64, 'b'), std::string(128, 'c')};
  const auto plain = ReadPage(WholePage(body, nullptr));
  ASSERT_TRUE(plain.ok());
  EXPECT_TRUE(plain->signature.signature.empty());
  EXPECT_EQ(plain->digest.size(), 64U);
  const auto with = ReadPage(WholePage(body, &signature));
  ASSERT_TRUE(with.ok());
  EXPECT_EQ(with->digest, plain->digest);
  EXPECT_EQ(with->signature.key, signature.key);
  EXPECT_EQ(with->signature.signature, signature.signature);
}

TEST(Pages, ShowEveryChange) {
  const PageSignature signature = {std::string(64, 'b'), std::string(128, 'c')};
  const std::string page = WholePage(PageBody(Good()), &signature);
  const auto right = ReadPage(page);
  ASSERT_TRUE(right.ok());
  for (size_t i = 0; i < page.size(); ++i) {
    std::string changed = page;
    changed[i] = changed[i] == '0' ? '1' : '0';
    const auto read = ReadPage(changed);
    // A change of the signature is one that the signature shows.
    if (read.ok()) {
      EXPECT_EQ(read->digest, right->digest) << i;
      EXPECT_TRUE(read->signature.key != signature.key ||
                  read->signature.signature != signature.signature)
          << i;
    }
  }
  EXPECT_FALSE(ReadPage("").ok());
  EXPECT_FALSE(ReadPage(page + page).ok());
  EXPECT_FALSE(ReadPage(page + " ").ok());
}

}  // namespace
