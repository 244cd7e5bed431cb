// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The package as a whole: the library is found, every function is used, errors have classes.

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mspof.Tests;

public class PackageTests
{
    private static string Sources => Path.Combine(Common.Root, "bindings/dotnet/src/Mspof");

    private static IEnumerable<string> Functions =>
        Regex.Matches(File.ReadAllText(Path.Combine(Sources, "Declarations.cs")),
                      @"symbol\(""(\w+)""\)").Select(match => match.Groups[1].Value);

    [Fact]
    public void EveryFunctionIsUsed()
    {
        string header = File.ReadAllText(Path.Combine(Common.Root, "include/mspof/c.h"));
        Assert.Equal(Regex.Matches(header, @"^MSPOF_C_API\s", RegexOptions.Multiline).Count,
                     Functions.Count());
        string sources = string.Concat(
            Directory.GetFiles(Sources, "*.cs").Where(path => !path.EndsWith("Declarations.cs"))
                .Select(File.ReadAllText));
        // The code is what the call returned already, and .NET unloads no library.
        Assert.Equal(["mspof_error_code", "mspof_shutdown"],
                     Functions.Where(name => !Regex.IsMatch(sources, $@"\.{name}\b")));
    }

    [Fact]
    public void NothingIsLookedUpByReflection()
    {
        foreach (string path in Directory.GetFiles(Sources, "*.cs"))
        {
            Assert.DoesNotContain("System.Reflection", File.ReadAllText(path));
        }
    }

    [Fact]
    public void TheDocumentationIsOfWhatAHostSees()
    {
        var types = typeof(MspofException).Assembly.GetExportedTypes()
            .ToDictionary(type => type.FullName!.Replace('+', '.'));
        var documentation = System.Xml.Linq.XDocument.Load(
            Path.Combine(AppContext.BaseDirectory, "Mspof.xml"));
        var names = documentation.Descendants("member")
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        Assert.Contains("M:Mspof.Interview.Answer(System.String,System.String)", names);
        Assert.Contains("P:Mspof.Messages.InterviewQuestion.Option", names);
        Assert.DoesNotContain(names, name => !IsSeen(name));

        bool IsSeen(string name)
        {
            string whole = name[2..].Split('(')[0];
            if (name[0] == 'T')
            {
                return types.ContainsKey(whole);
            }
            int dot = whole.LastIndexOf('.');
            return types.TryGetValue(whole[..dot], out Type? type)
                && type.GetMember(whole[(dot + 1)..].Replace('#', '.')).Length > 0;
        }
    }

    [Fact]
    public void ThePageOfThePackageHasNoDeadLinks() =>
        // It is shown where the other files of the sources are not.
        Assert.DoesNotContain("](", File.ReadAllText(
            Path.Combine(Common.Root, "bindings/dotnet/README.md")));

    [Fact]
    public void EachStatusHasAClass()
    {
        var kinds = typeof(MspofException).Assembly.GetTypes()
            .Where(kind => kind.IsSubclassOf(typeof(MspofException))).ToList();
        // There is none for Ok, and LibraryException besides.
        Assert.Equal(Enum.GetValues<Status>().Length, kinds.Count);
        foreach (Status status in Enum.GetValues<Status>().Where(status => status != Status.Ok))
        {
            Assert.Contains(kinds, kind => kind.Name == $"{status}Exception");
        }
    }

    [Fact]
    public void AnErrorHasTheMessageOfTheLibrary()
    {
        var error = Assert.Throws<NotFoundException>(() => Framework.Open("msopf"));
        Assert.Contains("there is no built-in framework", error.Message);
        Assert.Equal(Status.NotFound, error.Code);
        Assert.IsAssignableFrom<MspofException>(error);
    }

    [Fact]
    public void VersionsNameWhatIsInside()
    {
        string version = File.ReadAllText(Path.Combine(Common.Root, "VERSION")).Trim();
        Assert.Equal(version, MspofLibrary.Version);
        Assert.Equal(version, MspofLibrary.Versions().Library);
        Assert.Contains("Protocol Buffers",
                        MspofLibrary.Versions().Component.Select(part => part.Name));
        Assert.Equal(Environment.GetEnvironmentVariable("MSPOF_LIBRARY"), MspofLibrary.Path);
    }

    [Fact]
    public void AFailureListsEachPath()
    {
        (int code, string output) = Common.Child(null, "version");
        Assert.Equal(3, code);
        string folder = AppContext.BaseDirectory;
        Assert.Contains($"{folder}runtimes/linux-x64/native/libmspof-c.so: there is no such file",
                        output);
        Assert.Contains($"{folder}libmspof-c.so: there is no such file", output);
        Assert.Contains("\n  libmspof-c.so.0.1", output);
        Assert.Contains("\n  libmspof.so.0.1", output);
        Assert.Contains("MSPOF_LIBRARY", output);
    }

    [Fact]
    public void AChosenPathIsTheOnlyOne()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "libmspof.so");
        (int code, string output) = Common.Child(path, "version");
        Assert.Equal(3, code);
        Assert.Contains($"{path}: there is no such file", output);
        Assert.DoesNotContain("libmspof-c", output);
        File.WriteAllText(path, "no library");
        (code, output) = Common.Child(path, "version");
        Assert.Equal(3, code);
        Assert.Contains(path, output);
        Directory.Delete(Path.GetDirectoryName(path)!, true);
    }

    [Fact]
    public void TheCallersPathComesBeforeTheVariable()
    {
        string path = Environment.GetEnvironmentVariable("MSPOF_LIBRARY")!;
        (int code, string output) = Common.Child("/no/such/file", "load", path);
        Assert.Equal((0, path), (code, output.Trim()));
        (code, output) = Common.Child(path, "load", "/no/such/file");
        Assert.Equal(3, code);
        Assert.Contains("/no/such/file: there is no such file", output);
    }

    [Fact]
    public void AnotherLibraryIsRefusedByItsPath()
    {
        (int code, string output) = Common.Child("libc.so.6", "version");
        Assert.Equal(3, code);
        Assert.Contains("libc.so.6 was loaded, but has no function mspof_error_new", output);
    }

    [Fact]
    public void AnotherVersionIsRefusedByItsPath()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string source = Path.Combine(folder, "other.c"), library = Path.Combine(folder, "other.so");
        File.WriteAllText(source, string.Concat(Functions.Select(name => name == "mspof_version"
            ? "const char* mspof_version(void) { return \"0.99.0\"; }\n"
            : $"void {name}(void) {{}}\n")));
        using (Process compiler = Process.Start(
                   "cc", ["-shared", "-fPIC", "-o", library, source]))
        {
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        (int code, string output) = Common.Child(library, "version");
        Assert.Equal(3, code);
        Assert.Contains($"{library} was loaded, and is mspof 0.99.0; this package is for mspof",
                        output);
        Directory.Delete(folder, true);
    }
}
