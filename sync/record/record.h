// A record as it travels (docs/protocol.md §1): the header's exact bytes, sealed parts, signature.
// Headers are parsed from the bytes received and never written anew.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/bytes.h"
#include "core/parse_error.h"
#include "core/time.h"

namespace doorway {

struct PartEntry {
  std::string name;
  std::uint64_t size = 0;  // of the sealed DER
  std::string sha256;      // hex, of the sealed DER
  friend bool operator==(const PartEntry&, const PartEntry&) = default;
};

struct Header {
  std::string id;
  std::string source;
  std::int64_t epoch = 1;
  std::int64_t seq = 1;
  std::string prev;  // hex hash of the header before; 64 zeros for the first of an epoch
  CourtDay made;
  std::int64_t keyset = 0;
  std::vector<PartEntry> parts;
};

struct Record {
  Bytes header;
  std::map<std::string, Bytes> parts;  // sealed; empty once purged
  Bytes signature;
};

inline constexpr std::size_t kMaxHeader = 8192;
inline constexpr std::string_view kFirstPrev =
    "0000000000000000000000000000000000000000000000000000000000000000";

std::string write_header(const Header& header);

// Codes of the one table: "bad_header", or "version" for a header of a later protocol.
struct HeaderFault {
  std::string code;
  std::string reason;  // for the log; never content
};
tl::expected<Header, HeaderFault> read_header(BytesView bytes);

// The shape of a kind: its parts with their plaintext sizes, in order.  Empty for an unknown kind.
struct PartShape {
  std::string name;
  std::size_t size;
};
std::vector<PartShape> shape_of(std::string_view kind);
// What a kiosk makes and what a desk makes for CSS: a keyset must have a certificate for each.
inline const std::vector<std::string> kKioskParts = {"queue", "personal", "safety", "feedback"};
inline const std::vector<std::string> kCssParts = {"share", "counts", "manifest", "withdraw"};

// Plaintext of a part: {"id","part","kind","body"} and spaces to exactly `size`.  `body` is a JSON
// text, or nullopt for an unused part.  nullopt when it does not fit.
std::optional<std::string> pad_part(std::string_view id, std::string_view part,
                                    std::string_view kind, const std::optional<std::string>& body,
                                    std::size_t size);

struct PartContent {
  std::string id;
  std::string part;
  std::string kind;
  std::optional<std::string> body;  // JSON text; nullopt when unused
};
tl::expected<PartContent, ParseError> read_part(std::string_view plaintext);

}  // namespace doorway
