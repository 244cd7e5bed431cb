// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** Objects that a call uses: {@code try (Use use = Use.of(framework, submission))}. */
final class Use implements AutoCloseable {
  private final NativeObject[] objects;
  private final long[] pointers;

  private Use(NativeObject[] objects) {
    this.objects = objects;
    this.pointers = new long[objects.length];
    for (int place = 0; place < objects.length; ++place) {
      try {
        int first = first(place);
        pointers[place] = first < place ? pointers[first] : objects[place].acquire();
      } catch (RuntimeException error) {
        release(place);
        throw error;
      }
    }
  }

  static Use of(NativeObject... objects) {
    return new Use(objects);
  }

  /** One object and others. */
  static Use of(NativeObject first, NativeObject[] others) {
    NativeObject[] objects = new NativeObject[others.length + 1];
    objects[0] = first;
    System.arraycopy(others, 0, objects, 1, others.length);
    return new Use(objects);
  }

  /** The place at which the same object stands for the first time: it is used once. */
  private int first(int place) {
    int first = 0;
    while (objects[first] != objects[place]) {
      ++first;
    }
    return first;
  }

  long get(int place) {
    return pointers[place];
  }

  /** The pointers from a place on. */
  long[] from(int place) {
    long[] rest = new long[pointers.length - place];
    System.arraycopy(pointers, place, rest, 0, rest.length);
    return rest;
  }

  private void release(int end) {
    for (int place = 0; place < end; ++place) {
      if (first(place) == place) {
        objects[place].release();
      }
    }
  }

  @Override
  public void close() {
    release(objects.length);
  }
}
