// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A loop for each type writes the slots of a column, so that nothing is decided for each value but
// whether it is there. A position in a dictionary is a position in a table of slots.
// Tested by tests/unit/capi/columns_test.cc, which compares with records of texts.

#include "columns/leaf.h"

#include <charconv>
#include <cstring>
#include <limits>

#include "mspof/date.h"
#include "support/digest.h"

namespace mspof::columns {

using definition::FieldKind;
using engine::Slot;
using engine::State;

namespace {

// What tells two values apart that cannot be read.
uint64_t HashOf(int64_t value) { return static_cast<uint64_t>(value) * 0x9E3779B97F4A7C15ULL; }
Slot Unlisted(int64_t value) { return Slot::Unlisted(HashOf(value)); }

// The days that a date can have.
struct Days {
  const int64_t first = Date::Of(1, 1, 1).days();
  const int64_t last = Date::Of(9999, 12, 31).days();

  bool Have(int64_t day) const { return day >= first && day <= last; }
};

template <typename T>
Slot SlotOfNumber(T number) {
  using Limits = std::numeric_limits<int32_t>;
  bool fits = true;
  if constexpr (std::is_signed_v<T>) {
    fits = int64_t{number} >= Limits::min() && int64_t{number} <= Limits::max();
  } else {
    fits = uint64_t{number} <= static_cast<uint64_t>(Limits::max());
  }
  return fits ? Slot(static_cast<int32_t>(number), State::kSupplied)
              : Unlisted(static_cast<int64_t>(number));
}

}  // namespace

// ---- Texts --------------------------------------------------------------------------------------

std::string_view Leaf::PlainTextAt(int64_t at) const {
  at += texts_->offset;
  if (!IsThere(texts_there_, at)) return {};
  if (type_ == Type::kTextView) {
    // The length, and the text itself if it has at most 12 bytes; else its first 4 bytes, and the
    // buffer and the place where it is.
    constexpr int32_t kShort = 12;
    const char* view = static_cast<const char*>(texts_->buffers[1]) + at * 16;
    const auto size = ElementAt<int32_t>(view, 0);
    if (size <= kShort) return {view + 4, static_cast<size_t>(size < 0 ? 0 : size)};
    const auto buffer = ElementAt<int32_t>(view, 2);
    const auto begin = ElementAt<int32_t>(view, 3);
    if (buffer < 0 || buffer + 3 >= texts_->n_buffers || begin < 0) return {};
    return {static_cast<const char*>(texts_->buffers[buffer + 2]) + begin,
            static_cast<size_t>(size)};
  }
  const bool large = type_ == Type::kText64;
  const void* ends = texts_->buffers[1];
  const int64_t begin = large ? ElementAt<int64_t>(ends, at) : ElementAt<int32_t>(ends, at);
  const int64_t end = large ? ElementAt<int64_t>(ends, at + 1) : ElementAt<int32_t>(ends, at + 1);
  // Without any byte of text its buffer may be missing.
  if (begin < 0 || end <= begin || texts_->buffers[2] == nullptr) return {};
  return {static_cast<const char*>(texts_->buffers[2]) + begin, static_cast<size_t>(end - begin)};
}

int64_t Leaf::PositionAt(int64_t at) const {
  int64_t position = 0;
  ByWidth([&](auto zero) {
    position =
        static_cast<int64_t>(ElementAt<decltype(zero)>(array_->buffers[1], array_->offset + at));
    return false;
  });
  return position;
}

std::string_view Leaf::TextAt(int64_t at) const {
  if (type_ == Type::kNull) return {};
  if (!has_dictionary()) return PlainTextAt(at);
  if (!IsThere(there_, array_->offset + at)) return {};
  const int64_t position = PositionAt(at);
  return position >= 0 && position < texts_->length ? PlainTextAt(position) : std::string_view();
}

uint16_t Leaf::CodeOf(std::string_view text) const {
  // The table reads beyond the text. Within the texts of the column it may, else from a copy.
  constexpr size_t kSlack = table::CodeTable::kSlack;
  uint16_t code = table::CodeTable::kNone;
  const bool in_texts =
      type_ != Type::kTextView && text.data() + text.size() + kSlack <=
                                      static_cast<const char*>(texts_->buffers[2]) + texts_end_;
  if (in_texts || text.size() > kSlack) {
    code = codes_->Find(text);
  } else {
    char copy[2 * kSlack] = {};
    std::memcpy(copy, text.data(), text.size());
    code = codes_->Find({copy, text.size()});
  }
  // To the table zeros at the end of a text are no part of it.
  const bool same = code != table::CodeTable::kNone && list_->codes[code].id.size() == text.size();
  return same ? code : definition::kNone;
}

Slot Leaf::SlotOf(std::string_view text) const {
  if (text.empty()) return Slot();
  if (kind_ == FieldKind::kCode) {
    const uint16_t code = CodeOf(text);
    if (code != definition::kNone) return Slot(code, State::kSupplied);
  } else if (kind_ == FieldKind::kDate) {
    const Result<Date> date = Date::Parse(text);
    if (date.ok()) return Slot(date->days(), State::kSupplied);
  } else {
    int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) {
      return Slot(number, State::kSupplied);
    }
  }
  return Slot::Unlisted(support::KeyedHash64(support::Key{}, text));
}

