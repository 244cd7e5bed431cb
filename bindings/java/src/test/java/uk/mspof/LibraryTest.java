// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.build;
import static uk.mspof.Fixture.runJava;
import static uk.mspof.Fixture.work;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.mspof.messages.Component;

/** The library is found, every function is used, each status has a class. */
final class LibraryTest {
  private static final Path SOURCES = Path.of(System.getProperty("uk.mspof.test.sources"));

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException error) {
      throw new IllegalStateException(error);
    }
  }

  @Test
  void everyFunctionIsUsed() throws IOException {
    Set<String> functions = new TreeSet<>();
    String header = read(SOURCES.resolve("../../../include/mspof/c.h"));
    Matcher declared =
        Pattern.compile("(?m)^MSPOF_C_API [\\w ]+?\\*?\\s?(mspof_\\w+)\\(").matcher(header);
    while (declared.find()) {
      functions.add(declared.group(1));
    }
    assertTrue(functions.size() > 120);
    String sources;
    try (Stream<Path> files = Files.list(SOURCES.resolve("main/java/uk/mspof"))) {
      sources =
          files
              .filter(path -> !path.endsWith("Native.java"))
              .map(LibraryTest::read)
              .collect(Collectors.joining());
    }
    Set<String> natives =
        Arrays.stream(Native.class.getDeclaredMethods())
            .filter(method -> Modifier.isNative(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<String> unused = new TreeSet<>();
    for (String function : functions) {
      if (!natives.contains(function) || !sources.contains("." + function + "(")) {
        unused.add(function);
      }
    }
    // The glue uses errors itself. Others may use the library, so nobody shuts it down.
    assertEquals(
        Set.of("mspof_error_new", "mspof_error_code", "mspof_error_message", "mspof_shutdown"),
        unused);
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void eachStatusHasAClass(Status status) {
    MspofException error = MspofException.of(status.number(), "text".getBytes());
    assertEquals(status, error.status());
    assertNotEquals(MspofException.class, error.getClass());
    assertEquals("text", error.getMessage());
  }

  @Test
  void aStatusOfALaterVersionIsAnInternalException() {
    assertEquals(InternalException.class, MspofException.of(99, null).getClass());
  }

  @Test
  void versionsNameWhatIsInside() {
    assertEquals(Version.VERSION, Library.version());
    assertEquals(Version.VERSION, Library.versions().getLibrary());
    assertTrue(
        Library.versions().getComponentList().stream()
            .map(Component::getName)
            .anyMatch("Protocol Buffers"::equals));
    assertEquals(System.getenv("MSPOF_LIBRARY"), Library.path());
  }

  // ---- Which file ----

  /** Says which library is loaded, or why none is. */
  static final class Says {
    private Says() {}

    public static void main(String[] arguments) {
      try {
        for (String path : arguments) {
          Library.load(Path.of(path));
        }
        System.out.println("loaded " + Library.path() + " " + Library.version());
      } catch (MspofException error) {
        System.out.println(error);
      }
    }
  }

  private static final String SAYS = Says.class.getName();

  private static String says(Map<String, String> variables, String... arguments) throws Exception {
    Fixture.Ended ended = runJava(variables, arguments);
    assertEquals(0, ended.code, ended.output);
    return ended.output;
  }

  private static Path folder(String name) throws IOException {
    return Files.createDirectories(work().resolve(name));
  }

  @Test
  void aFailureListsEachPath() throws Exception {
    String output = says(Map.of(), "-Djava.library.path=/no/such/folder", SAYS);
    assertTrue(output.contains("LibraryException"), output);
    String end = ".so." + Version.VERSION.replaceFirst("^0\\.(\\d+).*", "0.$1");
    for (String name :
        List.of(
            "native/linux-x86_64/libmspof-c" + end + ": is not in the jar",
            "/no/such/folder/libmspof-c" + end + ": there is no such file",
            "/no/such/folder/libmspof" + end,
            "\n  libmspof" + end + ": cannot open",
            "uk.mspof.library",
            "MSPOF_LIBRARY")) {
      assertTrue(output.contains(name), name + " in " + output);
    }
  }

  @Test
  void aChosenPathIsTheOnlyOne() throws Exception {
    Path missing = folder("chosen").resolve("libmspof.so");
    Files.deleteIfExists(missing);
    for (String output :
        List.of(
            says(Map.of("MSPOF_LIBRARY", missing.toString()), SAYS),
            says(Map.of(), "-Duk.mspof.library=" + missing, SAYS),
            says(Map.of(), SAYS, missing.toString()))) {
      assertTrue(output.contains(missing + ": there is no such file"), output);
      assertFalse(output.contains("not in the jar"), output);
    }
    Files.writeString(missing, "no library");
    String output = says(Map.of("MSPOF_LIBRARY", missing.toString()), SAYS);
    assertTrue(output.contains("LibraryException"), output);
    assertTrue(output.contains(missing + ": "), output);
  }

  @Test
  void theCallComesBeforeThePropertyBeforeTheVariable() throws Exception {
    String good = Library.path();
    Map<String, String> wrong = Map.of("MSPOF_LIBRARY", "/no/library");
    assertTrue(says(wrong, SAYS, good).contains("loaded " + good));
    assertTrue(says(wrong, "-Duk.mspof.library=" + good, SAYS).contains("loaded " + good));
    assertTrue(
        says(Map.of(), "-Duk.mspof.library=/no/library", SAYS, good).contains("loaded " + good));
    assertTrue(says(wrong, SAYS, good, good).contains("loaded " + good));
    assertTrue(
        says(wrong, SAYS, good, "/no/other").contains("FailedPreconditionException"));
  }

  @Test
  void aFolderOfTheSystemIsSearched() throws Exception {
    Path folder = folder("system");
    Path file = folder.resolve("libmspof.so." + Version.VERSION.replaceFirst("\\.\\d+$", ""));
    Files.copy(
        Path.of(Library.path()), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertTrue(
        says(Map.of(), "-Djava.library.path=/no:" + folder, SAYS).contains("loaded " + file));
  }

  @Test
  void anotherLibraryIsRefusedByItsPath() throws Exception {
    String output = says(Map.of("MSPOF_LIBRARY", "libc.so.6"), SAYS);
    assertTrue(
        output.contains("libc.so.6: it was loaded, but has no function mspof_error_new"), output);
  }

  @Test
  void anotherVersionIsRefusedByItsPath() throws Exception {
    String output = says(Map.of(), OfAnotherVersion.class.getName(), Library.path());
    assertTrue(
        output.contains(Library.path() + " was loaded, and is mspof " + Version.VERSION), output);
  }

  @Test
  void aLoadThatFailedCanBeTriedAgain() throws Exception {
    String output = says(Map.of(), SecondTry.class.getName(), Library.path());
    assertTrue(output.contains("loaded " + Library.path()), output);
  }

  /** Loads a wrong file, and then the right one. */
  static final class SecondTry {
    private SecondTry() {}

    public static void main(String[] arguments) {
      for (String path : List.of("/no/library", "/proc/self/mounts", arguments[0])) {
        try {
          Library.load(Path.of(path));
          System.out.println("loaded " + Library.path());
        } catch (LibraryException expected) {
          System.out.println(expected);
        }
      }
    }
  }

  /** Classes of another version than the library. */
  static final class OfAnotherVersion {
    private OfAnotherVersion() {}

    public static void main(String[] arguments) {
      try {
        new Loader("0.9.0").load(arguments[0]);
      } catch (LibraryException error) {
        System.out.println(error);
      }
    }
  }

  // ---- Files from the jar ----

  private static final Map<String, String> GOOD = Map.of("MSPOF_LIBRARY", Library.path());

  @Test
  void theFolderIsTheOwnersAndFilesAreReused() throws Exception {
    Path temporary = folder("temporary");
    String property = "-Djava.io.tmpdir=" + temporary;
    Path made = temporary.resolve("mspof-java-" + System.getProperty("user.name"));
    Files.deleteIfExists(made.resolve("stray"));
    assertTrue(says(GOOD, "-Duk.mspof.folder=", property, SAYS).contains("loaded"));
    assertEquals(
        PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(made));
    List<Path> files = list(made);
    assertEquals(1, files.size(), files.toString());
    assertTrue(files.get(0).getFileName().toString().matches("libmspof-java-[0-9a-f]{32}\\.so"));
    Object before = Files.getAttribute(files.get(0), "unix:ino");
    assertTrue(says(GOOD, "-Duk.mspof.folder=", property, SAYS).contains("loaded"));
    assertEquals(files, list(made));
    assertEquals(before, Files.getAttribute(files.get(0), "unix:ino"));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().collect(Collectors.toList());
    }
  }

  @Test
  void aFolderThatOthersUseIsRefused() throws Exception {
    Path temporary = folder("open");
    Path made = temporary.resolve("mspof-java-" + System.getProperty("user.name"));
    Files.createDirectories(made);
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
    String output =
        says(
            GOOD, "-Duk.mspof.folder=", "-Djava.io.tmpdir=" + temporary,
            "-Djava.library.path=/no", SAYS);
    assertTrue(output.contains(made + ": is no folder that its owner alone can use"), output);
    assertTrue(output.contains("uk.mspof.folder"), output);
    assertTrue(output.contains("/no/libmspof-java.so: there is no such file"), output);
    // A folder that the host chose is the host's matter.
    assertTrue(says(GOOD, "-Duk.mspof.folder=" + made, SAYS).contains("loaded"));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    String output =
        says(GOOD, "-Duk.mspof.folder=/no/such/folder", "-Djava.library.path=/no", SAYS);
    assertTrue(output.contains("/no/such/folder: the folder cannot be made"), output);
  }

  @Test
  void aGlueBesideTheLibraryIsUsedAndNothingIsWritten() throws Exception {
    Path folder = folder("beside");
    Path library = folder.resolve("libmspof-c.so.0");
    copy(Path.of(Library.path()), library);
    copy(
        build().resolve("classes/uk/mspof/native/linux-x86_64/libmspof-java.so"),
        folder.resolve("libmspof-java.so"));
    assertTrue(
        says(Map.of(), "-Duk.mspof.folder=/no/such/folder", SAYS, library.toString())
            .contains("loaded " + library));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void manyProcessesBeginAtOnce() throws Exception {
    Path folder = folder("at-once/" + System.nanoTime());
    List<Thread> threads = new ArrayList<>();
    List<String> outputs = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int number = 0; number < 4; ++number) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  outputs.add(says(GOOD, "-Duk.mspof.folder=" + folder, SAYS));
                } catch (Exception error) {
                  outputs.add(error.toString());
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    outputs.forEach(output -> assertTrue(output.contains("loaded"), output));
    assertEquals(1, list(folder).size());
  }

  @Test
  void noexecIsSaidInWords() throws Exception {
    Path folder = folder("noexec");
    String mount = "mount -t tmpfs -o noexec tmpfs " + folder;
    // A name space of its own, in which it may mount.
    Fixture.Ended may = Fixture.run(Map.of(), List.of("unshare", "-rm", "sh", "-c", mount));
    Assumptions.assumeTrue(may.code == 0, () -> "nothing can be mounted here: " + may.output);
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c"));
    command.add(mount + " && exec \"$@\"");
    command.add("sh");
    command.addAll(
        Fixture.java("-Duk.mspof.folder=" + folder, "-Djava.library.path=/no", SAYS));
    String output = Fixture.run(GOOD, command).output;
    assertTrue(
        output.contains("file system at " + folder + " is mounted noexec, so nothing"), output);
    assertTrue(output.contains("uk.mspof.folder"), output);
  }

  // ---- Class loaders ----

  private static URLClassLoader application() {
    URL[] path =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .map(
                name -> {
                  try {
                    return Path.of(name).toUri().toURL();
                  } catch (IOException error) {
                    throw new IllegalStateException(error);
                  }
                })
            .toArray(URL[]::new);
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
  }

  /** Counts by classes of another class loader, and gives their library's path. */
  private static String use(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> entry = loader.loadClass(Deployed.class.getName());
    assertNotSame(Deployed.class, entry);
    Method run = entry.getDeclaredMethod("run");
    run.setAccessible(true);
    return (String) run.invoke(null);
  }

  /** What runs in each application. */
  static final class Deployed {
    private Deployed() {}

    static String run() {
      Tally tally = new Tally(Framework.open("mspof"), Fixture.OPTIONS);
      tally.add(Fixture.recordOf("a"));
      if (tally.finish().councilReturn().count("outcomes-asked") != 1) {
        throw new IllegalStateException("not counted");
      }
      try {
        Framework.open("none");
        throw new IllegalStateException("opened");
      } catch (NotFoundException expected) {
        return Library.path();
      }
    }
  }

  @Test
  void applicationsSideBySideShareTheLibrary() throws Exception {
    try (URLClassLoader one = application();
        URLClassLoader other = application()) {
      assertEquals(Library.path(), use(one));
      assertEquals(Library.path(), use(other));
      assertEquals(Library.path(), Deployed.run());
      assertSame(one, one.loadClass(Library.class.getName()).getClassLoader());
    }
  }

  @Test
  void anApplicationIsRedeployedAndGoes() throws Exception {
    List<WeakReference<ClassLoader>> gone = new ArrayList<>();
    for (int round = 0; round < 3; ++round) {
      URLClassLoader loader = application();
      assertNotNull(use(loader));
      loader.close();
      gone.add(new WeakReference<>(loader));
    }
    for (int attempt = 0; attempt < 200 && gone.stream().anyMatch(one -> one.get() != null);
        ++attempt) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(gone.stream().allMatch(one -> one.get() == null), "a class loader stays");
    // Those after them use the copies of the glue that are there.
    try (URLClassLoader after = application()) {
      assertNotNull(use(after));
    }
  }

  @Test
  void aPathThatIsNoTextOfCIsRefused() {
    assertThrows(
        InvalidArgumentException.class, () -> new Loader(Version.VERSION).load("a\0b"));
  }
}
