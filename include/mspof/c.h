/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

#ifndef MSPOF_C_H_
#define MSPOF_C_H_

/**
 * @file
 * The library for C, and for every language that can call C. docs/c-abi.md is its guide: it names
 * the functions for each job, with an example that runs.
 *
 * The order of calls, from records to a file:
 *
 *     mspof_framework_open(&framework, "mspof", error);
 *     mspof_tally_new(&tally, framework, &options, error);
 *     mspof_tally_add(tally, record, size, NULL, NULL, error);   (once for each record)
 *     mspof_tally_finish(&outcome, &settle, tally, error);       (settle is 1: count once more)
 *     mspof_outcome_return(&council_return, outcome, error);
 *     mspof_submission_new(&submission, council_return, &envelope, error);
 *     mspof_submission_write(&bytes, submission, MSPOF_FORM_MSPOF, error);
 *     mspof_free(...);                                           (each of them)
 *
 * STATUS. Every function that can fail returns a status code, MSPOF_OK if the work was done. If
 * `error` is not NULL, it then holds the code and a message. On failure `*out` is NULL or 0.
 *
 * TEXTS are UTF-8. A `const char*` ends with a zero byte; NULL is an empty text. Bytes and longer
 * texts have a size, and may be NULL if it is 0. Days are "YYYY-MM-DD".
 *
 * MESSAGES. What has more members than a few goes in and out as a serialized message of
 * proto/mspof/v1: records, findings, returns, questions. Each comment names the message.
 *
 * OWNERSHIP. What a function gives through `out` belongs to the caller, who releases it with
 * mspof_free(). An object may be released before others that were made from it. The library keeps
 * no pointer of the caller after a call, except where the comment of a function says so.
 *
 * STRUCTS of options begin with their size, so that later versions can add fields. Set
 * `struct_size` to the sizeof of the struct and all other fields to zero, which is the default of
 * each. If the caller was compiled with an older header, the missing fields count as zero. If it
 * was compiled with a newer one, fields that this library does not know must be zero; else the call
 * fails with MSPOF_UNSUPPORTED.
 *
 * THREADS. Several threads may use one framework or mapping at the same time. Anything else may be
 * used by one thread at a time. There is no state between calls.
 *
 * PROMISES. No exception leaves the library, nothing ends the process, and nothing is written to
 * any file or stream. A pointer that you pass must be NULL where that is allowed, or one that a
 * function gave and that was not released.
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

/* ---- Status and errors ---------------------------------------------------------------------- */

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

/** Why a call failed. Make one and use it for any number of calls. */
typedef struct mspof_error mspof_error;

/** Makes an error object; NULL if there is no memory. Release it with mspof_free(). Since: 0.1 */
MSPOF_C_API mspof_error* mspof_error_new(void);
/** The status code of the last call that was given `error`; MSPOF_OK for NULL. Since: 0.1 */
MSPOF_C_API int mspof_error_code(const mspof_error* error);
/**
 * The message of that call: what is wrong and how to mend it, without a value from a case record.
 * It has one line, or one for each mistake in a text. Empty on success. Valid until the next call
 * that is given `error`. Since: 0.1
 */
MSPOF_C_API const char* mspof_error_message(const mspof_error* error);

/* ---- Memory and versions -------------------------------------------------------------------- */

/** Bytes or a text that the library gives. A zero byte follows, which `size` does not count. */
typedef struct mspof_bytes {
  const uint8_t* data; /**< First byte. */
  size_t size;         /**< Number of bytes. */
} mspof_bytes;

/** Bytes or a text that the caller gives, in a list. */
typedef struct mspof_view {
  const uint8_t* data; /**< First byte; may be NULL if there are none. */
  size_t size;         /**< Number of bytes. */
} mspof_view;

/** Releases anything that a function gave through `out`, or an error. NULL is allowed. Since: 0.1
 */
MSPOF_C_API void mspof_free(void* object);
/** The version of the library that is loaded, for example "0.1.0". Since: 0.1 */
MSPOF_C_API const char* mspof_version(void);
/** Gives a Versions: what is linked into the library. Since: 0.1 */
MSPOF_C_API int mspof_versions(mspof_bytes** out, mspof_error* error);

/* ---- Definitions: mspof/framework.h --------------------------------------------------------- */

/** A framework: a checked definition. It never changes. */
typedef struct mspof_framework mspof_framework;

/** Handle of a path of a framework. 0: none. It is the same whenever the definition is opened. */
typedef uint64_t mspof_path;
/** Handle of a code in a list of codes. 0: none. */
typedef uint64_t mspof_code;

/** A file that the caller has read. */
typedef struct mspof_file {
  const char* name;    /**< Its name, for messages. */
  const uint8_t* data; /**< What it holds. */
  size_t size;         /**< Number of bytes. */
} mspof_file;

/** The form of mspof_framework_describe(). */
enum {
  MSPOF_DESCRIBE_TEXT = 0,    /**< Plain text for a terminal. */
  MSPOF_DESCRIBE_JSON = 1,    /**< JSON, for programs. */
  MSPOF_DESCRIBE_MARKDOWN = 2 /**< The page of docs/frameworks. */
};

/**
 * Opens a built-in definition by id ("mspof", the newest edition), by id and edition ("mspof/2018")
 * or by digest. Fails with MSPOF_NOT_FOUND. Since: 0.1
 */
MSPOF_C_API int mspof_framework_open(mspof_framework** out, const char* id, mspof_error* error);
/**
 * Reads a definition from text. `vocabularies` are those that it uses beside the built-in ones.
 * Fails with MSPOF_INVALID_ARGUMENT; the message has a line for each mistake. Since: 0.1
 */
MSPOF_C_API int mspof_framework_from_text(mspof_framework** out, const mspof_file* definition,
                                          const mspof_file* vocabularies, size_t count,
                                          mspof_error* error);
/** Reads the bytes of mspof_framework_encode(). Fails with MSPOF_CORRUPT. Since: 0.1 */
MSPOF_C_API int mspof_framework_decode(mspof_framework** out, const uint8_t* data, size_t size,
                                       mspof_error* error);
/** Gives a FrameworkInfoList of the built-in definitions. Since: 0.1 */
MSPOF_C_API int mspof_framework_list(mspof_bytes** out, mspof_error* error);
/** Gives a FrameworkInfo. Since: 0.1 */
MSPOF_C_API int mspof_framework_info(mspof_bytes** out, const mspof_framework* framework,
                                     mspof_error* error);
/** Gives the definition with its vocabularies as bytes, to keep with records. Since: 0.1 */
MSPOF_C_API int mspof_framework_encode(mspof_bytes** out, const mspof_framework* framework,
                                       mspof_error* error);
/** Gives a description; `format` is one of MSPOF_DESCRIBE_…. Since: 0.1 */
MSPOF_C_API int mspof_framework_describe(mspof_bytes** out, const mspof_framework* framework,
                                         int format, mspof_error* error);
/** Gives an Outline: all paths and codes with their handles. Since: 0.1 */
MSPOF_C_API int mspof_framework_outline(mspof_bytes** out, const mspof_framework* framework,
                                        mspof_error* error);
/** Gives the handle of a path: a value, group or collection. Fails with MSPOF_NOT_FOUND. Since: 0.1
 */
