// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// submissions DEFINITION OUT [england]: makes what a national team might receive in three years,
// from records of enquiries that are made up: 60 councils that join one after the other, late
// entries, revisions, top-ups, partial returns, councils that send cumulative returns alone, and
// mistakes. DEFINITION is the second edition. With "england" it makes another set, to measure with:
// all councils, 40 quarters, each revised twice. The files stand in folders that are named after
// the day on which they came. The same definition gives the same bytes on every machine.

#include <mspof/mspof.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using mspof::Date;
using mspof::Period;

constexpr int kCouncils = 60;
constexpr int kFirstYear = 2018;
constexpr int kQuarters = 12;
constexpr uint32_t kSeed = 1974;
constexpr char kComment[] = "Made up for an example: no council has sent this.";

[[noreturn]] void Fail(const std::string& what) {
  std::cerr << "submissions: " << what << "\n";
  std::exit(1);
}

template <typename T>
T Must(mspof::Result<T> result) {
  if (!result.ok()) Fail(result.status().message());
  return *std::move(result);
}

// Numbers of the standard's generator, which is the same everywhere; its distributions are not.
class Chance {
 public:
  explicit Chance(uint32_t seed) : random_(seed) {}
  // In [0, n).
  int Below(int n) { return static_cast<int>(random_() % static_cast<uint32_t>(n)); }
  bool Of(int per_thousand) { return Below(1000) < per_thousand; }
  // A position in a list of weights.
  template <size_t kSize>
  size_t Pick(const std::array<int, kSize>& weights) {
    int sum = 0;
    for (const int weight : weights) sum += weight;
    int at = Below(sum);
    size_t i = 0;
    while (at >= weights[i]) at -= weights[i++];
    return i;
  }

 private:
  std::mt19937 random_;
};

// ---- What is made up about enquiries -----------------------------------------------------------

// What one respondent said, by question.
struct Answers {
  Date asked;
  bool adult = true;
  bool lead = true;
  std::array<size_t, 4> answers{};
};

struct Enquiry {
  std::string id;
  Date started, concluded;
  // The day on which the case-management system first held its end.
  Date entered;
  size_t asked = 0, met = 0, assessment = 0, risk = 0;
  std::optional<Answers> feedback;
  size_t reason = 0;
};

constexpr std::array<const char*, 5> kAsked = {"asked-expressed", "asked-not-expressed", "no",
                                               "dont-know", "not-recorded"};
constexpr std::array<const char*, 4> kMet = {"fully", "partially", "not-achieved", "not-recorded"};
constexpr std::array<const char*, 3> kAssessment = {"identified-action", "identified-no-action",
                                                    "no-risk"};
constexpr std::array<const char*, 4> kRisk = {"removed", "reduced", "remained", "not-recorded"};
constexpr std::array<const char*, 4> kQuestions = {"feedback.listened-to", "feedback.informed",
                                                   "feedback.satisfied-with-result",
                                                   "feedback.feel-safer"};
// The options of each question, the best first, by edition.
const std::array<std::vector<const char*>, 4> kOptions2018 = {{
    {"always", "mostly", "sometimes", "never", "dont-know", "declined"},
    {"always", "mostly", "sometimes", "never", "dont-know", "declined"},
    {"very-happy", "quite-happy", "neither", "quite-unhappy", "very-unhappy", "dont-know"},
    {"lot-safer", "bit-safer", "no-difference", "less-safe", "dont-know", "declined"},
}};
const std::vector<const char*> kSafer2020 = {"much-safer",    "safer",     "little-safer",
                                             "no-difference", "less-safe", "declined"};
constexpr std::array<const char*, 6> kReasons = {
    "declined",        "no-capacity-and-no-representative",
    "not-contactable", "deceased",
    "not-appropriate", "not-offered"};

// What one council is like, in this example.
struct Council {
  std::string gss;
  int joins = 0;  // the first quarter, from 0
  int size = 0;   // enquiries a quarter
  int good = 0;   // how good answers are, in thousands
  std::vector<Enquiry> enquiries;
};

