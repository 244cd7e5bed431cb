// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Submissions that a store receives, and what it says of them.

#include <filesystem>
#include <memory>

#include "definitions.h"
#include "mspof/collect/store.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "new_folder.h"

namespace mspof::growth {
namespace {

namespace fs = std::filesystem;

// A store in a folder of its own.
class Stored {
 public:
  Stored() : folder_(testing::NewFolder()) {
    Result<collect::Store> store =
        collect::Store::Open((folder_ / "s.store").string(), collect::Opening::kMake);
    Must(store.ok(), store.status().message());
    store_ = std::make_unique<collect::Store>(*std::move(store));
  }
  ~Stored() {
    store_.reset();
    fs::remove_all(folder_);
  }
  Stored(const Stored&) = delete;
  Stored& operator=(const Stored&) = delete;

  void Add(const std::vector<collect::ReceivedFile>& files) {
    for (const collect::ReceivedFile& file : files) {
      const Result<collect::Added> added = store_->Add(file);
      Must(added.ok(), added.status().message());
      Must(added->status.ok(), added->status.message());
    }
  }
  collect::Store& store() { return *store_; }

 private:
  fs::path folder_;
  std::unique_ptr<collect::Store> store_;
};

Submission Quarter(const Framework& framework, int number) {
  TallyOptions options;
  options.council = "E06000023";
  const int year = 2018 + number / 4, next = (year + 1) % 100;
  options.period = *Period::Parse(std::to_string(year) + (next < 10 ? "-0" : "-") +
                                  std::to_string(next) + "/Q" + std::to_string(number % 4 + 1));
  options.as_of = Date::FromDays(options.period.last.days() + 30);
  Result<Tally> tally = Tally::Create(framework, options);
  Must(tally.ok(), tally.status().message());
  Submission submission = {{}, *tally->Finish()->council_return};
  submission.envelope.prepared_on = options.as_of;
  return submission;
}

// n quarters of a council; if `revised`, n revisions of one.
std::vector<collect::ReceivedFile> Files(int n, bool revised) {
  const Framework framework = *Framework::Open("mspof/2018");
  std::vector<collect::ReceivedFile> files;
  std::string before;
  for (int i = 0; i < n; ++i) {
    Submission submission = Quarter(framework, revised ? 8 : i);
    if (revised) {
      submission.envelope.revision = static_cast<uint32_t>(i) + 1;
      submission.envelope.replaces = before;
      before = *submission.Digest();
    }
    files.push_back({std::to_string(i) + ".mspof", *submission.Encode(),
                     collect::SubmissionForm::kMspof, Date::Of(2099, 1, 1)});
  }
  return files;
}

}  // namespace

std::vector<Subject> CollectSubjects() {
  std::vector<Subject> subjects;
  for (const bool revised : {false, true}) {
    const std::string name = revised ? "revisions" : "quarters";
    subjects.push_back({"collect/add " + name, 8, [revised](int n) {
                          const auto stored = std::make_shared<Stored>();
                          const auto files = Files(n, revised);
                          return [stored, files] { stored->Add(files); };
                        }});
    subjects.push_back({"collect/find what stands of " + name, 8, [revised](int n) {
                          const auto stored = std::make_shared<Stored>();
                          stored->Add(Files(n, revised));
                          return [stored] {
                            const Result<compare::Collected> all = stored->store().Collect({});
                            Must(all.ok() && !all->returns.empty(), "nothing stands");
                          };
                        }});
  }
  return subjects;
}

}  // namespace mspof::growth