MSPOF_C_API int mspof_framework_path(mspof_path* out, const mspof_framework* framework,
                                     const char* path, mspof_error* error);
/** Gives the handle of a code that the path takes. Fails with MSPOF_NOT_FOUND. Since: 0.1 */
MSPOF_C_API int mspof_framework_code(mspof_code* out, const mspof_framework* framework,
                                     mspof_path path, const char* code, mspof_error* error);
/**
 * Gives a NeedList: which paths each count needs, and which of them are among `not_mapped`, paths
 * separated by commas. Fails with MSPOF_NOT_FOUND. Since: 0.1
 */
MSPOF_C_API int mspof_framework_needs(mspof_bytes** out, const mspof_framework* framework,
                                      const char* not_mapped, mspof_error* error);
/**
 * Gives the framework with the rules and measures of an overlay, which a council wrote for its own
 * use. Paths, codes and records are those of `framework`, which stays as it is. Fails with
 * MSPOF_INVALID_ARGUMENT, and with MSPOF_FAILED_PRECONDITION if it has an overlay already.
 * Since: 0.1
 */
MSPOF_C_API int mspof_framework_with_overlay(mspof_framework** out,
                                             const mspof_framework* framework,
                                             const mspof_file* overlay, mspof_error* error);

/* ---- Councils: mspof/council.h -------------------------------------------------------------- */

/** Gives a CouncilList of all councils. Since: 0.1 */
MSPOF_C_API int mspof_councils(mspof_bytes** out, mspof_error* error);
/**
 * Gives the Council with this GSS code, if it existed in all of the period ("2019-20" or
 * "2019-20/Q3"). Fails with MSPOF_NOT_FOUND or MSPOF_INVALID_ARGUMENT. Since: 0.1
 */
MSPOF_C_API int mspof_council_find(mspof_bytes** out, const char* gss, const char* period,
                                   mspof_error* error);

/* ---- Records: mspof/record_buffer.h, mspof/case_record.h ------------------------------------ */

/**
 * A record that is filled by handles, checked or counted, cleared and filled again, without a
 * message for each. A call that does not fit marks the record: until it is cleared, it gives the
 * finding "record-misuse" and counts as unreadable.
 */
typedef struct mspof_record mspof_record;

/** Makes an empty record. Since: 0.1 */
MSPOF_C_API int mspof_record_new(mspof_record** out, const mspof_framework* framework,
                                 mspof_error* error);
/** Empties the record and keeps its memory. Since: 0.1 */
MSPOF_C_API int mspof_record_clear(mspof_record* record);
/** Sets the id of the record, a pseudonym of 1 to 200 bytes. The text is copied. Since: 0.1 */
MSPOF_C_API int mspof_record_set_id(mspof_record* record, const char* text, size_t size);
/** Sets the pseudonymous id of the adult at risk. The text is copied. Since: 0.1 */
MSPOF_C_API int mspof_record_set_person_id(mspof_record* record, const char* text, size_t size);
/** Sets the GSS code of the council, if it is not that of the return. Since: 0.1 */
MSPOF_C_API int mspof_record_set_council(mspof_record* record, const char* text, size_t size);
/** For the `row` of a value of the record itself. */
#define MSPOF_NO_ROW (-1)
/**
 * Sets a value from text: a code, a day or a whole number, whichever the path takes. Another text
 * is an unlisted value; an empty text is no value. `row`: what mspof_record_add_row() gave, or
 * MSPOF_NO_ROW for a value of the record itself. Of a path with several values each call adds one;
 * of any other the last call counts. Since: 0.1
 */
MSPOF_C_API int mspof_record_set_text(mspof_record* record, mspof_path path, const char* text,
                                      size_t size, int row);
/** Sets a code, of mspof_framework_code(). Since: 0.1 */
MSPOF_C_API int mspof_record_set_code(mspof_record* record, mspof_path path, mspof_code code,
                                      int row);
/** Sets a day. A day that does not exist marks the record. Since: 0.1 */
MSPOF_C_API int mspof_record_set_date(mspof_record* record, mspof_path path, int year, int month,
                                      int day, int row);
/** Sets a whole number. Since: 0.1 */
MSPOF_C_API int mspof_record_set_number(mspof_record* record, mspof_path path, int32_t number,
                                        int row);
/** Sets an unlisted value, even if its text is that of a code: a host's own code, which has no
 * meaning here. The text tells two of them apart and is not kept. Since: 0.1 */
MSPOF_C_API int mspof_record_set_unlisted(mspof_record* record, mspof_path path, const char* text,
                                          size_t size, int row);
/** States that the group is supplied, even if no row is added: there were none. Since: 0.1 */
MSPOF_C_API int mspof_record_set_supplied(mspof_record* record, mspof_path group);
/**
 * Adds a row to a group, or an answer set to a collection. Gives its number, for `row`: the first
 * one of a group has 0. If it gives -1, the record is marked: `group` is none, or the record has
 * 1,000 rows. Since: 0.1
 */
MSPOF_C_API int mspof_record_add_row(int* out, mspof_record* record, mspof_path group);
/**
 * Clears the record and fills it from a serialized CaseRecord of at most 16 MiB. The bytes are
 * copied. Fails with MSPOF_CORRUPT. Since: 0.1
 */
MSPOF_C_API int mspof_record_decode(mspof_record* record, const uint8_t* data, size_t size,
                                    mspof_error* error);

/** Turns a serialized CaseRecord into protobuf's JSON form. Fails with MSPOF_CORRUPT. Since: 0.1 */
MSPOF_C_API int mspof_record_to_json(mspof_bytes** out, const uint8_t* record, size_t size,
                                     mspof_error* error);
/**
 * Reads the JSON form and gives a CaseRecord. `name` is what messages call the text. Fails with
 * MSPOF_CORRUPT. Since: 0.1
 */
MSPOF_C_API int mspof_record_from_json(mspof_bytes** out, const char* name, const uint8_t* json,
                                       size_t size, mspof_error* error);

/* ---- Checking and counting: mspof/checker.h, mspof/tally.h ---------------------------------- */

/** Applies the rules of a framework to one record after the other. */
typedef struct mspof_checker mspof_checker;
/** Counts records. */
typedef struct mspof_tally mspof_tally;
/** What counting gave: a return, or ids to settle. */
typedef struct mspof_outcome mspof_outcome;
/** The counts of one council for one period: mspof/return.h. It never changes. */
typedef struct mspof_return mspof_return;

/** What to check or count. */
typedef struct mspof_options {
  size_t struct_size;     /**< sizeof(mspof_options). */
  const char* council;    /**< GSS code. Not needed to check. */
  const char* period;     /**< "2019-20" or "2019-20/Q3". To check it may be NULL: no period. */
  const char* as_of;      /**< The day as of which the records were taken. Needed to check, too. */
  const char* not_mapped; /**< Paths that the host can never supply, separated by commas. */
  /** Measures that the council leaves out: lines "measure=reason". Not used to check. */
  const char* leave_out;
  /** The outcome of a first pass that must be settled. NULL: none. It is copied. */
  const mspof_outcome* settle;
  /** 16 bytes under which ids are hashed in tallies that are stored or merged. NULL: zeros. */
  const uint8_t* id_key;
  int cumulative; /**< Not 0: the period runs from 1 April to the end of the quarter. */
  int reserved;   /**< 0. */
  /** Findings that the council accepts for a while: the text of a WaiverList. NULL: none. */
  const char* waivers;
} mspof_options;

