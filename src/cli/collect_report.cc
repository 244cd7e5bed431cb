// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Prints what is in a store: for people as tables with what needs action last, and as JSON.
// Tested by tests/cli/test_collect.py.

#include "collect_report.h"

#include <algorithm>
#include <array>
#include <map>

#include "mspof/council.h"
#include "text.h"

namespace mspof::cli {
namespace {

using collect::ReleaseEntry;
using collect::ReturnSource;
using collect::StoredSubmission;
using compare::LeftOut;
using compare::Participation;
using compare::QuarterParticipation;

constexpr size_t kShortDigest = 12;

std::string FilesOf(const std::vector<std::string>& digests, const StoredByDigest& stored) {
  std::string text;
  for (const std::string& digest : digests) {
    const auto known = stored.find(digest);
    text += (text.empty() ? "" : ", ") + (known == stored.end() ? digest.substr(0, kShortDigest)
                                                                : Printable(known->second.name));
  }
  return text;
}

// "E06000023 Bristol, City of".
std::string CouncilText(const std::string& gss, const Period& period) {
  const Result<Council> council = FindCouncil(gss, period);
  return council.ok() ? gss + " " + std::string(council->name) : gss;
}

void WriteTexts(const char* name, const std::vector<std::string>& texts, JsonWriter* json) {
  json->BeginArray(name);
  for (const std::string& text : texts) json->Element(text);
  json->EndArray();
}

std::string YearText(int year) {
  const int next = (year + 1) % 100;
  return std::to_string(year) + "-" + (next < 10 ? "0" : "") + std::to_string(next);
}

}  // namespace

// ---- Submissions --------------------------------------------------------------------------------

void Standings::Take(const compare::Collected& collected) {
  for (const compare::CollectedReturn& one : collected.returns) {
    for (const std::string& digest : one.submissions) states_[digest] = "stands";
  }
  for (const LeftOut& left : collected.left_out) {
    for (const std::string& digest : left.submissions) states_[digest] = left.reason;
  }
  left_out_.insert(left_out_.end(), collected.left_out.begin(), collected.left_out.end());
  standing_ += collected.returns.size();
}

std::string_view Standings::Of(const std::string& digest) const {
  const auto known = states_.find(digest);
  return known == states_.end() ? "replaced" : std::string_view(known->second);
}

std::string ScopeText(const StoredSubmission& stored) {
  return stored.council + ", " + stored.period.ToString() + ", " + stored.framework + "/" +
         stored.edition;
}

std::string LeftOutText(const std::vector<LeftOut>& left_out, const StoredByDigest& stored) {
  std::string text;
  for (const LeftOut& left : left_out) {
    text += "CONFLICT " + left.reason + ": " + left.council + ", " + left.period.ToString() + ", " +
            left.framework + "/" + left.edition + ": " + FilesOf(left.submissions, stored) + ": " +
            left.message + ": " + (left.instead.empty() ? "" : left.instead + ": ") + left.remedy +
            "\n";
  }
  return text;
}

void WriteLeftOut(const std::vector<LeftOut>& left_out, const StoredByDigest& stored,
                  JsonWriter* json) {
  json->BeginArray("leftOut");
  for (const LeftOut& left : left_out) {
    json->BeginObject();
    json->Field("reason", left.reason);
    json->Field("council", left.council);
    json->Field("period", left.period.ToString());
    json->Field("framework", left.framework + "/" + left.edition);
    json->BeginArray("submissions");
    for (const std::string& digest : left.submissions) {
      json->BeginObject();
      const auto known = stored.find(digest);
      if (known != stored.end()) json->Field("file", known->second.name);
      json->Field("digest", digest);
      json->EndObject();
    }
    json->EndArray();
    json->Field("message", left.message);
    json->Field("remedy", left.remedy);
    json->EndObject();
  }
  json->EndArray();
}

void WriteStored(const StoredSubmission& stored, JsonWriter* json) {
  json->Field("digest", stored.digest);
  json->Field("council", stored.council);
  json->Field("period", stored.period.ToString());
  json->Field("framework", stored.framework + "/" + stored.edition);
  json->Field("definition", stored.definition);
  json->Field("asOf", stored.as_of.ToString());
  json->Field("received", stored.received.ToString());
  json->Field("revision", uint64_t{stored.revision});
  json->FieldIfAny("replaces", stored.replaces);
  json->FieldIfAny("topsUp", stored.tops_up);
}

std::string ListText(const std::vector<StoredSubmission>& list, const Standings& standings,
                     const StoredByDigest& stored) {
  if (list.empty()) return "The store has no submissions.\n";
  Table table("lllrlll");
  table.AddRow({"received", "council", "period", "revision", "framework", "state", "file"});
  for (const StoredSubmission& one : list) {
    table.AddRow({one.received.ToString(), one.council, one.period.ToString(),
                  std::to_string(one.revision), one.framework + "/" + one.edition,
                  std::string(standings.Of(one.digest)), Printable(one.name)});
  }
  const std::string left = LeftOutText(standings.left_out(), stored);
  return Counted(list.size(), "submission") + "; " + Counted(standings.standing(), "return") +
         " that stand, " + std::to_string(standings.left_out().size()) + " left out\n\n" +
         table.ToString() + (left.empty() ? "" : "\n" + left);
}

std::string ListJson(const std::vector<StoredSubmission>& list, const Standings& standings,
                     const StoredByDigest& stored) {
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("submissions");
  for (const StoredSubmission& one : list) {
    json.BeginObject();
    json.Field("file", one.name);
    WriteStored(one, &json);
    json.Field("state", standings.Of(one.digest));
    json.EndObject();
  }
  json.EndArray();
  json.Field("returnsThatStand", uint64_t{standings.standing()});
  WriteLeftOut(standings.left_out(), stored, &json);
  json.EndObject();
  return json.Finish();
}

// ---- Sources ------------------------------------------------------------------------------------

std::string SourcesText(const std::vector<ReturnSource>& sources) {
  if (sources.empty()) return "No return of this council stands for this period.\n";
  std::string text;
  for (const ReturnSource& source : sources) {
    text += (text.empty() ? "" : "\n") + ScopeText(source.submissions.front()) + ", revision " +
            std::to_string(source.submissions.front().revision) + "\n";
    StoredByDigest by_digest;
    for (const StoredSubmission& one : source.submissions) {
      by_digest.emplace(one.digest, one);
      text += "  " + one.digest.substr(0, kShortDigest) + "  received " + one.received.ToString() +
              "  " + Printable(one.name) + "\n";
    }
    Table table("ll");
    table.AddRow({"measure", "from"});
    for (const collect::MeasureSource& measure : source.measures) {
      const std::string from = FilesOf({measure.submission}, by_digest);
      table.AddRow(
          {Printable(measure.measure),
           measure.submission.empty() ? "not supplied: " + Printable(measure.not_supplied) : from});
    }
    text += table.ToString();
  }
  return text;
}

std::string SourcesJson(const std::vector<ReturnSource>& sources) {
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("returns");
  for (const ReturnSource& source : sources) {
    json.BeginObject();
    json.Field("period", source.period.ToString());
    json.Field("edition", source.edition);
    json.BeginArray("submissions");
    for (const StoredSubmission& one : source.submissions) {
      json.BeginObject();
      json.Field("file", one.name);
      WriteStored(one, &json);
      json.EndObject();
    }
    json.EndArray();
    json.BeginArray("measures");
    for (const collect::MeasureSource& measure : source.measures) {
      json.BeginObject();
      json.Field("measure", measure.measure);
      json.FieldIfAny("submission", measure.submission);
      json.FieldIfAny("notSupplied", measure.not_supplied);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

// ---- Participation ------------------------------------------------------------------------------

// A line for the measures that a council leaves out for the same reason in the same periods.
std::string MissingText(const std::vector<compare::MissingMeasure>& missing) {
  using Key = std::array<std::string, 3>;
  const auto add = [](const std::string& text, std::string* to) {
    *to += (to->empty() ? "" : ", ") + text;
  };
  std::map<Key, std::string> periods;  // by council, reason and measure
  std::map<std::string, std::string> councils;
  for (const compare::MissingMeasure& one : missing) {
    councils[one.council] = CouncilText(one.council, one.period);
    add(one.period.ToString(), &periods[{one.council, one.reason, one.measure}]);
  }
  std::map<Key, std::string> measures;  // by council, reason and periods
  for (const auto& [key, of] : periods) add(Printable(key[2]), &measures[{key[0], key[1], of}]);
  std::string text;
  for (const auto& [key, of] : measures) {
    text += councils[key[0]] + ": " + of + ": " + Printable(key[1]) + ": " + key[2] + "\n";
  }
  return text;
}

std::string ParticipationText(const Participation& participation) {
  if (participation.quarters.empty()) return "No council has taken part.\n";
  Table table("lrrrrrrrr");
  table.AddRow({"quarter", "councils", "in the year", "in all", "joined", "complete first",
                "stopped", "due", "in conflict"});
  std::string events;
  for (const QuarterParticipation& q : participation.quarters) {
    const std::string quarter = q.quarter.ToString();
    table.AddRow({quarter, std::to_string(q.councils.size()), std::to_string(q.unique_in_year),
                  std::to_string(q.unique_ever), std::to_string(q.joined.size()),
                  std::to_string(q.complete_first.size()), std::to_string(q.stopped.size()),
                  std::to_string(q.due.size()), std::to_string(q.in_conflict.size())});
    const std::pair<const char*, const std::vector<std::string>*> kinds[] = {
        {"joined", &q.joined},
        {"supplied every measure for the first time", &q.complete_first},
        {"stopped", &q.stopped},
        {"due", &q.due},
        {"in conflict", &q.in_conflict}};
    for (const auto& [what, councils] : kinds) {
      std::string names;
      for (const std::string& council : *councils) {
        names += (names.empty() ? "" : "; ") + CouncilText(council, q.quarter);
      }
      if (!names.empty()) events += quarter + ", " + what + ": " + names + "\n";
    }
  }
  const std::string missing = MissingText(participation.missing);
  return "As of " + participation.date.ToString() + "\n\n" + table.ToString() + "\n" + events +
         (missing.empty() ? "" : "\nMeasures that are not supplied:\n" + missing);
}

std::string ParticipationJson(const Participation& participation) {
  JsonWriter json;
  json.BeginObject();
  json.Field("date", participation.date.ToString());
  json.BeginArray("quarters");
  for (const QuarterParticipation& q : participation.quarters) {
    json.BeginObject();
    json.Field("quarter", q.quarter.ToString());
    WriteTexts("councils", q.councils, &json);
    json.Field("uniqueInYear", uint64_t{q.unique_in_year});
    json.Field("uniqueEver", uint64_t{q.unique_ever});
    WriteTexts("joined", q.joined, &json);
    WriteTexts("completeFirst", q.complete_first, &json);
    WriteTexts("stopped", q.stopped, &json);
    WriteTexts("due", q.due, &json);
    WriteTexts("inConflict", q.in_conflict, &json);
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("missing");
  for (const compare::MissingMeasure& one : participation.missing) {
    json.BeginObject();
    json.Field("council", one.council);
    json.Field("period", one.period.ToString());
    json.Field("measure", one.measure);
    json.Field("reason", one.reason);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

// ---- Releases -----------------------------------------------------------------------------------

std::string ReleasesText(const std::vector<ReleaseEntry>& releases) {
  if (releases.empty()) return "Nothing has been released.\n";
  std::string text;
  for (const ReleaseEntry& release : releases) {
    text += "edition " + std::to_string(release.edition) + ", " + release.day.ToString() +
            ", method " + Printable(release.method) +
            (release.key_id.empty() ? "" : ", key " + Printable(release.key_id)) + ", " +
            Counted(release.returns.size(), "council and year") + "\n";
    for (const collect::ReleasedFile& file : release.files) {
      text += "  " + Printable(file.sha256) + "  " + Printable(file.name) + "\n";
    }
  }
  return text;
}

std::string ReleasesJson(const std::vector<ReleaseEntry>& releases) {
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("releases");
  for (const ReleaseEntry& release : releases) {
    json.BeginObject();
    json.Field("edition", uint64_t{release.edition});
    json.Field("day", release.day.ToString());
    json.Field("method", release.method);
    json.FieldIfAny("keyId", release.key_id);
    json.BeginArray("files");
    for (const collect::ReleasedFile& file : release.files) {
      json.BeginObject();
      json.Field("name", file.name);
      json.Field("sha256", file.sha256);
      json.EndObject();
    }
    json.EndArray();
    json.BeginArray("returns");
    for (const collect::ReleasedReturns& returns : release.returns) {
      json.BeginObject();
      json.Field("council", returns.council);
      json.Field("year", YearText(returns.year));
      WriteTexts("submissions", returns.submissions, &json);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

}  // namespace mspof::cli
