// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A submission is the return in its envelope, after those that were sent before. All outputs are
// ready before the first one is written.
// Tested by tests/cli/test_generate.py and tests/cli/test_parts.py.

#include "sending.h"

#include <utility>

#include "console.h"
#include "findings.h"
#include "input.h"
#include "mspof/check_submission.h"
#include "mspof/report.h"
#include "mspof/version.h"
#include "text.h"

namespace mspof::cli {
namespace {

Result<Envelope> MakeEnvelope(const SendingOptions& options) {
  Envelope envelope;
  envelope.prepared_on = Today();
  if (!options.prepared_on.empty()) {
    const Result<Date> date = ParseDate("--prepared-on", options.prepared_on);
    if (!date.ok()) return date.status();
    if (*date > envelope.prepared_on) {
      return Status(StatusCode::kInvalidArgument, "--prepared-on: is after today, " +
                                                      envelope.prepared_on.ToString() +
                                                      " (UTC): leave it out");
    }
    envelope.prepared_on = *date;
  }
  envelope.host_name = options.host_name;
  envelope.host_version = options.host_version;
  envelope.library_version = Version();
  envelope.comment = options.comment;
  return envelope;
}

// What is sent: the return in its envelope, after those that were sent before.
struct Made {
  Submission submission;
  std::optional<Successor> successor;
};

Result<Made> Make(const Sending& sending, Tallied* counted) {
  Made made{{sending.envelope, counted->result}, std::nullopt};
  std::vector<Finding> findings = CheckSubmission(counted->framework, made.submission);
  counted->log.Take(&findings);
  if (!sending.predecessor) return made;
  Result<Successor> successor =
      sending.predecessor->Follow(counted->framework, counted->result, sending.envelope);
  if (!successor.ok()) return successor.status();
  counted->log.Take(&successor->findings);
  made.submission = successor->submission;
  counted->result = made.submission.council_return;
  made.successor = *std::move(successor);
  return made;
}

int Report(const OutputOptions& options, const std::vector<Output>& outputs, const Tallied& counted,
           const Made& made, const std::string& digest) {
  const int code = counted.log.has_errors() ? kDoneWithErrors : kDone;
  if (options.json()) {
    std::string names;
    for (const Output& output : outputs) {
      names += (names.empty() ? "" : ", ") + output.target.name();
    }
    return PrintReport(SummaryJson(counted, made.successor, outputs, digest), code, names);
  }
  if (!options.quiet) {
    PrintError(FrameworkName(counted.framework.info()) + "\n" +
               SummaryText(counted, made.successor, outputs, digest));
  }
  return code;
}

}  // namespace

void AddSendingOptions(Command app, SendingOptions* options) {
  app.AddOption("--comment", &options->comment, "Remark for the receiver").TypeName("TEXT");
  app.AddOption("--prepared-on", &options->prepared_on, "Day of preparing (default: today)")
      .TypeName("DATE");
  app.AddOption("--host-name", &options->host_name, "Product that prepared it").TypeName("NAME");
  app.AddOption("--host-version", &options->host_version, "Version of that product")
      .TypeName("VERSION");
  AddPredecessorOptions(app, &options->predecessor);
  AddRepeated(app, "-o,--output", &options->outputs,
              "Submission to write: .mspof, .json or .csv; - is standard output (may be repeated)")
      .TypeName(kOutputType)
      .Required();
  AddOverwrite(app, &options->overwrite);
  app.AddFlag("--allow-empty", &options->allow_empty,
              "Write a return even if no record was counted");
  AddChoice(app, "--to", &options->to, {"mspof", "json", "csv"},
            "Form of standard output (default: mspof)");
}

Result<Sending> PlanSending(const SendingOptions& options, const Inputs& inputs) {
  Sending sending;
  Result<std::vector<Output>> outputs =
      PlanOutputs(options.outputs, options.to, inputs, options.overwrite);
  if (!outputs.ok()) return outputs.status();
  sending.outputs = *std::move(outputs);
  for (const Output& output : sending.outputs) {
    if (output.target.is_standard_output() && options.output.json()) {
      return Status(StatusCode::kInvalidArgument,
                    "--json: -o - writes to standard output too: leave one of them out");
    }
  }
  Result<Envelope> envelope = MakeEnvelope(options);
  if (!envelope.ok()) return envelope.status();
  sending.envelope = *std::move(envelope);
  if (!options.predecessor.any()) return sending;
  Result<Predecessor> read = Predecessor::Read(options.predecessor);
  if (!read.ok()) return read.status();
  sending.predecessor = *std::move(read);
  return sending;
}

void PrintWhat(const OutputOptions& output, const Scope& scope) {
  if (!output.quiet && !output.json()) PrintNote("a return of " + ScopeInWords(scope));
}

int Send(const SendingOptions& options, Sending* sending, Tallied* counted) {
  if (counted->nothing && !options.allow_empty) {
    if (!options.output.quiet && !options.output.json()) {
      PrintError(AccountText(*counted) + counted->log.Summary());
    }
    return Fail("no record was counted, so no return is written: " + WhyNothing(*counted) +
                "; to write a return without numbers, give --allow-empty");
  }
  const Result<Made> made = Make(*sending, counted);
  if (!made.ok()) return Fail(made.status());
  const Result<std::string> digest = made->submission.Digest();
  if (!digest.ok()) return Fail(digest.status());
  const Status encoded = EncodeOutputs(made->submission, &sending->outputs);
  if (!encoded.ok()) return Fail(encoded);
  const int written = WriteOutputs(sending->outputs);
  if (written != kDone) return written;
  return Report(options.output, sending->outputs, *counted, *made, *digest);
}

}  // namespace mspof::cli