/** Makes a checker. Since: 0.1 */
MSPOF_C_API int mspof_checker_new(mspof_checker** out, const mspof_framework* framework,
                                  const mspof_options* options, mspof_error* error);
/**
 * Checks a serialized CaseRecord, which need not have an id. Gives a FindingList, which is empty if
 * no rule is broken. `belongs`, if it is not NULL, is 1 if the record belongs to the period, or if
 * that is not known; else 0. Fails with MSPOF_CORRUPT. Since: 0.1
 */
MSPOF_C_API int mspof_checker_check(mspof_bytes** out, int* belongs, mspof_checker* checker,
                                    const uint8_t* record, size_t size, mspof_error* error);
/** The same for a record of handles. Since: 0.1 */
MSPOF_C_API int mspof_checker_check_record(mspof_bytes** out, int* belongs, mspof_checker* checker,
                                           const mspof_record* record, mspof_error* error);
/** Gives a RuleNotRunList: the rules that are never run. Since: 0.1 */
MSPOF_C_API int mspof_checker_not_run(mspof_bytes** out, const mspof_checker* checker,
                                      mspof_error* error);

/** Makes an empty tally. Since: 0.1 */
MSPOF_C_API int mspof_tally_new(mspof_tally** out, const mspof_framework* framework,
                                const mspof_options* options, mspof_error* error);
/**
 * Checks and counts a serialized CaseRecord, which is not kept. `findings` and `belongs` may be
 * NULL; else they are as in mspof_checker_check(). A record that cannot be read, that has no id, or
 * that has more than 1,000 rows, counts as unreadable, and the call fails with MSPOF_CORRUPT: note
 * it, and go on with the next one. After MSPOF_RESOURCE_EXHAUSTED the record may be counted in
 * part: release the tally and do not use it. Since: 0.1
 */
MSPOF_C_API int mspof_tally_add(mspof_tally* tally, const uint8_t* record, size_t size,
                                mspof_bytes** findings, int* belongs, mspof_error* error);
/**
 * The same for a record of handles. One without an id, or that was filled wrongly, counts as
 * unreadable too, and the call succeeds: the findings "row-id" and "record-misuse" tell. Since: 0.1
 */
MSPOF_C_API int mspof_tally_add_record(mspof_tally* tally, const mspof_record* record,
                                       mspof_bytes** findings, int* belongs, mspof_error* error);
/** Accounts for rows that could not be read as records; see ReaderReport.unreadable. Fails with
 * MSPOF_INVALID_ARGUMENT if more than 2^53 records and rows were given with them. Since: 0.1 */
MSPOF_C_API int mspof_tally_add_unreadable(mspof_tally* tally, uint64_t rows, mspof_error* error);
/** How many records and unreadable rows were given; 0 for NULL. Since: 0.1 */
MSPOF_C_API uint64_t mspof_tally_given(const mspof_tally* tally);
/**
 * Adds what `other` counted, which stays unchanged. Fails with MSPOF_FAILED_PRECONDITION if both
 * hold a record id, or if their framework, options or key differ; `tally` is then unchanged.
 * Since: 0.1
 */
MSPOF_C_API int mspof_tally_merge(mspof_tally* tally, const mspof_tally* other, mspof_error* error);
/** The tally, of `shards`, to which a record id belongs, so that they merge; 0 if `shards` is 0.
 * It is the same on every computer. Since: 0.1 */
MSPOF_C_API uint32_t mspof_shard_of(const char* record_id, size_t size, uint32_t shards);
/** Gives the state as bytes, which hold keyed hashes and no ids. Since: 0.1 */
MSPOF_C_API int mspof_tally_encode(mspof_bytes** out, const mspof_tally* tally, mspof_error* error);
/** Reads such bytes. Pass the same framework and options. Since: 0.1 */
MSPOF_C_API int mspof_tally_decode(mspof_tally** out, const mspof_framework* framework,
                                   const mspof_options* options, const uint8_t* data, size_t size,
                                   mspof_error* error);
/**
 * Finishes counting. `*settle` is 0 if the outcome holds a return. It is 1 if record ids were given
 * more than once: make a second tally with mspof_options.settle, add the same records again, and
 * finish that one; the findings of the second pass name the records. Fails with
 * MSPOF_FAILED_PRECONDITION if the records of a second pass are not those of the first. Since: 0.1
 */
MSPOF_C_API int mspof_tally_finish(mspof_outcome** out, int* settle, const mspof_tally* tally,
                                   mspof_error* error);
/** Gives a FindingList: what to look at before the return is sent. Since: 0.1 */
MSPOF_C_API int mspof_outcome_findings(mspof_bytes** out, const mspof_outcome* outcome,
                                       mspof_error* error);
/** Gives the return. Fails with MSPOF_FAILED_PRECONDITION if there are ids to settle. Since: 0.1 */
MSPOF_C_API int mspof_outcome_return(mspof_return** out, const mspof_outcome* outcome,
                                     mspof_error* error);

/* ---- Explaining: mspof/explain.h, mspof/explain_page.h, mspof/explain_difference.h ------------
 */

/** Shows the records behind numbers of a return, and why a record does not count. What it gives
 * holds ids, dates and codes of records: it is for the council's own analysts. */
typedef struct mspof_explainer mspof_explainer;
/** Shows which records moved each number that differs between two returns. What it gives holds ids
 * of records and persons: it is for the council's own analysts. */
typedef struct mspof_difference_explainer mspof_difference_explainer;

/**
 * Makes an explainer of the return that a tally gives. `numbers` are the names of the numbers to
 * explain, and may be none. Until the explainer is released, nothing can be added to the tally.
 * Fails with MSPOF_FAILED_PRECONDITION if ids must be settled first or if a number is not supplied,
 * and with MSPOF_NOT_FOUND if there is no such number. Since: 0.1
 */
MSPOF_C_API int mspof_explainer_new(mspof_explainer** out, const mspof_tally* tally,
                                    const mspof_view* numbers, size_t count, mspof_error* error);
/** Gives an ExplainedNumberList: the numbers that are explained. Since: 0.1 */
MSPOF_C_API int mspof_explainer_numbers(mspof_bytes** out, const mspof_explainer* explainer,
                                        mspof_error* error);
/**
 * Takes a serialized CaseRecord, one of those that were counted, and gives an ExplainedRecord. Pass
 * all of them, each as often as it was counted. If `everything` is not 0, it says where the record
 * counts, and where not and why; that takes some milliseconds. What cannot be read, or has no id,
 * adds what a row adds that is no record. Fails with MSPOF_FAILED_PRECONDITION if the record was
 * not counted. After MSPOF_RESOURCE_EXHAUSTED release the explainer. Since: 0.1
 */
MSPOF_C_API int mspof_explainer_add(mspof_bytes** out, mspof_explainer* explainer,
                                    const uint8_t* record, size_t size, int everything,
                                    mspof_error* error);
