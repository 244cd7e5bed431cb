// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_NAMES_H_
#define MSPOF_WORDS_NAMES_H_

// Internal. What the parts of a definition are called: titles of paths, labels of codes. A part
// that the definition does not declare is called by its id, so a page is never refused.

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mspof/v1/framework.pb.h>

namespace mspof::words {

// The reserved codes of a count (framework.proto, Values).
inline constexpr std::string_view kAbsent = "~absent";
inline constexpr std::string_view kUnlisted = "~unlisted";

// A code of a dimension and what it is called.
struct Option {
  std::string id;
  std::string label;
};

// An index over one definition, which must outlive it. Immutable.
class Names {
 public:
  explicit Names(const v1::Framework& definition);

  const v1::Framework& definition() const { return definition_; }

  // The title of a path, group or collection: Mental capacity.
  std::string Title(std::string_view path) const;
  // The same inside a sentence: "Mental capacity" in quotation marks; the day on which the
  // records were taken.
  std::string Phrase(std::string_view path) const;
  // The code list of a path; null if it has none.
  const v1::CodeList* ListOf(std::string_view path) const;
  // The label of a code of a path or dimension.
  std::string Label(std::string_view dimension, std::string_view code) const;

  // The codes of a dimension, or of a path that is used as one, in order.
  std::vector<Option> Options(std::string_view dimension) const;
  // The title of a dimension, or of a path that is used as one.
  std::string DimensionTitle(std::string_view dimension) const;
  // Whether one record may have several values of it.
  bool IsMany(std::string_view dimension) const;

  // Whether it is a fact of the record that holds a day.
  bool IsDate(std::string_view path) const;

  // The path in full: feedback.representative-kind for representative-kind. A path that the
  // definition does not declare stays as it is.
  std::string FullPath(std::string_view path) const;

  // The guidance about a row, in the order of the definition.
  const std::vector<const v1::Guidance*>& GuidanceOf(std::string_view id) const;

  // Rows by id; null if there is none.
  const v1::CodeList* FindList(std::string_view id) const;
  const v1::Question* FindQuestion(std::string_view id) const;
  const v1::Collection* FindCollection(std::string_view id) const;
  const v1::Dimension* FindDimension(std::string_view id) const;
  const v1::Population* FindPopulation(std::string_view id) const;
  const v1::Measure* FindMeasure(std::string_view id) const;
  const v1::Rule* FindRule(std::string_view id) const;

 private:
  struct Place {
    std::string title;
    std::string list = {};
    bool many = false;
    bool is_phrase = false;
    std::string path = {};
    bool is_date = false;
  };

  // The first row with each id.
  template <typename Row>
  using Index = std::unordered_map<std::string_view, const Row*>;
  struct List {
    const v1::CodeList* row = nullptr;
    Index<v1::Code> codes = {};
  };

  void AddRows();
  void AddDates();
  void AddCollection(const v1::Collection& collection,
                     const std::vector<const v1::Question*>& asked);
  // Enters `place` under `path` and, if it is free, under `alias`.
  void Add(const std::string& path, Place place, const std::string& alias = "");
  const Place* Find(std::string_view path) const;

  const v1::Framework& definition_;
  std::map<std::string, Place, std::less<>> places_;
  std::unordered_map<std::string_view, List> lists_;
  Index<v1::Question> questions_;
  Index<v1::Collection> collections_;
  Index<v1::Dimension> dimensions_;
  Index<v1::Population> populations_;
  Index<v1::Measure> measures_;
  Index<v1::Rule> rules_;
  std::unordered_map<std::string_view, std::vector<const v1::Guidance*>> guidance_;
};

// "Text" in quotation marks.
std::string Quoted(std::string_view text);
// The texts with commas and, before the last, `word`: a, b or c.
std::string Joined(const std::vector<std::string>& texts, std::string_view word);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_NAMES_H_