Enquiry MakeEnquiry(const Council& council, int quarter, int number, const Period& period,
                    Chance* chance) {
  Enquiry made;
  made.id = council.gss + "-" + std::to_string(quarter) + "-" + std::to_string(number);
  const int days = period.last.days() - period.first.days() + 1;
  made.concluded = Date::FromDays(period.first.days() + chance->Below(days));
  made.started = Date::FromDays(made.concluded.days() - 5 - chance->Below(90));
  made.entered = Date::FromDays(made.concluded.days() +
                                (chance->Of(30) ? 60 + chance->Below(120) : chance->Below(14)));
  const int good = council.good + 12 * quarter;  // councils learn
  made.asked = chance->Pick<5>({good, 140, 260, 40, 90});
  made.met = chance->Pick<4>({good / 2, 300, 80, 60});
  made.assessment = chance->Pick<3>({700, 120, 180});
  made.risk = chance->Pick<4>({good / 3, 500, 90, 40});
  made.reason = chance->Pick<6>({200, 150, 120, 60, 120, 350});
  if (!chance->Of(420)) return made;
  Answers answers;
  answers.asked = Date::FromDays(made.concluded.days() + chance->Below(62));
  answers.adult = chance->Of(620);
  answers.lead = chance->Of(810);
  for (size_t& answer : answers.answers) {
    answer = chance->Pick<6>({good / 2, 260, 110, 60, 30, 25});
  }
  made.feedback = answers;
  return made;
}

// ---- Counting
// ------------------------------------------------------------------------------------

// The handles of one edition.
struct Edition {
  explicit Edition(const mspof::Framework& of)
      : framework(of),
        started(*of.FindPath("started")),
        concluded(*of.FindPath("concluded")),
        kind(*of.FindPath("kind")),
        asked(*of.FindPath("outcomes-asked")),
        met(*of.FindPath("outcomes-met")),
        assessment(*of.FindPath("risk-assessment")),
        risk(*of.FindPath("risk-outcome")),
        feedback(*of.FindPath("feedback")),
        respondent(*of.FindPath("feedback.respondent")),
        interviewer(*of.FindPath("feedback.interviewer")),
        asked_on(*of.FindPath("feedback.asked")),
        reason(*of.FindPath("feedback.reason")),
        options(kOptions2018) {
    if (of.info().edition != "2018") options[3] = kSafer2020;
    for (const char* question : kQuestions) questions.push_back(*of.FindPath(question));
  }
  mspof::Framework framework;
  mspof::Path started, concluded, kind, asked, met, assessment, risk;
  mspof::Path feedback, respondent, interviewer, asked_on, reason;
  std::vector<mspof::Path> questions;
  std::array<std::vector<const char*>, 4> options;
};

void Fill(const Edition& edition, const Enquiry& enquiry, Date as_of, mspof::RecordBuffer* record) {
  record->Clear();
  record->SetRecordId(enquiry.id);
  record->SetPersonId(enquiry.id);
  record->SetDate(edition.started, enquiry.started);
  record->SetDate(edition.concluded, enquiry.concluded);
  record->SetText(edition.kind, "s42");
  record->SetText(edition.asked, kAsked[enquiry.asked]);
  if (enquiry.asked == 0) record->SetText(edition.met, kMet[enquiry.met]);
  record->SetText(edition.assessment, kAssessment[enquiry.assessment]);
  if (enquiry.assessment < 2) record->SetText(edition.risk, kRisk[enquiry.risk]);
  const int row = record->AddRow(edition.feedback);
  const std::optional<Answers>& given = enquiry.feedback;
  if (!given || given->asked > as_of) {
    record->SetText(edition.respondent, "adult", row);
    record->SetText(edition.interviewer, "enquiry-lead", row);
    record->SetDate(edition.asked_on, enquiry.concluded, row);
    record->SetText(edition.reason, given ? "not-yet-gathered" : kReasons[enquiry.reason], row);
    return;
  }
  record->SetText(edition.respondent, given->adult ? "adult" : "representative", row);
  record->SetText(edition.interviewer, given->lead ? "enquiry-lead" : "independent", row);
  record->SetDate(edition.asked_on, given->asked, row);
  for (size_t i = 0; i < edition.questions.size(); ++i) {
    record->SetText(edition.questions[i], edition.options[i][given->answers[i]], row);
  }
}