/** The same for a record of handles. Since: 0.1 */
MSPOF_C_API int mspof_explainer_add_record(mspof_bytes** out, mspof_explainer* explainer,
                                           const mspof_record* record, int everything,
                                           mspof_error* error);
/** The same for rows that could not be read as records. Since: 0.1 */
MSPOF_C_API int mspof_explainer_add_unreadable(mspof_bytes** out, mspof_explainer* explainer,
                                               uint64_t rows, mspof_error* error);
/**
 * Keeps, from now on, what a page of explanations shows: an id for each record behind a number, and
 * each record that was asked about with `everything`. Fails with MSPOF_FAILED_PRECONDITION if the
 * explainer was given a record already. Since: 0.1
 */
MSPOF_C_API int mspof_explainer_keep_page(mspof_explainer* explainer, mspof_error* error);
/**
 * Gives what was kept as one HTML document that needs no other file. If `why_not` is not 0, it also
 * shows where a record does not count, and why. It holds ids, dates and codes of records. Fails
 * with MSPOF_FAILED_PRECONDITION if nothing was kept, or if the records so far do not add up to a
 * number that is explained. Since: 0.1
 */
MSPOF_C_API int mspof_explainer_html(mspof_bytes** out, const mspof_explainer* explainer,
                                     int why_not, mspof_error* error);

/** One of two returns. */
enum {
  MSPOF_SIDE_BEFORE = 0, /**< The first. */
  MSPOF_SIDE_AFTER = 1   /**< The second. */
};

/**
 * Makes an explainer of what differs between the returns that two tallies give. Until it is
 * released, nothing can be added to the tallies. Fails with MSPOF_FAILED_PRECONDITION if ids must
 * be settled first. Since: 0.1
 */
MSPOF_C_API int mspof_difference_explainer_new(mspof_difference_explainer** out,
                                               const mspof_tally* before, const mspof_tally* after,
                                               mspof_error* error);
/** Gives a ChangedNumberList: the numbers that differ. Since: 0.1 */
MSPOF_C_API int mspof_difference_explainer_numbers(mspof_bytes** out,
                                                   const mspof_difference_explainer* explainer,
                                                   mspof_error* error);
/**
 * Takes a serialized CaseRecord, one of those that were counted on the side MSPOF_SIDE_BEFORE or
 * MSPOF_SIDE_AFTER. Pass all of both sides, each as often as it was counted. Fails as
 * mspof_explainer_add() does. Since: 0.1
 */
MSPOF_C_API int mspof_difference_explainer_add(mspof_difference_explainer* explainer, int side,
                                               const uint8_t* record, size_t size,
                                               mspof_error* error);
/** The same for a record of handles. Since: 0.1 */
MSPOF_C_API int mspof_difference_explainer_add_record(mspof_difference_explainer* explainer,
                                                      int side, const mspof_record* record,
                                                      mspof_error* error);
/** The same for rows that could not be read as records. Since: 0.1 */
MSPOF_C_API int mspof_difference_explainer_add_unreadable(mspof_difference_explainer* explainer,
                                                          int side, uint64_t rows,
                                                          mspof_error* error);
/**
 * Gives a MoveList: what moved the number at this position of the ChangedNumberList. Fails with
 * MSPOF_FAILED_PRECONDITION if the records so far do not add up to both returns. Since: 0.1
 */
MSPOF_C_API int mspof_difference_explainer_moves(mspof_bytes** out,
                                                 const mspof_difference_explainer* explainer,
                                                 size_t number, mspof_error* error);
/** Gives a MoveCounts: how many records moved any number. Since: 0.1 */
MSPOF_C_API int mspof_difference_explainer_moved(mspof_bytes** out,
                                                 const mspof_difference_explainer* explainer,
                                                 mspof_error* error);
/**
 * Gives a DefinitionStepList: leads from one definition to another, row by row. Count the same
 * records by each step, to see which row moved a number. Empty: the two count alike. Since: 0.1
 */
MSPOF_C_API int mspof_framework_steps(mspof_bytes** out, const mspof_framework* before,
                                      const mspof_framework* after, mspof_error* error);

/* ---- Columns of records: the Arrow C data interface ------------------------------------------ */

#ifndef ARROW_C_DATA_INTERFACE
/** Every header that has these structs defines it, so that they are there once. */
#define ARROW_C_DATA_INTERFACE
/** Bit of ArrowSchema.flags. Not used here. */
#define ARROW_FLAG_DICTIONARY_ORDERED 1
/** Bit of ArrowSchema.flags. Not used here. */
#define ARROW_FLAG_NULLABLE 2
/** Bit of ArrowSchema.flags. Not used here. */
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/** The type of a column, as Apache Arrow specifies it. */
struct ArrowSchema {
  const char* format;                   /**< The type. */
  const char* name;                     /**< The name of the column. */
  const char* metadata;                 /**< Not used here. */
  int64_t flags;                        /**< Not used here. */
  int64_t n_children;                   /**< Number of children. */
  struct ArrowSchema** children;        /**< Types of the children. */
  struct ArrowSchema* dictionary;       /**< Type of the dictionary, or NULL. */
  void (*release)(struct ArrowSchema*); /**< Releases it; NULL when that was done. */
  void* private_data;                   /**< The producer's. */
};

/** The values of a column, as Apache Arrow specifies them. */
struct ArrowArray {
  int64_t length;                /**< Number of values. */
  int64_t null_count;            /**< Nulls, or -1. Of structs 0 is believed, else not used. */
  int64_t offset;                /**< Position of the first value in the buffers. */
  int64_t n_buffers;             /**< Number of buffers. */
  int64_t n_children;            /**< Number of children. */
  const void** buffers;          /**< Which values there are, where they are, what they are. */
  struct ArrowArray** children;  /**< Values of the children. */
  struct ArrowArray* dictionary; /**< Values of the dictionary, or NULL. */
  void (*release)(struct ArrowArray*); /**< Releases it; NULL when that was done. */
  void* private_data;                  /**< The producer's. */
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
/** Every header that has this struct defines it, so that it is there once. */
#define ARROW_C_STREAM_INTERFACE

/** Batches of columns, one after the other, as Apache Arrow specifies them. */
struct ArrowArrayStream {
  /** Gives the type of all batches. */
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  /** Gives the next batch; one that is released at the end. */
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  /** What the last call that failed says. */
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*); /**< Releases the stream. */
  void* private_data;                        /**< The producer's. */
};

#endif /* ARROW_C_STREAM_INTERFACE */

/**
 * Checks and counts records that stand in columns. `schema` is a struct type, and each of its
 * children is a column with the name of a path, or "record-id", "person-id" or "council". A value
 * that is null is not supplied.
 *
 * A column of codes holds texts, or texts in a dictionary; of days, date32, date64, timestamps
 * without a time zone, or texts; of whole numbers, integers or texts. Texts may be utf8, large_utf8
 * or utf8_view. If a path has the codes "yes" and "no", its column may hold booleans. A column of
 * type null supplies nothing. If a fact takes several codes, it may hold lists of these, views of
 * lists, or lists of one size. The column of a group or collection holds such lists of structs,
 * whose children have the names of its facts without its own; an empty list states that there are
 * no rows, and null that they are not supplied.
 *
 * The arrays stay the caller's and are neither changed nor released. Fails with MSPOF_NOT_FOUND if
 * a path is not known and with MSPOF_INVALID_ARGUMENT if a type does not fit; nothing is then
 * counted. After MSPOF_RESOURCE_EXHAUSTED release the tally, as after mspof_tally_add(). `findings`
 * may be NULL; else it is a FindingList of all records, and `row` of each finding is the number of
 * its row in the columns, from 1. Since: 0.1
 */
