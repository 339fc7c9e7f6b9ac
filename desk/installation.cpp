// Keys and files of a desk.
#include "desk/installation.h"

#include <utility>

#include "assets/center.h"
#include "sync/clock/system_time.h"
#include "sync/device/control_token.h"
#include "sync/device/private_file.h"
#include "sync/record/signed.h"

namespace doorway::desk {
namespace {

using tl::unexpected;

struct CenterFile {
  Center center;
  std::unique_ptr<TimeZone> zone;
  Bytes toml;
};

std::filesystem::path record_key_file(const DeskSettings& settings) {
  return keys_of(settings) / "record.key";
}

tl::expected<CenterFile, ParseError> read_center_file(const DeskSettings& settings) {
  auto toml = read_whole_file(settings.center);
  if (!toml) return unexpected(toml.error());
  auto center =
      read_center(*toml, settings.center.string(), UnknownKeys::are_errors, settings.test);
  if (!center) return unexpected(center.error());
  auto zone = find_time_zone(center->time_zone);
  if (!zone) {
    return unexpected(ParseError{settings.center.string(), 0,
                                 "no time zone '" + center->time_zone + "' on this machine"});
  }
  return CenterFile{std::move(*center), std::move(zone), std::move(*toml)};
}

// The document signed before stands while file and key are the same, so that kiosks keep their
// copy.
tl::expected<std::string, ParseError> signed_center(const DeskSettings& settings,
                                                    const CenterFile& file,
                                                    const PrivateKey& center_key) {
  const auto stored = settings.state / "center.json";
  const Bytes payload = write_center_payload({file.center.version, file.toml});
  if (std::filesystem::exists(stored)) {
    const auto text = read_whole_file(stored);
    if (!text) return unexpected(text.error());
    const auto document = read_signed(*text);
    const auto before =
        document
            ? read_center_payload(document->payload)
            : tl::expected<CenterDocument, ParseError>(unexpected(ParseError{"", 0, "unreadable"}));
    if (before && document->payload == payload &&
        verify_signature(center_key.public_key(), document->payload, document->signature)) {
      return *text;
    }
    if (before && document->payload != payload && file.center.version <= before->version) {
      return unexpected(ParseError{settings.center.string(), 0,
                                   "the file has changed, but its version is not above " +
                                       std::to_string(before->version) +
                                       "; raise `version`, or kiosks keep the one they have"});
    }
  }
  std::string text = write_signed({payload, center_key.sign(payload)});
  write_private_file(stored, text);
  return text;
}

}  // namespace

std::filesystem::path keys_of(const DeskSettings& settings) {
  return settings.state / "keys";
}

tl::expected<void, ParseError> initialise(const std::filesystem::path& config,
                                          const Passphrases& passphrases, const Clock& clock) {
  const auto settings = load_desk_settings(config);
  if (!settings) return unexpected(settings.error());
  const auto file = read_center_file(*settings);
  if (!file) return unexpected(file.error());
  const auto keys = keys_of(*settings);
  make_private_folder(settings->state);
  const auto made = make_authority(keys,
                                   {"/" + file->center.code + "/desk",
                                    passphrases.root,
                                    {{"open", {"queue", "personal", "feedback", "item"}, {}},
                                     {"safety", {"safety"}, passphrases.safety}},
                                    true},
                                   clock);
  if (!made) return unexpected(made.error());
  // Completes what is missing: the desk's own record key and the signed center's file.
  const auto installation = load_installation(config);
  if (!installation) return unexpected(installation.error());
  return {};
}

tl::expected<Installation, ParseError> load_installation(const std::filesystem::path& config) {
  auto settings = load_desk_settings(config);
  if (!settings) return unexpected(settings.error());
  auto file = read_center_file(*settings);
  if (!file) return unexpected(file.error());
  const auto keys = keys_of(*settings);
  if (!std::filesystem::exists(keys)) {
    return unexpected(
        ParseError{keys.string(), 0, "no keys here; run `doorway-desk --config FILE init` first"});
  }
  auto authority = load_authority(keys);
  if (!authority) return unexpected(authority.error());
  auto open = load_openers(keys, "open");
  if (!open) return unexpected(open.error());
  // Its public half is in no keyset, so that it may be made at any time.
  const auto record_file = record_key_file(*settings);
  if (!std::filesystem::exists(record_file)) {
    write_private_file(record_file, PrivateKey::generate().to_pem());
  }
  const auto pem = read_whole_file(record_file);
  if (!pem) return unexpected(pem.error());
  auto record_key = PrivateKey::from_pem(*pem);
  if (!record_key || !authority->center_key) {
    return unexpected(
        ParseError{record_key ? keys.string() : record_file.string(), 0,
                   record_key ? "center.key is missing" : "not a key that this program made"});
  }
  auto document = signed_center(*settings, *file, *authority->center_key);
  if (!document) return unexpected(document.error());
  SystemRandom random;
  return Installation{std::move(*settings),  std::move(file->center),
                      std::move(file->zone), std::move(*authority),
                      std::move(*open),      std::move(*record_key),
                      std::move(*document),  control_token(keys / "withdraw.secret", random)};
}

}  // namespace doorway::desk
