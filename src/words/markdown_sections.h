// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_MARKDOWN_SECTIONS_H_
#define MSPOF_WORDS_MARKDOWN_SECTIONS_H_

// Internal. The sections of a definition's page. Each writes nothing if there is nothing to
// write.

#include "words/markdown_page.h"
#include "words/names.h"

namespace mspof::words {

// What is asked and recorded (markdown_asked.cc).
void QuestionsSection(const Names& names, MarkdownPage* page);
void CollectionsSection(const Names& names, MarkdownPage* page);
void FactsSection(const Names& names, MarkdownPage* page);
void CodeListsSection(const Names& names, MarkdownPage* page);

// What is counted and checked (markdown_counted.cc).
void PopulationsSection(const Names& names, MarkdownPage* page);
void MeasuresSection(const Names& names, MarkdownPage* page);
void SharesSection(const Names& names, MarkdownPage* page);
void TablesSection(const Names& names, MarkdownPage* page);
void RulesSection(const Names& names, MarkdownPage* page);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_MARKDOWN_SECTIONS_H_