MSPOF_C_API int mspof_tally_add_columns(mspof_tally* tally, const struct ArrowSchema* schema,
                                        const struct ArrowArray* columns, mspof_bytes** findings,
                                        mspof_error* error);
/** Checks such records and gives a FindingList of all of them. Since: 0.1 */
MSPOF_C_API int mspof_checker_check_columns(mspof_bytes** out, mspof_checker* checker,
                                            const struct ArrowSchema* schema,
                                            const struct ArrowArray* columns, mspof_error* error);
/**
 * The same for all batches of a stream, until its end. Rows are numbered from the first batch on.
 * Each batch is released before the next is asked for. The stream stays the caller's, who releases
 * it; it must not use the tally.
 *
 * If the producer fails, this fails with MSPOF_UNAVAILABLE and the number of the producer's error;
 * the text of get_last_error() is for the caller alone, since it may repeat values. After a failure
 * all batches before are counted and nothing of the one that failed, and no findings are given:
 * mspof_tally_given() says how many records that are. If a batch did not fit, another call goes on
 * with the next one; after an error of the producer, begin anew with another tally. Since: 0.1
 */
MSPOF_C_API int mspof_tally_add_stream(mspof_tally* tally, struct ArrowArrayStream* stream,
                                       mspof_bytes** findings, mspof_error* error);
/** Checks all batches of such a stream and gives a FindingList of all of them. Since: 0.1 */
MSPOF_C_API int mspof_checker_check_stream(mspof_bytes** out, mspof_checker* checker,
                                           struct ArrowArrayStream* stream, mspof_error* error);

/* ---- Results as columns: the Arrow C stream interface ---------------------------------------- */

/*
 * Each function fills `out`, a struct of the caller, with a stream of one batch. The caller reads
 * and releases it by the rules of Apache Arrow. It owns all that it gives, and may be used after
 * the objects that it was made from are released, by any thread, one at a time. If the call fails,
 * `out->release` is NULL. What is not there is null.
 */

/**
 * Gives a FindingList as columns: `severity`, `rule`, `record`, `row`, `path`, `message`, `remedy`,
 * `source` and `not_counted`, the names and words of the CSV form of `mspof check`. `row` is an
 * int64, the others are utf8. Fails with MSPOF_CORRUPT. Since: 0.1
 */
MSPOF_C_API int mspof_findings_to_arrow(struct ArrowArrayStream* out, const uint8_t* findings,
                                        size_t size, mspof_error* error);
/**
 * Gives a return as columns, a row for each datum: `part`, `id`, `population`, `name`, `value` and
 * `text`. They are those of the CSV form of a submission (docs/formats/submission.md), from the
 * part "scope" on; there a number is in `value`, an int64, and anything else in `text`. Since: 0.1
 */
MSPOF_C_API int mspof_return_to_arrow(struct ArrowArrayStream* out,
                                      const mspof_return* council_return, mspof_error* error);
/**
 * Gives what a tally counted so far, as mspof_return_to_arrow() does for the return of it: how many
 * records were given, counted and left out for each reason are in the part "population". More can
 * be added afterwards. Fails with MSPOF_FAILED_PRECONDITION if there are ids to settle. Since: 0.1
 */
MSPOF_C_API int mspof_tally_to_arrow(struct ArrowArrayStream* out, const mspof_tally* tally,
                                     mspof_error* error);

/* ---- Rows to records by a mapping: mspof/mapping.h ------------------------------------------ */

/** Which column feeds which path. It never changes. */
typedef struct mspof_mapping mspof_mapping;
/** Rows of text cells that the caller has added. */
typedef struct mspof_table mspof_table;
/** Turns rows into records. */
typedef struct mspof_reader mspof_reader;

/** A table to read: either CSV or `table`. The reader keeps pointers to both: release them after
 * it. */
typedef struct mspof_input {
  const char* part;         /**< Id of the part of the mapping. NULL: the first table. */
  const uint8_t* csv;       /**< Delimited text, as the mapping describes it. NULL: `table`. */
  size_t csv_size;          /**< Number of bytes. */
  const mspof_table* table; /**< Rows. */
} mspof_input;

/** How to read. */
typedef struct mspof_reader_options {
  size_t struct_size;      /**< sizeof(mspof_reader_options). */
  size_t max_row_bytes;    /**< Longest row. 0: 16 MiB. */
  uint64_t max_part_bytes; /**< Most memory for rows of parts. 0: 256 MiB. */
  const char* as_of;       /**< A day: improbable dates are counted. NULL: they are not. */
  int keep_unmapped_codes; /**< Not 0: the report has the unknown codes, which are values. */
  int reserved;            /**< 0. */
} mspof_reader_options;

/** Reads a mapping, as text or JSON. Fails with MSPOF_INVALID_ARGUMENT. Since: 0.1 */
MSPOF_C_API int mspof_mapping_from_text(mspof_mapping** out, const mspof_file* mapping,
                                        mspof_error* error);
/** Gives a MappingInfo. Since: 0.1 */
MSPOF_C_API int mspof_mapping_info(mspof_bytes** out, const mspof_mapping* mapping,
                                   mspof_error* error);
/** Makes a table with these headings. It holds what is added until it is released. Since: 0.1 */
MSPOF_C_API int mspof_table_new(mspof_table** out, const mspof_view* headings, size_t count,
                                mspof_error* error);
/** Adds a row with a cell for each heading; an empty cell is no value. It is copied. Not while a
 * reader reads the table. Since: 0.1 */
MSPOF_C_API int mspof_table_add_row(mspof_table* table, const mspof_view* cells, size_t count,
                                    mspof_error* error);
/**
 * Opens tables by a mapping: the first one, and parts. `options` may be NULL. Fails if the mapping
 * does not fit; the message has a line for each mistake. Since: 0.1
 */
MSPOF_C_API int mspof_reader_open(mspof_reader** out, const mspof_framework* framework,
                                  const mspof_mapping* mapping, const mspof_input* inputs,
                                  size_t count, const mspof_reader_options* options,
                                  mspof_error* error);
/**
 * Opens a stream of records (docs/formats/records.md), which must stay until the reader is
 * released. `mapping` and `options` may be NULL. Since: 0.1
 */
MSPOF_C_API int mspof_reader_open_stream(mspof_reader** out, const mspof_framework* framework,
                                         const mspof_mapping* mapping, const uint8_t* data,
                                         size_t size, const mspof_reader_options* options,
                                         mspof_error* error);
/**
 * Reads the next record into `record`, which refers to nothing of the reader. `*more` is 0 at the
 * end. `findings` may be NULL; else it gives a FindingList of the rows that were passed over on the
 * way, of which the first 1,000 are kept. A failure is not the end: do not make a return of what
 * was read. Since: 0.1
 */
