/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

#ifndef MSPOF_C_H_
#define MSPOF_C_H_

/**
 * @file
 * The library for C, and for other languages that can call C. It has opaque handles, status codes
 * and errors that the caller owns. Records, findings and submissions go in and out as serialized
 * mspof.v1 messages. This is a first form to try; it will be stable from 1.0. Interviews, forms,
 * mappings, pages, JSON, measures that are left out, and reading a submission are in C++ only.
 *
 * The order of calls, from records to a file:
 *
 *     mspof_framework_open(&framework, "mspof", &error);
 *     mspof_tally_new(&tally, framework, &options, &error);
 *     mspof_tally_add(tally, record, record_size, &error);    (once for each record)
 *     mspof_tally_finish(&outcome, &settle, tally, &error);   (settle is 1: count once more)
 *     mspof_submission_bytes(&bytes, outcome, &envelope, &error);
 *     mspof_free(...);                                        (each of them)
 *
 * Every function that can fail returns a status code and, if `error` is not NULL, fills it. On
 * failure `*out` is NULL. Texts are UTF-8 and end with a zero byte. No exception leaves the
 * library, nothing is written to standard error, and there is no hidden state.
 *
 * A struct begins with its size, so that later versions can add fields. Set `struct_size` to the
 * sizeof of the struct and all other fields to zero, which is the default of each field. If the
 * caller was compiled with an older header, the missing fields count as zero. If it was compiled
 * with a newer header, fields that this library does not know must be zero; else the call fails
 * with MSPOF_UNSUPPORTED.
 *
 * Threads: several threads may use one framework at the same time; only one thread at a time may
 * use a tally. A pointer that you pass must be NULL, or a pointer that a function returned and that
 * you have not released.
 */

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define MSPOF_C_API
#else
#define MSPOF_C_API __attribute__((visibility("default")))
#endif

/** The version of this header. The library that is running may be another. */
#define MSPOF_VERSION_MAJOR 0
#define MSPOF_VERSION_MINOR 1 /**< Before 1.0 a new one may change functions and structs. */
#define MSPOF_VERSION_PATCH 0 /**< Nothing here changes with it. */

