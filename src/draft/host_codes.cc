// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the texts of a column as codes. Only this file decides which texts a draft may show. A
// column of names, wards or workers can have few different texts that repeat, like codes; but codes
// have a meaning. So a column is a list of codes only if many of its texts have a meaning in the
// list of its path, or if all of them are so short that they cannot be names. Even then a text
// without a meaning is shown only if it cannot be a name. A text in one or two rows may be a typing
// mistake in the wrong field: it is counted, but not shown.
// Tested by tests/unit/draft/secrets_test.cc.

#include "draft/host_codes.h"

#include <algorithm>
#include <map>
#include <set>

#include "draft/host_words.h"
#include "draft/thresholds.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::draft {
namespace {

using support::Trim;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Answers that fit many questions, and are not names.
bool IsAnswer(std::string_view text) {
  const std::string lower = support::Lower(text);
  constexpr std::string_view kAnswers[] = {"yes", "no", "true", "false"};
  return std::find(std::begin(kAnswers), std::end(kAnswers), lower) != std::end(kAnswers);
}

// Whether the text is a number of at most two digits, one letter, or a simple answer, which cannot
// be a name.
bool IsTiny(std::string_view text) {
  if (IsAnswer(text)) return true;
  if (text.size() == 1) return IsDigit(text[0]) || IsLetter(text[0]);
  return text.size() == 2 && IsDigit(text[0]) && IsDigit(text[1]);
}

// Whether all words are those of the definition or of host-words.csv.
bool HasOnlyKnownWords(std::string_view text, const Vocabulary& vocabulary) {
  const std::vector<std::string> tokens = Divided(text);
  return !tokens.empty() && std::all_of(tokens.begin(), tokens.end(), [&](const std::string& t) {
    return IsDigit(t[0]) ? t.size() <= 2 : t.size() >= 2 && vocabulary.Knows(t);
  });
}

// The number of cells of each text, divided by the separator.
std::map<std::string, uint64_t> TextsOf(const Shape& shape, std::string_view separator) {
  std::map<std::string, uint64_t> texts;
  for (const auto& [text, cells] : shape.Texts()) {
    if (separator.empty()) {
      texts[text] += cells;
      continue;
    }
    for (std::string_view rest = text; !rest.empty();) {
      const size_t end = std::min(rest.find(separator), rest.size());
      const std::string_view part = Trim(rest.substr(0, end));
      if (!part.empty()) texts[std::string(part)] += cells;
      rest.remove_prefix(std::min(end + separator.size(), rest.size()));
    }
  }
  return texts;
}

// Joins texts that differ only in upper and lower case; the most frequent one is kept for all.
std::vector<HostCode> Joined(const std::map<std::string, uint64_t>& texts, bool* ignore_case) {
  std::map<std::string, HostCode> joined;
  std::map<std::string, uint64_t> most;
  for (const auto& [text, cells] : texts) {
    const std::string lower = support::Lower(text);
    HostCode& code = joined[lower];
    if (code.cells > 0) *ignore_case = true;
    code.cells += cells;
    if (cells > most[lower]) {
      most[lower] = cells;
      code.text = text;
    }
  }
  std::vector<HostCode> codes;
  for (auto& [lower, code] : joined) codes.push_back(std::move(code));
  std::sort(codes.begin(), codes.end(), [](const HostCode& a, const HostCode& b) {
    const bool numbers = IsDigit(a.text[0]) && IsDigit(b.text[0]);
    return numbers && a.text.size() != b.text.size() ? a.text.size() < b.text.size()
                                                     : a.text < b.text;
  });
  return codes;
}

// The number of first words that all codes share; they have no meaning: "ASKED-NO", "ASKED-NK".
size_t SharedWords(const std::vector<std::vector<std::string>>& tokens) {
  if (tokens.size() < threshold::kLeastShared) return 0;
  const bool shared = std::all_of(tokens.begin(), tokens.end(), [&](const auto& words) {
    return words.size() > 1 && words[0] == tokens[0][0];
  });
  return shared ? 1 : 0;
}

// The code with this text as its id: "own-home", "OWN_HOME". A single word in another case does not
// count, because it may be any word.
uint16_t OwnId(const OutlineList& list, const std::string& text) {
  const uint16_t same = PositionIn(list, text);
  if (same != kNowhere) return same;
  const std::vector<std::string> tokens = Divided(text);
  const bool divided = text.find_first_of("-_") != std::string::npos;
  return tokens.size() > 1 && divided ? PositionIn(list, support::StrJoin(tokens, "-")) : kNowhere;
}

// "N/A - deceased" gives a reason why there is no answer; its words do not belong to a code.
bool SaysNotApplicable(const std::vector<std::string>& tokens) {
  const auto is = [&tokens](size_t i, std::string_view word) {
    return i < tokens.size() && tokens[i] == word;
  };
  return tokens.size() > 2 && is(0, "n") && is(1, "a");
}

void PlaceByWords(const Words& heading, const CodeWords& list, std::vector<HostCode>* codes) {
  std::vector<std::vector<std::string>> tokens;
  for (const HostCode& code : *codes) tokens.push_back(Divided(code.text));
  const auto shared = static_cast<std::ptrdiff_t>(SharedWords(tokens));
  for (size_t i = 0; i < codes->size(); ++i) {
    const uint16_t ours = OwnId(list.list(), (*codes)[i].text);
    if (ours != kNowhere) {
      (*codes)[i].place = {ours, Certainty::kSure};
    } else if (!tokens[i].empty() && !SaysNotApplicable(tokens[i])) {
      (*codes)[i].place = list.Find({tokens[i].begin() + shared, tokens[i].end()}, heading);
      // Python writes "None" for a missing value; a host that means the code writes it differently.
      Certainty& certainty = (*codes)[i].place.certainty;
      if ((*codes)[i].text == "None") certainty = std::min(certainty, Certainty::kGuess);
    }
  }
}

// Gives codes the meanings of a known scheme, if nearly all of them belong to it and their words
// gave them no meaning.
void PlaceByScheme(const CodeWords& list, HostCodes* host) {
  std::map<std::string, std::map<std::string, uint16_t>> schemes;
  for (const HostWord& row : HostWords()) {
    if (row.kind != "scheme") continue;
    const size_t colon = row.of.find(':');
    if (row.of.substr(0, colon) != list.list().id) continue;
    const uint16_t code = PositionIn(list.list(), std::string_view(row.of).substr(colon + 1));
    if (code != kNowhere) schemes[row.with][support::Lower(row.text)] = code;
  }
  for (const auto& [name, meanings] : schemes) {
    uint64_t cells = 0;
    uint64_t fitting = 0;
    size_t strange = 0;
    for (const HostCode& code : host->codes) {
      const bool fits = meanings.count(support::Lower(code.text)) > 0;
      cells += code.cells;
      fitting += fits ? code.cells : 0;
      strange += fits ? 0 : 1;
    }
    // One further code may be the host's own addition.
    if (strange > threshold::kMostStrange || 1000 * fitting < threshold::kFitsScheme * cells ||
        host->codes.size() < threshold::kLeastOfScheme)
      continue;
    host->scheme = name;
    for (HostCode& code : host->codes) {
      const auto meaning = meanings.find(support::Lower(code.text));
      if (meaning != meanings.end()) code.place = {meaning->second, Certainty::kLikely};
    }
  }
}

// Whether the codes with a meaning are abbreviations, not whole labels.
bool AreAbbreviations(const std::vector<HostCode>& codes) {
  size_t shortened = 0;
  size_t placed = 0;
  for (const HostCode& code : codes) {
    if (code.place.certainty == Certainty::kNone) continue;
    shortened += code.place.shortened ? 1 : 0;
    ++placed;
  }
  return threshold::kAbbreviated * shortened >= placed;
}

// Makes an abbreviation among whole labels a guess: it is reliable only among other abbreviations.
void DoubtAbbreviations(std::vector<HostCode>* codes) {
  if (AreAbbreviations(*codes)) return;
  for (HostCode& code : *codes) {
    if (!code.place.shortened) continue;
    code.place.certainty = std::min(code.place.certainty, Certainty::kGuess);
  }
}

// Turns guesses into likely meanings if the codes of the column cover the whole list, one for each:
// "SP", "OK" and "OU" for a list of three. The code for "absent", and codes for several finer ones,
// may be missing.
void TrustWholeLists(const OutlineList& list, std::vector<HostCode>* codes) {
  uint64_t cells = 0;
  for (const HostCode& code : *codes) cells += code.cells;
  std::map<uint16_t, size_t> uses;
  for (const HostCode& code : *codes) {
    // Rare codes are typing mistakes.
    if (code.cells >= threshold::kLeastCells && threshold::kRareCode * code.cells >= cells)
      ++uses[code.place.code];
  }
  size_t covered = 0;
  for (uint16_t i = 0; i < list.codes.size(); ++i) {
    const size_t texts = uses.count(i) > 0 ? uses[i] : 0;
    covered += texts;
    const bool coarse = std::any_of(list.codes.begin(), list.codes.end(),
                                    [i](const auto& code) { return code.within == i; });
    if (texts > 1 || (texts == 0 && i != list.absent && !coarse)) return;
  }
  if (covered < threshold::kLeastWholeList || uses.count(kNowhere) > 0) return;
  for (HostCode& code : *codes) {
    if (code.place.certainty == Certainty::kGuess && !code.place.swapped &&
        uses.count(code.place.code) > 0) {
      code.place.certainty = Certainty::kLikely;
    }
  }
}

// Whether so many codes mean the same, and no code means anything else.
bool AreAllOne(const std::vector<HostCode>& codes) {
  std::set<uint16_t> meanings;
  for (const HostCode& code : codes) meanings.insert(code.place.code);
  return codes.size() >= threshold::kLeastScale && meanings.size() == 1 &&
         meanings.count(kNowhere) == 0;
}

bool MayShow(const HostCode& code, uint64_t cells, const Vocabulary& vocabulary) {
  if (code.place.certainty == Certainty::kSure) return true;
  if (code.cells < threshold::kLeastCells) return false;
  if (code.place.certainty >= Certainty::kGuess) return true;
  if (threshold::kRareToShow * code.cells < cells) return false;
  return IsTiny(code.text) || HasOnlyKnownWords(code.text, vocabulary);
}

}  // namespace

