// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_FUZZ_CAPI_HOST_H_
#define MSPOF_TESTS_FUZZ_CAPI_HOST_H_

// A host in C: the objects that it holds, and an argument for each type of a parameter. Mostly the
// argument is good; now and then it is missing, wrong, or of another size.

#include <array>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <google/protobuf/message.h>

#include "input.h"
#include "mspof/c.h"

namespace mspof::fuzz {

/// What bytes are.
enum class Kind {
  kAny,
  kRecord,
  kRecordJson,
  kFramework,
  kDefinition,
  kMapping,
  kTally,
  kCsv,
  kStream,
  kCounts,
  kSubmission,
  kHandover,
  kAnswers,
  kFhir,
  kCell,
  kNumber,
  kKinds
};

/// Good bytes of the kind.
const std::vector<std::string>& Samples(Kind kind);

/// Objects of one type that the host holds.
template <typename T>
class Shelf {
 public:
  ~Shelf() {
    for (T* object : objects_) mspof_free(object);
  }
  /// Gives the object that makes room.
  T* Swap(T* object, size_t at) {
    std::swap(objects_[at % objects_.size()], object);
    return object;
  }
  /// The next one from there; NULL if there is none.
  T* Get(size_t at) const {
    for (size_t i = 0; i < objects_.size(); ++i) {
      if (T* const object = objects_[(at + i) % objects_.size()]) return object;
    }
    return nullptr;
  }

 private:
  std::array<T*, 4> objects_ = {};
};

template <typename T>
struct Type {};

/// A function of mspof/c.h, for the host.
struct Function {
  /// Calls it with arguments of the host.
  void (*call)(class Host* host, const Function& function);
  const char* name;
  /// What its bytes are, what its lists hold, and what it gives.
  Kind takes = Kind::kAny;
  Kind lists = Kind::kCell;
  Kind gives = Kind::kAny;
  /// Good texts, in the order of its parameters.
  std::vector<const char*> texts = {};
  /// The message that it gives; null: bytes of another kind, or an object.
  const google::protobuf::Message& (*message)() = nullptr;
  /// It may succeed and give nothing.
  bool may_be_empty = false;

  Function& Takes(Kind kind) { return takes = kind, *this; }
  Function& Lists(Kind kind) { return lists = kind, *this; }
  Function& Gives(Kind kind) { return gives = kind, *this; }
  Function& Texts(std::vector<const char*> good) { return texts = std::move(good), *this; }
  template <typename M>
  Function& Message() {
    message = []() -> const google::protobuf::Message& { return M::default_instance(); };
    return *this;
  }
  Function& OrNothing() { return may_be_empty = true, *this; }
};

class Host {
 public:
  explicit Host(Input* input) : input_(input), error_(mspof_error_new()) {}
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  /// Calls `function`, which has these parameters.
  template <typename... P>
  void Call(const Function& function, int (*c)(P...)) {
    Begin(function);
    Called(c, std::index_sequence_for<P...>());
  }
  /// Releases something that it holds.
  void Release();
  /// An object that is there, or is made now with good arguments; NULL once in a while.
  template <typename T>
  T* Held() {
    if (input_->Below(32) == 0) return nullptr;
    Shelf<T>& shelf = std::get<Shelf<T>>(shelves_);
    if (shelf.Get(0) == nullptr) shelf.Swap(New(Type<T>()), 0);
    return shelf.Get(input_->Byte());
  }

 private:
  void Begin(const Function& function);
  void End(int code, bool has_error);

  template <typename... P, size_t... I>
  void Called(int (*c)(P...), std::index_sequence<I...> /*unused*/) {
    using All = std::tuple<void, P..., void>;
    // Braces: they are made from the first to the last.
    std::tuple<P...> arguments{
        Argument<P, std::tuple_element_t<I, All>, std::tuple_element_t<I + 2, All>>()...};
    const bool has_error =
        std::is_same_v<std::tuple_element_t<sizeof...(P) - 1, std::tuple<P...>>, mspof_error*>;
    End(std::apply(c, arguments), has_error);
  }

  // A number that follows a list is its size.
  template <typename P, typename Before, typename After>
  P Argument() {
    if constexpr (std::is_same_v<P, size_t> && kIsList<Before>) {
      return size_;
    } else {
      listed_ = std::is_same_v<After, size_t>;
      return Of(Type<P>());
    }
  }
  template <typename P>
  static constexpr bool kIsList =
      std::is_same_v<P, const uint8_t*> || std::is_same_v<P, const char*> ||
      std::is_same_v<P, const mspof_view*> || std::is_same_v<P, const mspof_file*> ||
      std::is_same_v<P, const mspof_input*> || std::is_same_v<P, const mspof_return* const*>;

