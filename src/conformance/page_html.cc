// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page for somebody who may buy the product: first what it can do and what was not shown, then
// the numbers, then each case that did not pass. The end holds the digest of all before it, in one
// fixed form, so that what a reader of it must trust is short.
// Tested by tests/runner/report_test.cc and tests/runner/test_reports.py.

#include <algorithm>
#include <map>

#include "conformance/kit.h"
#include "conformance/report.h"
#include "html/page.h"
#include "support/digest.h"
#include "support/text.h"

namespace mspof::conformance {

// What the page looks like beside html/page.css: style.css.
extern const std::string_view kKitReportStyle;

namespace {

using html::Escaped;
using support::StrCat;

// Everything before this is signed.
constexpr std::string_view kMark = "<!-- mspof conformance report: the end -->\n";

std::string TextIn(std::string_view tag, std::string_view text) {
  const std::string_view name = tag.substr(0, tag.find(' '));
  return StrCat("<", tag, ">", Escaped(text), "</", name, ">");
}

std::string Paragraph(std::string_view text) { return TextIn("p", text) + "\n"; }

std::string Counted(size_t count, std::string_view noun) {
  return StrCat(count, " ", noun, count == 1 ? "" : "s");
}

std::string DayInWords(Date day) {
  constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
  return StrCat(day.day(), " ", kMonths[day.month() - 1], " ", day.year());
}

std::string ProductOf(const Report& report) {
  if (report.product.empty()) return "The product";
  return report.product_version.empty() ? report.product
                                        : StrCat(report.product, " ", report.product_version);
}

bool IsClaimed(const Report& report, const Suite& suite) {
  return std::find(report.claimed.begin(), report.claimed.end(), suite.level) !=
         report.claimed.end();
}

// Why a level is not reached, as a sentence.
std::string WhyNot(const SuiteReport& suite) {
  if (suite.in_kit == 0) return "The kit has no case of this.";
  if (suite.run == 0) return "This was not tested.";
  std::string why;
  const auto add = [&why](const std::string& sentence) {
    why += (why.empty() ? "" : " ") + sentence;
  };
  if (suite.unsupported == suite.run)
    return "The supplier states that the product does not do this.";
  if (suite.unsupported > 0) {
    add(StrCat("The supplier states that the product does not do the work of ",
               Counted(suite.unsupported, "case"), "."));
  }
  if (suite.failed > 0) add(Counted(suite.failed, "case") + " failed.");
  if (suite.expected > 0) {
    add(StrCat(Counted(suite.expected, "case"), " failed, which the supplier knew before."));
  }
  if (suite.run < suite.in_kit) {
    add(StrCat("Only ", suite.run, " of ", Counted(suite.in_kit, "case"), " were run."));
  }
  return why;
}

std::string LevelsHtml(const Report& report) {
  const std::vector<SuiteReport> suites = BySuite(report);
  std::string can;
  std::string cannot;
  for (size_t i = 0; i < suites.size(); ++i) {
    const Suite& suite = Suites()[i];
    const std::string claim = IsClaimed(report, suite) ? " The supplier claims this level." : "";
    const std::string name = TextIn("strong", suite.level);
    if (suites[i].reached) {
      can += StrCat("<li>", name, ": the product ",
                    Escaped(StrCat(suite.does, ". All ", Counted(suites[i].in_kit, "case"),
                                   " passed.", claim)),
                    "</li>\n");
    } else {
      cannot += StrCat("<li>", name, ": it was not shown that the product ",
                       Escaped(StrCat(suite.does, ". ", WhyNot(suites[i]), claim)), "</li>\n");
    }
  }
  std::string out = "<section>\n<h2>What the product can do</h2>\n";
  out += can.empty() ? Paragraph("No level was reached.") : StrCat("<ul>\n", can, "</ul>\n");
  out += "</section>\n";
  if (!cannot.empty()) {
    out += StrCat("<section>\n<h2>What was not shown</h2>\n<ul>\n", cannot, "</ul>\n</section>\n");
  }
  return out;
}

std::string TableHtml(const Report& report) {
  std::string out =
      "<section>\n<h2>What was tested</h2>\n"
      "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"What was tested\">\n"
      "<table>\n<thead>\n<tr><th scope=\"col\">Level</th><th scope=\"col\">The cases show</th>";
  for (const char* heading : {"Cases", "Passed", "Failed", "Known", "Not done"}) {
    out += TextIn("th scope=\"col\" class=\"number\"", heading);
  }
  out += "</tr>\n</thead>\n<tbody>\n";
  const std::vector<SuiteReport> suites = BySuite(report);
  const auto numbers = [](const SuiteReport& suite) {
    std::string cells;
    for (const size_t number :
         {suite.run, suite.passed, suite.failed, suite.expected, suite.unsupported}) {
      cells += TextIn("td class=\"number\"", std::to_string(number));
    }
    return cells + "</tr>\n";
  };
  for (size_t i = 0; i < suites.size(); ++i) {
    out += StrCat("<tr>", TextIn("th scope=\"row\"", Suites()[i].level),
                  TextIn("td", Suites()[i].shows), numbers(suites[i]));
  }
  out += StrCat("<tr class=\"sum\">", TextIn("th scope=\"row\"", "in all"), "<td></td>",
                numbers(InAll(report)));
  return out + "</tbody>\n</table>\n</div>\n</section>\n";
}

std::string CaseHtml(const CaseReport& one) {
  std::string out = StrCat("<li>", Escaped(one.title), "<br>\n", TextIn("code", one.name), ", ",
                           Escaped(NameOf(one.outcome)), ". Decided by: ", Escaped(one.source));
  if (!one.lines.empty()) {
    out += "\n<ul>\n";
    for (const std::string& line : one.lines) out += TextIn("li", line) + "\n";
    out += "</ul>\n";
  }
  return out + "</li>\n";
}

std::string CasesHtml(const Report& report, std::string_view heading, std::string_view intro,
                      bool (*wanted)(Outcome)) {
  std::string list;
  for (const CaseReport& one : report.cases) {
    if (wanted(one.outcome)) list += CaseHtml(one);
  }
  if (list.empty()) return "";
  return StrCat("<section>\n", TextIn("h2", heading), "\n", Paragraph(intro),
                "<ul class=\"cases\">\n", list, "</ul>\n</section>\n");
}

// What the product does not do: the reasons, with how many cases.
std::string UnsupportedHtml(const Report& report) {
  std::map<std::string, size_t> reasons;
  for (const CaseReport& one : report.cases) {
    if (one.outcome == Outcome::kUnsupported) ++reasons[one.suite + ": " + one.lines.at(0)];
  }
  if (reasons.empty()) return "";
  std::string out = "<section>\n<h2>What the product does not do</h2>\n<ul>\n";
  for (const auto& [reason, count] : reasons) {
    out += TextIn("li", StrCat(reason, " (", Counted(count, "case"), ")")) + "\n";
  }
  return out + "</ul>\n</section>\n";
}

// The titles of all cases that passed, which a reader opens.
std::string PassedHtml(const Report& report) {
  std::string out;
  const std::vector<SuiteReport> suites = BySuite(report);
  for (size_t i = 0; i < suites.size(); ++i) {
    if (suites[i].passed == 0) continue;
    out += StrCat(
        "<details>\n",
        TextIn("summary", StrCat(Suites()[i].level, ": ", Counted(suites[i].passed, "case"))),
        "\n<ul>\n");
    for (const CaseReport& one : report.cases) {
      if (one.suite != Suites()[i].id || one.outcome != Outcome::kPassed) continue;
      out += TextIn("li", one.title) + "\n";
    }
    out += "</ul>\n</details>\n";
  }
  return out.empty() ? "" : StrCat("<section>\n<h2>Cases that passed</h2>\n", out, "</section>\n");
}

std::string FaultsHtml(const Report& report) {
  if (report.faults.empty()) return "";
  std::string out = "<section>\n<h2>What else went wrong</h2>\n<ul>\n";
  for (const std::string& fault : report.faults) out += TextIn("li", fault) + "\n";
  return out + "</ul>\n</section>\n";
}

std::string VersionsHtml(const Report& report) {
  std::string out = "<section>\n<h2>Versions</h2>\n<dl>\n";
  const auto row = [&out](std::string_view term, const std::string& text) {
    out += TextIn("dt", term) + TextIn("dd", text) + "\n";
  };
  row("Product", ProductOf(report));
  row("Tested on", DayInWords(report.day));
  row("Conformance kit", "version " + report.kit_version);
  out += StrCat("<dt>Digest of the kit</dt><dd>", TextIn("code", report.kit_digest), "</dd>\n");
  row("Run by", "mspof " + report.library_version);
  return out + "</dl>\n</section>\n";
}

std::string Row(std::string_view term, std::string_view id, std::string_view value) {
  return StrCat("<dt>", term, "</dt><dd><code id=\"", id, "\">", value, "</code></dd>\n");
}

std::string End(std::string_view digest, const PageSignature& signature) {
  std::string out =
      "<section>\n<h2>How to check this page</h2>\n<p>The digest is the SHA-256 of all of this "
      "page that stands before this section. The command <code>mspof conformance verify</code> "
      "makes it anew";
  out += signature.signature.empty()
             ? ". The page is not signed: the digest shows damage, and not who made the page.</p>\n"
             : " and checks the signature (Ed25519) with the supplier&#39;s public key, which you "
               "must have from the supplier by another way than this page.</p>\n";
  out += StrCat("<dl>\n", Row("Digest", "digest", digest));
  if (!signature.signature.empty()) {
    out += Row("Public key", "key", signature.key) +
           Row("Signature", "signature", signature.signature);
  }
  return StrCat(out, "</dl>\n</section>\n</main>\n", html::End());
}

// The value of a row that End() wrote; empty if there is none.
std::string ValueOf(std::string_view end, std::string_view id) {
  const std::string before = StrCat("<code id=\"", id, "\">");
  const size_t begin = end.find(before);
  if (begin == std::string_view::npos) return "";
  const std::string_view rest = end.substr(begin + before.size());
  const std::string_view value = rest.substr(0, rest.find_first_not_of("0123456789abcdef"));
  return std::string(value);
}

}  // namespace

std::string PageBody(const Report& report) {
  const std::string product = ProductOf(report);
  const SuiteReport all = InAll(report);
  std::string out = html::Start("Conformance report: " + product, kKitReportStyle);
  out += StrCat("<main>\n", TextIn("h1", "Conformance report"), "\n",
                TextIn("p class=\"subtitle\"", product), "\n");
  out += Paragraph(StrCat(product, " was tested on ", DayInWords(report.day), " with version ",
                          report.kit_version,
                          " of the mspof conformance kit. The kit asks a product what it finds, "
                          "counts, writes and asks, "
                          "in examples whose right answers are known. ",
                          all.passed, " of ", Counted(all.run, "case"), " passed."));
  const std::vector<std::string> vain = ClaimedInVain(report);
  if (!vain.empty()) {
    out += TextIn("p class=\"warning\"", StrCat("The supplier claims these levels, and the product "
                                                "did not reach them: ",
                                                support::StrJoin(vain, ", "), ".")) +
           "\n";
  }
  out += LevelsHtml(report) + TableHtml(report) + UnsupportedHtml(report);
  out += CasesHtml(report, "Cases that failed",
                   "What came out is not what the page that is named decides.", IsFailure);
  out += CasesHtml(report, "Known failures", "The supplier knew of these before the test.",
                   [](Outcome outcome) { return outcome == Outcome::kExpectedFailure; });
  return out + FaultsHtml(report) + PassedHtml(report) + VersionsHtml(report);
}

std::string WholePage(const std::string& body, const PageSignature* signature) {
  const std::string digest = support::Hex(support::Sha256Of(body));
  return StrCat(body, kMark, End(digest, signature == nullptr ? PageSignature() : *signature));
}

std::string TextToSign(std::string_view digest) {
  return StrCat("mspof conformance report 1\n", digest, "\n");
}

Result<PageEnd> ReadPage(std::string_view page) {
  const size_t mark = page.find(kMark);
  if (mark == std::string_view::npos) {
    return Status(StatusCode::kCorrupt,
                  "it is no conformance report: give a page that mspof conformance run wrote");
  }
  const std::string_view body = page.substr(0, mark);
  const std::string_view end = page.substr(mark + kMark.size());
  PageEnd found;
  found.digest = support::Hex(support::Sha256Of(body));
  found.signature = {ValueOf(end, "key"), ValueOf(end, "signature")};
  if (end != End(found.digest, found.signature)) {
    return Status(StatusCode::kCorrupt,
                  "it was changed after it was written: ask the supplier for the page as it was");
  }
  return found;
}

}  // namespace mspof::conformance
