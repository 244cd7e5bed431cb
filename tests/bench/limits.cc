// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What any program has to do that reads such files, and nothing else: no faster one is to be
// expected. Each prints what it has seen, so that tests/bench/speed.py can see that it saw all.
//
//   limits read FILE       read a file, and look at no byte of it
//   limits split FILE      find where each field and line of CSV ends, with SIMD
//   limits step DB QUERY   step a query of SQLite, and fetch each column as text
//   limits inflate XLSX    inflate the parts of a workbook, and find each tag of their XML
//   limits open LIBRARY    load a library, find a function in it, and print the microseconds of the
//   processor
//   limits load LIBRARY... load one library after the other, and print the same of each
//
// Tested by tests/bench/speed.py.

#include <dlfcn.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>
#include <zip.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#define LIMITS_AVX2 __attribute__((target("avx2,bmi")))
#endif

namespace {

constexpr size_t kBlock = 1 << 18;

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "limits: %s\n", what);
  std::exit(2);
}

template <typename Take>
void ReadFile(const char* path, const Take& take) {
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) Fail("the file cannot be opened");
  // Zeroes follow each block, so that whole vectors can be looked at.
  std::vector<char> block(kBlock + 64);
  ssize_t size = 0;
  while ((size = read(file, block.data(), kBlock)) > 0) {
    std::memset(block.data() + size, 0, 64);
    take(block.data(), static_cast<size_t>(size));
  }
  if (size < 0) Fail("the file cannot be read");
  close(file);
}

// Bit i of the result: text[i] is `wanted`.
uint64_t PlainMask(const char* text, char wanted) {
  uint64_t mask = 0;
  for (int i = 0; i < 64; ++i) mask |= static_cast<uint64_t>(text[i] == wanted) << i;
  return mask;
}

#if defined(LIMITS_AVX2)
LIMITS_AVX2 inline uint64_t Mask(const char* text, char wanted) {
  const __m256i needle = _mm256_set1_epi8(wanted);
  const auto half = [&](const char* at) LIMITS_AVX2 {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    return static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, needle)));
  };
  return half(text) | static_cast<uint64_t>(half(text + 32)) << 32;
}
#endif

// Bit i of the result: an odd number of bits 0 to i is set.
uint64_t PrefixXor(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

struct Splitter {
  std::vector<uint32_t> ends = std::vector<uint32_t>(kBlock);
  uint64_t quoted = 0;  // all ones within quotes
  uint64_t fields = 0;
  uint64_t lines = 0;
  uint64_t sum = 0;
};

#define LIMITS_SPLIT(Name, Mask)                                                                  \
  void Name(Splitter* splitter, const char* text, size_t size) {                                  \
    size_t found = 0;                                                                             \
    uint64_t lines = 0;                                                                           \
    uint32_t* ends = splitter->ends.data();                                                       \
    for (size_t at = 0; at < size; at += 64) {                                                    \
      const uint64_t quotes = Mask(text + at, '"');                                               \
      uint64_t within = splitter->quoted;                                                         \
      if (quotes != 0) {                                                                          \
        within ^= PrefixXor(quotes);                                                              \
        splitter->quoted = (within >> 63) != 0 ? ~uint64_t{0} : 0;                                \
      }                                                                                           \
      const uint64_t newlines = Mask(text + at, '\n') & ~within;                                  \
      lines += static_cast<uint64_t>(__builtin_popcountll(newlines));                             \
      for (uint64_t bits = (Mask(text + at, ',') & ~within) | newlines; bits != 0;                \
           bits &= bits - 1) {                                                                    \
        ends[found++] = static_cast<uint32_t>(at) + static_cast<uint32_t>(__builtin_ctzll(bits)); \
      }                                                                                           \
    }                                                                                             \
    splitter->fields += found;                                                                    \
    splitter->lines += lines;                                                                     \
    for (size_t i = 0; i < found; ++i) splitter->sum += ends[i];                                  \
  }
LIMITS_SPLIT(SplitPlainly, PlainMask)
#if defined(LIMITS_AVX2)
LIMITS_AVX2 LIMITS_SPLIT(SplitFast, Mask)
#endif

    int Read(const char* path) {
  uint64_t bytes = 0;
  ReadFile(path, [&](const char*, size_t size) { bytes += size; });
  std::printf("{\"bytes\": %llu}\n", static_cast<unsigned long long>(bytes));
  return 0;
}

int Split(const char* path) {
  Splitter splitter;
  auto* split = SplitPlainly;
#if defined(LIMITS_AVX2)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) split = SplitFast;
#endif
  ReadFile(path, [&](const char* text, size_t size) { split(&splitter, text, size); });
  std::printf("{\"fields\": %llu, \"lines\": %llu, \"sum\": %llu}\n",
              static_cast<unsigned long long>(splitter.fields),
              static_cast<unsigned long long>(splitter.lines),
              static_cast<unsigned long long>(splitter.sum));
  return 0;
}

int Step(const char* path, const char* query_path) {
  std::ifstream query_file(query_path);
  const std::string query{std::istreambuf_iterator<char>(query_file), {}};
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    Fail(sqlite3_errmsg(database));
  }
  const int columns = sqlite3_column_count(statement);
  uint64_t rows = 0;
  uint64_t bytes = 0;
  int code = 0;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    ++rows;
    for (int i = 0; i < columns; ++i) {
      const unsigned char* text = sqlite3_column_text(statement, i);
      if (text != nullptr) bytes += static_cast<uint64_t>(sqlite3_column_bytes(statement, i));
    }
  }
  if (code != SQLITE_DONE) Fail(sqlite3_errmsg(database));
  sqlite3_finalize(statement);
  sqlite3_close(database);
  std::printf("{\"rows\": %llu, \"bytes\": %llu}\n", static_cast<unsigned long long>(rows),
              static_cast<unsigned long long>(bytes));
  return 0;
}

