// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.string;

import java.util.List;
import uk.mspof.messages.FormFile;
import uk.mspof.messages.FormFileList;
import uk.mspof.messages.FormRespondent;
import uk.mspof.messages.FormRespondentList;
import uk.mspof.messages.XlsForm;

/** Forms that people or other systems fill in. */
public final class Forms {
  private Forms() {}

  /**
   * Says who can be asked.
   *
   * @param framework the definition
   * @return the respondents
   */
  public static List<FormRespondent> respondents(Framework framework) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
              FormRespondentList.parser(),
              Library.natives().mspof_form_respondents(use.get(0)))
          .getRespondentList();
    }
  }

  /**
   * Gives the form as plain text to print.
   *
   * @param framework the definition
   * @param request which form
   * @return the text
   */
  public static String text(Framework framework, FormRequest request) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return string(
          Library.natives()
              .mspof_form_text(
                  use.get(0), needed(request, "request").respondent, request.language,
                  request.wordingForm));
    }
  }

  /**
   * Gives the form as one HTML page.
   *
   * @param framework the definition
   * @param request which form
   * @return the page
   */
  public static String html(Framework framework, FormRequest request) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return string(
          Library.natives()
              .mspof_form_html(
                  use.get(0), needed(request, "request").respondent, request.language,
                  request.wordingForm));
    }
  }

  /**
   * Gives the form with one question a page.
   *
   * @param framework the definition
   * @param request which form
   * @return the pages; the first is index.html
   */
  public static List<FormFile> files(Framework framework, FormRequest request) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
              FormFileList.parser(),
              Library.natives()
                  .mspof_form_files(
                      use.get(0), needed(request, "request").respondent, request.language,
                      request.wordingForm))
          .getFileList();
    }
  }

  /**
   * Gives the form as the sheets of an XLSForm.
   *
   * @param framework the definition
   * @param request which form
   * @return the sheets
   */
  public static XlsForm xlsform(Framework framework, FormRequest request) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return message(
          XlsForm.parser(),
          Library.natives()
              .mspof_form_xlsform(
                  use.get(0), needed(request, "request").respondent, request.language,
                  request.wordingForm));
    }
  }

  /**
   * Gives the form as a FHIR R4 Questionnaire.
   *
   * @param framework the definition
   * @param request which form
   * @return the JSON
   */
  public static String fhir(Framework framework, FormRequest request) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return string(
          Library.natives()
              .mspof_form_fhir(
                  use.get(0), needed(request, "request").respondent, request.language,
                  request.wordingForm));
    }
  }

  /**
   * {@return what a Content-Security-Policy names in style-src, so that a browser takes the style
   * of the pages of forms and submissions}
   */
  public static String styleSources() {
    return string(Library.natives().mspof_style_sources());
  }
}
