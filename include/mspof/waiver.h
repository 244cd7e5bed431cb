// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WAIVER_H_
#define MSPOF_WAIVER_H_

/// Waiver: a finding that a council accepts for a while. So old mistakes can be worked off one
/// after another, and new ones are seen at once.
///
///   auto waivers = mspof::ReadWaivers({"our.waivers.textproto", text});
///   if (!waivers.ok()) return Fail(waivers.status().message());
///   mspof::TallyOptions options;
///   options.waivers = *waivers;
///
/// A file of waivers is the text format of mspof.v1.WaiverList (proto/mspof/v1/waiver.proto):
///
///   waiver { rule: "adult-when-concluded" record: "4711" until: "2020-03-31"
///            reason: "the date of birth is being clarified" }
///
/// Until that day has passed, what the rule finds in the record is a NOTE, and what it takes out of
/// the counts stays in. The return states how many records have a finding that was waived, and
/// neither their ids nor the reasons. When the record no longer breaks the rule, a NOTE
/// "waiver-unused" asks you to remove the waiver.

#include <string>
#include <vector>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// What is accepted of one record. A plain value.
struct Waiver {
  /// Id of a rule about records.
  std::string rule_id;
  /// The host's id of the record.
  std::string record_id;
  /// Why it is accepted, for whoever reads the file later. At most 500 bytes of UTF-8.
  std::string reason;
  /// The last "as of" day on which it holds.
  Date until;
};

/// Reads a file of waivers, of at most 4 MiB. Fails with kInvalidArgument; the message has one line
/// for each mistake, "file:line: what: remedy". Whether the rules exist is checked where the
/// waivers are used.
MSPOF_EXPORT Result<std::vector<Waiver>> ReadWaivers(const DefinitionText& file);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_WAIVER_H_
