// libcurl behind HttpClient.  The TLS context gets our own trust in libcurl's callback; its bundle
// of public authorities is never read.
#include "sync/delivery/client.h"

#include <cctype>
#include <exception>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include "core/http_date.h"

namespace doorway {
namespace {

// A larger body is announced first: a receiver that does not want it says so before it is sent.
constexpr std::size_t kAnnounced = 1 << 20;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void add_header(HeaderList& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) return;
  static_cast<void>(list.release());
  list.reset(longer);
}

struct Receiving {
  ClientAnswer answer;
  std::size_t limit = 0;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& receiving = *static_cast<Receiving*>(user);
  const std::size_t bytes = size * count;
  if (receiving.answer.body.size() + bytes > receiving.limit) return 0;  // ends the transfer
  receiving.answer.body.append(data, bytes);
  return bytes;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
  ClientAnswer& answer = static_cast<Receiving*>(user)->answer;
  std::string_view line(data, size * count);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) {
    answer = {};  // "100 Continue" came before
    return size * count;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size * count;
  std::string name(line.substr(0, colon));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  std::string_view value = line.substr(colon + 1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  if (name == "etag") answer.etag = value;
  if (name == "retry-after") answer.retry_after = value;
  if (name == "doorway-protocol") answer.protocol = value == "1";
  return size * count;
}

// Through C no exception may pass.
CURLcode set_up_tls(CURL*, void* context, void* tls) {
  try {
    configure_client(context, *static_cast<const ClientTls*>(tls));
    return CURLE_OK;
  } catch (const std::exception&) {
    return CURLE_SSL_CERTPROBLEM;
  }
}

class CurlClient final : public HttpClient {
 public:
  explicit CurlClient(ClientOptions options) : options_(std::move(options)) {
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (once == CURLE_OK) easy_.reset(curl_easy_init());
  }

  ClientResult get(const std::string& path, const std::string& etag) override {
    HeaderList headers;
    if (!etag.empty()) add_header(headers, "If-None-Match: " + etag);
    return perform(path, std::move(headers), nullptr);
  }
  ClientResult post(const std::string& path, const std::string& json) override {
    HeaderList headers;
    add_header(headers, "Content-Type: application/json");
    return perform(path, std::move(headers), &json);
  }

 private:
  ClientResult perform(const std::string& path, HeaderList headers, const std::string* body) {
    if (!easy_) return Unreachable{"the HTTP library could not start"};
    if (body != nullptr) {
      add_header(headers, body->size() > kAnnounced ? "Expect: 100-continue" : "Expect:");
    }
    CURL* easy = easy_.get();
    curl_easy_reset(easy);  // keeps the connection
    Receiving receiving{{}, options_.max_answer};
    char words[CURL_ERROR_SIZE] = {};
    add_header(headers, "Doorway-Protocol: 1");
    // So that a receiver can tell whose clock is wrong.
    add_header(headers, "Date: " + format_http_date(std::chrono::floor<std::chrono::seconds>(
                                       std::chrono::system_clock::now())));
    if (!options_.bearer.empty()) add_header(headers, "Authorization: Bearer " + options_.bearer);
    const std::string url = options_.url + path;
    const bool secure = url.starts_with("https://");
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, secure ? "https" : "http");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(options_.connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.silence.count()));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, words);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &receiving);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &receiving);
    if (secure) {
      // The context's own check judges chain, purpose and SAN URI; host names mean nothing here.
      curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
      curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
      curl_easy_setopt(easy, CURLOPT_CAINFO, nullptr);
      curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
      curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, set_up_tls);
      curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &options_.tls);
    }
    if (body != nullptr) {
      curl_easy_setopt(easy, CURLOPT_POST, 1L);
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body->data());
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
    }
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK) {
      return Unreachable{words[0] != '\0' ? std::string(words) : curl_easy_strerror(code)};
    }
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    receiving.answer.status = static_cast<int>(status);
    return std::move(receiving.answer);
  }

  ClientOptions options_;
  std::unique_ptr<CURL, FreeEasy> easy_;
};

}  // namespace

std::unique_ptr<HttpClient> make_http_client(const ClientOptions& options) {
  return std::make_unique<CurlClient>(options);
}

}  // namespace doorway