  mspof_error* Of(Type<mspof_error*> type);
  const char* Of(Type<const char*> type);
  const uint8_t* Of(Type<const uint8_t*> type);
  const mspof_view* Of(Type<const mspof_view*> type);
  const mspof_file* Of(Type<const mspof_file*> type);
  const mspof_input* Of(Type<const mspof_input*> type);
  const mspof_return* const* Of(Type<const mspof_return* const*> type);
  const mspof_options* Of(Type<const mspof_options*> type);
  const mspof_reader_options* Of(Type<const mspof_reader_options*> type);
  const mspof_envelope* Of(Type<const mspof_envelope*> type);
  const mspof_sitting* Of(Type<const mspof_sitting*> type);
  const mspof_form_request* Of(Type<const mspof_form_request*> type);
  int Of(Type<int> type);
  uint32_t Of(Type<uint32_t> type);
  uint64_t Of(Type<uint64_t> type);
  int* Of(Type<int*> /*unused*/) { return Out(&ints_); }
  uint64_t* Of(Type<uint64_t*> /*unused*/) { return Out(&numbers_); }
  mspof_table* Of(Type<mspof_table*> type);
  mspof_reader* Of(Type<mspof_reader*> type);
  mspof_record* Of(Type<mspof_record*> type);
  template <typename T>
  T* Of(Type<T*> /*unused*/) {
    return Held<std::remove_const_t<T>>();
  }
  // Where an object goes. Before the call it is no pointer.
  template <typename T>
  T** Of(Type<T**> /*unused*/) {
    if (input_->Below(24) == 0) return nullptr;
    const auto out = std::make_shared<T*>(reinterpret_cast<T*>(this));
    outs_.push_back([this, out](bool ok) { Take(ok, *out); });
    return out.get();
  }
  // Where a number goes.
  template <typename T>
  T* Out(T* place) {
    if (input_->Below(24) == 0) return nullptr;
    *place = 77;
    outs_.push_back([place](bool ok) { RequireEmpty(ok, *place == 0); });
    return place;
  }

  static void RequireEmpty(bool ok, bool empty);
  template <typename T>
  void Take(bool ok, T* out) {
    RequireGiven(ok, out != nullptr);
    if (out != nullptr) Keep(out);
  }
  void RequireGiven(bool ok, bool given) const;
  void Keep(mspof_bytes* bytes);
  template <typename T>
  void Keep(T* object) {
    Drop(std::get<Shelf<T>>(shelves_).Swap(object, input_->Byte()));
  }
  // Releases an object as its comments ask for it.
  void Drop(mspof_table* table);
  void Drop(mspof_reader* reader);
  void Drop(mspof_record* record);
  template <typename T>
  static void Drop(T* object) {
    mspof_free(object);
  }

  static mspof_framework* New(Type<mspof_framework> type);
  mspof_record* New(Type<mspof_record> type);
  mspof_checker* New(Type<mspof_checker> type);
  mspof_tally* New(Type<mspof_tally> type);
  mspof_outcome* New(Type<mspof_outcome> type);
  mspof_explainer* New(Type<mspof_explainer> type);
  mspof_difference_explainer* New(Type<mspof_difference_explainer> type);
  static mspof_mapping* New(Type<mspof_mapping> type);
  static mspof_table* New(Type<mspof_table> type);
  mspof_reader* New(Type<mspof_reader> type);
  mspof_return* New(Type<mspof_return> type);
  mspof_submission* New(Type<mspof_submission> type);
  static mspof_resolver* New(Type<mspof_resolver> type);
  mspof_interview* New(Type<mspof_interview> type);
  mspof_examples* New(Type<mspof_examples> type);
  const mspof_framework* Good();

  // A text of a field.
  const char* Text(const char* good);
  // Bytes of the kind that live as long as the host; none once in a while.
  std::string_view Bytes(Kind kind);
  std::string_view Store(std::string_view bytes);
  void ForgetReaders();

  Input* const input_;
  mspof_error* const error_;
  const Function* function_ = nullptr;
  size_t text_ = 0;
  size_t size_ = 0;
  bool listed_ = false;
  int ints_ = 0;
  uint64_t numbers_ = 0;
  std::vector<std::function<void(bool)>> outs_;
  // What arguments of a call point to, and what readers keep pointers to.
  std::list<std::unique_ptr<char[]>> stored_;
  std::list<std::vector<mspof_view>> views_;
  std::list<std::vector<mspof_input>> inputs_;
  std::list<std::vector<const mspof_return*>> returns_;
  std::list<std::vector<mspof_file>> files_;
  std::list<std::vector<unsigned char>> structs_;
  std::array<Shelf<mspof_bytes>, static_cast<size_t>(Kind::kKinds)> bytes_;
  // Tables must outlive readers, and are not filled any more; what a reader gave dies with it.
  std::vector<mspof_table*> read_tables_;
  std::vector<mspof_record*> read_records_;
  std::tuple<Shelf<mspof_framework>, Shelf<mspof_record>, Shelf<mspof_checker>, Shelf<mspof_tally>,
             Shelf<mspof_outcome>, Shelf<mspof_mapping>, Shelf<mspof_table>, Shelf<mspof_reader>,
             Shelf<mspof_return>, Shelf<mspof_submission>, Shelf<mspof_resolver>,
             Shelf<mspof_interview>, Shelf<mspof_examples>, Shelf<mspof_explainer>,
             Shelf<mspof_difference_explainer>>
      shelves_;
};

}  // namespace mspof::fuzz

#endif  // MSPOF_TESTS_FUZZ_CAPI_HOST_H_
