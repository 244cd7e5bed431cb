// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_TITLE_H_
#define MSPOF_EXPLAIN_TITLE_H_

// Internal. What numbers are called: names for programs, titles for people.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "definition/compiled.h"
#include "engine/counter.h"
#include "explain/number.h"
#include "words/names.h"

namespace mspof::explain {

// The title of a population, in quotation marks.
std::string PopulationTitle(const definition::Population& population);
// The title of a measure; with its population's where it has several. In quotation marks.
std::string MeasureTitle(const internal::Impl<Framework>& d, const words::Names& names,
                         const engine::MeasureCount& count);

// "feel-safer", "sg1a:population=people-s42".
std::string TotalName(const internal::Impl<Framework>& d, const engine::MeasureCount& count);
// "feel-safer:respondent=adult,interviewer=independent,feel-safer=lot-safer".
std::string CellName(const internal::Impl<Framework>& d, const engine::MeasureCount& count,
                     uint32_t cell);

// "Feels safer", where "Who answers" is "Adult". `chosen`: positions by dimension.
std::string TitleOfCells(const internal::Impl<Framework>& d, const words::Names& names,
                         const engine::MeasureCount& count,
                         const std::vector<std::optional<uint32_t>>& chosen);
std::string TitleOfCell(const internal::Impl<Framework>& d, const words::Names& names,
                        const engine::MeasureCount& count, uint32_t cell);

// Feedback: Asked too late.
std::string TitleOfOutcome(const internal::Impl<Framework>& d, const words::Names& names,
                           const definition::Coverage& coverage, const std::string& outcome);

// The title of a number with one term.
std::string TitleOf(const NumberContext& context, const Term& term);

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_TITLE_H_
