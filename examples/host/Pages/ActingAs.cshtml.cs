// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Takes the choice of who acts, and goes back to the page that it was made on.

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EnquiryDesk.Pages;

/// <summary>Keeps the choice in a cookie.</summary>
public sealed class ActingAsModel : PageModel
{
    /// <summary>Nothing is shown here.</summary>
    public IActionResult OnGet() => Redirect("/");

    /// <summary>Takes the choice. A page that belongs to a form is not gone back to.</summary>
    public IActionResult OnPost(string? who, string? back)
    {
        if (Acting.All.Any(one => one.Id == who))
        {
            Response.Cookies.Append(Acting.Cookie, who!, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
            });
        }
        return LocalRedirect(Url.IsLocalUrl(back) && back != "/problem" ? back! : "/");
    }
}
