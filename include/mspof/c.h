/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

#ifndef MSPOF_C_H_
#define MSPOF_C_H_

/**
 * @file
 * The library for other compilers and languages: opaque handles, status codes, errors owned by
 * the caller, serialized mspof.v1 messages in and out. This first form shows the shape; it is
 * stable from 1.0.
 *
 * Every function that can fail returns a status code and, if `error` is not NULL, fills it. On
 * failure `*out` is NULL. Texts are UTF-8 and end with a zero byte. No exception leaves the
 * library, nothing is written to standard error, and there is no hidden state.
 *
 * A struct begins with its size, so that it can grow: set struct_size to its sizeof, and all else
 * to zero, which is each field's default. What a caller's older header does not have is taken as
 * zero. What a newer header has and this library does not know must be zero: else the call fails
 * with MSPOF_UNSUPPORTED.
 *
 * Threads: a framework may be shared; a tally belongs to one thread at a time. A pointer is NULL,
 * or one that a function gave and that was not released.
 */

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define MSPOF_C_API
#else
#define MSPOF_C_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Status codes; numbers are those of mspof::StatusCode (mspof/status.h) and fixed. */
enum {
  MSPOF_OK = 0,                  /**< Done. */
  MSPOF_INVALID_ARGUMENT = 1,    /**< An argument is wrong in itself. */
  MSPOF_NOT_FOUND = 2,           /**< What was named does not exist. */
  MSPOF_CORRUPT = 3,             /**< Bytes are not what they claim to be. */
  MSPOF_FAILED_PRECONDITION = 4, /**< Not now, or not together with that. */
  MSPOF_UNSUPPORTED = 5,         /**< A newer format. */
  MSPOF_RESOURCE_EXHAUSTED = 6,  /**< Memory or a limit. */
  MSPOF_INTERNAL = 7             /**< A mistake of the library. */
};

/** Why a call failed. Owned by the caller; may be reused. */
typedef struct mspof_error {
  int code;          /**< One of the status codes. */
  char message[256]; /**< One line, cut at 255 bytes; no value from a case record. */
} mspof_error;

/** Bytes that the library owns until mspof_free(). */
typedef struct mspof_bytes {
  const uint8_t* data; /**< First byte. */
  size_t size;         /**< Number of bytes. */
} mspof_bytes;

/** A framework; see mspof/framework.h. */
typedef struct mspof_framework mspof_framework;
/** A tally; see mspof/tally.h. */
typedef struct mspof_tally mspof_tally;
/** What mspof_tally_finish() gives. */
typedef struct mspof_outcome mspof_outcome;

/** What is checked and counted. */
typedef struct mspof_options {
  size_t struct_size;  /**< sizeof(mspof_options). */
  const char* council; /**< GSS code; not needed to check. */
  const char* period;  /**< "2019-20" or "2019-20/Q3"; NULL: none, only to check. */
  int cumulative;      /**< Not 0: from 1 April to the end of the quarter. */
  const char* as_of;   /**< The day as of which the records were taken, "YYYY-MM-DD". */
  /** Paths that the host can never supply, separated by commas; NULL: none. */
  const char* not_mapped;
  /** The outcome of a first pass that has to be settled; NULL: none. Not kept. */
  const mspof_outcome* settle;
} mspof_options;

/** Who prepared a submission. */
typedef struct mspof_envelope {
  size_t struct_size;       /**< sizeof(mspof_envelope). */
  const char* prepared_on;  /**< "YYYY-MM-DD", not before the as-of day. */
  const char* host_name;    /**< The host's name. */
  const char* host_version; /**< The host's version. */
  const char* comment;      /**< Remark to the receiver, or NULL; no personal data. */
  uint32_t revision;        /**< From 1; 0 is read as 1. */
  const char* replaces;     /**< Digest of the submission that this one replaces, or NULL. */
  const char* tops_up;      /**< Digest of the submission that this one tops up, or NULL. */
} mspof_envelope;

/**
 * Opens a built-in framework by id ("mspof", "mspof/2018").
 * On MSPOF_OK `*out` is owned by the caller; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_framework_open(mspof_framework** out, const char* id, mspof_error* error);

/**
 * Checks one serialized mspof.v1.CaseRecord, which is not kept and may lack an id. What is needed
 * for the options is made once and kept with `framework`, for the sixteen that were used last.
 * On MSPOF_OK `*out` holds a serialized mspof.v1.FindingList, empty if no rule is broken;
 * release it with mspof_free(). A record that breaks rules is not an error.
 * Since: 0.1
 */
MSPOF_C_API int mspof_check(mspof_bytes** out, const mspof_framework* framework,
                            const mspof_options* options, const uint8_t* record, size_t record_size,
                            mspof_error* error);

/**
 * Makes an empty tally. The framework may be released before it.
 * On MSPOF_OK `*out` is owned by the caller; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_new(mspof_tally** out, const mspof_framework* framework,
                                const mspof_options* options, mspof_error* error);

/**
 * Checks and counts one serialized mspof.v1.CaseRecord, which is not kept. If it cannot be
 * read, or has more than 1000 rows of groups and answer sets, it is accounted for as unreadable
 * and MSPOF_CORRUPT is returned. After MSPOF_RESOURCE_EXHAUSTED the record may be counted in part,
 * so the tally can only be released.
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_add(mspof_tally* tally, const uint8_t* record, size_t record_size,
                                mspof_error* error);

/**
 * Adds what `other` counted. `other` stays as it is and the caller's. Tallies that share a record
 * id do not merge (MSPOF_FAILED_PRECONDITION): give all records of one id to the same tally. On
 * failure `tally` is unchanged; after MSPOF_RESOURCE_EXHAUSTED it can only be released.
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_merge(mspof_tally* tally, const mspof_tally* other, mspof_error* error);

/**
 * Finishes. `*settle` is set to 0 if the outcome holds a return; to 1 if record ids were given
 * more than once: then make a second tally with `options.settle`, add the same records again
 * and finish that one. If an id that is to be settled was not added, the records are not those of
 * the first pass: MSPOF_FAILED_PRECONDITION.
 * On MSPOF_OK `*out` is owned by the caller; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_finish(mspof_outcome** out, int* settle, const mspof_tally* tally,
                                   mspof_error* error);

/**
 * The submission as bytes (docs/formats/submission.md, the form .mspof) of an outcome that
 * holds a return.
 * On MSPOF_OK `*out` is owned by the caller; release it with mspof_free().
 * Since: 0.1
 */
MSPOF_C_API int mspof_submission_bytes(mspof_bytes** out, const mspof_outcome* outcome,
                                       const mspof_envelope* envelope, mspof_error* error);

/**
 * Releases anything that a function above gave through `out`. NULL is allowed.
 * Since: 0.1
 */
MSPOF_C_API void mspof_free(void* object);

#ifdef __cplusplus
}
#endif

#endif /* MSPOF_C_H_ */
