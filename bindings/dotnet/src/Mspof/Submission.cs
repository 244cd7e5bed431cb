// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

using System;
using System.Collections.Generic;
using System.IO;
using Mspof.Messages;

namespace Mspof;

/// <summary>Who prepared a submission, when and with which product.</summary>
public sealed unsafe class Envelope
{
    private readonly string _preparedOn;

    /// <param name="preparedOn">Not before the as-of day.</param>
    public Envelope(DateTime preparedOn) => _preparedOn = Days.Text(preparedOn, nameof(preparedOn));

#if NET
    /// <param name="preparedOn">Not before the as-of day.</param>
    public Envelope(DateOnly preparedOn) => _preparedOn = Days.Text(preparedOn);
#endif

    /// <summary>Name of your product, for the receiver.</summary>
    public string? HostName { get; set; }

    /// <summary>Version of your product, for the receiver.</summary>
    public string? HostVersion { get; set; }

    /// <summary>Remark to the receiver, without personal data.</summary>
    public string? Comment { get; set; }

    /// <summary>Digest of the submission that this one replaces. Set <see cref="Revision"/> to one
    /// more than that of the replaced one. <see cref="Resolver"/> tells which of several
    /// stands.</summary>
    public string? Replaces { get; set; }

    /// <summary>Digest of the submission that this one tops up: see
    /// <see cref="CouncilReturn.TopUp"/>. It may not replace another besides.</summary>
    public string? TopsUp { get; set; }

    /// <summary>1, or one more than that of the submission that this one replaces.</summary>
    public int Revision { get; set; } = 1;

    internal mspof_envelope Struct(Call call) => new()
    {
        struct_size = (nuint)sizeof(mspof_envelope),
        prepared_on = call.Text(_preparedOn, "preparedOn"),
        host_name = call.TextOrNull(HostName, nameof(HostName)),
        host_version = call.TextOrNull(HostVersion, nameof(HostVersion)),
        comment = call.TextOrNull(Comment, nameof(Comment)),
        replaces = call.TextOrNull(Replaces, nameof(Replaces)),
        tops_up = call.TextOrNull(TopsUp, nameof(TopsUp)),
        revision = Revision >= 0 ? (uint)Revision
            : throw new InvalidArgumentException("Revision is negative"),
    };
}

/// <summary>A return in its envelope. It never changes.</summary>
/// <example><code>
/// byte[] data = new Submission(counted.CouncilReturn, new Envelope(day)).Write();
/// using Submission submission = Submission.Read(data); // Verified.
/// </code></example>
public sealed unsafe class Submission : MspofObject
{
    /// <summary>Puts a return into its envelope. What is wrong in the envelope is found when it is
    /// written.</summary>
    public Submission(CouncilReturn councilReturn, Envelope envelope)
        : base(Make(councilReturn, envelope)) { }

    private Submission(ObjectHandle handle) : base(handle) { }

    private static ObjectHandle Make(CouncilReturn councilReturn, Envelope envelope)
    {
        using var call = new Call(councilReturn);
        mspof_envelope given = Call.NotNull(envelope, nameof(envelope)).Struct(call);
        void* made;
        call.Check(call.F.mspof_submission_new(&made, call.Use(councilReturn), &given, call.Error));
        return Call.Made(made);
    }

    /// <summary>Reads and verifies a submission.</summary>
    /// <exception cref="CorruptException">It is none, or it was altered.</exception>
    /// <exception cref="UnsupportedException">It is of a later version.</exception>
    public static Submission Read(ReadOnlySpan<byte> data,
                                  SubmissionForm form = SubmissionForm.Mspof)
    {
        using var call = new Call();
        fixed (byte* bytes = data)
        {
            void* made;
            call.Check(call.F.mspof_submission_read(&made, (int)form, bytes, (nuint)data.Length,
                                                    call.Error));
            return new Submission(Call.Made(made));
        }
    }

    /// <summary>The same of bytes in an array.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, SubmissionForm)"/>
    public static Submission Read(byte[] data, SubmissionForm form = SubmissionForm.Mspof) =>
        Read((ReadOnlySpan<byte>)(Call.NotNull(data, nameof(data))), form);

    /// <summary>The same of a Stream, which is read to its end.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, SubmissionForm)"/>
    public static Submission Read(Stream from, SubmissionForm form = SubmissionForm.Mspof) =>
        Read(Streams.ReadAll(from), form);

