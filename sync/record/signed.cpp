// Signed documents and the payloads of keyset and center.
#include "sync/record/signed.h"

#include <utility>

#include "core/encoding.h"
#include "sync/record/field_reader.h"
#include "sync/record/json.h"

namespace doorway {
namespace {

Json signers_of(const std::vector<Signer>& signers) {
  JsonList list;
  for (const Signer& signer : signers) {
    list.push_back({JsonObject{{"of", {signer.of}}, {"key", {base64_encode(signer.key)}}}});
  }
  return {std::move(list)};
}

std::vector<Signer> read_signers(FieldReader& signers, std::string_view role) {
  std::vector<Signer> found;
  for (const Json& item : signers.list(role)) {
    FieldReader reader(item, signers);
    found.push_back({reader.text("of"), reader.base64("key")});
  }
  return found;
}

std::map<std::string, std::vector<Bytes>> read_recipients(FieldReader& keyset) {
  std::map<std::string, std::vector<Bytes>> parts;
  const Json* field = keyset.required("parts");
  if (field == nullptr) return parts;
  const auto* object = std::get_if<JsonObject>(&field->value);
  keyset.require(object != nullptr, "parts", "is not an object");
  if (object == nullptr) return parts;
  FieldReader reader(*field, keyset);
  for (const auto& [name, unused] : *object) {
    for (const std::string& text : reader.texts(name)) {
      const auto certificate = base64_decode(text);
      reader.require(certificate.has_value(), name, "has a certificate that is not base64");
      parts[name].push_back(certificate.value_or(Bytes()));
    }
  }
  return parts;
}

// A signature says who wrote; the type says as what.
void require_type(FieldReader& reader, std::string_view type) {
  reader.require(reader.text("type") == type, "type", "is not \"" + std::string(type) + "\"");
}

}  // namespace

std::string write_signed(const SignedDocument& document) {
  return write_json({JsonObject{{"signed", {base64_encode(document.payload)}},
                                {"sig", {base64_encode(document.signature)}}}});
}

tl::expected<SignedDocument, ParseError> read_signed(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    return SignedDocument{reader.base64("signed"), reader.base64("sig")};
  });
}

std::string write_keyset_payload(const Keyset& keyset) {
  JsonObject parts;
  for (const auto& [name, certificates] : keyset.parts) {
    JsonList list;
    for (const Bytes& certificate : certificates) list.push_back({base64_encode(certificate)});
    parts.emplace_back(name, Json{std::move(list)});
  }
  return write_json({JsonObject{{"type", {std::string("keyset")}},
                                {"version", {keyset.version}},
                                {"not_before", {format_instant(keyset.not_before)}},
                                {"not_after", {format_instant(keyset.not_after)}},
                                {"parts", {std::move(parts)}},
                                {"signers",
                                 {JsonObject{{"receipt", signers_of(keyset.receipt_signers)},
                                             {"center", signers_of(keyset.center_signers)}}}}}});
}

tl::expected<Keyset, ParseError> read_keyset_payload(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    Keyset keyset;
    require_type(reader, "keyset");
    keyset.version = reader.integer("version");
    keyset.not_before = reader.instant("not_before");
    keyset.not_after = reader.instant("not_after");
    keyset.parts = read_recipients(reader);
    if (const Json* signers = reader.required("signers")) {
      FieldReader roles(*signers, reader);
      keyset.receipt_signers = read_signers(roles, "receipt");
      keyset.center_signers = read_signers(roles, "center");
    }
    return keyset;
  });
}

std::string write_center_payload(const CenterDocument& document) {
  return write_json({JsonObject{{"type", {std::string("center")}},
                                {"version", {document.version}},
                                {"toml", {document.toml}}}});
}

tl::expected<CenterDocument, ParseError> read_center_payload(std::string_view json) {
  return read_object(json, [](FieldReader& reader) {
    require_type(reader, "center");
    return CenterDocument{reader.integer("version"), reader.text("toml")};
  });
}

}  // namespace doorway
