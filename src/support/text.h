// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_TEXT_H_
#define MSPOF_SUPPORT_TEXT_H_

// Internal. Joining texts.

#include <string>
#include <string_view>
#include <type_traits>

namespace mspof::support {

inline void AppendOne(std::string* out, std::string_view text) { out->append(text); }
inline void AppendOne(std::string* out, char c) { out->push_back(c); }
template <typename Number, typename = std::enable_if_t<std::is_integral_v<Number>>>
void AppendOne(std::string* out, Number number) {
  out->append(std::to_string(number));
}

// Appends texts, characters and whole numbers.
template <typename... Parts>
void StrAppend(std::string* out, const Parts&... parts) {
  (AppendOne(out, parts), ...);
}

template <typename... Parts>
std::string StrCat(const Parts&... parts) {
  std::string out;
  StrAppend(&out, parts...);
  return out;
}

template <typename Texts>
std::string StrJoin(const Texts& texts, std::string_view separator) {
  std::string out;
  bool first = true;
  for (const auto& text : texts) {
    StrAppend(&out, first ? std::string_view() : separator, std::string_view(text));
    first = false;
  }
  return out;
}

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_TEXT_H_
