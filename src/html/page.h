// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_HTML_PAGE_H_
#define MSPOF_HTML_PAGE_H_

// Internal. What all pages of HTML have in common: each is one document that needs nothing else.

#include <string>
#include <string_view>

namespace mspof::html {

// The text as it may be written between tags or in a quoted attribute: without markup and control
// characters, and always in UTF-8.
std::string Escaped(std::string_view text);

// From the document type to the beginning of the body. `title` is not escaped yet; `style` follows
// kPageStyle.
std::string Start(std::string_view title, std::string_view style);
// What a host names in its content security policy, so that a browser takes a sheet of kPageStyle
// and `style`: 'sha256-…' with the quotes.
std::string StyleSource(std::string_view style);
// The end of body and document.
std::string End();

// What all pages look like (page.css), without its tags.
extern const std::string_view kPageStyle;

}  // namespace mspof::html

#endif  // MSPOF_HTML_PAGE_H_
