// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/resolver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "revisions_fixture.h"

namespace mspof {
namespace {

using testing::Script;

std::vector<Resolution> Resolve(const Script& script) {
  Resolver resolver;
  for (const std::string& name : script.given()) {
    const Result<std::string> digest = resolver.Add(script[name]);
    EXPECT_TRUE(digest.ok() && *digest == script.digest(name)) << name;
  }
  return resolver.Resolutions();
}

std::string Names(const Script& script, const std::vector<std::string>& digests) {
  std::vector<std::string> names;
  for (const std::string& digest : digests) names.push_back(script.name(digest));
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "+") + name;
  return text;
}

std::string SortedNames(const Script& script, const std::vector<std::string>& digests) {
  std::vector<std::string> names;
  for (const std::string& digest : digests) names.push_back(script.name(digest));
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += " " + name;
  return text;
}

// "r2+t2" for an answer, "overlap b1 t1" for a conflict, "(chain)" behind an answer with that
// finding; scopes divided by "; ".
std::string Said(const Script& script) {
  std::string text;
  for (const Resolution& answer : Resolve(script)) {
    if (!text.empty()) text += "; ";
    EXPECT_EQ(answer.submissions.empty(), !answer.conflicts.empty());
    EXPECT_EQ(answer.revision == 0, !answer.conflicts.empty());
    text += Names(script, answer.submissions);
    for (const Finding& finding : answer.findings) text += " (" + finding.rule_id + ")";
    std::string separator;
    for (const Conflict& conflict : answer.conflicts) {
      text += separator + std::string(ConflictKindName(conflict.kind)) +
              SortedNames(script, conflict.submissions);
      separator = ", ";
    }
  }
  return text;
}

TEST(Resolve, EachSetHasOneAnswerOrANamedConflict) {
  const struct {
    const char* name;
    const char* script;
    const char* says;
  } kCases[] = {
      {"one", "b1: a b", "b1"},
      {"a revision replaces", "b1: a b\nr2 > b1: a", "r2"},
      {"a chain of revisions", "b1: a\nr2 > b1: a\nr3 > r2: a", "r3"},
      {"a later day is fine for a revision", "b1: a\nr2 > b1: a as=30", "r2"},
      {"and so is a corrected definition", "b1: a\nr2 > b1: a def=2", "r2"},
      {"and so are more records", "b1: a\nr2 > b1: a n=11", "r2"},
      {"a top-up adds", "b1: a b\nt1 + b1: c", "b1+t1"},
      {"a top-up of a top-up", "b1: a\nt1 + b1: b\nt2 + t1: c", "b1+t1+t2"},
      {"a top-up of a revision", "b1: a\nr2 > b1: a\nt2 + r2: b", "r2+t2"},
      {"a revision that names the base takes its top-ups if it supplies the same",
       "b1: a\nt1 + b1: b\nr2 > b1: a b", "r2"},
      {"also if a top-up of it does", "b1: a\nt1 + b1: b\nr2 > b1: a\nt2 + r2: b", "r2+t2"},
      {"a revision that names the top-up may withdraw it", "b1: a\nt1 + b1: b\nr2 > t1: a", "r2"},
      {"a revision that does neither leaves it behind", "b1: a\nt1 + b1: b\nr2 > b1: a",
       "left-behind t1"},
      {"what a revision took over, the next may withdraw",
       "b1: a\nt1 + b1: b\nr2 > b1: a b\nr3 > r2: a", "r3"},
      {"one of two top-ups named, the other left behind",
       "b1: a\nt1 + b1: b\nt2 + b1: c\nr2 > t1: a b", "left-behind t2"},
      {"a top-up that overlaps", "b1: a b\nt1 + b1: b c", "overlap b1 t1"},
      {"two top-ups that overlap", "b1: a\nt1 + b1: b\nt2 + b1: b c", "overlap t1 t2"},
      {"a top-up of a top-up that overlaps the base", "b1: a\nt1 + b1: b\nt2 + t1: a",
       "overlap b1 t2"},
      {"a revision mends an overlap", "b1: a b\nt1 + b1: b\nr2 > t1: a b", "r2"},
      {"a top-up of other records", "b1: a\nt1 + b1: b n=11", "other-records b1 t1"},
      {"a top-up taken on another day", "b1: a\nt1 + b1: b as=1", "other-records b1 t1"},
      {"a top-up by another definition", "b1: a\nt1 + b1: b def=2", "other-records b1 t1"},
      {"and of one that counts otherwise", "b1: a counts=1\nt1 + b1: b def=2 counts=2",
       "other-records b1 t1"},
      {"but not of one that counts alike", "b1: a counts=1\nt1 + b1: b def=2 counts=1", "b1+t1"},
      {"two originals", "b1: a\nb2: a note=1", "same-revision b1 b2"},
      {"three originals", "b1: a\nb2: a note=1\nb3: b", "same-revision b1 b2 b3"},
      {"two revisions of one", "b1: a\nr2 > b1: a\ns2 > b1: a note=1", "same-revision r2 s2"},
      {"also where one of them was replaced", "b1: a\nr2 > b1: a\ns2 > b1: a note=1\nr3 > r2: a",
       "same-revision r2 s2"},
      {"two revisions, of the base and of its top-up",
       "b1: a\nt1 + b1: b\nr2 > b1: a b\ns2 > t1: a b", "same-revision r2 s2"},
      {"a revision alone", "-b1: a\nr2 > b1: a", "r2 (chain)"},
      {"with its top-up", "-b1: a\nr2 > b1: a\nt2 + r2: b", "r2+t2 (chain)"},
      {"two revisions of one that is not there", "-b1: a\nr2 > b1: a\ns2 > b1: a note=1",
       "same-revision r2 s2"},
      {"a gap", "b1: a\n-r2 > b1: a\nr3 > r2: a", "missing r3"},
      {"a top-up without its base", "-b1: a\nt1 + b1: b", "missing t1"},
      {"two top-ups without their base", "-b1: a\nt1 + b1: b\nt2 + b1: c", "missing t1 t2"},
      {"a top-up of something that was not given, beside an original", "b1: a\n-x: b\nt1 + x: c",
       "missing t1"},
      {"a top-up of something that was replaced and not given", "-b1: a\nt1 + b1: b\nr2 > b1: a",
       "left-behind t1"},
      {"a number that does not follow", "b1: a\nr5 > b1: a rev=5", "does-not-follow b1 r5"},
      {"a top-up with another number", "b1: a\nt2 + b1: b rev=2", "does-not-follow b1 t2"},
      {"an earlier day", "b1: a\nr2 > b1: a as=-5", "does-not-follow b1 r2"},
      {"another period", "b1: a\nr2 > b1: a @Q2", "b1 (scope); does-not-follow r2"},
      {"another council", "b1: a\nt1 + b1: b council=2", "b1 (scope); does-not-follow t1"},
      {"cumulative is another period", "b1: a @Q2\nr1: a @Q2c note=1", "r1; b1"},
      {"quarters stand beside each other", "q1: a\nq2: a @Q2\ny: a @year", "q1; y; q2"},
      {"two conflicts", "b1: a\nt1 + b1: a b n=11", "overlap b1 t1, other-records b1 t1"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Said(Script(c.script)), c.says) << c.name;
  }
}

TEST(Resolve, TopUpsBesideEachOtherAreBothPartsInTheOrderOfDigests) {
  const Script script("b1: a\nt1 + b1: b\nt2 + b1: c");
  std::vector<std::string> digests = {script.digest("t1"), script.digest("t2")};
  std::sort(digests.begin(), digests.end());
  digests.insert(digests.begin(), script.digest("b1"));
  const std::vector<Resolution> answers = Resolve(script);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].submissions, digests);
}

