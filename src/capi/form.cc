// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Forms, and answers in other formats.
// Tested by tests/unit/capi/capture_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::CaseRecord;
using mspof::Form;
using mspof::Framework;
using mspof::Result;
using mspof::Status;

namespace {

// Gives what `render` makes of the form.
template <typename Render>
int GiveForm(mspof_bytes** out, const mspof_framework* framework, const mspof_form_request* request,
             mspof_error* error, const Render& render) noexcept {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const auto known = ReadFormRequest(request);
    if (!known.ok()) return known.status();
    const Result<Form> form = MakeForm(framework->framework, *known);
    return form.ok() ? Put(out, render(*form)) : form.status();
  });
}

// Gives what a format writes of the answers of a record.
template <typename Write>
int GiveAnswers(mspof_bytes** out, const mspof_framework* framework, const uint8_t* record,
                size_t size, const char* as_of, mspof_error* error, const Write& write) noexcept {
  return Give(out, error, {{"framework", framework}, {"record", record, size}}, [&]() -> Status {
    const Result<CaseRecord> read = ReadRecord(record, size);
    if (!read.ok()) return read.status();
    const Result<mspof::Date> day = ReadDay(as_of, "as_of");
    if (!day.ok()) return day.status();
    const Result<mspof::AnswersWritten> written = write(framework->framework, *read, *day);
    return written.ok() ? Put(out, Message(*written)) : written.status();
  });
}

}  // namespace

int mspof_form_respondents(mspof_bytes** out, const mspof_framework* framework,
                           mspof_error* error) {
  return Give(out, error, {{"framework", framework}},
              [&] { return Put(out, Message(FormRespondents(framework->framework))); });
}

int mspof_form_text(mspof_bytes** out, const mspof_framework* framework,
                    const mspof_form_request* request, mspof_error* error) {
  return GiveForm(out, framework, request, error, mspof::RenderFormText);
}

int mspof_form_html(mspof_bytes** out, const mspof_framework* framework,
                    const mspof_form_request* request, mspof_error* error) {
  return GiveForm(out, framework, request, error, mspof::RenderFormHtml);
}

int mspof_style_sources(mspof_bytes** out, mspof_error* error) {
  return Give(out, error, {}, [&] {
    return Put(out, mspof::FormStyleSource() + " " + mspof::SubmissionStyleSource() + " " +
                        mspof::ExplanationStyleSource());
  });
}

int mspof_form_files(mspof_bytes** out, const mspof_framework* framework,
                     const mspof_form_request* request, mspof_error* error) {
  return GiveForm(out, framework, request, error,
                  [](const Form& form) { return Message(RenderFormFiles(form)); });
}

int mspof_form_xlsform(mspof_bytes** out, const mspof_framework* framework,
                       const mspof_form_request* request, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const auto known = ReadFormRequest(request);
    if (!known.ok()) return known.status();
    const Result<mspof::XlsForm> form = MakeXlsForm(framework->framework, *known);
    return form.ok() ? Put(out, Message(*form)) : form.status();
  });
}

int mspof_form_fhir(mspof_bytes** out, const mspof_framework* framework,
                    const mspof_form_request* request, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const auto known = ReadFormRequest(request);
    if (!known.ok()) return known.status();
    return Put(out, MakeFhirQuestionnaire(framework->framework, *known));
  });
}

int mspof_answers_schema(mspof_bytes** out, const mspof_framework* framework, mspof_error* error) {
  return Give(out, error, {{"framework", framework}},
              [&] { return Put(out, MakeAnswerSchema(framework->framework)); });
}

int mspof_answers_to_json(mspof_bytes** out, const mspof_framework* framework,
                          const uint8_t* record, size_t size, const char* as_of,
                          mspof_error* error) {
  return GiveAnswers(out, framework, record, size, as_of, error, mspof::AnswersToJson);
}

int mspof_answers_from_json(mspof_bytes** out, const mspof_framework* framework,
                            const uint8_t* json, size_t size, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"json", json, size}}, [&]() -> Status {
    const auto read = AnswersFromJson(framework->framework, View(json, size));
    return read.ok() ? Put(out, Message(*read)) : read.status();
  });
}

int mspof_answers_to_fhir(mspof_bytes** out, const mspof_framework* framework,
                          const uint8_t* record, size_t size, const char* as_of,
                          mspof_error* error) {
  return GiveAnswers(out, framework, record, size, as_of, error, mspof::AnswersToFhir);
}

int mspof_answers_from_fhir(mspof_bytes** out, const mspof_framework* framework,
                            const mspof_view* responses, size_t count, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"responses", responses, count}},
              [&]() -> Status {
                const auto read = AnswersFromFhir(framework->framework, Texts(responses, count));
                return read.ok() ? Put(out, Message(*read)) : read.status();
              });
}
