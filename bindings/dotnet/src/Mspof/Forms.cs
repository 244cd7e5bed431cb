// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using Mspof.Messages;

namespace Mspof;

/// <summary>Which form to make: for whom, and in which words.</summary>
public sealed unsafe class FormRequest
{
    /// <summary>"adult", or "feedback.adult". Null: the questions of the record.</summary>
    public string? Respondent { get; set; }

    /// <summary>BCP 47. Null: "en-GB".</summary>
    public string? Language { get; set; }

    /// <summary>For example "easy-read". Null: the standard form.</summary>
    public string? WordingForm { get; set; }

    internal static mspof_form_request* Struct(Call call, FormRequest? request)
    {
        if (request == null)
        {
            return null;
        }
        var made = (mspof_form_request*)call.Memory(sizeof(mspof_form_request));
        *made = new mspof_form_request
        {
            struct_size = (nuint)sizeof(mspof_form_request),
            respondent = call.TextOrNull(request.Respondent, nameof(Respondent)),
            language = call.TextOrNull(request.Language, nameof(Language)),
            wording_form = call.TextOrNull(request.WordingForm, nameof(WordingForm)),
        };
        return made;
    }
}

/// <summary>Forms that people or other systems fill in.</summary>
public static unsafe class Forms
{
    /// <summary>Who can be asked. <c>FormRequest.Respondent</c> takes the code.</summary>
    public static IReadOnlyList<FormRespondent> Respondents(Framework framework)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_form_respondents(&given, call.Use(framework), call.Error));
        return call.Message(given, FormRespondentList.Parser).Respondent;
    }

    /// <summary>The form as plain text to print.</summary>
    public static string Text(Framework framework, FormRequest? request = null)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_form_text(&given, call.Use(framework),
                                          FormRequest.Struct(call, request), call.Error));
        return call.Text(given);
    }

    /// <summary>The form as one HTML page, which needs no other file.</summary>
    public static string Html(Framework framework, FormRequest? request = null)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_form_html(&given, call.Use(framework),
                                          FormRequest.Struct(call, request), call.Error));
        return call.Text(given);
    }

    /// <summary>What a Content-Security-Policy names in style-src, so that a browser takes the
    /// style of the pages of forms and submissions.</summary>
    public static string StyleSources()
    {
        using var call = new Call();
        mspof_bytes* given;
        call.Check(call.F.mspof_style_sources(&given, call.Error));
        return call.Text(given);
    }

    /// <summary>The form with one question a page. The first is index.html.</summary>
    public static IReadOnlyList<FormFile> Files(Framework framework, FormRequest? request = null)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_form_files(&given, call.Use(framework),
                                           FormRequest.Struct(call, request), call.Error));
        return call.Message(given, FormFileList.Parser).File;
    }

    /// <summary>The form as the sheets of an XLSForm.</summary>
    public static XlsForm XlsForm(Framework framework, FormRequest? request = null)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_form_xlsform(&given, call.Use(framework),
                                             FormRequest.Struct(call, request), call.Error));
        return call.Message(given, Messages.XlsForm.Parser);
    }

    /// <summary>The form as a FHIR R4 Questionnaire, as JSON.</summary>
    public static string Fhir(Framework framework, FormRequest? request = null)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_form_fhir(&given, call.Use(framework),
                                          FormRequest.Struct(call, request), call.Error));
        return call.Text(given);
    }
}

/// <summary>Answers as JSON and as FHIR QuestionnaireResponses.</summary>
public static unsafe class Answers
{
    /// <summary>The JSON Schema of answers, for those who write them.</summary>
    public static string Schema(Framework framework)
    {
        using var call = new Call(framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_answers_schema(&given, call.Use(framework), call.Error));
        return call.Text(given);
    }

    /// <summary>Writes the answers of a record, taken on <paramref name="asOf"/>, as
    /// JSON.</summary>
    public static AnswersWritten ToJson(Framework framework, Serialized record, DateTime asOf) =>
        ToJson(framework, record, Days.Text(asOf, nameof(asOf)));

#if NET
    /// <inheritdoc cref="ToJson(Framework, Serialized, DateTime)"/>
    public static AnswersWritten ToJson(Framework framework, Serialized record, DateOnly asOf) =>
        ToJson(framework, record, Days.Text(asOf));
#endif

    private static AnswersWritten ToJson(Framework framework, Serialized record, string asOf)
    {
        using var call = new Call(framework);
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_answers_to_json(&given, call.Use(framework), data,
                                                    (nuint)record.Length,
                                                    call.Text(asOf, nameof(asOf)), call.Error));
            return call.Message(given, AnswersWritten.Parser);
        }
    }

    /// <summary>Reads answers from JSON.</summary>
    public static AnswersRead FromJson(Framework framework, string json)
    {
        using var call = new Call(framework);
        mspof_view text = call.View(Call.NotNull(json, nameof(json)),
                                    "a JSON text");
        mspof_bytes* given;
        call.Check(call.F.mspof_answers_from_json(&given, call.Use(framework), text.data, text.size,
                                                  call.Error));
        return call.Message(given, AnswersRead.Parser);
    }

    /// <summary>Writes the answers as FHIR QuestionnaireResponses, one for each sitting.</summary>
    public static AnswersWritten ToFhir(Framework framework, Serialized record, DateTime asOf) =>
        ToFhir(framework, record, Days.Text(asOf, nameof(asOf)));

#if NET
    /// <inheritdoc cref="ToFhir(Framework, Serialized, DateTime)"/>
    public static AnswersWritten ToFhir(Framework framework, Serialized record, DateOnly asOf) =>
        ToFhir(framework, record, Days.Text(asOf));
#endif

    private static AnswersWritten ToFhir(Framework framework, Serialized record, string asOf)
    {
        using var call = new Call(framework);
        fixed (byte* data = record.Span(nameof(record)))
        {
            mspof_bytes* given;
            call.Check(call.F.mspof_answers_to_fhir(&given, call.Use(framework), data,
                                                    (nuint)record.Length,
                                                    call.Text(asOf, nameof(asOf)), call.Error));
            return call.Message(given, AnswersWritten.Parser);
        }
    }

    /// <summary>Reads the responses of one record, each a JSON document.</summary>
    public static AnswersRead FromFhir(Framework framework, IEnumerable<string> responses)
    {
        using var call = new Call(framework);
        mspof_view* views = call.Views(responses, nameof(responses), out nuint count);
        mspof_bytes* given;
        call.Check(call.F.mspof_answers_from_fhir(&given, call.Use(framework), views, count,
                                                  call.Error));
        return call.Message(given, AnswersRead.Parser);
    }
}
