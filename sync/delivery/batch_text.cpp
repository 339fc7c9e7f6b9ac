// Written straight into the text: a batch is most of a megabyte, and each copy of it is felt.
#include "sync/delivery/batch_text.h"

#include "core/encoding.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

void append_bytes(std::string& text, BytesView bytes) {
  text += '"';
  text += base64_encode(bytes);
  text += '"';
}

void append_record(std::string& text, const Record& record) {
  text += R"({"header":)";
  append_bytes(text, record.header);
  text += R"(,"parts":{)";
  const char* before = "";
  for (const auto& [name, sealed] : record.parts) {
    text += before;
    before = ",";
    text += write_json({name}) + ":";
    append_bytes(text, sealed);
  }
  text += R"(},"sig":)";
  append_bytes(text, record.signature);
  text += '}';
}

}  // namespace

std::string write_record(const Record& record) {
  std::string text;
  append_record(text, record);
  return text;
}

std::string write_batch(const std::string& batch, const std::vector<WaitingRecord>& records) {
  std::string text;
  std::size_t size = 100;
  for (const WaitingRecord& record : records) size += size_in_batch(record.record);
  text.reserve(size);
  text += R"({"batch":)" + write_json({batch}) + R"(,"records":[)";
  const char* before = "";
  for (const WaitingRecord& record : records) {
    text += before;
    before = ",";
    append_record(text, record.record);
  }
  return text += "]}";
}

std::size_t size_in_batch(const Record& record) {
  std::size_t size = record.header.size() + record.signature.size() + 200;
  for (const auto& [name, sealed] : record.parts) size += name.size() + sealed.size() + 10;
  return size * 4 / 3;
}

}  // namespace doorway