    /// <summary>The submission as bytes to send, as JSON or as CSV, all lossless.</summary>
    public byte[] Write(SubmissionForm form = SubmissionForm.Mspof)
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_submission_write(&given, call.Use(this), (int)form, call.Error));
        return call.Bytes(given);
    }

    /// <summary>Writes the same to a Stream.</summary>
    public void Write(Stream to, SubmissionForm form = SubmissionForm.Mspof)
    {
        byte[] data = Write(form);
        (Call.NotNull(to, nameof(to))).Write(data, 0, data.Length);
    }

    /// <summary>64 hexadecimal digits: the id of the submission.</summary>
    public string Digest
    {
        get
        {
            using var call = new Call(this);
            mspof_bytes* given;
            call.Check(call.F.mspof_submission_digest(&given, call.Use(this), call.Error));
            return call.Text(given);
        }
    }

    /// <summary>Envelope and return: the message Submission of the schema.</summary>
    public SubmissionMessage Message()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_submission_message(&given, call.Use(this), call.Error));
        return call.Message(given, SubmissionMessage.Parser);
    }

    /// <summary>The return in it, to compare it with another or to check it.</summary>
    public CouncilReturn CouncilReturn()
    {
        using var call = new Call(this);
        void* made;
        call.Check(call.F.mspof_submission_return(&made, call.Use(this), call.Error));
        return new CouncilReturn(Call.Made(made));
    }

    /// <summary>What is wrong in the submission, by the framework with which it was made.</summary>
    public IReadOnlyList<Finding> Check(Framework framework)
    {
        using var call = new Call(framework, this);
        mspof_bytes* found;
        call.Check(call.F.mspof_submission_check(&found, call.Use(framework), call.Use(this),
                                                 call.Error));
        return call.Message(found, FindingList.Parser).Finding;
    }

    /// <summary>The submission as a page of plain text. <paramref name="width"/> is that of the
    /// screen, at least 60. The framework is the one with which it was made.</summary>
    public string Text(Framework framework, int width = 80)
    {
        using var call = new Call(framework, this);
        mspof_bytes* given;
        call.Check(call.F.mspof_submission_text(&given, call.Use(framework), call.Use(this), width,
                                                call.Error));
        return call.Text(given);
    }

    /// <summary>The same page as one HTML document that needs no other file.</summary>
    public string Html(Framework framework)
    {
        using var call = new Call(framework, this);
        mspof_bytes* given;
        call.Check(call.F.mspof_submission_html(&given, call.Use(framework), call.Use(this),
                                                call.Error));
        return call.Text(given);
    }

    /// <summary>What is different in a later submission: numbers and texts, with both
    /// values.</summary>
    public IReadOnlyList<Difference> Differences(Submission after)
    {
        using var call = new Call(this, after);
        mspof_bytes* given;
        call.Check(call.F.mspof_submission_differences(&given, call.Use(this), call.Use(after),
                                                       call.Error));
        return call.Message(given, DifferenceList.Parser).Difference;
    }

    /// <summary>What is different in a later submission, as one sentence for people. The framework
    /// of the later one gives nouns and titles, and may be missing.</summary>
    public string DifferenceSentence(Submission after, Framework? framework = null)
    {
        using Call call = framework == null ? new Call(this, after)
                                            : new Call(this, after, framework);
        mspof_bytes* given;
        call.Check(call.F.mspof_submission_difference_sentence(
            &given, call.Use(this), call.Use(after),
            framework == null ? null : call.Use(framework), call.Error));
        return call.Text(given);
    }
}

/// <summary>Tells which submissions stand, of all that were sent: revisions replace, top-ups add,
/// and two of one revision are a conflict.</summary>
public sealed unsafe class Resolver : MspofObject
{
    /// <summary>Makes one without submissions; add all that were sent.</summary>
    public Resolver() : base(Make()) { }

    private static ObjectHandle Make()
    {
        using var call = new Call();
        void* made;
        call.Check(call.F.mspof_resolver_new(&made, call.Error));
        return Call.Made(made);
    }

    /// <summary>Adds a submission, which is not kept.</summary>
    public void Add(Submission submission)
    {
        using var call = new Call(this, submission);
        call.Check(call.F.mspof_resolver_add(call.Use(this), call.Use(submission), call.Error));
    }

    /// <summary>Which submissions stand for each council and period, or the conflict.</summary>
    public IReadOnlyList<Resolution> Resolutions()
    {
        using var call = new Call(this);
        mspof_bytes* given;
        call.Check(call.F.mspof_resolver_resolutions(&given, call.Use(this), call.Error));
        return call.Message(given, ResolutionList.Parser).Resolution;
    }
}