HostCodes ReadCodes(const Shape& shape, std::string_view separator, const Words& heading,
                    const Vocabulary& vocabulary, const CodeWords& list, const Showing& showing) {
  HostCodes host;
  if (!shape.has_texts() || shape.filled() == 0) return host;
  std::map<std::string, uint64_t> texts = TextsOf(shape, separator);
  for (const auto& [text, cells] : shape.may_be_codes()) {
    if (IsCodeHere(shape, list, text)) texts[text] += cells;
  }
  host.distinct = texts.size();
  if (texts.size() > 2 * threshold::kMostCodes) return host;
  host.codes = Joined(texts, &host.ignore_case);
  PlaceByWords(heading, list, &host.codes);
  PlaceByScheme(list, &host);
  DoubtAbbreviations(&host.codes);
  TrustWholeLists(list.list(), &host.codes);

  host.all_one = AreAllOne(host.codes);

  uint64_t cells = 0;
  uint64_t placed = 0;
  uint64_t sure = 0;
  uint64_t tiny = 0;
  uint64_t telling = 0;
  size_t codes = 0;
  size_t own = 0;
  host.are_ours = true;
  for (const HostCode& code : host.codes) {
    const bool likely = code.place.certainty >= Certainty::kLikely;
    cells += code.cells;
    placed += likely ? code.cells : 0;
    codes += likely ? 1 : 0;
    sure += code.place.certainty == Certainty::kSure ? code.cells : 0;
    tiny += IsTiny(code.text) ? code.cells : 0;
    own += list.IsOwnLabel(code.text) ? 1 : 0;
    telling += code.place.certainty == Certainty::kSure && !IsTiny(code.text) ? code.cells : 0;
    host.are_ours = host.are_ours && PositionIn(list.list(), code.text) != kNowhere;
  }
  host.placed_cells = static_cast<int>(1000 * placed / cells);
  host.telling_cells = static_cast<int>(1000 * telling / cells);
  host.sure_cells = static_cast<int>(1000 * sure / cells);
  host.placed_codes = static_cast<int>(1000 * codes / host.codes.size());
  const bool repeats = cells >= threshold::kLeastCells * host.codes.size() ||
                       host.placed_codes >= threshold::kAllPlaced;
  // If three texts are labels of the list, the others are codes too, even with few cells.
  const bool means_something =
      (threshold::kCodesForMeaning * codes >= host.codes.size() &&
       threshold::kCellsForMeaning * placed >= cells) ||
      (own >= threshold::kLeastOwnLabels && host.codes.size() <= threshold::kMostShortCodes);
  const bool all_tiny =
      1000 * tiny >= threshold::kAllTiny * cells && host.codes.size() <= threshold::kMostShortCodes;
  const bool looks_so = means_something || all_tiny;
  const bool is_named = showing.is_named && host.codes.size() <= threshold::kMostShortCodes;
  host.is_list = host.codes.size() <= threshold::kMostCodes && repeats && (looks_so || is_named);

  std::vector<HostCode> shown;
  for (HostCode& code : host.codes) {
    const bool may_show = looks_so && MayShow(code, cells, vocabulary);
    if (host.is_list && (showing.all || may_show)) {
      shown.push_back(std::move(code));
    } else {
      ++host.hidden;
      host.hidden_cells += code.cells;
    }
  }
  host.codes = std::move(shown);
  return host;
}

