// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page of a return with results of an overlay, for readers who have the overlay and for those
// who do not.

#include <gtest/gtest.h>

#include <string>

#include "mspof/report.h"
#include "overlay_fixture.h"
#include "report_fixture.h"

namespace mspof {
namespace {

using testing::Base;
using testing::Count;
using testing::ThreeCases;
using testing::WithOther;
using testing::WithOwn;

Submission Submitted() { return Count(WithOwn(), ThreeCases()); }

std::string Page(const Framework& framework, const Submission& submission) {
  return RenderSubmissionText(framework, submission, 200);
}

bool Has(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

TEST(OverlayOnPage, ItsResultsComeLastUnderTheirOwnHeading) {
  const std::string page = Page(WithOwn(), Submitted());
  const size_t own = page.find("The council's own counts and rules\n");
  ASSERT_NE(own, std::string::npos) << page;
  EXPECT_TRUE(Has(page.substr(own), "is no part of the framework")) << page;
  EXPECT_TRUE(Has(page.substr(own), "Red ones [own]")) << page;
  EXPECT_TRUE(Has(page.substr(own), "What the council's own rules found [own]")) << page;
  EXPECT_TRUE(Has(page.substr(own), "there is no weight (local-weighed)")) << page;
  // Nothing of it stands among what is published, but that there is one.
  EXPECT_FALSE(Has(page.substr(0, own), "Red ones")) << page;
  EXPECT_FALSE(Has(page.substr(0, own), "local-")) << page;
  EXPECT_TRUE(Has(page.substr(0, own), WithOwn().info().overlay)) << page;
}

TEST(OverlayOnPage, WhatIsPublishedIsShownAsWithoutIt) {
  std::string with = Page(WithOwn(), Submitted());
  with.resize(with.find("\nThe council's own counts and rules\n"));
  const size_t fact = with.find("Overlay ");
  ASSERT_NE(fact, std::string::npos);
  with.erase(fact, with.find('\n', fact) + 1 - fact);
  EXPECT_EQ(with, Page(Base(), Count(Base(), ThreeCases())));
}

TEST(OverlayOnPage, WithoutTheOverlayIdsStandForTitles) {
  const std::string page = Page(Base(), Submitted());
  const size_t own = page.find("The council's own counts and rules\n");
  ASSERT_NE(own, std::string::npos) << page;
  EXPECT_TRUE(Has(page.substr(own), "local-red [own]")) << page;
  EXPECT_TRUE(Has(page.substr(own), "local-weighed")) << page;
  EXPECT_FALSE(Has(page, "there is no weight")) << page;
  EXPECT_FALSE(Has(page, "meet: always")) << page;
}

TEST(OverlayOnPage, AnotherOverlayIsWarnedOf) {
  EXPECT_TRUE(Has(Page(WithOther(), Submitted()), "made with another overlay"));
  EXPECT_FALSE(Has(Page(WithOwn(), Submitted()), "made with another overlay"));
}

TEST(OverlayOnPage, AReturnWithoutOneIsShownAsEver) {
  const Submission plain = Count(Base(), ThreeCases());
  EXPECT_EQ(Page(WithOwn(), plain), Page(Base(), plain));
}

TEST(OverlayOnPage, WhatIsNotSuppliedIsSaid) {
  TallyOptions options;
  options.leave_out = {{"local-red", "next year"}};
  const std::string page = Page(WithOwn(), Count(WithOwn(), ThreeCases(), options));
  EXPECT_TRUE(Has(page, "Not supplied: the council says: \"next year\"")) << page;
}

TEST(OverlayOnPage, TheHtmlHasTheSame) {
  const std::string page = RenderSubmissionHtml(WithOwn(), Submitted());
  EXPECT_TRUE(Has(page, "own counts and rules"));
  EXPECT_TRUE(Has(page, "Red ones [own]"));
}

}  // namespace
}  // namespace mspof
