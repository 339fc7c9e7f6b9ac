// Words for a full disk.
#include "desk/api/storage_answers.h"

#include <string>
#include <utility>

#include "sync/journal/database.h"
#include "sync/log/log.h"

namespace doorway::desk {
namespace {

constexpr int kDiskFull = 507;
constexpr int kBusy = 503;

Response answer(AnswerForm form, int status, const char* code, const char* words) {
  if (form == AnswerForm::json) return Response::error(code, words);
  return Response::text(status, std::string(words) + "\n");
}

}  // namespace

Handler with_storage_answers(Handler handler, AnswerForm form) {
  return [handler = std::move(handler), form](const Request& request) {
    try {
      return handler(request);
    } catch (const StorageError& error) {
      switch (error.kind()) {
        case StorageError::Kind::full:
          log_event(LogLevel::alarm, "storage.full");
          return answer(form, kDiskFull, "disk_full",
                        "The disk of the desk computer is full. Nothing was recorded. "
                        "Call the person who looks after it.");
        case StorageError::Kind::locked:
          log_event(LogLevel::warning, "storage.refused", {{"reason", std::string(error.what())}});
          return answer(form, kBusy, "busy", "The desk is busy. Nothing was recorded. Try again.");
        default: {
          log_event(LogLevel::alarm, "storage.refused", {{"reason", std::string(error.what())}});
          throw;
        }
      }
    }
  };
}

}  // namespace doorway::desk
