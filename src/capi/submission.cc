// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Submissions in all their forms, and which of them stand.
// Tested by tests/unit/capi/returns_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::Result;
using mspof::Status;
using mspof::StatusCode;
using mspof::Submission;

namespace {

Status NoSuchForm() {
  return Status(StatusCode::kInvalidArgument, "form is not one of MSPOF_FORM_…");
}

// What RenderSubmissionText() requires: of another framework it would show empty tables.
Status CheckSame(const mspof::Framework& framework, const Submission& submission) {
  const mspof::Scope& scope = submission.council_return.scope;
  const mspof::FrameworkInfo& info = framework.info();
  if (info.id == scope.framework && info.edition == scope.edition) return Status();
  return Status(StatusCode::kInvalidArgument, "the submission was made with " + scope.framework +
                                                  "/" + scope.edition + ", and the framework is " +
                                                  info.id + "/" + info.edition + ": open that one");
}

}  // namespace

int mspof_submission_new(mspof_submission** out, const mspof_return* council_return,
                         const mspof_envelope* envelope, mspof_error* error) {
  return Give(out, error, {{"council_return", council_return}}, [&]() -> Status {
    Result<mspof::Envelope> read = ReadEnvelope(envelope);
    if (!read.ok()) return read.status();
    Submission submission;
    submission.envelope = *std::move(read);
    submission.council_return = council_return->council_return;
    *out = Make(mspof_submission{std::move(submission)});
    return Status();
  });
}

int mspof_submission_read(mspof_submission** out, int form, const uint8_t* data, size_t size,
                          mspof_error* error) {
  return Give(out, error, {{"data", data, size}}, [&]() -> Status {
    const std::string_view bytes = View(data, size);
    switch (form) {
      case MSPOF_FORM_MSPOF:
        return Put(out, Submission::Decode(bytes));
      case MSPOF_FORM_JSON:
        return Put(out, Submission::FromJson(bytes));
      case MSPOF_FORM_CSV:
        return Put(out, Submission::FromCsv(bytes));
      default:
        return NoSuchForm();
    }
  });
}

int mspof_submission_write(mspof_bytes** out, const mspof_submission* submission, int form,
                           mspof_error* error) {
  return Give(out, error, {{"submission", submission}}, [&]() -> Status {
    switch (form) {
      case MSPOF_FORM_MSPOF:
        return Put(out, submission->submission.Encode());
      case MSPOF_FORM_JSON:
        return Put(out, submission->submission.ToJson());
      case MSPOF_FORM_CSV:
        return Put(out, submission->submission.ToCsv());
      default:
        return NoSuchForm();
    }
  });
}

int mspof_submission_digest(mspof_bytes** out, const mspof_submission* submission,
                            mspof_error* error) {
  return Give(out, error, {{"submission", submission}},
              [&] { return Put(out, submission->submission.Digest()); });
}

int mspof_submission_message(mspof_bytes** out, const mspof_submission* submission,
                             mspof_error* error) {
  return Give(out, error, {{"submission", submission}},
              [&] { return Put(out, submission->submission.EncodeMessage()); });
}

int mspof_submission_return(mspof_return** out, const mspof_submission* submission,
                            mspof_error* error) {
  return Give(out, error, {{"submission", submission}}, [&]() -> Status {
    *out = Make(mspof_return{submission->submission.council_return});
    return Status();
  });
}

int mspof_submission_check(mspof_bytes** out, const mspof_framework* framework,
                           const mspof_submission* submission, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"submission", submission}}, [&] {
    return Put(
        out, mspof::EncodeFindings(CheckSubmission(framework->framework, submission->submission)));
  });
}

int mspof_submission_text(mspof_bytes** out, const mspof_framework* framework,
                          const mspof_submission* submission, int width, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"submission", submission}}, [&]() -> Status {
    const Status same = CheckSame(framework->framework, submission->submission);
    if (!same.ok()) return same;
    return Put(out, RenderSubmissionText(framework->framework, submission->submission, width));
  });
}

int mspof_submission_html(mspof_bytes** out, const mspof_framework* framework,
                          const mspof_submission* submission, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"submission", submission}}, [&]() -> Status {
    const Status same = CheckSame(framework->framework, submission->submission);
    if (!same.ok()) return same;
    return Put(out, RenderSubmissionHtml(framework->framework, submission->submission));
  });
}

int mspof_submission_differences(mspof_bytes** out, const mspof_submission* before,
                                 const mspof_submission* after, mspof_error* error) {
  return Give(out, error, {{"before", before}, {"after", after}}, [&]() -> Status {
    const auto differences = Differences(before->submission, after->submission);
    return differences.ok() ? Put(out, Message(*differences)) : differences.status();
  });
}

int mspof_resolver_new(mspof_resolver** out, mspof_error* error) {
  return Give(out, error, {}, [&]() -> Status {
    *out = Make(mspof_resolver{mspof::Resolver()});
    return Status();
  });
}

int mspof_resolver_add(mspof_resolver* resolver, const mspof_submission* submission,
                       mspof_error* error) {
  return Run(error, {{"resolver", resolver}, {"submission", submission}},
             [&] { return resolver->resolver.Add(submission->submission).status(); });
}

int mspof_resolver_resolutions(mspof_bytes** out, const mspof_resolver* resolver,
                               mspof_error* error) {
  return Give(out, error, {{"resolver", resolver}},
              [&] { return Put(out, Message(resolver->resolver.Resolutions())); });
}
