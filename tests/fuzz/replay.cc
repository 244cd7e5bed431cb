// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Runs targets without libFuzzer, and writes down what libFuzzer needs to know of them.
//
//   fuzz_replay list                  each name, longest input and what it feeds
//   fuzz_replay seeds NAME FOLDER     its seeds, as files
//   fuzz_replay words NAME FILE       its words, as a dictionary of libFuzzer
//   fuzz_replay run NAME [FOLDER...]  runs its seeds and the files in the folders once

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "target.h"

namespace {

namespace fs = std::filesystem;
using mspof::fuzz::About;

void List() {
  for (const About& target : mspof::fuzz::Targets()) {
    std::cout << target.name << "\t" << target.most_bytes << "\t" << target.feeds << "\n";
  }
}

void WriteSeeds(const About& target, const fs::path& folder) {
  fs::create_directories(folder);
  size_t number = 0;
  for (const std::string& seed : target.seeds()) {
    std::ofstream(folder / ("seed-" + std::to_string(++number)), std::ios::binary) << seed;
  }
}

void WriteWords(const About& target, const fs::path& path) {
  std::ofstream file(path);
  if (target.words == nullptr) return;
  for (const std::string& word : target.words()) {
    // libFuzzer takes words of at most 64 bytes.
    if (word.empty() || word.size() > 64) continue;
    file << '"';
    for (const char c : word) {
      const auto byte = static_cast<unsigned char>(c);
      char code[8];
      std::snprintf(code, sizeof code, "\\x%02X", byte);
      std::isalnum(byte) != 0 ? file << c : file << code;
    }
    file << "\"\n";
  }
}

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// Names each file before it is run, so that the last one named is the one that ended it.
void RunAll(const About& target, int folders, char** folder) {
  const std::vector<std::string> seeds = target.seeds();
  for (size_t i = 0; i < seeds.size(); ++i) {
    std::cerr << "seed-" << i + 1 << "\n";
    mspof::fuzz::Run(target, seeds[i]);
  }
  size_t files = 0;
  for (int i = 0; i < folders; ++i) {
    if (!fs::exists(folder[i])) continue;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder[i])) {
      std::cerr << entry.path().string() << "\n";
      mspof::fuzz::Run(target, Read(entry.path()));
      ++files;
    }
  }
  if (seeds.empty()) {
    std::cerr << "fuzz_replay: " << target.name << " has no seeds\n";
    std::exit(1);
  }
  std::cout << target.name << ": " << seeds.size() << " seeds and " << files << " files\n";
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 1 ? argv[1] : "";
  const About* target = argc > 2 ? mspof::fuzz::FindTarget(argv[2]) : nullptr;
  if (verb == "list") {
    List();
  } else if (target == nullptr) {
    std::cerr << "fuzz_replay: there is no such target; `fuzz_replay list` names them\n";
    return 2;
  } else if (verb == "seeds" && argc == 4) {
    WriteSeeds(*target, argv[3]);
  } else if (verb == "words" && argc == 4) {
    WriteWords(*target, argv[3]);
  } else if (verb == "run") {
    RunAll(*target, argc - 3, argv + 3);
  } else {
    std::cerr << "fuzz_replay: list, or seeds NAME FOLDER, words NAME FILE, run NAME [FOLDER...]\n";
    return 2;
  }
  return 0;
}
