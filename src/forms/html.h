// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FORMS_HTML_H_
#define MSPOF_FORMS_HTML_H_

// Internal. The parts of a page, as HTML.

#include <cstddef>
#include <string>
#include <string_view>

#include "mspof/form.h"

namespace mspof::forms {

// What is posted to take an answer back.
inline constexpr std::string_view kClear = "clear";

// The text as it stands between tags or in a quoted attribute: no markup, no control
// characters, and UTF-8 whatever it was.
std::string Escaped(std::string_view text);

// The link of a note, or the escaped address alone if it leads neither to the web nor to a path of
// the host.
std::string Link(const FormNote& note);

// The style sheet, without its tags.
std::string_view StyleSheet();

// Where an item stands on its page.
struct ItemPlace {
  // From 1; makes the ids of its elements.
  size_t position = 1;
  // Level of the heading that its legend is: 1 to 3.
  int level = 1;
  // The page is posted, so that a button can take the answer back there.
  bool posted = false;
};

// Id of the element that an error leads to: the first that can be filled in.
std::string TargetId(const ItemPlace& place);

// An item with its legend, what is said about it, and what is filled in.
std::string ItemHtml(const FormItem& item, const ItemPlace& place);

}  // namespace mspof::forms

#endif  // MSPOF_FORMS_HTML_H_