MSPOF_C_API int mspof_reader_next(int* more, mspof_bytes** findings, mspof_reader* reader,
                                  mspof_record* record, mspof_error* error);
/** Gives a ReaderReport: what was read so far. Since: 0.1 */
MSPOF_C_API int mspof_reader_report(mspof_bytes** out, const mspof_reader* reader,
                                    mspof_error* error);

/* ---- Returns: mspof/return.h, change.h, top_up.h, counts.h ---------------------------------- */

/** Gives a Return. Since: 0.1 */
MSPOF_C_API int mspof_return_message(mspof_bytes** out, const mspof_return* council_return,
                                     mspof_error* error);
/** Gives the number of a cell, "measure:dimension=code,…". Fails with MSPOF_NOT_FOUND, and with
 * MSPOF_FAILED_PRECONDITION if the measure is not supplied. Since: 0.1 */
MSPOF_C_API int mspof_return_count(uint64_t* out, const mspof_return* council_return,
                                   const char* cell, mspof_error* error);
/** Gives a FindingList: rules about returns, and arithmetic. Since: 0.1 */
MSPOF_C_API int mspof_return_check(mspof_bytes** out, const mspof_framework* framework,
                                   const mspof_return* council_return, mspof_error* error);
/** Gives a FindingList: what changed too much since an earlier return. Since: 0.1 */
MSPOF_C_API int mspof_return_check_change(mspof_bytes** out, const mspof_framework* framework,
                                          const mspof_return* later, const mspof_return* before,
                                          mspof_error* error);
/** Gives a FindingList: where parts of a period do not add up to the whole. The periods of the
 * parts follow each other in order and cover that of the whole. Since: 0.1 */
MSPOF_C_API int mspof_return_check_adds_up(mspof_bytes** out, const mspof_return* whole,
                                           const mspof_return* const* parts, size_t count,
                                           mspof_error* error);
/** Gives the measures of `now` that `standing` does not supply, to be sent as a top-up. Since: 0.1
 */
MSPOF_C_API int mspof_return_top_up(mspof_return** out, const mspof_framework* framework,
                                    const mspof_return* standing, const mspof_return* now,
                                    mspof_error* error);
/** Merges a return and its top-ups. Since: 0.1 */
MSPOF_C_API int mspof_return_merge(mspof_return** out, const mspof_framework* framework,
                                   const mspof_return* const* parts, size_t count,
                                   mspof_error* error);
/** Gives the template of counts to fill in by hand, as CSV. Council and period may be NULL. Since:
 * 0.1 */
MSPOF_C_API int mspof_counts_template(mspof_bytes** out, const mspof_framework* framework,
                                      const char* council, const char* period, int cumulative,
                                      mspof_error* error);
/** Gives a CountsHeading: what a file of counts is about. Fails with MSPOF_CORRUPT. Since: 0.1 */
MSPOF_C_API int mspof_counts_heading(mspof_bytes** out, const uint8_t* csv, size_t size,
                                     mspof_error* error);
/**
 * Makes the return of a filled-in template. Of `options`, council and period may be NULL: those of
 * the file. The message has a line for each mistake. Since: 0.1
 */
MSPOF_C_API int mspof_counts_return(mspof_return** out, const mspof_framework* framework,
                                    const mspof_options* options, const uint8_t* csv, size_t size,
                                    mspof_error* error);

/* ---- Submissions: mspof/submission.h, check_submission.h, report.h, difference.h ------------ */

/** A return in its envelope. It never changes. */
typedef struct mspof_submission mspof_submission;

/** Who prepared a submission, when and with which product. */
typedef struct mspof_envelope {
  size_t struct_size;       /**< sizeof(mspof_envelope). */
  const char* prepared_on;  /**< "YYYY-MM-DD", not before the as-of day. */
  const char* host_name;    /**< Name of your product. */
  const char* host_version; /**< Version of your product. */
  const char* comment;      /**< Remark to the receiver, without personal data, or NULL. */
  const char* replaces;     /**< Digest of the submission that this one replaces, or NULL. */
  const char* tops_up;      /**< Digest of the submission that this one tops up, or NULL. */
  uint32_t revision;        /**< From 1. 0 is read as 1. */
  uint32_t reserved;        /**< 0. */
} mspof_envelope;

/** The form of mspof_submission_write() and mspof_submission_read(). */
enum {
  MSPOF_FORM_MSPOF = 0, /**< Canonical bytes, to send. */
  MSPOF_FORM_JSON = 1,  /**< Protobuf's JSON form of SubmissionFile. */
  MSPOF_FORM_CSV = 2    /**< CSV, for spreadsheets. */
};

/** Makes a submission. What is wrong in the envelope is found when it is written. Since: 0.1 */
MSPOF_C_API int mspof_submission_new(mspof_submission** out, const mspof_return* council_return,
                                     const mspof_envelope* envelope, mspof_error* error);
/** Reads and verifies a submission in one of the MSPOF_FORM_…. Fails with MSPOF_CORRUPT or
 * MSPOF_UNSUPPORTED. Since: 0.1 */
MSPOF_C_API int mspof_submission_read(mspof_submission** out, int form, const uint8_t* data,
                                      size_t size, mspof_error* error);
/** Writes the submission in one of the MSPOF_FORM_…, all lossless. Since: 0.1 */
MSPOF_C_API int mspof_submission_write(mspof_bytes** out, const mspof_submission* submission,
                                       int form, mspof_error* error);
/** Gives the digest, 64 hexadecimal digits: the id of the submission. Since: 0.1 */
MSPOF_C_API int mspof_submission_digest(mspof_bytes** out, const mspof_submission* submission,
                                        mspof_error* error);
/** Gives a Submission: envelope and return. Since: 0.1 */
MSPOF_C_API int mspof_submission_message(mspof_bytes** out, const mspof_submission* submission,
                                         mspof_error* error);
/** Gives the return in it. Since: 0.1 */
MSPOF_C_API int mspof_submission_return(mspof_return** out, const mspof_submission* submission,
                                        mspof_error* error);
/** Gives a FindingList: what is wrong in the submission. Since: 0.1 */
MSPOF_C_API int mspof_submission_check(mspof_bytes** out, const mspof_framework* framework,
                                       const mspof_submission* submission, mspof_error* error);
/** Gives the submission as a page of plain text; `width`: of the screen, at least 60. `framework`
 * is the one with which it was made. Since: 0.1 */
MSPOF_C_API int mspof_submission_text(mspof_bytes** out, const mspof_framework* framework,
                                      const mspof_submission* submission, int width,
                                      mspof_error* error);
/** Gives the same page as one HTML document that needs no other file. Since: 0.1 */
MSPOF_C_API int mspof_submission_html(mspof_bytes** out, const mspof_framework* framework,
                                      const mspof_submission* submission, mspof_error* error);
/** Gives a DifferenceList. Since: 0.1 */
MSPOF_C_API int mspof_submission_differences(mspof_bytes** out, const mspof_submission* before,
                                             const mspof_submission* after, mspof_error* error);

/**
 * Gives a text of one sentence for people: what changed. `framework` is that of the second
 * submission, and gives nouns and titles; it may be NULL. Since: 0.1
 */
