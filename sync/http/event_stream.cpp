// Asking, writing, and a comment now and then, by which a dead peer is noticed.
#include "sync/http/event_stream.h"

#include <optional>

#include "sync/http/failure.h"
#include "sync/http/response_text.h"
#include "sync/http/transfer_rate.h"

namespace doorway {
namespace {

// What is sent of one answer before the source is asked again for the rest.
constexpr std::size_t kMaxOutbox = 1 << 20;

}  // namespace

EventStream::EventStream(Transport& transport, Timer& timer, Network& network, WorkerPool& workers,
                         const ServerTimeouts& timeouts, EventSource source, std::int64_t after,
                         std::function<void()> close)
    : transport_(transport),
      timer_(timer),
      network_(network),
      workers_(workers),
      timeouts_(timeouts),
      source_(std::move(source)),
      after_(after),
      close_(std::move(close)) {}

void EventStream::start(std::string head) {
  outbox_ = std::move(head) + "retry: 2000\n\n";
  watch_for_end();
  go_on();
}

void EventStream::wake() {
  woken_ = true;
  go_on();
}

void EventStream::closed() {
  open_ = false;
  close_ = nullptr;
}

void EventStream::end() {
  // A copy, since closing lets go of the one that is held here.
  if (const auto close = close_) close();
}

// A client has nothing to say here; what counts is that it hangs up.
void EventStream::watch_for_end() {
  transport_.read_some(ignored_, [self = shared_from_this()](bool ok, std::size_t) {
    if (!self->open_) return;
    if (!ok) return self->end();
    self->watch_for_end();
  });
}

void EventStream::go_on() {
  if (!open_ || writing_) return;
  if (!outbox_.empty()) {
    written_ = 0;
    writing_ = true;
    write_began_ = std::chrono::steady_clock::now();
    return write_rest();
  }
  if (asking_) return;
  if (woken_) return ask();
  timer_.set(std::chrono::steady_clock::now() + timeouts_.heartbeat, [self = shared_from_this()] {
    self->outbox_ = ":\n\n";
    self->go_on();
  });
}

void EventStream::ask() {
  asking_ = true;
  woken_ = false;
  timer_.cancel();
  // Past the queue's bound: there is one question for each open stream at most.
  workers_.submit_always([self = shared_from_this(), after = after_] {
    std::optional<Events> events;
    try {
      events = self->source_(after);
    } catch (const std::exception& failure) {
      log_failure(failure);
    }
    self->network_.post([self, events = std::move(events)] {
      self->asking_ = false;
      if (!self->open_) return;
      if (!events) return self->end();
      self->take(*events);
    });
  });
}

void EventStream::take(const Events& events) {
  const std::int64_t before = after_;
  for (const ServerEvent& event : events) {
    if (outbox_.size() >= kMaxOutbox && after_ != before) {
      woken_ = true;
      break;
    }
    outbox_ += event_text(event);
    if (event.id != 0) after_ = event.id;
  }
  go_on();
}

void EventStream::write_rest() {
  timer_.set(
      deadline_for(write_began_, std::chrono::steady_clock::now(), timeouts_.write, written_),
      [self = shared_from_this()] { self->end(); });
  transport_.write_some(std::string_view(outbox_).substr(written_),
                        [self = shared_from_this()](bool ok, std::size_t bytes) {
                          if (!self->open_) return;
                          if (!ok) return self->end();
                          self->written_ += bytes;
                          if (self->written_ < self->outbox_.size()) return self->write_rest();
                          self->writing_ = false;
                          self->timer_.cancel();
                          self->outbox_.clear();
                          self->go_on();
                        });
}

}  // namespace doorway
