#include "sync/delivery/delivery_failed.h"

#include "sync/record/json.h"

namespace doorway {

DeliveryFailed failure_of(const Unreachable& unreachable) {
  return {0, {}, unreachable.reason, {}};
}

DeliveryFailed failure_of(const ClientAnswer& answer) {
  DeliveryFailed failed{
      answer.status, {}, "answered " + std::to_string(answer.status), answer.retry_after};
  if (!answer.protocol) {
    failed.reason += ", and it is no Doorway server";
    return failed;
  }
  const auto body = parse_json(answer.body);
  const Json* error = body ? body->find("error") : nullptr;
  const Json* code = error == nullptr ? nullptr : error->find("code");
  if (code != nullptr && std::holds_alternative<std::string>(code->value)) {
    failed.code = std::get<std::string>(code->value);
    failed.reason += " " + failed.code;
  }
  return failed;
}

}  // namespace doorway
