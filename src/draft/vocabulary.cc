// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Brings the words of headings and codes into a form that can be compared. A word is looked up in
// this order: as an abbreviation of host-words.csv; as it is; as the beginning of words with one
// meaning ("conclus"); as several words written together ("dateofbirth"); with one wrong letter.
// Any other word stays as it is. All scores are whole numbers, so a draft is the same on every
// machine.
// Tested by tests/unit/draft/words_test.cc.

#include "draft/vocabulary.h"

#include <algorithm>

#include "draft/host_words.h"
#include "draft/thresholds.h"
#include "support/nearest.h"
#include "support/text.h"

namespace mspof::draft {
namespace {

constexpr int kWholeWeight = 100;

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// Letters of other alphabets count as letters.
bool IsLetter(char c) { return IsLower(c) || IsUpper(c) || static_cast<signed char>(c) < 0; }

char Lower(char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// The bytes of an apostrophe at `at`; 0 if there is none.
size_t ApostropheAt(std::string_view text, size_t at) {
  if (text[at] == '\'' || text[at] == '`') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x99" || three == "\xE2\x80\x98" ? 3 : 0;
}

// The bytes of a mark at `at` that is not ASCII and not a letter: a dash, a quotation mark, a
// no-break space, "£"; 0 if there is none.
size_t MarkAt(std::string_view text, size_t at) {
  const std::string_view two = text.substr(at, 2);
  if (two == "\xE2\x80" || two == "\xE2\x81") return std::min<size_t>(3, text.size() - at);
  return two.size() == 2 && two[0] == '\xC2' ? 2 : 0;
}

// Whether two neighbouring letters are swapped.
bool IsTransposed(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
         a.substr(i + 2) == b.substr(i + 2);
}

// Whether the full stop at `at` is between single letters: "D.O.B." is one word.
bool IsWithinInitials(std::string_view text, size_t at) {
  const auto single = [&](size_t i) {
    const bool before = i > 0 && IsLetter(text[i - 1]);
    const bool behind = i + 1 < text.size() && IsLetter(text[i + 1]);
    return IsLetter(text[i]) && !before && !behind;
  };
  return text[at] == '.' && at > 0 && at + 1 < text.size() && single(at - 1) && single(at + 1);
}

bool IsNumber(std::string_view token) { return !token.empty() && IsDigit(token.front()); }

}  // namespace

std::vector<std::string> Divided(std::string_view text) {
  std::vector<std::string> tokens;
  std::string token;
  const auto end = [&] {
    if (!token.empty()) tokens.push_back(std::move(token));
    token.clear();
  };
  char before = ' ';
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t apostrophe = ApostropheAt(text, i);
    if (apostrophe > 0) {
      i += apostrophe - 1;
      continue;
    }
    if (IsWithinInitials(text, i)) continue;
    const char c = text[i];
    const size_t mark = MarkAt(text, i);
    if (mark > 0 || (!IsLetter(c) && !IsDigit(c))) {
      end();
      if (mark > 0) i += mark - 1;
    } else {
      const bool next_is_lower = i + 1 < text.size() && IsLower(text[i + 1]);
      const bool hump = IsUpper(c) && (IsLower(before) || (IsUpper(before) && next_is_lower));
      if (hump || (IsDigit(c) != IsDigit(before))) end();
      token += Lower(c);
    }
    before = mark > 0 ? ' ' : c;
  }
  end();
  return tokens;
}

Vocabulary::Vocabulary(const Outline& outline) {
  for (const HostWord& row : HostWords()) {
    if (row.kind == "stop" || row.kind == "plain") {
      for (const std::string& word : Divided(row.text)) {
        weights_[word] = row.kind == "stop" ? 0 : threshold::kPlainWeight;
      }
    } else if (row.kind == "same") {
      for (const std::string& word : Divided(row.text)) same_[word] = row.of;
    } else if (row.kind == "short") {
      if (row.with != "value") short_[static_cast<int>(Place::kHeading)][row.of] = row.text;
      if (row.with != "heading") short_[static_cast<int>(Place::kValue)][row.of] = row.text;
    } else if (row.kind == "negation") {
      for (const std::string& word : Divided(row.text)) negations_.insert(word);
    }
    const bool own = row.kind == "own" || row.kind == "form";
    if (row.kind != "empty" && row.kind != "scheme" && !own) Learn(row.text);
  }
  for (const OutlineList& list : outline.lists) {
    for (const OutlineCode& code : list.codes) {
      Learn(code.id);
      Learn(code.label);
    }
  }
  for (const OutlinePath& path : outline.paths) {
    Learn(path.path);
    Learn(path.title);
    for (const std::string& wording : path.wordings) Learn(wording);
  }
}

void Vocabulary::Learn(std::string_view text) {
  for (std::string& token : Divided(text)) {
    if (!IsNumber(token)) known_.insert(std::move(token));
  }
}

bool Vocabulary::Knows(std::string_view word) const {
  return known_.count(word) > 0 || short_[static_cast<int>(Place::kValue)].contains(word);
}

// The one word for all words with the same meaning, in the singular.
std::string Vocabulary::Form(std::string_view word) const {
  const auto same = same_.find(word);
  if (same != same_.end()) return same->second;
  std::string form(word);
  const bool plural = form.size() > threshold::kLeastPlural && form.back() == 's' &&
                      form[form.size() - 2] != 's' && form[form.size() - 2] != 'u' &&
                      form[form.size() - 2] != 'i';
  if (!plural) return form;
  form.pop_back();
  if (form.size() > threshold::kLeastPlural && form.substr(form.size() - 2) == "ie")
    form.replace(form.size() - 2, 2, "y");
  const auto singular = same_.find(form);
  return singular != same_.end() ? singular->second : form;
}

// The form of the words that begin with `prefix`, if all have the same form; else empty.
std::string Vocabulary::OnlyWordWith(std::string_view prefix) const {
  std::string only;
  for (auto it = known_.lower_bound(prefix); it != known_.end(); ++it) {
    if (std::string_view(*it).substr(0, prefix.size()) != prefix) break;
    const std::string form = Form(*it);
    if (!only.empty() && only != form) return {};
    only = form;
  }
  return only;
}

// The form of the word that differs in one letter or has two swapped letters; a long word may
// differ in two. Empty if there is no such word, or if there are several with different meanings.
std::string Vocabulary::Mended(std::string_view word) const {
  const size_t most = word.size() >= threshold::kLeastMendedTwice ? 2 : 1;
  std::string only;
  for (const std::string& known : known_) {
    if (known.size() + most < word.size() || word.size() + most < known.size()) continue;
    if (known.front() != word.front()) continue;
    if (support::Distance(word, known) > most && !IsTransposed(word, known)) continue;
    const std::string form = Form(known);
    if (!only.empty() && only != form) return {};
    only = form;
  }
  return only;
}

// Splits `word` into known words and abbreviations of at least two letters, the longest first.
bool Vocabulary::Broken(std::string_view word, std::vector<std::string>* parts) const {
  if (word.empty()) return !parts->empty();
  for (size_t size = word.size(); size >= threshold::kLeastPart; --size) {
    const std::string_view part = word.substr(0, size);
    if (!Knows(part)) continue;
    parts->emplace_back(part);
    if (Broken(word.substr(size), parts)) return true;
    parts->pop_back();
  }
  return false;
}

void Vocabulary::Append(const std::string& token, Place place, Words* words) const {
  const support::TextMap<std::string>& shorts = short_[static_cast<int>(place)];
  const auto add = [&](std::string_view text, int exactness) {
    const auto meaning = shorts.find(text);
    if (meaning == shorts.end()) {
      words->push_back({Form(text), exactness});
      return;
    }
    for (const std::string& word : Divided(meaning->second)) {
      words->push_back({Form(word), exactness});
    }
  };
  if (IsNumber(token) || shorts.contains(token) || known_.count(token) > 0) return add(token, 100);
  std::string form;
  if (token.size() >= threshold::kLeastPrefix) form = OnlyWordWith(token);
  if (!form.empty()) {
    words->push_back({form, threshold::kFromPrefix});
    return;
  }
  std::vector<std::string> parts;
  if (token.size() >= threshold::kLeastBroken && Broken(token, &parts)) {
    for (const std::string& part : parts) add(part, threshold::kFromParts);
    return;
  }
  if (token.size() >= threshold::kLeastMended) form = Mended(token);
  words->push_back(form.empty() ? Word{Form(token)} : Word{form, threshold::kFromMended});
}

Words Vocabulary::WordsOf(std::string_view text, Place place) const {
  const support::TextMap<std::string>& shorts = short_[static_cast<int>(place)];
  const std::vector<std::string> tokens = Divided(text);
  Words words;
  for (size_t i = 0; i < tokens.size(); ++i) {
    // "S42" was split, but is one abbreviation.
    const bool pair = i + 1 < tokens.size() && IsNumber(tokens[i]) != IsNumber(tokens[i + 1]);
    if (pair && shorts.contains(tokens[i] + tokens[i + 1])) {
      Append(tokens[i] + tokens[i + 1], place, &words);
      ++i;
    } else {
      Append(tokens[i], place, &words);
    }
  }
  return words;
}

int Vocabulary::WeightOf(std::string_view word) const {
  const auto it = weights_.find(word);
  return it == weights_.end() ? kWholeWeight : it->second;
}

int Vocabulary::Likeness(const Words& a, const Words& b) const {
  const auto find = [](const Words& words, const std::string& text) {
    return std::find_if(words.begin(), words.end(),
                        [&](const Word& word) { return word.text == text; });
  };
  int common = 0;
  int all = 0;
  // Each word counts only once.
  for (auto it = a.begin(); it != a.end(); ++it) {
    const Word& word = *it;
    if (find(a, word.text) != it) continue;
    const auto other = find(b, word.text);
    const int weight = WeightOf(word.text);
    all += weight * 100;
    if (other != b.end()) common += weight * std::min(word.exactness, other->exactness);
    if (other == b.end() && IsNegation(word.text)) return 0;
  }
  for (auto it = b.begin(); it != b.end(); ++it) {
    const Word& word = *it;
    if (find(b, word.text) != it) continue;
    all += WeightOf(word.text) * 100;
    if (IsNegation(word.text) && find(a, word.text) == a.end()) return 0;
  }
  return all == 0 ? 0 : 2000 * common / all;
}

}  // namespace mspof::draft
