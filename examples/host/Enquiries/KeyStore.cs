// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The keys of the tokens that each form holds. They are in the database, so that a page which was
// open while the program was restarted can still be sent. A product protects them besides.

using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace EnquiryDesk.Enquiries;

/// <summary>Keeps the keys of ASP.NET's data protection.</summary>
public sealed class KeyStore(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => database.Read(transaction =>
        Database.Query(transaction, "SELECT xml FROM form_key ORDER BY name",
                       row => XElement.Parse(row.GetString(0))));

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        database.Write(transaction => Database.Run(
            transaction, "INSERT OR REPLACE INTO form_key VALUES (?1, ?2)", friendlyName,
            element.ToString(SaveOptions.DisableFormatting)));
    }
}
