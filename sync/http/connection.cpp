// The phases of a connection.  Each sets its own deadline; past it the connection is closed.
#include "sync/http/connection.h"

#include <algorithm>

#include "sync/http/failure.h"
#include "sync/http/response_text.h"
#include "sync/http/transfer_rate.h"
#include "sync/http/url.h"

namespace doorway {
namespace {

// What a refused body may still send before we hang up, so that its sender reads the answer.
constexpr std::size_t kMaxDrained = 16 << 20;

Response handle(const Handler& handler, const Request& request) {
  try {
    Response response = handler(request);
    if (is_well_formed(response)) return response;
    throw ServerError("a response with an ill-formed status or header");
  } catch (const std::exception& failure) {
    log_failure(failure);
    return Response::error("internal", "something went wrong here; the log says what");
  }
}

// Headers by name; repeated ones as one list (RFC 9110 §5.3), cookies as one line.
std::map<std::string, std::string> headers_of(const RequestHead& head) {
  std::map<std::string, std::string> headers;
  for (const auto& [name, value] : head.headers) {
    const auto [found, added] = headers.emplace(name, value);
    if (!added) found->second += (name == "cookie" ? "; " : ", ") + value;
  }
  return headers;
}

bool expects_continue(const Request& request) {
  std::string text(request.header("expect"));
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text == "100-continue";
}

}  // namespace

Connection::Connection(Service service, std::unique_ptr<Transport> transport, std::string address,
                       Closed closed)
    : service_(service),
      transport_(std::move(transport)),
      timer_(service_.network.make_timer()),
      address_(std::move(address)),
      closed_(std::move(closed)) {}

void Connection::start() {
  limit(std::chrono::steady_clock::now(), service_.options.timeouts.handshake, 0);
  transport_->handshake([self = shared_from_this()](bool ok, std::size_t) {
    if (!self->open_) return;
    if (!ok) return self->close();
    self->certificate_ = self->transport_->certificate();
    self->next_request();
  });
}

void Connection::wake() {
  if (stream_) stream_->wake();
}

void Connection::close() {
  if (!open_) return;
  open_ = false;
  timer_->cancel();
  transport_->close();
  if (stream_) stream_->closed();
  closed_(*this);
}

void Connection::limit(TimePoint from, std::chrono::milliseconds floor, std::size_t moved) {
  timer_->set(deadline_for(from, std::chrono::steady_clock::now(), floor, moved),
              [self = shared_from_this()] { self->close(); });
}

void Connection::read_more(void (Connection::*then)()) {
  transport_->read_some(buffer_, [self = shared_from_this(), then](bool ok, std::size_t bytes) {
    if (!self->open_) return;
    if (!ok) return self->close();
    self->inbox_.append(self->buffer_.data(), bytes);
    (*self.*then)();
  });
}

void Connection::next_request() {
  request_ = Request{};
  const auto& timeouts = service_.options.timeouts;
  const bool waiting = inbox_.empty() && !first_request_;
  first_request_ = false;
  phase_began_ = std::chrono::steady_clock::now();
  limit(phase_began_, waiting ? timeouts.idle : timeouts.header, 0);
  if (!waiting) return read_head();
  read_more(&Connection::next_request);
}

void Connection::read_head() {
  auto parsed = parse_head(inbox_);
  if (const auto* bad = std::get_if<BadHead>(&parsed)) return refuse("bad_request", bad->reason);
  if (auto* head = std::get_if<RequestHead>(&parsed)) return take_head(std::move(*head));
  read_more(&Connection::read_head);
}

void Connection::take_head(RequestHead head) {
  inbox_.erase(0, head.size);
  const auto& options = service_.options;
  auto target = parse_target(head.target);
  if (!target) return refuse("bad_request", "the target is not a path with whole escapes");
  if (!head.is_http_1_0 && !head.only("host")) {
    return refuse("bad_request", "the request needs one Host header");
  }
  if (head.has("transfer-encoding")) {
    return refuse("length_required", "send the body whole, with its Content-Length");
  }
  if (!options.protocol.empty() && target->path.starts_with("/v1/") &&
      head.only("doorway-protocol") != options.protocol) {
    return refuse("version", "this server speaks Doorway-Protocol " + options.protocol);
  }
  if (head.content_length > options.max_body) {
    return refuse("too_large",
                  "the body may have " + std::to_string(options.max_body) + " bytes at most");
  }
  body_size_ = static_cast<std::size_t>(head.content_length);
  keep_alive_ = head.keep_alive;
  request_.headers = headers_of(head);
  request_.method = std::move(head.method);
  request_.path = std::move(target->path);
  request_.query = std::move(target->query);
  request_.address = address_;
  request_.certificate = certificate_;
  request_.secure = options.tls != nullptr;
  if (inbox_.size() < body_size_ && expects_continue(request_)) {
    return write("HTTP/1.1 100 Continue\r\n\r\n", &Connection::begin_body);
  }
  begin_body();
}

void Connection::begin_body() {
  phase_began_ = std::chrono::steady_clock::now();
  read_body();
}

// The body grows as it comes, so that a length alone takes no memory.
void Connection::read_body() {
  const std::size_t taken = std::min(inbox_.size(), body_size_ - request_.body.size());
  request_.body.append(inbox_, 0, taken);
  inbox_.erase(0, taken);
  if (request_.body.size() == body_size_) return dispatch();
  limit(phase_began_, service_.options.timeouts.body, request_.body.size());
  read_more(&Connection::read_body);
}

void Connection::dispatch() {
  timer_->cancel();
  const auto request = std::make_shared<const Request>(std::move(request_));
  request_ = Request{};
  request_.method = request->method;  // which the answer depends on
  const bool accepted = service_.workers.submit([self = shared_from_this(), request] {
    // Shared, since a task has to be copyable.
    const auto response = std::make_shared<Response>(handle(self->service_.handler, *request));
    self->service_.network.post([self, response] {
      if (self->open_) self->answer(std::move(*response));
    });
  });
  if (!accepted) {
    answer(Response::error("busy", "more requests than can be served; come back in a second")
               .with("Retry-After", "1"));
  }
}

void Connection::answer(Response response) {
  const bool is_head = request_.method == "HEAD";
  if (response.stream && !is_head) return open_stream(std::move(response));
  if (response.stream) keep_alive_ = false;
  const ResponseFrame frame{
      keep_alive_, is_head, service_.options.protocol,
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  write(response_text(response, frame),
        keep_alive_ ? &Connection::next_request : &Connection::finish);
}

void Connection::refuse(const char* code, std::string message) {
  keep_alive_ = false;
  answer(Response::error(code, std::move(message)));
}

void Connection::write(std::string text, void (Connection::*then)()) {
  outbox_ = std::move(text);
  written_ = 0;
  after_write_ = then;
  phase_began_ = std::chrono::steady_clock::now();
  write_rest();
}

void Connection::write_rest() {
  limit(phase_began_, service_.options.timeouts.write, written_);
  transport_->write_some(std::string_view(outbox_).substr(written_),
                         [self = shared_from_this()](bool ok, std::size_t bytes) {
                           if (!self->open_) return;
                           if (!ok) return self->close();
                           self->written_ += bytes;
                           if (self->written_ < self->outbox_.size()) return self->write_rest();
                           self->outbox_ = {};
                           (*self.*self->after_write_)();
                         });
}

void Connection::open_stream(Response response) {
  const ResponseFrame frame{
      false, false, service_.options.protocol,
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  std::string head = response_text(response, frame);
  stream_ = std::make_shared<EventStream>(*transport_, *timer_, service_.network, service_.workers,
                                          service_.options.timeouts, std::move(response.stream),
                                          response.stream_after,
                                          [self = shared_from_this()] { self->close(); });
  stream_->start(std::move(head));
}

void Connection::finish() {
  phase_began_ = std::chrono::steady_clock::now();
  limit(phase_began_, service_.options.timeouts.linger, 0);
  transport_->shut_down([self = shared_from_this()](bool, std::size_t) {
    if (self->open_) self->drain();
  });
}

// Closing with bytes unread would reset the connection, and the peer might never see the answer.
void Connection::drain() {
  limit(phase_began_, service_.options.timeouts.linger, drained_);
  transport_->drain_some(buffer_, [self = shared_from_this()](bool ok, std::size_t bytes) {
    if (!self->open_) return;
    self->drained_ += bytes;
    if (!ok || self->drained_ >= kMaxDrained) return self->close();
    self->drain();
  });
}

}  // namespace doorway