// What a council counts, and when.
struct Count {
  Period period;
  Date as_of;
  std::vector<std::string> lacks = {};
  std::vector<mspof::LeaveOut> leave_out = {};
  // Enquiries that are forgotten, from the first.
  size_t forgets = 0;
};

mspof::Return CountFor(const Edition& edition, const Council& council, const Count& count) {
  mspof::TallyOptions options;
  options.council = council.gss;
  options.period = count.period;
  options.as_of = count.as_of;
  options.not_mapped = count.lacks;
  options.leave_out = count.leave_out;
  mspof::Tally tally = Must(mspof::Tally::Create(edition.framework, options));
  mspof::RecordBuffer record(edition.framework);
  size_t number = 0;
  for (const Enquiry& enquiry : council.enquiries) {
    if (!count.period.Contains(enquiry.concluded) || enquiry.entered > count.as_of) continue;
    if (number++ < count.forgets) continue;
    Fill(edition, enquiry, count.as_of, &record);
    tally.Add(record);
  }
  return Must(Must(tally.Finish()).council_return);
}

// ---- Sending
// -------------------------------------------------------------------------------------

mspof::Submission Envelop(mspof::Return council_return, Date day) {
  mspof::Submission submission;
  submission.council_return = std::move(council_return);
  submission.envelope.prepared_on = day;
  submission.envelope.host_name = "Example";
  submission.envelope.host_version = "1";
  submission.envelope.comment = kComment;
  return submission;
}

class Post {
 public:
  explicit Post(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Sends it on the 20th of the month after it was prepared.
  void Send(const mspof::Submission& submission, const std::string& form = "mspof") {
    const Date prepared = submission.envelope.prepared_on;
    const int month = prepared.month() % 12 + 1;
    const Date day = Date::Of(prepared.year() + (month == 1 ? 1 : 0), month, 20);
    const auto folder = folder_ / day.ToString();
    std::filesystem::create_directories(folder);
    std::string name = submission.council_return.scope.council + "-" +
                       submission.council_return.scope.period.ToString() + "-" +
                       std::to_string(++sent_);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == ' '; }, '-');
    const std::string bytes = Must(form == "json"  ? submission.ToJson()
                                   : form == "csv" ? submission.ToCsv()
                                                   : submission.Encode());
    std::ofstream(folder / (name + "." + form), std::ios::binary) << bytes;
  }
  int sent() const { return sent_; }

 private:
  const std::filesystem::path folder_;
  int sent_ = 0;
};

Period QuarterOf(int quarter, bool cumulative) {
  const int year = kFirstYear + quarter / 4;
  return Must(Period::Parse(std::to_string(year) + "-" + std::to_string((year + 1) % 100) + "/Q" +
                                std::to_string(quarter % 4 + 1),
                            cumulative));
}

Period YearOf(int quarter) {
  const int year = kFirstYear + quarter / 4;
  return Must(Period::Parse(std::to_string(year) + "-" + std::to_string((year + 1) % 100)));
}

Date After(Date day, int days) { return Date::FromDays(day.days() + days); }

// All that one council sends.
class Sender {
 public:
  Sender(const Council& council, int number, const Edition& old_edition, const Edition& new_edition,
         Post* post)
      : council_(council), number_(number), old_(old_edition), new_(new_edition), post_(post) {}