MSPOF_C_API int mspof_submission_difference_sentence(mspof_bytes** out,
                                                     const mspof_submission* before,
                                                     const mspof_submission* after,
                                                     const mspof_framework* framework,
                                                     mspof_error* error);

/** Collects submissions and resolves which stand: mspof/resolver.h. */
typedef struct mspof_resolver mspof_resolver;

/** Makes an empty resolver. Since: 0.1 */
MSPOF_C_API int mspof_resolver_new(mspof_resolver** out, mspof_error* error);
/** Adds a submission, which is not kept. Since: 0.1 */
MSPOF_C_API int mspof_resolver_add(mspof_resolver* resolver, const mspof_submission* submission,
                                   mspof_error* error);
/** Gives a ResolutionList. Since: 0.1 */
MSPOF_C_API int mspof_resolver_resolutions(mspof_bytes** out, const mspof_resolver* resolver,
                                           mspof_error* error);

/* ---- Interviews: mspof/capture/interview.h -------------------------------------------------- */

/** One sitting over one record. */
typedef struct mspof_interview mspof_interview;

/** Who asks, who answers and when. */
typedef struct mspof_sitting {
  size_t struct_size;      /**< sizeof(mspof_sitting). */
  const char* collection;  /**< Id of the collection to ask. NULL: the questions of the record. */
  const char* respondent;  /**< Code of who answers. */
  const char* interviewer; /**< Code of who asks. */
  const char* day;         /**< The day of the sitting. It must be set. */
  const char*
      answer_set; /**< Id of the answer set to continue. NULL: that of the day, or a new one. */
  const char* language;     /**< BCP 47. NULL: "en-GB". */
  const char* wording_form; /**< For example "easy-read". NULL: the standard form. */
  int only_collection;      /**< Not 0: do not ask the questions of the record. */
  int reserved;             /**< 0. */
} mspof_sitting;

/** Opens a sitting over a serialized CaseRecord. Since: 0.1 */
MSPOF_C_API int mspof_interview_open(mspof_interview** out, const mspof_framework* framework,
                                     const uint8_t* record, size_t size,
                                     const mspof_sitting* sitting, mspof_error* error);
/** Gives a QuestionList of all questions of the sitting with their states. Since: 0.1 */
MSPOF_C_API int mspof_interview_questions(mspof_bytes** out, const mspof_interview* interview,
                                          mspof_error* error);
/** Gives the InterviewQuestion to ask next. `*out` is NULL if there is none. Since: 0.1 */
MSPOF_C_API int mspof_interview_next(mspof_bytes** out, const mspof_interview* interview,
                                     mspof_error* error);
/** Gives a RemainingQuestions; `*out` is NULL if they cannot be counted. Since: 0.1 */
MSPOF_C_API int mspof_interview_remaining(mspof_bytes** out, const mspof_interview* interview,
                                          mspof_error* error);
/** Gives an AnswerTime; `*out` is NULL if there is no limit, or if it is not known. Since: 0.1 */
MSPOF_C_API int mspof_interview_time_to_answer(mspof_bytes** out, const mspof_interview* interview,
                                               mspof_error* error);
/** Gives a MissingAnswerList: what keeps the record from being final. Since: 0.1 */
MSPOF_C_API int mspof_interview_missing(mspof_bytes** out, const mspof_interview* interview,
                                        mspof_error* error);
/** Gives a FindingList of the record as it is now. Since: 0.1 */
MSPOF_C_API int mspof_interview_findings(mspof_bytes** out, const mspof_interview* interview,
                                         mspof_error* error);
/** Gives the CaseRecord as it is now. Save it after each call. Since: 0.1 */
MSPOF_C_API int mspof_interview_record(mspof_bytes** out, const mspof_interview* interview,
                                       mspof_error* error);
/** Gives the id of the answer set of the sitting; empty without a collection. Since: 0.1 */
MSPOF_C_API int mspof_interview_answer_set(mspof_bytes** out, const mspof_interview* interview,
                                           mspof_error* error);
/** Gives the reason why no answers were gathered; empty if there is none. Since: 0.1 */
MSPOF_C_API int mspof_interview_reason(mspof_bytes** out, const mspof_interview* interview,
                                       mspof_error* error);
/**
 * Records an answer. `findings`, here and below, may be NULL; else it gives a FindingList of the
 * record as it is now. A call that fails has changed nothing, with one exception: if there is no
 * memory for the findings, the change is made, and MSPOF_RESOURCE_EXHAUSTED is returned. Since: 0.1
 */
MSPOF_C_API int mspof_interview_answer(mspof_bytes** findings, mspof_interview* interview,
                                       const char* question, const char* code, mspof_error* error);
/** Withdraws an answer. Since: 0.1 */
MSPOF_C_API int mspof_interview_withdraw(mspof_bytes** findings, mspof_interview* interview,
                                         const char* question, mspof_error* error);
/** Confirms an earlier answer. Since: 0.1 */
MSPOF_C_API int mspof_interview_confirm(mspof_bytes** findings, mspof_interview* interview,
                                        const char* question, mspof_error* error);
/** Sets a fact of the answer set; without values it is removed. Since: 0.1 */
MSPOF_C_API int mspof_interview_set_fact(mspof_bytes** findings, mspof_interview* interview,
                                         const char* fact, const mspof_view* values, size_t count,
                                         mspof_error* error);
/** Records why no answers were gathered; an empty code removes the reason. Since: 0.1 */
MSPOF_C_API int mspof_interview_give_reason(mspof_bytes** findings, mspof_interview* interview,
                                            const char* code, mspof_error* error);
/**
 * Makes the record final on `day`. `reason` is why it is amended, and not used the first time.
 * `incomplete`, not 0: answers may be missing. Since: 0.1
 */
MSPOF_C_API int mspof_interview_finalise(mspof_bytes** findings, mspof_interview* interview,
                                         const char* day, const char* reason, int incomplete,
                                         mspof_error* error);

/* ---- Captured records: mspof/capture/captured_record.h, merge.h, handover.h ----------------- */

/** How far a captured record has come. */
enum {
  MSPOF_RECORD_NONE = 0,     /**< It is not captured through interviews. */
  MSPOF_RECORD_DRAFT = 1,    /**< It was never made final, or it has changed since. */
  MSPOF_RECORD_FINAL = 2,    /**< It is final. */
  MSPOF_RECORD_AMENDED = 3,  /**< It is final again after a change. */
  MSPOF_RECORD_WITHDRAWN = 4 /**< It is not to be used any more. */
};

/** Gives the state of a serialized CaseRecord, one of MSPOF_RECORD_…. Since: 0.1 */
MSPOF_C_API int mspof_captured_state(int* out, const uint8_t* record, size_t size,
                                     mspof_error* error);
/** Gives the CaseRecord as withdrawn on `day` for `reason`. Since: 0.1 */
MSPOF_C_API int mspof_captured_withdraw(mspof_bytes** out, const uint8_t* record, size_t size,
                                        const char* day, const char* reason, mspof_error* error);
/** Gives a CaseRecord with only what counts. Since: 0.1 */
MSPOF_C_API int mspof_captured_effective(mspof_bytes** out, const uint8_t* record, size_t size,
                                         mspof_error* error);
/** Gives the CaseRecord with a value that your product knows itself: a fact, an answer, or a field
 * such as "concluded". Without values, the value is removed. Since: 0.1 */
