#include "kiosk/print/cups_printer.h"

#include <poll.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include <cups/cups.h>

#include "kiosk/draw/pictures.h"

namespace doorway::kiosk {
namespace {

constexpr int kConnectsWithinMs = 1'000;
constexpr std::chrono::milliseconds kAskEvery{250};
constexpr double kAnswersWithin = 2;  // seconds
constexpr const char* kJobName = "ticket";
// The spooler's own limit, should this program die with a job under way.
constexpr const char* kSpoolerCancelsAfter = "20";

struct CloseHttp {
  void operator()(http_t* http) const { httpClose(http); }
};
struct DeleteIpp {
  void operator()(ipp_t* ipp) const { ippDelete(ipp); }
};
using Ipp = std::unique_ptr<ipp_t, DeleteIpp>;

int give_up(http_t*, void*) {
  return 0;
}

class Options {
 public:
  void add(const char* name, const std::string& value) {
    count_ = cupsAddOption(name, value.c_str(), count_, &options_);
  }
  Options() = default;
  ~Options() { cupsFreeOptions(count_, options_); }
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  int count() const { return count_; }
  cups_option_t* get() const { return options_; }

 private:
  int count_ = 0;
  cups_option_t* options_ = nullptr;
};

PrinterState judge_reason(std::string_view reason) {
  if (reason.starts_with("media-empty") || reason.starts_with("media-needed")) {
    return PrinterState::paper_out;
  }
  for (const std::string_view stuck :
       {"media-jam", "cover-open", "door-open", "paused", "stopped", "shutdown"}) {
    if (reason.starts_with(stuck)) return PrinterState::stuck;
  }
  for (const std::string_view gone : {"offline", "connecting-to-device", "timed-out"}) {
    if (reason.starts_with(gone)) return PrinterState::absent;
  }
  return PrinterState::ready;
}

PrinterState judge_printer(ipp_t* answer) {
  ipp_attribute_t* reasons = ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
  for (int i = 0; reasons != nullptr && i < ippGetCount(reasons); ++i) {
    const char* reason = ippGetString(reasons, i, nullptr);
    const PrinterState state = judge_reason(reason == nullptr ? "" : reason);
    if (state != PrinterState::ready) return state;
  }
  ipp_attribute_t* accepts = ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  ipp_attribute_t* state = ippFindAttribute(answer, "printer-state", IPP_TAG_ENUM);
  const bool stopped = state != nullptr && ippGetInteger(state, 0) == IPP_PSTATE_STOPPED;
  const bool refuses = accepts != nullptr && ippGetBoolean(accepts, 0) == 0;
  return stopped || refuses ? PrinterState::stuck : PrinterState::ready;
}

JobState judge_job(ipp_t* answer) {
  ipp_attribute_t* state = ippFindAttribute(answer, "job-state", IPP_TAG_ENUM);
  if (state == nullptr) return JobState::failed;
  const int value = ippGetInteger(state, 0);
  if (value == IPP_JSTATE_COMPLETED) return JobState::printed;
  return value == IPP_JSTATE_CANCELED || value == IPP_JSTATE_ABORTED ? JobState::failed
                                                                     : JobState::under_way;
}

}  // namespace

struct CupsPrinter::Connection {
  std::unique_ptr<http_t, CloseHttp> http;
  std::string uri;  // of the queue

  Ipp ask(ipp_op_t operation, int job, const char* attribute_set) const {
    ipp_t* request = ippNewRequest(operation);  // cupsDoRequest takes it
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.c_str());
    if (job != 0) ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr,
                 cupsUser());
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", nullptr,
                 attribute_set);
    Ipp answer(cupsDoRequest(http.get(), request, "/"));
    const bool good = answer && ippGetStatusCode(answer.get()) < IPP_STATUS_REDIRECTION_OTHER_SITE;
    return good ? std::move(answer) : Ipp();
  }
};

CupsPrinter::CupsPrinter(std::string queue, double dots_per_mm, std::string server)
    : queue_(std::move(queue)), dots_per_mm_(dots_per_mm), server_(std::move(server)) {}

CupsPrinter::~CupsPrinter() = default;

bool CupsPrinter::connect() {
  if (connection_) return true;
  std::unique_ptr<http_t, CloseHttp> http(
      httpConnect2(server_.empty() ? cupsServer() : server_.c_str(), ippPort(), nullptr, AF_UNSPEC,
                   cupsEncryption(), 1, kConnectsWithinMs, nullptr));
  if (!http) return false;
  httpSetTimeout(http.get(), kAnswersWithin, give_up, nullptr);
  connection_ = std::make_unique<Connection>(
      Connection{std::move(http), "ipp://localhost/printers/" + queue_});
  return true;
}

PrinterState CupsPrinter::look() {
  if (!connect()) return PrinterState::absent;
  const Ipp answer = connection_->ask(IPP_OP_GET_PRINTER_ATTRIBUTES, 0, "all");
  if (answer) return judge_printer(answer.get());
  connection_.reset();  // the spooler may have been started anew
  return PrinterState::absent;
}

bool CupsPrinter::start(const Bitmap& picture) {
  if (look() != PrinterState::ready) return false;
  if (send(picture)) return true;
  cancel();
  return false;
}

bool CupsPrinter::send(const Bitmap& picture) {
  http_t* http = connection_->http.get();
  const auto millimetres = [&](int dots) {
    return std::to_string(static_cast<int>(std::ceil(dots / dots_per_mm_)));
  };
  Options options;
  options.add("job-cancel-after", kSpoolerCancelsAfter);
  options.add("print-scaling", "none");
  options.add("media",
              "Custom." + millimetres(picture.width) + "x" + millimetres(picture.height) + "mm");
  job_ = cupsCreateJob(http, queue_.c_str(), kJobName, options.count(), options.get());
  if (job_ == 0) return false;
  if (cupsStartDocument(http, queue_.c_str(), job_, kJobName, "application/pdf", 1) !=
      HTTP_STATUS_CONTINUE) {
    return false;
  }
  const std::string pdf = to_pdf(picture, dots_per_mm_);
  const bool sent = cupsWriteRequestData(http, pdf.data(), pdf.size()) == HTTP_STATUS_CONTINUE;
  return cupsFinishDocument(http, queue_.c_str()) < IPP_STATUS_REDIRECTION_OTHER_SITE && sent;
}

JobState CupsPrinter::go_on(std::chrono::milliseconds patience) {
  if (job_ == 0) return JobState::failed;
  if (std::chrono::steady_clock::now() < ask_at_) {
    ::poll(nullptr, 0, static_cast<int>(patience.count()));
    return JobState::under_way;
  }
  ask_at_ = std::chrono::steady_clock::now() + kAskEvery;
  if (!connect()) return JobState::failed;
  const Ipp answer = connection_->ask(IPP_OP_GET_JOB_ATTRIBUTES, job_, "job-state");
  if (!answer) {
    connection_.reset();
    return JobState::failed;
  }
  const JobState state = judge_job(answer.get());
  if (state == JobState::printed) job_ = 0;
  return state;
}

// Purged as well: nothing of it stays in the spool folder.
void CupsPrinter::cancel() {
  if (job_ == 0) return;
  if (connect()) {
    cupsCancelJob2(connection_->http.get(), queue_.c_str(), job_, 1);
  }
  job_ = 0;
}

}  // namespace doorway::kiosk