#ifdef __cplusplus
extern "C" {
#endif

/** Status codes, with the numbers of mspof::StatusCode (mspof/status.h). They never change. */
enum {
  MSPOF_OK = 0,                  /**< Done. */
  MSPOF_INVALID_ARGUMENT = 1,    /**< An argument is wrong in itself. Correct the call. */
  MSPOF_NOT_FOUND = 2,           /**< The call names something that does not exist. */
  MSPOF_CORRUPT = 3,             /**< Bytes are truncated, altered or of another format. */
  MSPOF_FAILED_PRECONDITION = 4, /**< Not at this time, or not with this object. */
  MSPOF_UNSUPPORTED = 5,         /**< A newer format or feature. */
  MSPOF_RESOURCE_EXHAUSTED = 6,  /**< Memory ran out or a limit was reached. */
  MSPOF_INTERNAL = 7,            /**< A mistake in the library. Please report it. */
  MSPOF_CANCELLED = 8,           /**< The program asked for the work to stop. */
  MSPOF_PERMISSION_DENIED = 9,   /**< Not allowed to this user. */
  MSPOF_UNAVAILABLE = 10         /**< Not now. The same call may work later. */
};

/** Why a call failed. The caller owns it and may use it again for other calls. */
typedef struct mspof_error {
  int code;          /**< One of the status codes. */
  char message[256]; /**< One line of at most 255 bytes; no value from a case record. */
} mspof_error;

/** Bytes. The library owns them until you call mspof_free() with this struct. */
typedef struct mspof_bytes {
  const uint8_t* data; /**< First byte. */
  size_t size;         /**< Number of bytes. */
} mspof_bytes;

/** A framework; see mspof/framework.h. */
typedef struct mspof_framework mspof_framework;
/** A tally; see mspof/tally.h. */
typedef struct mspof_tally mspof_tally;
/** What mspof_tally_finish() returns: a return, or ids to settle. */
typedef struct mspof_outcome mspof_outcome;

/** What to check or count. */
typedef struct mspof_options {
  size_t struct_size;  /**< sizeof(mspof_options). */
  const char* council; /**< GSS code. Not needed to check. */
  const char* period;  /**< "2019-20" or "2019-20/Q3". To check it may be NULL: no period. */
  int cumulative;      /**< Not 0: the period runs from 1 April to the end of the quarter. */
  const char* as_of;   /**< The day as of which the records were taken, "YYYY-MM-DD". */
  /** Paths that the host can never supply, separated by commas. NULL: no paths. */
  const char* not_mapped;
  /** The outcome of a first pass that must be settled. NULL: none. The library does not keep it. */
  const mspof_outcome* settle;
} mspof_options;

/** Who prepared a submission, when and with which product. */
typedef struct mspof_envelope {
  size_t struct_size;       /**< sizeof(mspof_envelope). */
  const char* prepared_on;  /**< "YYYY-MM-DD", not before the as-of day. */
  const char* host_name;    /**< Name of your product. */
  const char* host_version; /**< Version of your product. */
  const char* comment;      /**< Remark to the receiver, without personal data, or NULL. */
  uint32_t revision;        /**< From 1. 0 is read as 1. */
  const char* replaces;     /**< Digest of the submission that this one replaces, or NULL. */
  const char* tops_up;      /**< Digest of the submission that this one tops up, or NULL. */
} mspof_envelope;

/**
 * Opens a built-in framework by id ("mspof") or by id and edition ("mspof/2018").
 * On MSPOF_OK the caller owns `*out`; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_framework_open(mspof_framework** out, const char* id, mspof_error* error);

/**
 * Checks one serialized mspof.v1.CaseRecord. The record is not kept and need not have an id. The
 * framework keeps what it prepares for the options, for at most sixteen sets of options.
 * On MSPOF_OK `*out` holds a serialized mspof.v1.FindingList, which is empty if no rule is broken;
 * release it with mspof_free(). A record that breaks rules is not an error.
 * Since: 0.1
 */
MSPOF_C_API int mspof_check(mspof_bytes** out, const mspof_framework* framework,
                            const mspof_options* options, const uint8_t* record, size_t record_size,
                            mspof_error* error);

/**
 * Makes an empty tally. You may release the framework before the tally.
 * On MSPOF_OK the caller owns `*out`; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_new(mspof_tally** out, const mspof_framework* framework,
                                const mspof_options* options, mspof_error* error);

/**
 * Checks and counts one serialized mspof.v1.CaseRecord, which is not kept. A record that cannot be
 * read, that has no id, or that has more than 1000 rows of groups and answer sets, counts as
 * unreadable, and the call returns MSPOF_CORRUPT: note it, and go on with the next record. After
 * MSPOF_RESOURCE_EXHAUSTED the record may be counted in part: release the tally and do not use it.
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_add(mspof_tally* tally, const uint8_t* record, size_t record_size,
                                mspof_error* error);

/**
 * Adds what `other` counted. `other` stays unchanged and belongs to the caller. Tallies that have a
 * record id in common do not merge (MSPOF_FAILED_PRECONDITION), so give all records with the same
 * id to the same tally. On failure `tally` is unchanged; but after MSPOF_RESOURCE_EXHAUSTED release
 * it and do not use it.
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_merge(mspof_tally* tally, const mspof_tally* other, mspof_error* error);

/**
 * Finishes counting. `*settle` is 0 if the outcome holds a return. It is 1 if record ids were given
 * more than once: then make a second tally with `options.settle`, add the same records again and
 * finish that one. Fails with MSPOF_FAILED_PRECONDITION if an id that is to be settled was not
 * added, since the records are then not those of the first pass.
 * On MSPOF_OK the caller owns `*out`; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_finish(mspof_outcome** out, int* settle, const mspof_tally* tally,
                                   mspof_error* error);

/**
 * Gives what to look at before the return is sent, as a serialized mspof.v1.FindingList: a
 * warning "path-never-filled" for each path that something supplied is counted by and no record
 * filled. It is empty if there is nothing to look at, or if the outcome holds no return. On
 * MSPOF_OK the caller owns `*out`; release it with mspof_free(). Since: 0.1
 */
MSPOF_C_API int mspof_outcome_findings(mspof_bytes** out, const mspof_outcome* outcome,
                                       mspof_error* error);

/**
 * Writes the submission as bytes, in the form .mspof of docs/formats/submission.md. `outcome` must
 * hold a return.
 * On MSPOF_OK the caller owns `*out`; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_submission_bytes(mspof_bytes** out, const mspof_outcome* outcome,
                                       const mspof_envelope* envelope, mspof_error* error);

/**
 * Releases anything that a function above returned through `out`. NULL is allowed.
 * Since: 0.1
 */
MSPOF_C_API void mspof_free(void* object);

/**
 * Gives back what libmspof-c keeps until the process ends. Call it only just before dlclose(), when
 * everything is released and no thread is in a call, and call nothing of the library after it. A
 * host that does not unload the library does not need it. In libmspof, which shares its libraries
 * with the host, it does nothing.
 * Since: 0.1
 */
MSPOF_C_API void mspof_shutdown(void);

#ifdef __cplusplus
}
#endif

#endif /* MSPOF_C_H_ */
