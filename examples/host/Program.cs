// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Starts the example: opens the database and the definition, and serves pages on 127.0.0.1.

using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using EnquiryDesk;
using EnquiryDesk.Definitions;
using EnquiryDesk.Enquiries;
using EnquiryDesk.Pages;
using EnquiryDesk.Returns;
using Mspof;

if (args.Contains("--help"))
{
    Console.WriteLine(Settings.Usage);
    return 0;
}
Settings settings;
Database database;
EnquiryStore store;
DefinitionFile file;
string opened = "--database";
try
{
    settings = Settings.Parse(args);
    database = new Database(settings.Database);
    store = new EnquiryStore(database);
    opened = "--definition";
    file = new DefinitionFile(settings.Definition, store.Keep);
    if (store.IsEmpty)
    {
        Synthetic.Fill(database, file.Current, settings.Today);
    }
}
catch (SettingsException error)
{
    Console.Error.WriteLine($"{error.Message}\n\n{Settings.Usage}");
    return 2;
}
catch (MspofException error)
{
    Console.Error.WriteLine(error.Message); // It names the file, and has a line for each mistake.
    return 2;
}
catch (Exception error) when (error is IOException or SqliteException
                                       or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"{opened}: {error.Message} Name a file that can be opened.");
    return 2;
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    ContentRootPath = AppContext.BaseDirectory,
    EnvironmentName = Environments.Production,
});
builder.WebHost.ConfigureKestrel(kestrel =>
{
    const int largest = 8 << 20; // Bytes. Beyond it the connection ends without a page.
    kestrel.Limits.MaxRequestBodySize = largest;
    kestrel.AddServerHeader = false;
    kestrel.Listen(System.Net.IPAddress.Loopback, settings.Port);
});
builder.Configuration["AllowedHosts"] = "127.0.0.1;localhost";
// A request names an enquiry, and an exception may hold what was sent: neither is logged.
builder.Logging.ClearProviders();

builder.Services.AddSingleton(settings);
builder.Services.AddSingleton(database);
builder.Services.AddSingleton(store);
builder.Services.AddSingleton(file);
builder.Services.AddSingleton<Interviews>();
builder.Services.AddSingleton<Moving>();
builder.Services.AddSingleton<Submissions>();
builder.Services.AddScoped<Desk>();
builder.Services.AddRazorPages();
builder.Services.AddAntiforgery(token => token.Cookie.Name = "form");
builder.Services.AddDataProtection();
builder.Services.Configure<KeyManagementOptions>(
    keys => keys.XmlRepository = new KeyStore(database));

WebApplication app = builder.Build();
app.Use(Protection.AddHeaders);
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    ExceptionHandlingPath = "/problem",
    StatusCodeSelector = error => ProblemException.Of(error)?.Status
                                  ?? StatusCodes.Status500InternalServerError,
    SuppressDiagnosticsCallback = _ => true,
});
app.Use(Protection.Report);
app.UseStatusCodePagesWithReExecute("/problem");
app.UseStaticFiles();
app.UseRouting();
app.MapRazorPages();

try
{
    await app.StartAsync();
}
catch (IOException error)
{
    Console.Error.WriteLine($"{error.Message} Choose another with --port.");
    return 2;
}
Console.WriteLine($"Enquiry desk, an example with invented enquiries: {app.Urls.First()}/");
await app.WaitForShutdownAsync();
return 0;
