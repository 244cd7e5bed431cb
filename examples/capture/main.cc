// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A small web product around the library, as an example; README.md lists what it lacks.
//
//   capture_example --database FILE [--port N] [--framework FILE] [--day YYYY-MM-DD]

#include <mspof/io/file.h>
#include <sys/stat.h>

#include <charconv>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <utility>

#include "server.h"
#include "synthetic.h"

namespace capture {
namespace {

constexpr char kUsage[] =
    "usage: capture_example --database FILE [--port N] [--framework FILE.textproto] "
    "[--day YYYY-MM-DD]\n";

int Fail(const std::string& message) {
  std::cerr << "capture_example: " << message << "\n";
  return 1;
}

mspof::Result<mspof::Framework> OpenFramework(const std::string& file) {
  if (file.empty()) return mspof::Framework::Open("mspof");
  const mspof::Result<std::string> text = mspof::io::ReadFile(file);
  if (!text.ok()) return text.status();
  return mspof::Framework::FromText({std::filesystem::path(file).filename().string(), *text});
}

// Puts the made-up enquiries into an empty database.
mspof::Status Furnish(Host* host) {
  const auto ids = host->store.Ids();
  if (!ids.ok() || !ids->empty()) return ids.status();
  for (const mspof::CaseRecord& record : SyntheticEnquiries(host->Today())) {
    const mspof::Status added = host->store.Add(record);
    if (!added.ok()) return added;
  }
  return mspof::Status();
}

int Main(std::map<std::string, std::string> options) {
  const std::string& number = options["--port"];
  uint16_t port = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), port);
  if (!number.empty() && (error != std::errc() || end != number.data() + number.size())) {
    return Fail("--port: a number from 0 to 65535");
  }
  std::optional<mspof::Date> day;
  if (!options["--day"].empty()) {
    const auto parsed = mspof::Date::Parse(options["--day"]);
    if (!parsed.ok()) return Fail("--day: " + parsed.status().message());
    day = *parsed;
  }
  auto framework = OpenFramework(options["--framework"]);
  if (!framework.ok()) return Fail("--framework: " + framework.status().message());
  umask(S_IRWXG | S_IRWXO);  // Only the owner may read the database.
  auto store = Store::Open(options["--database"]);
  if (!store.ok()) return Fail("--database: " + store.status().message());
  const mspof::Status kept = store->Keep(*framework);
  if (!kept.ok()) return Fail("--database: " + kept.message());
  Host host = {*std::move(framework), *std::move(store), day};
  const mspof::Status furnished = Furnish(&host);
  if (!furnished.ok()) return Fail("--database: " + furnished.message());
  return Serve(&host, port) ? 0 : 1;
}

}  // namespace
}  // namespace capture

int main(int argc, char** argv) {
  std::map<std::string, std::string> options;
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    const bool known =
        name == "--database" || name == "--port" || name == "--framework" || name == "--day";
    if (!known || i + 1 == argc) {
      std::cerr << capture::kUsage;
      return 2;
    }
    options[name] = argv[i + 1];
  }
  if (options["--database"].empty()) {
    std::cerr << capture::kUsage;
    return 2;
  }
  return capture::Main(std::move(options));
}