  void Run() {
    // One in ten stops after five quarters, and one in fifteen has not sent the last quarter.
    const int stops = number_ % 10 == 7   ? council_.joins + 5
                      : number_ % 15 == 4 ? kQuarters - 1
                                          : kQuarters;
    for (int quarter = council_.joins; quarter < std::min(stops, kQuarters); ++quarter) {
      number_ % 10 == 9 ? SendCumulative(quarter) : SendQuarter(quarter);
    }
  }

 private:
  // Two thirds of the councils move to the new edition in its first year.
  const Edition& EditionOf(int quarter) const {
    return quarter >= 8 && number_ % 3 != 0 ? new_ : old_;
  }

  Count CountOf(int quarter, const Period& period) const {
    Count count{period, After(period.last, 45)};
    // The first year of one in five is without feedback; some never ask all questions.
    if (number_ % 5 == 1 && quarter < council_.joins + 4) count.lacks.emplace_back("feedback");
    if (number_ % 7 == 2) {
      count.leave_out.push_back({"satisfied-with-result", "our form does not ask it yet"});
    }
    if (number_ % 11 == 3) count.lacks.emplace_back("risk-outcome");
    return count;
  }

  void SendCumulative(int quarter) {
    const Count count = CountOf(quarter, QuarterOf(quarter, true));
    post_->Send(Envelop(CountFor(EditionOf(quarter), council_, count), After(count.as_of, 3)));
  }

  void SendQuarter(int quarter) {
    const Edition& edition = EditionOf(quarter);
    const Count count = CountOf(quarter, QuarterOf(quarter, false));
    const bool has_feedback =
        std::find(count.lacks.begin(), count.lacks.end(), "feedback") == count.lacks.end();
    if (number_ % 8 == 5 && quarter % 4 == 1 && has_feedback) {
      SendWithTopUp(edition, count);
    } else {
      const mspof::Submission first =
          Envelop(CountFor(edition, council_, count), After(count.as_of, 3));
      // Some use other forms of a submission.
      post_->Send(first, number_ % 12 == 6 ? "json" : number_ % 12 == 8 ? "csv" : "mspof");
      if (number_ % 6 == 4 && quarter % 4 == 2) Revise(edition, count, first);
      if (number_ == 13 && quarter == 6) SendAgain(edition, count);
    }
    if (quarter % 4 == 3) SendYear(edition, quarter);
  }

  // The feedback comes later.
  void SendWithTopUp(const Edition& edition, const Count& count) {
    Count partial = count;
    partial.lacks.emplace_back("feedback");
    const mspof::Return first = CountFor(edition, council_, partial);
    const mspof::Submission sent = Envelop(first, After(count.as_of, 3));
    post_->Send(sent);
    const mspof::Return now = CountFor(edition, council_, count);
    mspof::Submission more =
        Envelop(Must(mspof::TopUp(edition.framework, first, now)), After(count.as_of, 33));
    more.envelope.tops_up = Must(sent.Digest());
    post_->Send(more);
  }

  // A quarter later, with what was entered late.
  void Revise(const Edition& edition, Count count, const mspof::Submission& first) {
    // One does so after it has sent the year, which then lacks the change.
    count.as_of = After(count.as_of, number_ == 16 ? 250 : 92);
    mspof::Submission revision = Envelop(CountFor(edition, council_, count), After(count.as_of, 3));
    revision.envelope.revision = 2;
    revision.envelope.replaces = Must(first.Digest());
    post_->Send(revision);
  }

  // A second original for the same quarter, which is a mistake.
  void SendAgain(const Edition& edition, Count count) {
    count.forgets = 3;
    post_->Send(Envelop(CountFor(edition, council_, count), After(count.as_of, 5)));
  }

  // Some send the year as well; one of them forgets some enquiries.
  void SendYear(const Edition& edition, int quarter) {
    if (number_ % 4 != 0 || council_.joins > quarter - 3) return;
    Count count = CountOf(quarter, YearOf(quarter));
    if (number_ == 8 && quarter == 7) count.forgets = 40;
    count.as_of = After(count.as_of, 60);
    post_->Send(Envelop(CountFor(edition, council_, count), After(count.as_of, 3)));
  }

