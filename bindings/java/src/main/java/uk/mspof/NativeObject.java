// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An object of the native library. After nothing refers to it, it is freed when the next object is
 * made; {@link #close} frees it at once. A {@link Framework} or {@link Mapping} may be used by
 * several threads at the same time. Anything else may be used by one thread at a time: a second
 * call at the same time throws {@link FailedPreconditionException}, and harms nothing.
 */
public abstract class NativeObject implements AutoCloseable {
  /**
   * Objects that nothing refers to any more. This is no {@link java.lang.ref.Cleaner}, whose thread
   * would keep these classes for as long as an object is in a static field, so an application
   * server could not redeploy.
   */
  private static final ReferenceQueue<NativeObject> DROPPED = new ReferenceQueue<>();

  private static final Set<State> ALL = ConcurrentHashMap.newKeySet();

  private final State state;

  /** Adopts an object. {@code kept}: what the library points to for as long as it exists. */
  NativeObject(long pointer, boolean shared, Object... kept) {
    freeDropped();
    this.state = new State(this, pointer, shared, kept);
    ALL.add(state);
  }

  private static void freeDropped() {
    Reference<?> dropped;
    while ((dropped = DROPPED.poll()) != null) {
      ((State) dropped).end();
    }
  }

  /**
   * Frees the object now, or once what else uses it has gone. Every later call throws {@link
   * FailedPreconditionException}, except this one, which then does nothing.
   */
  @Override
  public final void close() {
    if (!state.open.get()) {
      return;
    }
    if (!state.shared && !state.busy.compareAndSet(false, true)) {
      throw busy();
    }
    state.end();
  }

  /**
   * {@return whether close() was called}
   */
  public final boolean isClosed() {
    return !state.open.get();
  }

  /** Begins to use the object in a call, which ends with {@link #release}. */
  final long acquire() {
    if (state.shared) {
      if (!state.open.get() || !state.hold()) {
        throw closed();
      }
    } else {
      if (!state.busy.compareAndSet(false, true)) {
        throw state.open.get() ? busy() : closed();
      }
      if (!state.open.get()) {
        throw closed();
      }
    }
    return state.pointer;
  }

  /** Ends the use. */
  final void release() {
    if (state.shared) {
      state.drop();
    } else {
      state.busy.set(false);
    }
    Reference.reachabilityFence(this);
  }

  /** Keeps the native object for another one that points to it, which drops what this gives. */
  final Object keep() {
    if (!state.hold()) {
      throw closed();
    }
    return state;
  }

  /** Whether another object points to this one. */
  final boolean isKept() {
    return state.holders.get() > 1;
  }

  private FailedPreconditionException closed() {
    return new FailedPreconditionException("this " + getClass().getSimpleName() + " is closed");
  }

  private FailedPreconditionException busy() {
    return new FailedPreconditionException(
        "another thread uses this "
            + getClass().getSimpleName()
            + ": it belongs to one thread at a time");
  }

  /** What is left to free. It must not refer to the object of Java, which would then never go. */
  private static final class State extends PhantomReference<NativeObject> {
    final long pointer;
    final boolean shared;
    final Object[] kept;
    final AtomicBoolean open = new AtomicBoolean(true);
    final AtomicBoolean busy = new AtomicBoolean();

    /** The owner; calls that use a shared object; objects that point to it. The last one frees. */
    final AtomicInteger holders = new AtomicInteger(1);

    State(NativeObject object, long pointer, boolean shared, Object... kept) {
      super(object, DROPPED);
      this.pointer = pointer;
      this.shared = shared;
      this.kept = kept;
    }

    boolean hold() {
      return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void drop() {
      if (holders.decrementAndGet() > 0) {
        return;
      }
      Library.natives().mspof_free(pointer);
      for (Object one : kept) {
        if (one instanceof State) {
          ((State) one).drop();
        }
      }
    }

    /** The owner has gone: it was closed, or nothing refers to it. */
    void end() {
      if (open.getAndSet(false)) {
        ALL.remove(this);
        drop();
      }
    }
  }
}
