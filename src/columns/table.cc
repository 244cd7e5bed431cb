// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The stream, the type, the batch and each of their children share the table, since a consumer may
// keep a child and release all others. The callbacks are called from C, so nothing is thrown.
// Tested by tests/unit/capi/arrow_test.cc.

#include "columns/table.h"

#include <memory>
#include <new>
#include <utility>

namespace mspof::columns {
namespace {

// What errno.h calls ENOMEM, on every system.
constexpr int kNoMemory = 12;

}  // namespace

class Table::Stream {
 public:
  using Shared = std::shared_ptr<const Table>;

  explicit Stream(Shared table) : table_(std::move(table)) {}

  static int Schema(ArrowArrayStream* stream, ArrowSchema* out) {
    return Self(stream)->Fill(out, [](const Column& column, ArrowSchema* child) {
      child->format = column.kind == Kind::kTexts ? "u" : "l";
      child->name = column.name.c_str();
      child->flags = ARROW_FLAG_NULLABLE;
    });
  }
  static int Next(ArrowArrayStream* stream, ArrowArray* out) {
    Stream* const self = Self(stream);
    *out = {};
    if (self->is_given_) return 0;
    const int error = self->Fill(out, [](const Column& column, ArrowArray* child) {
      child->length = column.length;
      child->null_count = column.nulls;
      child->n_buffers = static_cast<int64_t>(column.buffers.size());
      child->buffers = const_cast<const void**>(column.buffers.data());
    });
    self->is_given_ = error == 0;
    return error;
  }
  static const char* LastError(ArrowArrayStream* stream) { return Self(stream)->error_; }
  static void Release(ArrowArrayStream* stream) {
    delete Self(stream);
    stream->release = nullptr;
  }

 private:
  // The children of a struct that was given, and what they point to.
  template <typename T>
  struct Children {
    Shared table;
    std::vector<T> structs;
    std::vector<T*> pointers;
    const void* no_nulls = nullptr;

    ~Children() {
      for (T& child : structs) {
        if (child.release != nullptr) child.release(&child);
      }
    }
  };

  static Stream* Self(ArrowArrayStream* stream) {
    return static_cast<Stream*>(stream->private_data);
  }
  static void Finish(const Table&, const void**, ArrowSchema* out) {
    out->format = "+s";
    out->name = "";
  }
  static void Finish(const Table& table, const void** no_nulls, ArrowArray* out) {
    out->length = table.columns_.empty() ? 0 : table.columns_[0].length;
    out->n_buffers = 1;
    out->buffers = no_nulls;
  }

  // Fills a struct whose children `make` fills.
  template <typename T, typename Make>
  int Fill(T* out, const Make& make) {
    *out = {};
    try {
      auto children = std::make_unique<Children<T>>();
      children->table = table_;
      children->structs.resize(table_->columns_.size());
      for (size_t i = 0; i < children->structs.size(); ++i) {
        T* const child = &children->structs[i];
        make(table_->columns_[i], child);
        child->private_data = new Shared(table_);
        child->release = [](T* one) {
          delete static_cast<Shared*>(one->private_data);
          one->release = nullptr;
        };
        children->pointers.push_back(child);
      }
      Finish(*table_, &children->no_nulls, out);
      out->n_children = static_cast<int64_t>(children->structs.size());
      out->children = children->pointers.data();
      out->private_data = children.release();
      out->release = [](T* one) {
        delete static_cast<Children<T>*>(one->private_data);
        one->release = nullptr;
      };
    } catch (const std::bad_alloc&) {
      *out = {};
      error_ = "there is not enough memory";
      return kNoMemory;
    }
    error_ = nullptr;
    return 0;
  }

  Shared table_;
  bool is_given_ = false;
  const char* error_ = nullptr;
};

void Table::AddColumn(std::string name, Kind kind) {
  Column& column = columns_.emplace_back();
  column.name = std::move(name);
  column.kind = kind;
  if (kind == Kind::kTexts) column.ends.push_back(0);
}

Table::Column* Table::Row(size_t column, bool is_there) {
  Column& to = columns_[column];
  const auto bit = static_cast<size_t>(to.length % 8);
  if (bit == 0) to.there.push_back(0);
  if (is_there) {
    to.there.back() = static_cast<uint8_t>(to.there.back() | 1U << bit);
  } else {
    ++to.nulls;
  }
  ++to.length;
  return &to;
}

void Table::Add(size_t column, std::string_view text) {
  Column* const to = Row(column, !text.empty());
  to->texts += text;
  to->ends.push_back(static_cast<int32_t>(to->texts.size()));
}

void Table::Add(size_t column, int64_t number) { Row(column, true)->numbers.push_back(number); }

void Table::AddNull(size_t column) {
  if (columns_[column].kind == Kind::kTexts) return Add(column, std::string_view());
  Row(column, false)->numbers.push_back(0);
}

void Table::Give(Table table, ArrowArrayStream* out) {
  auto shared = std::make_shared<Table>(std::move(table));
  for (Column& column : shared->columns_) {
    column.buffers.push_back(column.nulls == 0 ? nullptr : column.there.data());
    if (column.kind == Kind::kTexts) {
      column.buffers.push_back(column.ends.data());
      column.buffers.push_back(column.texts.data());
    } else {
      column.buffers.push_back(column.numbers.data());
    }
  }
  *out = {Stream::Schema, Stream::Next, Stream::LastError, Stream::Release,
          new Stream(std::move(shared))};
}

}  // namespace mspof::columns