  const Council& council_;
  const int number_;
  const Edition& old_;
  const Edition& new_;
  Post* const post_;
};

// Councils that existed in all of these years.
std::vector<std::string> CouncilsFor(int first_year, int last_year) {
  std::vector<std::string> all;
  for (const mspof::Council& council : mspof::Councils()) {
    const bool there = council.first_year <= first_year &&
                       (council.last_year == 0 || council.last_year >= last_year);
    if (there) all.emplace_back(council.gss);
  }
  return all;
}

// In an order of chance.
std::vector<Council> ChooseCouncils(Chance* chance) {
  std::vector<std::string> all = CouncilsFor(kFirstYear, kFirstYear + 2);
  for (size_t i = all.size(); i > 1; --i) {
    std::swap(all[i - 1], all[static_cast<size_t>(chance->Below(static_cast<int>(i)))]);
  }
  std::vector<Council> chosen;
  for (int i = 0; i < kCouncils; ++i) {
    Council council;
    council.gss = all[static_cast<size_t>(i)];
    council.joins = i * kQuarters / kCouncils;
    // Few are large.
    council.size = 30 + chance->Below(90);
    if (chance->Of(250)) council.size += 100 + chance->Below(220);
    council.good = 420 + chance->Below(480);
    for (int quarter = council.joins; quarter < kQuarters; ++quarter) {
      const int number = council.size * (85 + chance->Below(30)) / 100;
      for (int n = 0; n < number; ++n) {
        council.enquiries.push_back(
            MakeEnquiry(council, quarter, n, QuarterOf(quarter, false), chance));
      }
    }
    chosen.push_back(std::move(council));
  }
  return chosen;
}

// Of all councils, for ten years.
int SendEngland(const Edition& edition, Chance* chance, Post* post) {
  constexpr int kYears = 10;
  const std::vector<std::string> all = CouncilsFor(kFirstYear + 5, kFirstYear + 5);
  for (const std::string& gss : all) {
    Council council;
    council.gss = gss;
    council.good = 420 + chance->Below(480);
    for (int quarter = 0; quarter < 4 * kYears; ++quarter) {
      const Period period = QuarterOf(quarter, false);
      if (!mspof::FindCouncil(gss, period).ok()) continue;
      council.enquiries.clear();
      for (int n = 0; n < 150; ++n) {
        council.enquiries.push_back(MakeEnquiry(council, quarter, n, period, chance));
      }
      Count count{period, After(period.last, 30)};
      mspof::Submission sent;
      for (uint32_t revision = 1; revision <= 3; ++revision) {
        mspof::Submission next = Envelop(CountFor(edition, council, count), After(count.as_of, 1));
        next.envelope.revision = revision;
        if (revision > 1) next.envelope.replaces = Must(sent.Digest());
        post->Send(next);
        sent = std::move(next);
        count.as_of = After(count.as_of, 31);
      }
    }
  }
  return static_cast<int>(all.size());
}

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) Fail(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int count, char** arguments) {
  const bool england = count == 4 && std::string(arguments[3]) == "england";
  if (count != 3 && !england) Fail("name the second definition and a new folder");
  const Edition old_edition(Must(mspof::Framework::Open("mspof/2018")));
  const Edition new_edition(
      Must(mspof::Framework::FromText({arguments[1], ReadText(arguments[1])})));
  Chance chance(kSeed);
  Post post(arguments[2]);
  if (england) {
    const int councils = SendEngland(old_edition, &chance, &post);
    std::cout << post.sent() << " submissions of " << councils << " councils\n";
    return 0;
  }
  const std::vector<Council> councils = ChooseCouncils(&chance);
  for (size_t i = 0; i < councils.size(); ++i) {
    Sender(councils[i], static_cast<int>(i), old_edition, new_edition, &post).Run();
  }
  std::cout << post.sent() << " submissions of " << councils.size() << " councils\n";
}
