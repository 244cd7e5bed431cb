// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_WIRE_WRITER_H_
#define MSPOF_SUPPORT_WIRE_WRITER_H_

// Internal. Writes a message of the schema field by field, where making an object of it first would
// only copy. Call in the order of the field numbers; fields with their default are left out.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace mspof::support {

class WireWriter {
 public:
  void Number(int field, uint64_t value) {
    if (value != 0) PutNumber(field, value);
  }
  void Signed(int field, int64_t value) { Number(field, static_cast<uint64_t>(value)); }
  void Text(int field, std::string_view text) {
    if (!text.empty()) PutBytes(field, text);
  }
  // The elements of a repeated field are written even if they are empty.
  template <typename List>
  void Texts(int field, const List& texts) {
    for (const auto& text : texts) PutBytes(field, text);
  }
  template <typename List>
  void Numbers(int field, const List& numbers) {
    std::string packed;
    for (const auto number : numbers) PutVarint(number, &packed);
    Text(field, packed);
  }
  // A message in this one, written even if it is empty.
  void Message(int field, std::string_view bytes) { PutBytes(field, bytes); }
  // The same, where `put` writes with this writer what is in the message.
  template <typename Put>
  void InPlace(int field, const Put& put) {
    const size_t place = BeginMessage(field);
    put();
    EndMessage(place);
  }
  template <typename Rows, typename Encode>
  void Messages(int field, const Rows& rows, const Encode& encode) {
    for (const auto& row : rows) PutBytes(field, encode(row));
  }

  std::string Take() && { return std::move(bytes_); }

 private:
  static void PutVarint(uint64_t value, std::string* out);
  void PutNumber(int field, uint64_t value);
  void PutBytes(int field, std::string_view bytes);
  // Begins a message, and gives the place of its size, which EndMessage() writes there.
  size_t BeginMessage(int field);
  void EndMessage(size_t place);

  std::string bytes_;
};

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_WIRE_WRITER_H_
