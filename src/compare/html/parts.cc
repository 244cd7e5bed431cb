// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Nothing here concludes anything: what is said of numbers are sentences of the comparison.
// Tested by tests/unit/compare/html_test.cc and tests/compare/pages.mjs.

#include "compare/html/parts.h"

#include <algorithm>
#include <utility>

#include "html/page.h"
#include "support/text.h"

namespace mspof::comparison {
namespace {

using compare::Mark;
using compare::Released;
using compare::TopicKind;
using html::Escaped;
using support::StrCat;

// The bytes of an address that stand for themselves by RFC 3986.
constexpr std::string_view kUnreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

bool IsAddress(std::string_view word) {
  return word.substr(0, 8) == "https://" || word.substr(0, 7) == "http://";
}

}  // namespace

std::string Heading(int level, std::string_view text, std::string_view id) {
  const std::string name = id.empty() ? "" : StrCat(" id=\"", id, "\"");
  return StrCat("<h", level, name, ">", Escaped(text), "</h", level, ">\n");
}

std::string Paragraph(std::string_view text) {
  return text.empty() ? "" : StrCat("<p>", Escaped(text), "</p>\n");
}

std::string Linked(std::string_view text) {
  std::string out = "<p>";
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    out += IsAddress(word) ? Link(word, word) : Escaped(word);
    if (end < text.size()) out += " ";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + "</p>\n";
}

std::string Warning(std::string_view text) {
  return StrCat("<p class=\"warning\">", Escaped(text), "</p>\n");
}

std::string Items(const std::vector<std::string>& texts) {
  if (texts.empty()) return "";
  std::string out = "<ul>\n";
  for (const std::string& text : texts) support::StrAppend(&out, "<li>", Escaped(text), "</li>\n");
  return out + "</ul>\n";
}

std::string Link(std::string_view to, std::string_view text) {
  return StrCat("<a href=\"", Escaped(to), "\">", Escaped(text), "</a>");
}

std::string Details(std::string_view summary, std::string_view html) {
  return StrCat("<details>\n<summary>", Escaped(summary), "</summary>\n", html, "</details>\n");
}

std::string TableBehind(const compare::Comparison& made, const charts::ChartTable& table,
                        std::string_view id) {
  return Details("The numbers behind this chart", WithMarks(made, charts::TableHtml(table, id)));
}

std::string MarksIn(const compare::Comparison& made, std::string_view html) {
  std::vector<std::string> meanings;
  for (const Mark mark :
       {Mark::kLow, Mark::kConfidential, Mark::kNotSupplied, Mark::kNotApplicable}) {
    const std::string_view text = compare::MarkText(mark);
    if (html.find(text) == html.npos) continue;
    meanings.push_back(StrCat(text, " ", made.MarkMeaning(mark), "."));
  }
  if (meanings.empty()) return "";
  return StrCat("<p class=\"marks-here\">", Escaped(support::StrJoin(meanings, " ")), "</p>\n");
}

std::string WithMarks(const compare::Comparison& made, const std::string& html) {
  return MarksIn(made, html) + html;
}

std::vector<std::string> ChangeItems(const compare::Comparison& made, size_t place,
                                     const std::vector<size_t>& shares,
                                     const std::vector<size_t>& periods) {
  // By the share of which it is said first.
  std::vector<std::pair<std::string, std::vector<std::string>>> said;
  for (size_t i = 0; i < shares.size(); ++i) {
    if (periods[i] == Released::kNone) continue;
    const std::string sentence = made.ChangeSentence(place, periods[i], shares[i]);
    auto at = std::find_if(said.begin(), said.end(),
                           [&](const auto& one) { return one.first == sentence; });
    if (at == said.end()) at = said.insert(said.end(), {sentence, {}});
    at->second.push_back(made.ShareTitle(shares[i]));
  }
  std::vector<std::string> items;
  for (const auto& [sentence, titles] : said) {
    items.push_back(StrCat(support::StrJoin(titles, "; "), ": ", sentence));
  }
  return items;
}

std::string TopicId(size_t topic) { return StrCat("topic-", topic + 1); }
std::string ShareId(size_t share) { return StrCat("share-", share + 1); }
std::string CouncilId(const compare::Comparison& made, size_t place) {
  return StrCat("council-", Escaped(made.released.places[place].code));
}
std::string CouncilFile(const compare::Comparison& made, size_t place) {
  return StrCat(made.released.places[place].code, ".html");
}

std::string AddressOf(std::string_view name) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (kUnreserved.find(c) != kUnreserved.npos) {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

std::string CouncilAddress(const compare::Comparison& made, std::string_view folder, size_t place) {
  if (folder.empty()) return StrCat("#", CouncilId(made, place));
  return StrCat(AddressOf(folder), "/", AddressOf(CouncilFile(made, place)));
}

std::vector<size_t> WholeShares(const Released& released, size_t topic) {
  std::vector<size_t> shares;
  for (size_t i = 0; i < released.shares.size(); ++i) {
    if (released.shares[i].topic == topic && released.shares[i].split.empty()) shares.push_back(i);
  }
  return shares;
}

std::vector<size_t> TopicsOf(const Released& released, TopicKind kind) {
  std::vector<size_t> topics;
  for (size_t i = 0; i < released.topics.size(); ++i) {
    if (released.topics[i].kind == kind) topics.push_back(i);
  }
  return topics;
}

std::vector<size_t> KeyShares(const Released& released) {
  std::vector<size_t> shares;
  for (size_t i = 0; i < released.shares.size(); ++i) {
    if (released.shares[i].split.empty()) shares.push_back(i);
  }
  return shares;
}

std::vector<std::string> NextQuestions(TopicKind kind) {
  switch (kind) {
    case TopicKind::kPopulation:
      return {
          "Do councils count the same things? What counts as an enquiry differs from place to "
          "place."};
    case TopicKind::kCoverage:
      return {"What happened to the people from whom we did not hear?",
              "Who was not offered the questions, and who decided that?",
              "Whose voices are missing? People who do not speak? People in care homes?"};
    case TopicKind::kQuestion:
      return {"Who answered: the person, or somebody for them? Who asked?",
              "What did the people want who gave the other answers?",
              "If we are higher or lower: is it how we record, whom we serve, or what we do?",
              "What did we change because of the answers, and have we told people?"};
  }
  return {};
}

}  // namespace mspof::comparison
