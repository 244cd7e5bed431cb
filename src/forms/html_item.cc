// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An item is a fieldset with the heading in its legend or, where one line is filled in, a field
// with the heading in its label. Every remark is tied to its item, for people who cannot see that
// it is beside it. Ids of elements are numbers: an item's id may hold any character.
// Tested by tests/unit/forms/html_test.cc and tests/capture.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "forms/html.h"
#include "html/page.h"

namespace mspof::forms {

using html::Escaped;

namespace {

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// " name="value"", or nothing.
std::string Attribute(std::string_view name, std::string_view value) {
  if (value.empty()) return "";
  return " " + std::string(name) + "=\"" + Escaped(value) + "\"";
}

std::string LabelOf(const FormItem& item, std::string_view code) {
  for (const AnswerOption& option : item.options) {
    if (option.code == code) return option.label;
  }
  return "";
}

class ItemWriter {
 public:
  ItemWriter(const FormItem& item, const ItemPlace& place)
      : item_(item), place_(place), id_(TargetId(place)) {}

  std::string Write() && {
    Remarks();
    const bool choice = IsChoice();
    if (choice || item_.control == FormControl::kDate) {
      out_ = "<fieldset" + Attribute("aria-describedby", described_) + ">\n<legend>" +
             Heading(Legend()) + "</legend>\n" + remarks_;
      choice ? Options() : DateParts();
      out_ += "</fieldset>\n";
    } else {
      const bool file = item_.control == FormControl::kFile;
      const std::string label = "<label for=\"" + id_ + "\">" + Legend() + "</label>";
      out_ = "<div class=\"field\">\n" + Heading(label) + "\n" + remarks_;
      const bool number = item_.control == FormControl::kNumber;
      out_ += file ? File()
                   : Input(id_, item_.id, item_.values.empty() ? "" : item_.values[0],
                           number ? "number" : "text", described_);
      out_ += "\n</div>\n";
    }
    return "<div class=\"item" + std::string(item_.error.empty() ? "" : " wrong") + "\">\n" +
           std::move(out_) + "</div>\n";
  }

 private:
  bool IsChoice() const {
    return item_.control == FormControl::kOne || item_.control == FormControl::kMany;
  }

  std::string Legend() const {
    std::string legend;
    if (item_.number != 0) {
      legend = "<span class=\"number\">" + std::to_string(item_.number) + ".</span> ";
    }
    const bool other = !item_.language.empty() && item_.language != "en-GB";
    if (!other) return legend + Escaped(item_.text);
    return legend + "<span" + Attribute("lang", item_.language) + ">" + Escaped(item_.text) +
           "</span>";
  }

  std::string Heading(const std::string& inner) const {
    const std::string tag = "h" + std::to_string(place_.level);
    return "<" + tag + ">" + inner + "</" + tag + ">";
  }

  // Adds a remark about the item.
  void Remark(std::string_view kind, const std::string& html) {
    const std::string id = id_ + "-said-" + std::to_string(++said_);
    remarks_ += "<p class=\"" + std::string(kind) + "\" id=\"" + id + "\">" + html + "</p>\n";
    described_ += (described_.empty() ? "" : " ") + id;
  }

  void Remarks() {
    if (item_.wording_reconstructed || item_.options_reconstructed) {
      const std::string what = !item_.options_reconstructed   ? "wording is"
                               : !item_.wording_reconstructed ? "answers are"
                                                              : "wording and the answers are";
      Remark("mark", "<strong>Reconstructed:</strong> the " + what + " not as published.");
    }
    if (!item_.instead_of.empty()) {
      Remark("note", "There is no wording in " + Escaped(item_.instead_of) + ": this one is in " +
                         Escaped(item_.language) + ".");
    }
    if (!item_.condition.empty()) {
      Remark("condition", "Answer only if " + Escaped(item_.condition) + ".");
    }
    for (const FormNote& note : item_.notes) {
      Remark("note", Escaped(note.text) + (note.link.empty() ? "" : " " + Link(note)));
    }
    if (!item_.kept.empty()) Remark("kept", Kept());
    if (!item_.error.empty()) {
      Remark("error", "<span class=\"unseen\">Error: </span>" + Escaped(item_.error));
    }
  }

  std::string Kept() const {
    std::string labels;
    for (const std::string& code : item_.kept) {
      const std::string label = LabelOf(item_, code);
      if (label.empty()) continue;
      labels += (labels.empty() ? "" : "; ") + Escaped(label);
    }
    if (item_.control != FormControl::kMany && item_.kept.size() > 1 && !labels.empty()) {
      return "Earlier answers: <b>" + labels +
             "</b>. These do not count until you choose one again.";
    }
    const std::string earlier =
        labels.empty() ? "An earlier answer is kept." : "Earlier answer: <b>" + labels + "</b>.";
    return earlier + " It does not count until you choose it again.";
  }