Slot Leaf::SlotOfPosition(int64_t position) const {
  if (position < 0 || position >= texts_->length) return Unlisted(position);
  return SlotOf(PlainTextAt(position));
}

// ---- Slots --------------------------------------------------------------------------------------

template <typename With>
bool Leaf::ByWidth(const With& with) const {
  switch (width_) {
    case 1:
      return with(int8_t{});
    case -1:
      return with(uint8_t{});
    case 2:
      return with(int16_t{});
    case -2:
      return with(uint16_t{});
    case 4:
      return with(int32_t{});
    case -4:
      return with(uint32_t{});
    case 8:
      return with(int64_t{});
    default:
      return with(uint64_t{});
  }
}

template <typename T, typename Make>
bool Leaf::ReadEach(int64_t at, int64_t count, Slot* to, size_t stride, const Make& make) const {
  const void* const values = array_->buffers[1];
  const uint8_t* const there = there_;
  uint32_t states = 0;
  int64_t i = array_->offset + at;
  const int64_t end = i + count;
  const auto write = [&](const Slot& slot) {
    states |= static_cast<uint32_t>(slot.state);
    *to = slot;
    to += stride;
  };
  if (there == nullptr) {
    for (; i < end; ++i) write(make(ElementAt<T>(values, i)));
  } else {
    for (; i < end; ++i) write(IsThere(there, i) ? make(ElementAt<T>(values, i)) : Slot());
  }
  static_assert(
      (static_cast<uint32_t>(State::kSupplied) & static_cast<uint32_t>(State::kUnlisted)) == 0);
  return (states & static_cast<uint32_t>(State::kUnlisted)) != 0;
}

bool Leaf::Read(int64_t at, int64_t count, Slot* to, size_t stride) const {
  const Days days;
  if (type_ == Type::kDate32) {
    return ReadEach<int32_t>(at, count, to, stride, [days](int32_t day) {
      return days.Have(day) ? Slot(day, State::kSupplied) : Unlisted(day);
    });
  }
  if (type_ == Type::kMoment) {
    return ReadEach<int64_t>(at, count, to, stride, [days, day = day_](int64_t time) {
      const bool is_day = time % day == 0 && days.Have(time / day);
      return is_day ? Slot(static_cast<int32_t>(time / day), State::kSupplied) : Unlisted(time);
    });
  }
  if (type_ == Type::kInteger) {
    return ByWidth([&](auto zero) {
      using T = decltype(zero);
      return ReadEach<T>(at, count, to, stride, [](T number) { return SlotOfNumber(number); });
    });
  }
  if (has_dictionary()) {
    return ByWidth([&](auto zero) {
      using T = decltype(zero);
      const Slot* slots = slots_.data();
      const auto known = static_cast<uint64_t>(slots_.size());
      return ReadEach<T>(at, count, to, stride, [&](T position) {
        const auto place = static_cast<uint64_t>(position);
        return place < known ? slots[place] : SlotOfPosition(static_cast<int64_t>(position));
      });
    });
  }
  bool unlisted = false;
  for (int64_t i = at; i < at + count; ++i, to += stride) {
    if (type_ == Type::kNull) {
      *to = Slot();
    } else if (type_ == Type::kTruth) {
      const int64_t bit = array_->offset + i;
      const bool there = IsThere(there_, bit);
      *to = there ? truths_[IsThere(static_cast<const uint8_t*>(array_->buffers[1]), bit) ? 1 : 0]
                  : Slot();
    } else {
      *to = SlotOf(PlainTextAt(i));
      unlisted |= to->state == State::kUnlisted;
    }
  }
  return unlisted;
}

void Leaf::Add(int64_t at, uint16_t field, uint32_t row,
               internal::Impl<RecordBuffer>* record) const {
  Slot slot;
  Read(at, 1, &slot, 1);
  if (slot.state == State::kSupplied) {
    record->AddCode(field, static_cast<uint16_t>(slot.value), row);
  } else if (slot.state == State::kUnlisted) {
    // Of several, all bits of the hash tell them apart.
    const std::string_view text = TextAt(at);
    text.empty() ? record->SetUnlisted(field, HashOf(PositionAt(at)), row)
                 : record->SetUnlistedText(field, text, row);
  }
}

}  // namespace mspof::columns
