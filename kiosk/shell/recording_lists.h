// The kiosk's sentences as people record them, and lists of what is still to be recorded.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/media/recordings.h"
#include "locales/catalog.h"

namespace doorway::kiosk {

// What a person would sign: all messages that are shown and take no arguments, those first that
// matter most: notices, then safety.
std::vector<Sentence> sentences_to_sign(const Catalog& catalog);

// A line a sentence on stdout, its columns parted by tabs: state, language, file, words.
// `folder`: <locales>/audio.
void print_audio_work(const Catalog& catalog, const std::filesystem::path& folder);
// `folder`: <locales>/signed.
void print_signed_work(const Catalog& catalog, const std::filesystem::path& folder);

}  // namespace doorway::kiosk
