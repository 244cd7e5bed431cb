// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What every function of mspof/c.h does: arguments, structs of other versions, errors, memory.

#include <cstddef>
#include <limits>

#include "capi_fixture.h"

namespace mspof {
namespace {

class Entry : public testing::CTest {};

using testing::Data;

TEST_F(Entry, RefusesWhatIsWrongAndSaysSo) {
  mspof_options options = Options();
  const auto tally = [&] {
    mspof_tally* out = nullptr;
    const int code = mspof_tally_new(&out, framework_.get(), &options, error_.get());
    EXPECT_EQ(out, nullptr);
    return code;
  };
  options.as_of = "yesterday";
  EXPECT_EQ(tally(), MSPOF_INVALID_ARGUMENT);
  EXPECT_NE(message().find("options.as_of"), std::string::npos);
  options = Options();
  options.period = nullptr;
  EXPECT_EQ(tally(), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "the period is not set: give one, for example \"2019-20/Q1\"");
  options = Options();
  options.not_mapped = "capacity,,no-such-path";
  EXPECT_EQ(tally(), MSPOF_NOT_FOUND);
  options = Options();
  options.leave_out = "feel-safer=later\nno-such-measure=later\n";
  EXPECT_EQ(tally(), MSPOF_NOT_FOUND);
}

TEST_F(Entry, NamesWhatIsNull) {
  EXPECT_EQ(mspof_framework_open(nullptr, "mspof", error_.get()), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "out is NULL");
  EXPECT_EQ(Failed(mspof_framework_info, nullptr), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "framework is NULL");
  EXPECT_EQ(Failed(mspof_captured_effective, nullptr, size_t{5}), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "record is NULL");
  const mspof_view views[] = {{nullptr, 0}, {nullptr, 1}};
  EXPECT_EQ(Failed(mspof_captured_merge, views, size_t{2}), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "parts is NULL");
  mspof_file file = {"x.textproto", nullptr, 3};
  mspof_mapping* mapping = nullptr;
  EXPECT_EQ(mspof_mapping_from_text(&mapping, &file, error_.get()), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "the data of a file is NULL");
}

TEST_F(Entry, KeepsTheErrorOfTheLastCall) {
  const testing::Owned<mspof_error> fresh(mspof_error_new());
  EXPECT_EQ(mspof_error_code(fresh.get()), MSPOF_OK);
  EXPECT_STREQ(mspof_error_message(fresh.get()), "");
  EXPECT_EQ(Failed(mspof_framework_info, nullptr), MSPOF_INVALID_ARGUMENT);
  Given(mspof_framework_info, framework_.get());
  EXPECT_EQ(mspof_error_code(error_.get()), MSPOF_OK);
  EXPECT_EQ(message(), "");
  EXPECT_EQ(mspof_error_code(nullptr), MSPOF_OK);
  EXPECT_STREQ(mspof_error_message(nullptr), "");
  mspof_framework* framework = framework_.get();
  EXPECT_EQ(mspof_framework_open(&framework, "nothing", nullptr), MSPOF_NOT_FOUND);
  EXPECT_EQ(framework, nullptr);
  mspof_free(nullptr);
}

TEST_F(Entry, GivesMessagesOfAnyLength) {
  std::string text = "framework { id: \"x\" }\n";
  for (int i = 0; i < 400; ++i) text += "measure { id: \"m\" }\n";
  const mspof_file file = {"x.textproto", Data(text), text.size()};
  mspof_framework* framework = nullptr;
  EXPECT_EQ(mspof_framework_from_text(&framework, &file, nullptr, 0, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  const auto expected = Framework::FromText({"x.textproto", text});
  EXPECT_GT(message().size(), 1000U);
  EXPECT_EQ(message(), expected.status().message());
}

// Options of a host that was built with another version of the header.
struct OtherOptions {
  mspof_options known;
  uint64_t more[3];
};

TEST_F(Entry, TakesStructsOfOlderHeaders) {
  mspof_options options = Options();
  // What lies behind the end is not read.
  options.not_mapped = "no-such-path";
  options.settle = reinterpret_cast<const mspof_outcome*>(&options);
  options.struct_size = offsetof(mspof_options, not_mapped);
  const auto counted = Counted(options, {SomeRecord("a", "no")});
  mspof_envelope envelope = Envelope();
  envelope.comment = "\x01";
  envelope.revision = 7;
  envelope.struct_size = offsetof(mspof_envelope, comment);
  const auto submission = Submitted(counted.get(), envelope);
  const auto read =
      Submission::Decode(Given(mspof_submission_write, submission.get(), int{MSPOF_FORM_MSPOF}));
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ(read->envelope.revision, 1U);
  EXPECT_EQ(read->envelope.comment, "");
  // A default is missed by name.
  options.struct_size = offsetof(mspof_options, as_of);
  mspof_tally* none = nullptr;
  EXPECT_EQ(mspof_tally_new(&none, framework_.get(), &options, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_NE(message().find("options.as_of"), std::string::npos);
}

TEST_F(Entry, TakesStructsOfNewerHeadersUnlessTheyAskForMore) {
  OtherOptions options = {Options(), {0, 0, 0}};
  options.known.struct_size = sizeof options;
  Made<mspof_tally>(mspof_tally_new, framework_.get(), &options.known);
  options.more[2] = uint64_t{1} << 63;
  mspof_tally* tally = nullptr;
  EXPECT_EQ(mspof_tally_new(&tally, framework_.get(), &options.known, error_.get()),
            MSPOF_UNSUPPORTED);
  EXPECT_NE(message().find("does not know"), std::string::npos);
  EXPECT_EQ(tally, nullptr);
}

TEST_F(Entry, RefusesSizesOfNoStruct) {
  for (const size_t size : {size_t{0}, size_t{1}, sizeof(mspof_options) - 1, size_t{4104},
                            std::numeric_limits<size_t>::max()}) {
    mspof_options options = Options();
    options.struct_size = size;
    mspof_checker* checker = nullptr;
    EXPECT_EQ(mspof_checker_new(&checker, framework_.get(), &options, error_.get()),
              MSPOF_INVALID_ARGUMENT)
        << size;
    EXPECT_NE(message().find("options.struct_size"), std::string::npos);
  }
}

TEST_F(Entry, HasTheVersionOfTheLibrary) {
  const std::string version = std::to_string(MSPOF_VERSION_MAJOR) + "." +
                              std::to_string(MSPOF_VERSION_MINOR) + "." +
                              std::to_string(MSPOF_VERSION_PATCH);
  EXPECT_EQ(version, mspof_version());
}

// libmspof shares Protocol Buffers with its host, and this program is one.
TEST_F(Entry, ShutdownLeavesWhatIsSharedWithTheHost) {
  mspof_shutdown();
  const auto counted = Counted(Options(), {SomeRecord("a", "no")});
  EXPECT_FALSE(Given(mspof_return_message, counted.get()).empty());
}

}  // namespace
}  // namespace mspof
