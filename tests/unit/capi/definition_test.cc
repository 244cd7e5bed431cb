// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Definitions, versions and councils through the C functions.

#include "capi_fixture.h"
#include "definition_fixture.h"

namespace mspof {
namespace {

using testing::Data;
using testing::Message;

class CDefinition : public testing::CTest {};

TEST_F(CDefinition, HasTheVersionsOfWhatIsInside) {
  EXPECT_EQ(std::string(mspof_version()), Version());
  const Message versions(Given(mspof_versions));
  EXPECT_EQ(versions.Text(1), Version());
  ASSERT_EQ(versions.Messages(2).size(), Components().size());
  for (const Message& component : versions.Messages(2)) {
    EXPECT_NE(component.Text(1), "");
    EXPECT_NE(component.Text(2).find('.'), std::string::npos) << component.Text(2);
  }
}

TEST_F(CDefinition, IsOpenedByIdByDigestAndByBytes) {
  const std::string bytes = Given(mspof_framework_encode, framework_.get());
  EXPECT_EQ(bytes, cpp_.Encode());
  const auto decoded = Made<mspof_framework>(mspof_framework_decode, Data(bytes), bytes.size());
  const Message info(Given(mspof_framework_info, decoded.get()));
  EXPECT_EQ(info.Text(1), "mspof");
  EXPECT_EQ(info.Text(2), "2018");
  EXPECT_EQ(info.Number(3), cpp_.info().revision);
  EXPECT_EQ(info.Text(4), cpp_.info().title);
  EXPECT_EQ(info.Text(5), cpp_.info().status);
  EXPECT_EQ(info.Text(6), cpp_.info().digest);
  EXPECT_EQ(info.Text(7), cpp_.info().counting_digest);
  EXPECT_EQ(Message(Given(mspof_framework_list)).Messages(1).size(), Framework::BuiltIn().size());
  Made<mspof_framework>(mspof_framework_open, cpp_.info().digest.c_str());
}

TEST_F(CDefinition, UsesTheVocabulariesThatAreGiven) {
  const std::string vocabulary =
      "framework { id: \"own\" revision: 1 title: \"Own\" status: STATUS_LOCAL vocabulary: true "
      "source: \"mspof-project\" verification: VERIFICATION_LOCAL }";
  const std::string text =
      "framework { id: \"f\" edition: \"1\" revision: 1 title: \"F\" status: STATUS_LOCAL uses: "
      "\"own\" source: \"mspof-project\" verification: VERIFICATION_LOCAL }";
  const mspof_file files[] = {{"f.textproto", Data(text), text.size()},
                              {"own.textproto", Data(vocabulary), vocabulary.size()}};
  mspof_framework* out = nullptr;
  const int with = mspof_framework_from_text(&out, &files[0], &files[1], 1, error_.get());
  const std::string why = message();
  mspof_free(out);
  const auto cpp = Framework::FromText({"f.textproto", text}, {{"own.textproto", vocabulary}});
  EXPECT_EQ(with, static_cast<int>(cpp.status().code()));
  EXPECT_EQ(why, cpp.status().message());
  EXPECT_NE(mspof_framework_from_text(&out, &files[0], nullptr, 0, error_.get()), MSPOF_OK);
  EXPECT_NE(message(), why);
  EXPECT_NE(message().find("own"), std::string::npos);
}

TEST_F(CDefinition, TakesAnOverlay) {
  const DefinitionText text = testing::ReadDefinition("examples/council/overlay.textproto");
  const mspof_file file = {"overlay.textproto", Data(text.text), text.text.size()};
  const auto with = Made<mspof_framework>(mspof_framework_with_overlay, framework_.get(), &file);
  EXPECT_EQ(Message(Given(mspof_framework_info, with.get())).Text(8),
            cpp_.WithOverlay(text)->info().overlay);
  EXPECT_EQ(Message(Given(mspof_framework_info, framework_.get())).Text(8), "");
  EXPECT_EQ(Given(mspof_framework_encode, with.get()), cpp_.Encode());
  mspof_framework* out = nullptr;
  EXPECT_EQ(mspof_framework_with_overlay(&out, with.get(), &file, error_.get()),
            MSPOF_FAILED_PRECONDITION);
  EXPECT_EQ(out, nullptr);
  const mspof_file wrong = {"overlay.textproto", Data(text.text), text.text.size() / 2};
  EXPECT_EQ(mspof_framework_with_overlay(&out, framework_.get(), &wrong, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(out, nullptr);
  EXPECT_EQ(message().rfind("overlay.textproto:", 0), 0U) << message();
}

TEST_F(CDefinition, IsDescribed) {
  for (const DescribeFormat format :
       {DescribeFormat::kText, DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
    EXPECT_EQ(Given(mspof_framework_describe, framework_.get(), static_cast<int>(format)),
              cpp_.Describe(format));
  }
  EXPECT_EQ(Failed(mspof_framework_describe, framework_.get(), 3), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(Failed(mspof_framework_describe, framework_.get(), -1), MSPOF_INVALID_ARGUMENT);
}

TEST_F(CDefinition, HasAnOutlineWithTheHandles) {
  const Message outline(Given(mspof_framework_outline, framework_.get()));
  const Outline cpp = OutlineOf(cpp_);
  const std::vector<Message> paths = outline.Messages(1);
  ASSERT_EQ(paths.size(), cpp.paths.size());
  for (size_t i = 0; i < paths.size(); ++i) {
    EXPECT_EQ(paths[i].Text(1), cpp.paths[i].path);
    mspof_path path = 0;
    ASSERT_EQ(mspof_framework_path(&path, framework_.get(), cpp.paths[i].path.c_str(), nullptr),
              MSPOF_OK);
    EXPECT_EQ(paths[i].Number(2), path);
    EXPECT_EQ(paths[i].Text(3), cpp.paths[i].title);
    EXPECT_EQ(paths[i].Number(4), static_cast<uint64_t>(cpp.paths[i].kind) + 1);
    EXPECT_EQ(paths[i].Number(5), cpp.paths[i].many ? 1U : 0U);
    EXPECT_EQ(paths[i].Text(6), cpp.groups[cpp.paths[i].group].id);
    EXPECT_EQ(paths[i].Number(8), cpp.paths[i].question ? 1U : 0U);
    EXPECT_EQ(paths[i].Number(9), cpp.paths[i].number);
    if (cpp.paths[i].list == kNowhere) continue;
    const std::vector<Message> codes = paths[i].Messages(7);
    ASSERT_EQ(codes.size(), cpp.lists[cpp.paths[i].list].codes.size());
    for (const Message& code : codes) {
      mspof_code handle = 0;
      ASSERT_EQ(
          mspof_framework_code(&handle, framework_.get(), path, code.Text(1).c_str(), nullptr),
          MSPOF_OK);
      EXPECT_EQ(code.Number(3), handle);
      EXPECT_NE(code.Text(2), "");
    }
  }
  std::vector<std::string> groups;
  for (const Message& group : outline.Messages(2)) {
    groups.push_back(group.Text(1) + (group.Number(4) == 1 ? " collection" : ""));
    mspof_path path = 0;
    ASSERT_EQ(mspof_framework_path(&path, framework_.get(), group.Text(1).c_str(), nullptr),
              MSPOF_OK);
    EXPECT_EQ(group.Number(2), path);
  }
  EXPECT_EQ(groups, (std::vector<std::string>{"risk", "feedback collection"}));
}

TEST_F(CDefinition, RefusesNamesThatItDoesNotHave) {
  mspof_path path = 1;
  EXPECT_EQ(mspof_framework_path(&path, framework_.get(), "capacit", error_.get()),
            MSPOF_NOT_FOUND);
  EXPECT_EQ(path, 0U);
  EXPECT_NE(message().find("capacity"), std::string::npos);
  mspof_code code = 1;
  EXPECT_EQ(mspof_framework_code(&code, framework_.get(), 0, "yes", error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(code, 0U);
}

TEST_F(CDefinition, SaysWhatEachCountNeeds) {
  const auto cpp = NeedsOf(cpp_, {"capacity", "outcomes-met"});
  const std::vector<Message> needs =
      Message(Given(mspof_framework_needs, framework_.get(), "capacity,outcomes-met")).Messages(1);
  ASSERT_EQ(needs.size(), cpp->size());
  for (size_t i = 0; i < needs.size(); ++i) {
    EXPECT_EQ(needs[i].Number(1), static_cast<uint64_t>((*cpp)[i].kind) + 1);
    EXPECT_EQ(needs[i].Text(2), (*cpp)[i].id);
    EXPECT_EQ(needs[i].Text(3), (*cpp)[i].population);
    EXPECT_EQ(needs[i].Text(4), (*cpp)[i].title);
    EXPECT_EQ(needs[i].Texts(6), (*cpp)[i].paths);
    EXPECT_EQ(needs[i].Texts(7), (*cpp)[i].instead);
    EXPECT_EQ(needs[i].Texts(8), (*cpp)[i].missing);
  }
  EXPECT_EQ(Failed(mspof_framework_needs, framework_.get(), "nothing"), MSPOF_NOT_FOUND);
}

TEST_F(CDefinition, KnowsTheCouncils) {
  EXPECT_EQ(Message(Given(mspof_councils)).Messages(1).size(), Councils().size());
  const Message council(Given(mspof_council_find, "E06000023", "2019-20"));
  EXPECT_EQ(council.Text(1), "E06000023");
  EXPECT_EQ(council.Text(3), FindCouncil("E06000023", *Period::Parse("2019-20"))->name);
  EXPECT_EQ(Failed(mspof_council_find, "E06000099", "2019-20"), MSPOF_NOT_FOUND);
  EXPECT_EQ(Failed(mspof_council_find, "E06000023", "2019"), MSPOF_INVALID_ARGUMENT);
}

}  // namespace
}  // namespace mspof