  bool IsChosen(const std::string& code) const {
    return std::find(item_.values.begin(), item_.values.end(), code) != item_.values.end();
  }

  void Options() {
    const std::string type = item_.control == FormControl::kOne ? "radio" : "checkbox";
    out_ += "<div class=\"options\">\n";
    for (size_t i = 0; i < item_.options.size(); ++i) {
      const AnswerOption& option = item_.options[i];
      const std::string id = i == 0 ? id_ : id_ + "-" + std::to_string(i + 1);
      out_ += "<div class=\"option\"><input type=\"" + type + "\" id=\"" + id + "\"" +
              Attribute("name", item_.id) + " value=\"" + Escaped(option.code) + "\"" +
              (IsChosen(option.code) ? " checked" : "") + "><label for=\"" + id + "\">" +
              Escaped(option.label) + "</label></div>\n";
    }
    out_ += "</div>\n";
    const std::string of = "<span class=\"unseen\"> to " +
                           (item_.number != 0 ? "question " + std::to_string(item_.number)
                                              : "“" + Escaped(item_.title) + "”") +
                           "</span>";
    if (place_.posted) {
      out_ += "<button class=\"clear\" name=\"" + std::string(kClear) + "\" value=\"" +
              Escaped(item_.id) + "\">Clear this answer" + of + "</button>\n";
    } else {
      out_ += "<button class=\"clear\" type=\"reset\">Clear this answer" + of + "</button>\n";
    }
  }

  std::string Input(const std::string& id, const std::string& name, std::string_view value,
                    std::string_view kind, const std::string& described) const {
    std::string html = "<input type=\"text\" class=\"" + std::string(kind) + "\" id=\"" + id +
                       "\"" + Attribute("name", name) + Attribute("value", value) +
                       Attribute("aria-describedby", described) + " autocomplete=\"off\"";
    if (kind != "text") html += " inputmode=\"numeric\"";
    if (!item_.error.empty()) html += " aria-invalid=\"true\"";
    return html + ">";
  }

  std::string File() const {
    return "<input type=\"file\" id=\"" + id_ + "\"" + Attribute("name", item_.id) +
           Attribute("aria-describedby", described_) +
           (item_.error.empty() ? "" : " aria-invalid=\"true\"") + ">";
  }

  // Year, month and day of YYYY-MM-DD; else the parts between slashes, day first.
  void DateParts() {
    std::string parts[3];
    const std::string value = item_.values.empty() ? "" : item_.values[0];
    const bool slashes = value.find('/') != std::string::npos;
    size_t part = 0;
    for (const char c : value) {
      if (c == (slashes ? '/' : '-') && part < 2) {
        ++part;
      } else {
        parts[part] += c;
      }
    }
    if (!slashes) std::swap(parts[0], parts[2]);
    const char* names[] = {"day", "month", "year"};
    const char* labels[] = {"Day", "Month", "Year"};
    out_ += "<div class=\"date\">\n";
    for (size_t i = 0; i < 3; ++i) {
      const std::string id = i == 0 ? id_ : id_ + "-" + names[i];
      out_ += "<div><label for=\"" + id + "\">" + labels[i] + "</label>" +
              Input(id, item_.id + "-" + names[i], parts[i], names[i], "") + "</div>\n";
    }
    out_ += "</div>\n";
  }

  const FormItem& item_;
  const ItemPlace& place_;
  const std::string id_;
  std::string out_;
  std::string remarks_;
  std::string described_;
  size_t said_ = 0;
};

}  // namespace

std::string Link(const FormNote& note) {
  const std::string address = Escaped(note.link);
  const bool web = StartsWith(note.link, "https://") || StartsWith(note.link, "http://");
  // A second slash, either way, would lead to another host.
  const bool own = StartsWith(note.link, "/") && note.link.find_first_of("/\\", 1) != 1;
  if (!web && !own) return address;
  return "<a href=\"" + address + "\">" + (note.label.empty() ? address : Escaped(note.label)) +
         "</a>";
}

std::string TargetId(const ItemPlace& place) { return "item-" + std::to_string(place.position); }

std::string ItemHtml(const FormItem& item, const ItemPlace& place) {
  return ItemWriter(item, place).Write();
}

}  // namespace mspof::forms