TEST(Resolve, SaysWhatWasReplaced) {
  const Script script("b1: a\nt1 + b1: b\nr2 > t1: a b");
  const std::vector<Resolution> answers = Resolve(script);
  EXPECT_EQ(answers[0].revision, 2U);
  EXPECT_EQ(SortedNames(script, answers[0].replaced), " b1 t1");
}

TEST(Resolve, PeriodsThatShareDaysSaySo) {
  const Script script("q1: a\nq2: a @Q2\nhalf: a @Q2c\nyear: a @year\nother: a @Q1 council=2");
  const std::vector<Resolution> answers = Resolve(script);
  const auto at = [&](const char* name) {
    const auto it = std::find_if(answers.begin(), answers.end(), [&](const Resolution& answer) {
      return answer.submissions.at(0) == script.digest(name);
    });
    return static_cast<size_t>(it - answers.begin());
  };
  EXPECT_EQ(answers[at("q1")].overlaps, (std::vector<size_t>{at("half"), at("year")}));
  EXPECT_EQ(answers[at("q2")].overlaps, (std::vector<size_t>{at("half"), at("year")}));
  EXPECT_EQ(answers[at("year")].overlaps, (std::vector<size_t>{at("q1"), at("half"), at("q2")}));
  EXPECT_TRUE(answers[at("other")].overlaps.empty());
}

