// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Takes a hand-over file back and merges its answers into the record. Taking it twice changes
// nothing, and an answer that contradicts one from here stands beside it until somebody decides.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using EnquiryDesk.Enquiries;
using Google.Protobuf;
using Mspof;
using Mspof.Messages;

namespace EnquiryDesk.Pages;

/// <summary>Merges a file.</summary>
public sealed class FileModel(Desk desk, Moving moving) : DeskPage(desk)
{
    private const int Largest = 1 << 20; // Bytes. A hand-over file has some kilobytes.

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
    }

    /// <summary>Takes the file.</summary>
    public IActionResult OnPost(IFormFile? file)
    {
        if (file == null || file.Length == 0)
        {
            return Refuse("Choose the file that came back");
        }
        if (file.Length > Largest)
        {
            return Refuse("The file is too large: it has more than 1 MB, so it is no such file");
        }
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        try
        {
            return Merge(Handover.Record(bytes.ToArray()));
        }
        catch (MspofException error)
        {
            return Refuse(Words.Sentence(error.Message));
        }
    }

    private IActionResult Merge(CaseRecord part)
    {
        if (Desk.Store.Load(part.RecordId) is not { } stored)
        {
            return Refuse("The enquiry of this file is not in this system. No answers were added");
        }
        if (part.AnswerSet.Count == 0)
        {
            return Refuse("The file holds no answers yet. Ask the interviewer to save them in it");
        }
        string id = stored.Enquiry.Id;
        byte[] moved = moving.PartFor(stored.Record, Desk.Definition, part).ToByteArray();
        Stamp stamp = Stamp("Answers from a file");
        Stored saved = Desk.Store.Save(Desk.Definition, id, moved, basedOn: null, stamp);
        if (saved.Version == stored.Version)
        {
            return Redirect($"/enquiry/{id}?done=known");
        }
        if (!Interviews.IsOfAnother(Desk.Definition, saved.Record))
        {
            Desk.Interviews.FinaliseAgain(Desk.Definition, saved, stamp);
        }
        return Redirect($"/enquiry/{id}?done=merged");
    }

    private PageResult Refuse(string error)
    {
        Errors.Add(new FieldError("file", error));
        return Page();
    }
}