bool IsCodeHere(const Shape& shape, const CodeWords& list, std::string_view text) {
  if (text.find('/') == std::string_view::npos) return list.MayHave(text);
  if (!shape.has_texts()) return false;
  size_t pairs = 0;
  for (const auto& [other, cells] : shape.Texts()) {
    const size_t slash = other.find('/');
    const bool pair =
        slash != std::string::npos && slash > 0 && slash <= threshold::kMostPairLetters &&
        other.size() - slash - 1 <= threshold::kMostPairLetters && other.size() > slash + 1;
    pairs += pair ? 1 : 0;
  }
  return pairs >= threshold::kLeastPairs;
}

std::string SeparatorOf(const Shape& shape) {
  if (!shape.has_texts()) return {};
  struct Part {
    size_t texts = 0;
    uint64_t cells = 0;
  };
  const auto texts = shape.Texts();
  for (const std::string separator : {"|", ";", ",", "/", "~", "^"}) {
    uint64_t all = 0;
    uint64_t divided = 0;
    uint64_t of_parts = 0;
    std::map<std::string, Part> parts;
    for (const auto& [text, cells] : texts) {
      all += cells;
      divided += text.find(separator) == std::string::npos ? 0 : cells;
      for (std::string_view rest = text; !rest.empty();) {
        const size_t end = std::min(rest.find(separator), rest.size());
        Part& part = parts[std::string(Trim(rest.substr(0, end)))];
        ++part.texts;
        part.cells += cells;
        of_parts += cells;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    // The parts of lists occur in several lists, so there are fewer parts than lists.
    uint64_t again = 0;
    for (const auto& [text, part] : parts) again += part.texts > 1 ? part.cells : 0;
    const bool lists = threshold::kLeastDivided * divided >= all &&
                       1000 * again >= threshold::kPartsAgain * of_parts &&
                       parts.size() < texts.size() && parts.size() <= threshold::kMostCodes;
    if (lists) return separator;
  }
  return {};
}

}  // namespace mspof::draft