#define LIMITS_COUNT(Name, Mask)                                                  \
  uint64_t Name(const char* text, size_t size) {                                  \
    uint64_t found = 0;                                                           \
    for (size_t at = 0; at < size; at += 64) {                                    \
      found += static_cast<uint64_t>(__builtin_popcountll(Mask(text + at, '<'))); \
    }                                                                             \
    return found;                                                                 \
  }
LIMITS_COUNT(CountPlainly, PlainMask)
#if defined(LIMITS_AVX2)
LIMITS_AVX2 LIMITS_COUNT(CountFast, Mask)
#endif

    int Inflate(const char* path) {
  auto* count = CountPlainly;
#if defined(LIMITS_AVX2)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) count = CountFast;
#endif
  zip_t* archive = zip_open(path, ZIP_RDONLY, nullptr);
  if (archive == nullptr) Fail("the workbook cannot be opened");
  uint64_t bytes = 0;
  uint64_t tags = 0;
  std::vector<char> block(kBlock + 64);
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_file_t* part = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    if (part == nullptr) Fail("a part of the workbook cannot be opened");
    zip_int64_t size = 0;
    while ((size = zip_fread(part, block.data(), kBlock)) > 0) {
      std::memset(block.data() + size, 0, 64);
      bytes += static_cast<uint64_t>(size);
      tags += count(block.data(), static_cast<size_t>(size));
    }
    if (size < 0) Fail("a part of the workbook cannot be read");
    zip_fclose(part);
  }
  zip_discard(archive);
  std::printf("{\"bytes\": %llu, \"tags\": %llu}\n", static_cast<unsigned long long>(bytes),
              static_cast<unsigned long long>(tags));
  return 0;
}

double Processor() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

int Load(char** paths) {
  for (; *paths != nullptr; ++paths) {
    const double begin = Processor();
    if (dlopen(*paths, RTLD_NOW | RTLD_LOCAL) == nullptr) Fail("a library cannot be loaded");
    std::printf("%8.1f %s\n", Processor() - begin, *paths);
  }
  return 0;
}

int Open(const char* path) {
  const double begin = Processor();
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  const void* function = library == nullptr ? nullptr : dlsym(library, "mspof_framework_open");
  const double took = Processor() - begin;
  if (function == nullptr) Fail("it is not the library, or cannot be loaded");
  std::printf("{\"microseconds\": %.1f}\n", took);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "read" && argc == 3) return Read(argv[2]);
  if (what == "split" && argc == 3) return Split(argv[2]);
  if (what == "step" && argc == 4) return Step(argv[2], argv[3]);
  if (what == "inflate" && argc == 3) return Inflate(argv[2]);
  if (what == "open" && argc == 3) return Open(argv[2]);
  if (what == "load" && argc > 2) return Load(argv + 2);
  Fail("give read, split, step, inflate, open or load, and a file");
}
