// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FORMS_HTML_H_
#define MSPOF_FORMS_HTML_H_

// Internal. The parts of a page, as HTML.

#include <cstddef>
#include <string>
#include <string_view>

#include "mspof/capture/form.h"

namespace mspof::forms {

// The name of the field that is posted to clear an answer.
inline constexpr std::string_view kClear = "clear";

// The link of a note. Only the escaped address if it leads neither to the web nor to a path of the
// host.
std::string Link(const FormNote& note);

// What forms look like beside html/page.css.
extern const std::string_view kStyleSheet;

// The place of an item on its page.
struct ItemPlace {
  // From 1; makes the ids of its elements.
  size_t position = 1;
  // Level of the heading that its legend is: 1 to 3.
  int level = 1;
  // The page is posted, so that a button can clear the answer there.
  bool posted = false;
};

// Id of the element that an error leads to: the first that can be filled in.
std::string TargetId(const ItemPlace& place);

// An item with its legend, its remarks and its fields.
std::string ItemHtml(const FormItem& item, const ItemPlace& place);

}  // namespace mspof::forms

#endif  // MSPOF_FORMS_HTML_H_