TEST(Resolve, ConflictsSayWhatToDoAndNameTheDigestThatIsMissing) {
  const Script script("b1: a\n-r2 > b1: a\nr3 > r2: a");
  const Conflict conflict = Resolve(script)[0].conflicts.at(0);
  EXPECT_NE(conflict.message.find(script.digest("r2")), std::string::npos) << conflict.message;
  EXPECT_NE(conflict.remedy.find("add the submission"), std::string::npos) << conflict.remedy;
}

TEST(Resolve, OverlapsAndOtherRecordsAreNamed) {
  const Script script("b1: a b\nt1 + b1: a b n=11");
  const std::vector<Conflict> conflicts = Resolve(script)[0].conflicts;
  ASSERT_EQ(conflicts.size(), 2U);
  EXPECT_EQ(conflicts[0].message, "both supply a (p), b (p), and neither replaces the other");
  EXPECT_NE(conflicts[1].message.find("population p has 1"), std::string::npos)
      << conflicts[1].message;
}

TEST(Resolve, AnEarlierDayMendsWhatCannotBeTrue) {
  const Script script("b1: a\nr2 > b1: a as=-5");
  for (const bool possible : {true, false}) {
    Submission first = script["b1"];
    if (!possible) {
      first.envelope.prepared_on = Date::FromDays(first.council_return.scope.as_of.days() - 1);
    }
    Resolver resolver;
    Submission second = script["r2"];
    second.envelope.replaces = *resolver.Add(first);
    ASSERT_TRUE(resolver.Add(second).ok());
    EXPECT_EQ(resolver.Resolutions()[0].conflicts.empty(), !possible);
  }
}

TEST(Resolve, OriginalsOfOneDayAndOtherRecordsMayBePartsOfOneExport) {
  const struct {
    const char* script;
    bool parts;
  } kCases[] = {
      {"b1: a n=10\nb2: a n=20", true},
      {"b1: a\nb2: a note=1", false},
      {"b1: a n=10\nb2: a n=20 as=1", false},
  };
  for (const auto& c : kCases) {
    const std::vector<Conflict> conflicts = Resolve(Script(c.script))[0].conflicts;
    ASSERT_EQ(conflicts.size(), 1U);
    EXPECT_EQ(conflicts[0].message.find("perhaps parts of one export") != std::string::npos,
              c.parts)
        << c.script;
    EXPECT_EQ(conflicts[0].remedy.find("one return of all parts") != std::string::npos, c.parts);
  }
}

TEST(Resolve, ANewerVersionIsRefusedBecauseItsDigestIsNotKnown) {
  Submission submission = Script("b1: a")["b1"];
  submission.from_newer_version = true;
  Resolver resolver;
  EXPECT_EQ(resolver.Add(submission).status().code(), StatusCode::kUnsupported);
  EXPECT_TRUE(resolver.Resolutions().empty());
}

TEST(Resolve, WrongStructureIsRefused) {
  Submission submission = Script("b1: a")["b1"];
  submission.envelope.revision = 0;
  EXPECT_EQ(Resolver().Add(submission).status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace mspof
