// Headers: written once at the device, read from the bytes received.
#include <algorithm>
#include <set>

#include "core/id.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"
#include "sync/record/record.h"

namespace doorway {
namespace {

constexpr std::int64_t kVersion = 1;

bool is_hash(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool is_part_name(std::string_view text) {
  return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
}

std::vector<PartEntry> read_parts(FieldReader& header) {
  std::vector<PartEntry> parts;
  std::set<std::string> names;
  for (const Json& item : header.list("parts")) {
    FieldReader reader(item, header);
    PartEntry part;
    part.name = reader.text("name");
    part.size = static_cast<std::uint64_t>(reader.integer("size"));
    part.sha256 = reader.text("sha256");
    reader.require(is_part_name(part.name), "name", "is not the name of a part");
    reader.require(names.insert(part.name).second, "name", "is there twice");
    reader.require(is_hash(part.sha256), "sha256", "is not a hash in lower case");
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

std::string write_header(const Header& header) {
  JsonList parts;
  for (const PartEntry& part : header.parts) {
    parts.push_back({JsonObject{{"name", {part.name}},
                                {"size", {static_cast<std::int64_t>(part.size)}},
                                {"sha256", {part.sha256}}}});
  }
  return write_json({JsonObject{{"v", {kVersion}},
                                {"id", {header.id}},
                                {"source", {header.source}},
                                {"epoch", {header.epoch}},
                                {"seq", {header.seq}},
                                {"prev", {header.prev}},
                                {"made", {format_day(header.made)}},
                                {"keyset", {header.keyset}},
                                {"parts", {std::move(parts)}}}});
}

tl::expected<Header, HeaderFault> read_header(BytesView bytes) {
  const auto fault = [](std::string code, std::string reason) {
    return tl::unexpected(HeaderFault{std::move(code), std::move(reason)});
  };
  if (bytes.size() > kMaxHeader) return fault("bad_header", "longer than 8192 bytes");
  if (!bytes.starts_with('{') || !bytes.ends_with('}')) {
    return fault("bad_header", "not one JSON object from the first byte to the last");
  }
  const auto parsed = parse_json(bytes);
  if (!parsed) return fault("bad_header", parsed.error());

  std::string reason;
  FieldReader reader(*parsed, reason);
  const auto version = reader.integer("v");
  if (!reason.empty()) return fault("bad_header", reason);
  // Judged before the rest, which another version may well have changed.
  if (version != kVersion) return fault("version", "version " + std::to_string(version));

  Header header;
  header.id = reader.text("id");
  reader.require(is_uuid(header.id), "id", "is not a UUID in lower case");
  header.source = reader.text("source");
  reader.require(is_source(header.source), "source", "is not like /center/device");
  header.epoch = reader.integer("epoch", 1);
  header.seq = reader.integer("seq", 1);
  header.prev = reader.text("prev");
  reader.require(is_hash(header.prev), "prev", "is not a hash in lower case");
  header.made = reader.day("made");
  header.keyset = reader.integer("keyset");
  header.parts = read_parts(reader);
  if (!reason.empty()) return fault("bad_header", reason);
  return header;
}

}  // namespace doorway
