// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// HTTP, and the protection of the pages. Requests are limited in size and time, must be for this
// server (Host), and must be posted by one of its own pages (token). Answers may not load other
// content, be stored or be framed. One thread does everything, so no locks are needed. A slow
// client waits in the event loop without blocking others, and does not keep a place that others
// need (places.h). A request that could be understood in two ways is refused. No value of a request
// is logged.
// Tested by tests/capture/test_host.py.

#include "server.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <iterator>
#include <map>
#include <restinio/all.hpp>
#include <restinio/helpers/http_field_parsers/content-disposition.hpp>
#include <restinio/helpers/multipart_body.hpp>
#include <string_view>
#include <utility>

#include "page_tools.h"
#include "places.h"

namespace capture {
namespace {

constexpr size_t kMostUrl = 1024;
constexpr size_t kMostFieldName = 100;
constexpr size_t kMostFieldValue = 4096;
constexpr size_t kMostFields = 50;
// A hand-over file holds a definition, about 40 KB.
constexpr uint64_t kMostBody = 512 * 1024;
// The time for a whole request, and for a whole answer.
constexpr std::chrono::seconds kPatience{5};

constexpr char kCookie[] = "session";
constexpr size_t kTokenBytes = 16;

using Traits =
    restinio::traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t,
                       restinio::default_request_handler_t, restinio::noop_strand_t, Socket>;

std::string NewToken() {
  constexpr char kDigits[] = "0123456789abcdef";
  std::array<unsigned char, kTokenBytes> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return "";
  std::string token;
  for (const unsigned char byte : bytes) token += {kDigits[byte >> 4], kDigits[byte & 0xF]};
  return token;
}

bool IsToken(std::string_view text) {
  return text.size() == 2 * kTokenBytes &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Takes the same time for any two texts of equal length.
bool IsSame(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  int different = 0;
  for (size_t i = 0; i < a.size(); ++i) different |= a[i] ^ b[i];
  return different == 0;
}

std::string HeaderOf(const restinio::request_t& request, restinio::http_field_t field) {
  const auto value = request.header().opt_value_of(field);
  return value ? std::string(value->data(), value->size()) : "";
}

// Whether a request names its host, and has no field twice that decides its meaning: a proxy could
// use one value and this server the other.
bool IsPlain(const restinio::request_t& request) {
  constexpr const char* kOnce[] = {"content-length", "content-type",   "cookie",           "host",
                                   "origin",         "sec-fetch-site", "transfer-encoding"};
  std::map<std::string, int> times;
  request.header().for_each_field([&](const restinio::http_header_field_t& field) {
    std::string name = field.name();
    for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    ++times[name];
  });
  return times["host"] == 1 && std::all_of(std::begin(kOnce), std::end(kOnce),
                                           [&](const char* name) { return times[name] <= 1; });
}

// The token in the cookie; empty if there is none.
std::string CookieOf(const restinio::request_t& request) {
  const std::string cookies = HeaderOf(request, restinio::http_field_t::cookie);
  const std::string name = std::string(kCookie) + "=";
  for (size_t at = 0; at < cookies.size();) {
    const size_t end = std::min(cookies.find(';', at), cookies.size());
    const size_t begin = std::min(cookies.find_first_not_of(' ', at), end);
    const std::string cookie = cookies.substr(begin, end - begin);
    const std::string value = cookie.substr(std::min(name.size(), cookie.size()));
    if (cookie.compare(0, name.size(), name) == 0 && IsToken(value)) return value;
    at = end + 1;
  }
  return "";
}

// Reads names and values as a browser writes them into an address or a body.
bool ReadPairs(restinio::string_view_t text, std::vector<mspof::FormField>* fields) {
  using Encoding = restinio::parse_query_traits::x_www_form_urlencoded;
  const auto pairs = restinio::try_parse_query<Encoding>(text);
  if (!pairs) return false;
  for (const auto& [name, value] : *pairs) {
    fields->push_back({{name.data(), name.size()}, {value.data(), value.size()}});
  }
  return true;
}

bool ReadParts(const restinio::request_t& request, std::vector<mspof::FormField>* fields) {
  namespace parts = restinio::multipart_body;
  namespace headers = restinio::http_field_parsers;
  const auto read = [&](const parts::parsed_part_t& part) {
    const auto field = part.fields.opt_value_of(restinio::http_field::content_disposition);
    if (!field) return parts::handling_result_t::terminate_enumeration;
    const auto disposition = headers::content_disposition_value_t::try_parse(*field);
    if (!disposition) return parts::handling_result_t::terminate_enumeration;
    const auto name = headers::find_first(disposition->parameters, "name");
    if (!name) return parts::handling_result_t::terminate_enumeration;
    fields->push_back({{name->data(), name->size()}, {part.body.data(), part.body.size()}});
    return parts::handling_result_t::continue_enumeration;
  };
  return parts::enumerate_parts(request, read, "multipart", "form-data").has_value();
}

bool ReadBody(const restinio::request_t& request, std::vector<mspof::FormField>* fields) {
  if (request.body().empty()) return true;
  const std::string type = HeaderOf(request, restinio::http_field_t::content_type);
  if (type.compare(0, 19, "multipart/form-data") == 0) return ReadParts(request, fields);
  if (type.compare(0, 33, "application/x-www-form-urlencoded") != 0) return false;
  return ReadPairs(request.body(), fields);
}

// The parts of a path between slashes. A path that needs decoding, or names another folder, is
// refused.
bool ReadPath(std::string_view text, std::vector<std::string>* path) {
  constexpr char kPlain[] = "/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  if (text.empty() || text[0] != '/') return false;
  if (text.find_first_not_of(kPlain) != std::string_view::npos) return false;
  for (size_t at = 1; at < text.size();) {
    const size_t end = std::min(text.find('/', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    path->emplace_back(part);
    at = end + 1;
  }
  return true;
}

class Server {
 public:
  explicit Server(Host* host) : host_(host) {}

  bool Run(uint16_t port) {
    const auto limits = restinio::incoming_http_msg_limits_t()
                            .max_url_size(kMostUrl)
                            .max_field_name_size(kMostFieldName)
                            .max_field_value_size(kMostFieldValue)
                            .max_field_count(kMostFields)
                            .max_body_size(kMostBody);
    try {
      restinio::run(
          restinio::on_this_thread<Traits>()
              .address("127.0.0.1")
              .port(port)
              .incoming_http_msg_limits(limits)
              .read_next_http_message_timelimit(kPatience)
              .write_http_response_timelimit(kPatience)
              .handle_request_timeout(kPatience)
              .acceptor_post_bind_hook([this](restinio::asio_ns::ip::tcp::acceptor& acceptor) {
                // The server listens only after this.
                restinio::asio_ns::post(
                    acceptor.get_executor(),
                    [this, bound = acceptor.local_endpoint().port()] { SayWhere(bound); });
              })
              .request_handler([this](const restinio::request_handle_t& request) {
                Answer(*request);
                return restinio::request_accepted();
              }));
    } catch (const std::exception& error) {
      std::cerr << "capture_example: cannot serve: " << error.what() << "\n";
      return false;
    }
    return true;
  }

 private:
  void SayWhere(uint16_t port) {
    const std::string number = std::to_string(port);
    names_ = {"127.0.0.1:" + number, "localhost:" + number};
    std::cout << "An example, not a case-management system: http://" << names_[0] << "/"
              << std::endl;
  }

  void Answer(restinio::request_t& request) const {
    Request read;
    read.token = CookieOf(request);
    const bool known = !read.token.empty();
    if (!known) read.token = NewToken();
    Send(request, Respond(request, known, &read), known ? "" : read.token);
  }

  Response Respond(const restinio::request_t& request, bool known, Request* read) const {
    const auto& header = request.header();
    read->posted = header.method() == restinio::http_method_post();
    if (!read->posted && header.method() != restinio::http_method_get() && !IsHead(request)) {
      return Problem(*read, 405, "Only GET, HEAD and POST requests are answered.");
    }
    if (!IsPlain(request)) {
      return Problem(*read, 400, "The request has a field twice, or does not name its host.");
    }
    const std::string host = HeaderOf(request, restinio::http_field_t::host);
    if (host != names_[0] && host != names_[1]) {
      return Problem(*read, 421, "This server has another name: use the address that it printed.");
    }
    const std::string path(header.path());
    if (!ReadPath(path, &read->path)) return Problem(*read, 404, "There is no such page.");
    if (!ReadPairs(header.query(), &read->query)) {
      return Problem(*read, 400, "The address cannot be read.");
    }
    if (read->posted) {
      if (!ReadBody(request, &read->fields)) {
        return Problem(*read, 400, "The form cannot be read. Your answer was not saved.");
      }
      const bool meant = known && IsSame(ValueOf(read->fields, "token"), read->token);
      // Origin is not checked: it is "null" under our Referrer-Policy.
      const auto from = header.opt_value_of("Sec-Fetch-Site");
      if (!meant || (from && *from != "same-origin")) {
        return Problem(*read, 403,
                       "The page is not from this session, so your answer was not saved: open the "
                       "page again.");
      }
    }
    return Handle(host_, *read);
  }

  // HEAD is answered like GET, without the body.
  static bool IsHead(const restinio::request_t& request) {
    return request.header().method() == restinio::http_method_head();
  }

  static restinio::http_status_line_t StatusLine(int status) {
    constexpr std::pair<int, const char*> kReasons[] = {
        {200, "OK"},        {303, "See Other"},          {400, "Bad Request"},
        {403, "Forbidden"}, {404, "Not Found"},          {405, "Method Not Allowed"},
        {409, "Conflict"},  {421, "Misdirected Request"}};
    for (const auto& [code, reason] : kReasons) {
      if (code == status)
        return {restinio::http_status_code_t(static_cast<uint16_t>(code)), reason};
    }
    return restinio::status_internal_server_error();
  }

  static void Send(restinio::request_t& request, Response response, const std::string& cookie) {
    auto answer =
        request.create_response<restinio::user_controlled_output_t>(StatusLine(response.status));
    answer.append_header("Content-Security-Policy",
                         "default-src 'none'; style-src " + mspof::FormStyleSource() +
                             "; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    answer.append_header("X-Content-Type-Options", "nosniff");
    answer.append_header("Referrer-Policy", "no-referrer");
    answer.append_header("Cross-Origin-Opener-Policy", "same-origin");
    answer.append_header("Cross-Origin-Resource-Policy", "same-origin");
    answer.append_header("Cache-Control", "no-store");
    if (!cookie.empty()) {
      answer.append_header("Set-Cookie", std::string(kCookie) + "=" + cookie +
                                             "; Path=/; HttpOnly; SameSite=Strict");
    }
    if (!response.location.empty()) answer.append_header("Location", response.location);
    if (response.status == 405) answer.append_header("Allow", "GET, HEAD, POST");
    if (!response.file.empty()) {
      answer.append_header("Content-Type", "application/octet-stream");
      answer.append_header("Content-Disposition", "attachment; filename=\"" + response.file + "\"");
    } else if (response.body.empty()) {
      answer.append_header("Content-Type", "text/plain; charset=utf-8");
    } else {
      answer.append_header("Content-Type", "text/html; charset=utf-8");
    }
    if (request.header().should_keep_alive() && response.status < 400) {
      answer.connection_keep_alive();
    } else {
      answer.connection_close();
    }
    answer.set_content_length(response.body.size());
    if (!IsHead(request)) answer.set_body(std::move(response.body));
    answer.done();
  }

  Host* host_;
  // The names by which a browser may call this server.
  std::array<std::string, 2> names_;
};

}  // namespace

bool Serve(Host* host, uint16_t port) { return Server(host).Run(port); }

}  // namespace capture