MSPOF_C_API int mspof_captured_set_value(mspof_bytes** out, const mspof_framework* framework,
                                         const uint8_t* record, size_t size, const char* id,
                                         const mspof_view* values, size_t count,
                                         mspof_error* error);
/** Gives a SavedAnswerSetList: the sets of a collection that an interview can continue. Since: 0.1
 */
MSPOF_C_API int mspof_captured_answer_sets(mspof_bytes** out, const uint8_t* record, size_t size,
                                           const char* collection, mspof_error* error);
/** Gives an AnswerTime as of `day`; `*out` is NULL if there is none. Since: 0.1 */
MSPOF_C_API int mspof_captured_time_to_answer(mspof_bytes** out, const mspof_framework* framework,
                                              const uint8_t* record, size_t size,
                                              const char* collection, const char* day,
                                              mspof_error* error);
/** Merges parts of one record, serialized CaseRecords, and gives a MergedRecord. Since: 0.1 */
MSPOF_C_API int mspof_captured_merge(mspof_bytes** out, const mspof_view* parts, size_t count,
                                     mspof_error* error);
/** Moves a CaseRecord to another definition and gives a MigratedRecord. Since: 0.1 */
MSPOF_C_API int mspof_captured_migrate(mspof_bytes** out, const mspof_framework* from,
                                       const mspof_framework* to, const uint8_t* record,
                                       size_t size, mspof_error* error);
/** Gives a file .mspof-feedback with the questions of a collection that are due on `day`, for an
 * interviewer who has no access to the case. Since: 0.1 */
MSPOF_C_API int mspof_handover_make(mspof_bytes** out, const mspof_framework* framework,
                                    const uint8_t* record, size_t size, const char* collection,
                                    const char* day, mspof_error* error);
/** Opens a sitting over such a file. Since: 0.1 */
MSPOF_C_API int mspof_handover_open(mspof_interview** out, const uint8_t* file, size_t size,
                                    const mspof_sitting* sitting, mspof_error* error);
/** Gives the file with the answers of a sitting that was opened over it. Since: 0.1 */
MSPOF_C_API int mspof_handover_with_answers(mspof_bytes** out, const uint8_t* file, size_t size,
                                            const mspof_interview* interview, mspof_error* error);
/** Gives the part of the record in such a file, a CaseRecord for mspof_captured_merge(). Since: 0.1
 */
MSPOF_C_API int mspof_handover_record(mspof_bytes** out, const uint8_t* file, size_t size,
                                      mspof_error* error);

/* ---- Forms and other formats: mspof/capture/form.h, mspof/exchange -------------------------- */

/** Which form to make. */
typedef struct mspof_form_request {
  size_t struct_size;       /**< sizeof(mspof_form_request). */
  const char* respondent;   /**< "adult", or "feedback.adult". NULL: the questions of the record. */
  const char* language;     /**< BCP 47. NULL: "en-GB". */
  const char* wording_form; /**< For example "easy-read". NULL: the standard form. */
} mspof_form_request;

/** Gives a FormRespondentList: who can be asked. Since: 0.1 */
MSPOF_C_API int mspof_form_respondents(mspof_bytes** out, const mspof_framework* framework,
                                       mspof_error* error);
/** Gives the form as plain text to print. `request`, here and below, may be NULL. Since: 0.1 */
MSPOF_C_API int mspof_form_text(mspof_bytes** out, const mspof_framework* framework,
                                const mspof_form_request* request, mspof_error* error);
/** Gives the form as one HTML page. Since: 0.1 */
MSPOF_C_API int mspof_form_html(mspof_bytes** out, const mspof_framework* framework,
                                const mspof_form_request* request, mspof_error* error);
/** Gives what a Content-Security-Policy names in style-src, so that a browser takes the style of
 * the pages of forms, submissions and explanations: one 'sha256-…' for each, with a space between
 * them. Since: 0.1 */
MSPOF_C_API int mspof_style_sources(mspof_bytes** out, mspof_error* error);
/** Gives a FormFileList: the form with one question a page. Since: 0.1 */
MSPOF_C_API int mspof_form_files(mspof_bytes** out, const mspof_framework* framework,
                                 const mspof_form_request* request, mspof_error* error);
/** Gives an XlsForm. Since: 0.1 */
MSPOF_C_API int mspof_form_xlsform(mspof_bytes** out, const mspof_framework* framework,
                                   const mspof_form_request* request, mspof_error* error);
/** Gives a FHIR R4 Questionnaire, as JSON. Since: 0.1 */
MSPOF_C_API int mspof_form_fhir(mspof_bytes** out, const mspof_framework* framework,
                                const mspof_form_request* request, mspof_error* error);
/** Gives the JSON Schema of answers. Since: 0.1 */
MSPOF_C_API int mspof_answers_schema(mspof_bytes** out, const mspof_framework* framework,
                                     mspof_error* error);
/** Writes the answers of a CaseRecord, taken on `as_of`, as JSON: an AnswersWritten. Since: 0.1 */
MSPOF_C_API int mspof_answers_to_json(mspof_bytes** out, const mspof_framework* framework,
                                      const uint8_t* record, size_t size, const char* as_of,
                                      mspof_error* error);
/** Reads answers from JSON: an AnswersRead. Since: 0.1 */
MSPOF_C_API int mspof_answers_from_json(mspof_bytes** out, const mspof_framework* framework,
                                        const uint8_t* json, size_t size, mspof_error* error);
/** Writes the answers as FHIR QuestionnaireResponses: an AnswersWritten. Since: 0.1 */
MSPOF_C_API int mspof_answers_to_fhir(mspof_bytes** out, const mspof_framework* framework,
                                      const uint8_t* record, size_t size, const char* as_of,
                                      mspof_error* error);
/** Reads the responses of one record, each a JSON document: an AnswersRead. Since: 0.1 */
MSPOF_C_API int mspof_answers_from_fhir(mspof_bytes** out, const mspof_framework* framework,
                                        const mspof_view* responses, size_t count,
                                        mspof_error* error);

/* ---- Synthetic records: mspof/example_records.h --------------------------------------------- */

/** Makes one synthetic record after another. One thread at a time. */
typedef struct mspof_examples mspof_examples;

/**
 * Makes a source of synthetic records. The same definition, seed, defects, period and day give the
 * same records. `defects`: how many of a thousand break a rule on purpose. `period`: "2019-20" or
 * "2019-20/Q3"; NULL: the first year of the definition. `as_of`: the day on which they are taken;
 * NULL: 91 days after the period. Since: 0.1
 */
MSPOF_C_API int mspof_examples_new(mspof_examples** out, const mspof_framework* framework,
                                   uint64_t seed, uint32_t defects, const char* period,
                                   const char* as_of, mspof_error* error);
/** Gives the next record: an ExampleRecord. There is always one more. Since: 0.1 */
MSPOF_C_API int mspof_examples_next(mspof_bytes** out, mspof_examples* examples,
                                    mspof_error* error);
/** Gives an ExampleReport: what the records so far show, and how their table is read. Since: 0.1 */
MSPOF_C_API int mspof_examples_report(mspof_bytes** out, const mspof_examples* examples,
                                      mspof_error* error);

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
