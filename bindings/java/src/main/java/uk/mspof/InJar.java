// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Files inside the jar, which must stand in a folder to be loaded. There, the name of a file has
 * the hash of what it holds. So all processes and versions share a folder, each file is written
 * once, and none is ever changed. It is written under another name and then renamed, so no process
 * sees half of it. Others of the computer cannot write there: a file that somebody put there would
 * be run.
 */
final class InJar {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");

  /** Why a file cannot be written. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** The name of a file in the jar. */
  String resource(String name) {
    return "native/" + platform() + "/" + name;
  }

  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).split(" ")[0];
    String processor = System.getProperty("os.arch", "");
    return system + "-" + (processor.equals("amd64") ? "x86_64" : processor);
  }

  /**
   * The path of a file, which is written if it is not there yet; null if the jar does not have it.
   *
   * @param copy from 1; copies are different files
   */
  Path file(String name, int copy) throws Refused {
    String hash = hash(name);
    if (hash == null) {
      return null;
    }
    Path folder = folder();
    int point = name.indexOf(".so");
    String number = copy == 1 ? "" : "-" + copy;
    Path file = folder.resolve(name.substring(0, point) + "-" + hash + number + ".so");
    if (!Files.exists(file)) {
      write(name, hash, file);
    }
    return file;
  }

  /** The SHA-256 that the build wrote beside a file; null: there is no such file. */
  private String hash(String name) throws Refused {
    try (InputStream in = InJar.class.getResourceAsStream(resource("hashes.properties"))) {
      if (in == null) {
        return null;
      }
      Properties hashes = new Properties();
      hashes.load(in);
      return hashes.getProperty(name);
    } catch (IOException error) {
      throw new Refused(resource(name) + ": " + error);
    }
  }

  // ---- The folder ----

  private static Path folder() throws Refused {
    String chosen = System.getProperty(Library.FOLDER);
    Path folder =
        chosen == null || chosen.isEmpty()
            ? Path.of(
                System.getProperty("java.io.tmpdir"),
                "mspof-java-" + System.getProperty("user.name").replace('/', '_'))
            : Path.of(chosen);
    try {
      Files.createDirectory(folder, attributes(folder));
    } catch (FileAlreadyExistsException exists) {
      if (chosen == null || chosen.isEmpty()) {
        refuseIfOthersWrite(folder);
      }
    } catch (IOException error) {
      throw new Refused(
          folder + ": the folder cannot be made (" + error + "): set the system property "
              + Library.FOLDER + " to another one");
    }
    return folder;
  }

  private static FileAttribute<?>[] attributes(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
        : new FileAttribute<?>[0];
  }

  private static void refuseIfOthersWrite(Path folder) throws Refused {
    if (attributes(folder).length == 0) {
      return; // Elsewhere the folder for temporary files is the user's own.
    }
    String remedy = ": remove it, or set the system property " + Library.FOLDER + " to another one";
    try {
      Set<PosixFilePermission> others =
          EnumSet.copyOf(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
      others.removeAll(OWNER_ALONE);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !others.isEmpty()) {
        throw new Refused(folder + ": is no folder that its owner alone can use" + remedy);
      }
      Path mine = Files.createTempFile(folder, "owner", ".part");
      try {
        if (!Files.getOwner(mine).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS))) {
          throw new Refused(folder + ": belongs to somebody else" + remedy);
        }
      } finally {
        Files.delete(mine);
      }
    } catch (IOException error) {
      throw new Refused(folder + ": cannot be used (" + error + ")" + remedy);
    }
  }

  // ---- The file ----

  private void write(String name, String hash, Path file) throws Refused {
    try (InputStream in = InJar.class.getResourceAsStream(resource(name))) {
      if (in == null) {
        throw new Refused(resource(name) + ": is named in the jar, and is not there");
      }
      byte[] data = in.readAllBytes();
      if (!hex(MessageDigest.getInstance("SHA-256").digest(data)).startsWith(hash)) {
        throw new Refused(resource(name) + ": the jar is damaged");
      }
      Path part = Files.createTempFile(file.getParent(), "mspof", ".part");
      try {
        Files.write(part, data);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException error) {
      throw new Refused(
          file + ": cannot be written (" + error + "): set the system property " + Library.FOLDER
              + " to another folder");
    } catch (NoSuchAlgorithmException error) {
      throw new IllegalStateException(error); // Every virtual machine has it.
    }
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      text.append(String.format("%02x", one));
    }
    return text.toString();
  }
}
